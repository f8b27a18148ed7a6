// How several things stand in one cell: one a line, numbered where there are several. A line that begins with a full-width
// space goes on with the one before it.

const NUMBERING = /^(?:[（(]\d{1,3}[）)]|\d{1,3}[.、．](?!\d)|[①-⑳])\s*/
/** More than any guide has of anything; each is held against those before it. */
export const MOST_ENTRIES = 200
const GOES_ON = '\u3000'

export function showEntries(entries: readonly string[]): string {
  const isNumbered = entries.length > 1 || entries.some((entry) => entry.includes('\n') || NUMBERING.test(entry))
  return entries
    .map((entry, index) => `${isNumbered ? numbered(index + 1, entry) : ''}${entry.replaceAll('\n', `\n${GOES_ON}`)}`)
    .join('\n')
}

/** Before a digit with a space: 1.5 is no number of a list. */
function numbered(number: number, entry: string): string {
  return /^\d/.test(entry) ? `${number}. ` : `${number}.`
}

/** The things in a cell without their numbers. Where some lines are numbered, the others go on with the one before. */
export function readEntries(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isNumbered = lines.some((line) => NUMBERING.test(line))
  const entries: string[] = []
  for (const line of lines) {
    const goesOn = line.startsWith(GOES_ON) || (isNumbered && !NUMBERING.test(line))
    const last = entries.at(-1)
    if (goesOn && last !== undefined) entries[entries.length - 1] = `${last}\n${line.replace(/^\u3000/, '').trimEnd()}`
    else entries.push(line.trim().replace(NUMBERING, ''))
  }
  return entries
}

/** What stands before the first colon and after it; null where there is none. */
export function aroundColon(text: string): [before: string, after: string] | null {
  const at = text.search(/[：:]/)
  return at <= 0 ? null : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/**
 * A name with what is said of it in the brackets at its end, taken apart at semicolons: 受理（岗位：窗口；时限：1个工作日）.
 * Brackets may hold brackets. `facts` is null where none stand there.
 */
export function readNamed(text: string): { name: string; facts: string[] | null } {
  if (!/[）)]$/.test(text)) return { name: text, facts: null }
  let depth = 0
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const sign = text[at] ?? ''
    if ('）)'.includes(sign)) depth += 1
    else if ('（('.includes(sign)) depth -= 1
    if (depth === 0) {
      const facts = text.slice(at + 1, -1).split(/[；;]/).map((fact) => fact.trim()).filter((fact) => fact !== '')
      return { name: text.slice(0, at).trim(), facts }
    }
  }
  return { name: text, facts: null }
}

export function showNamed(name: string, facts: readonly (string | null)[]): string {
  const said = facts.filter((fact) => fact !== null)
  return said.length === 0 ? name : `${name}（${said.join('；')}）`
}

/** Full-width digits and letters as ordinary ones, nothing else changed. */
export function plainDigits(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
