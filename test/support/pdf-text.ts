import { inflateSync } from 'node:zlib'

/** A run of letters as a PDF places it: page from 1, the foot of its first letter in points from the lower left. */
export interface PdfRun {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
  /** Only for the eye: repeated headers, page numbers. */
  readonly isArtifact: boolean
}

/**
 * Reads the text back out of a PDF as pdfkit writes them, by nothing but the file: page tree, content streams, and each
 * font's ToUnicode map. Knows only the operators that are needed for that.
 */
export function pdfRuns(file: Buffer): PdfRun[] {
  const objects = objectsOf(file)
  const letters = lettersOf(objects)
  const kids = [...objects.values()].find(({ head }) => /\/Type \/Pages\b/.test(head))?.head.match(/\/Kids \[([^\]]*)\]/)?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, page = ''], at) => {
    const contents = objects.get(page)?.head.match(/\/Contents (\d+) 0 R/)?.[1] ?? ''
    return runsOf(objects.get(contents)?.stream ?? '', letters, at + 1)
  })
}

/** All text that is read aloud, in order, without spaces. */
export function pdfText(file: Buffer): string {
  return withoutSpaces(pdfRuns(file).filter(({ isArtifact }) => !isArtifact).map(({ text }) => text).join(''))
}

export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}

interface PdfObject {
  readonly head: string
  readonly stream: string
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<string, PdfObject>()
  // By the table of places at the end: the streams may hold anything, the word "obj" too.
  for (const [, place = '0'] of text.slice(text.lastIndexOf('\nxref')).matchAll(/(\d{10}) 00000 n/g)) {
    const from = Number(place)
    const [opening = '', id = ''] = /^(\d+) 0 obj\n/.exec(text.slice(from, from + 20)) ?? []
    const start = from + opening.length
    const headEnd = Math.min(...['\nstream\n', '\nendobj'].map((word) => text.indexOf(word, start)).filter((at) => at >= 0))
    const head = text.slice(start, headEnd)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const bytes = file.subarray(headEnd + '\nstream\n'.length, headEnd + '\nstream\n'.length + length)
    const isStream = text.startsWith('\nstream\n', headEnd)
    const stream = !isStream ? '' : (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
    objects.set(id, { head, stream })
  }
  return objects
}

/** For each font name, the text of each letter code. */
function lettersOf(objects: ReadonlyMap<string, PdfObject>): Map<string, string[]> {
  const fonts = new Map<string, string[]>()
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = objects.get(id)?.head.match(/\/ToUnicode (\d+) 0 R/)?.[1]
      if (map !== undefined && !fonts.has(name)) fonts.set(name, codesOf(objects.get(map)?.stream ?? ''))
    }
  }
  return fonts
}

function codesOf(cmap: string): string[] {
  const codes: string[] = []
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [at, [, units = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      const numbers = units.split(' ').filter((unit) => unit !== '').map((unit) => Number.parseInt(unit, 16))
      codes[Number.parseInt(first, 16) + at] = String.fromCharCode(...numbers)
    }
  }
  return codes
}

function runsOf(stream: string, letters: ReadonlyMap<string, string[]>, page: number): PdfRun[] {
  const runs: PdfRun[] = []
  const marks: boolean[] = []
  let font: string[] = []
  let size = 0
  let x = 0
  let y = 0
  for (const line of stream.split('\n')) {
    if (/ (BMC|BDC)$/.test(line)) marks.push(line.startsWith('/Artifact'))
    else if (line === 'EMC') marks.pop()
    const place = /^1 0 0 1 ([-\d.]+) ([-\d.]+) Tm$/.exec(line)
    if (place !== null) [x, y] = [Number(place[1]), Number(place[2])]
    const chosen = /^\/(F\d+) ([\d.]+) Tf$/.exec(line)
    if (chosen !== null) {
      font = letters.get(chosen[1] ?? '') ?? []
      size = Number(chosen[2])
    }
    if (!line.endsWith('] TJ')) continue
    const codes = [...line.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    const text = codes.map((code) => font[Number.parseInt(code, 16)] ?? '\uFFFD').join('')
    runs.push({ page, x, y, size, text, isArtifact: marks.includes(true) })
  }
  return runs
}
