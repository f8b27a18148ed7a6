import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticePage, noticePdf, notNeededWords, type NoticeContent } from '../../src/domains/prefill/notice/index.ts'
import { typeface } from '../../src/platform/print/typefaces.ts'
import { widthOf, wrapText } from '../../src/platform/print/wrap.ts'
import { pdfRuns, pdfText, withoutSpaces } from '../support/pdf-text.ts'
import { EMPTY_NOTICE, noticeContents, words } from './notice-contents.ts'

const RUNS = { numRuns: 40 }

/** Every text that an applicant must find in the notice. */
function* textsOf(content: NoticeContent): Generator<string> {
  yield* [content.number, content.department, content.caseNumber, content.item.name, content.item.code, ...content.basis]
  if (content.applicant !== null) yield content.applicant
  for (const { name, why, whatToDo, basis, commonMistakes, outcomeWord, format, sampleForm } of [...content.missing, ...content.later]) {
    yield* [name, why, whatToDo, outcomeWord, ...basis, ...commonMistakes, format ?? '', sampleForm ?? '']
  }
  for (const { outcome, deferWorkingDays } of content.later) {
    yield outcome === 'BY_COMMITMENT' ? '书面承诺' : '先行受理'
    if (outcome === 'DEFERRABLE' && deferWorkingDays !== null) yield `受理后 ${deferWorkingDays} 个工作日内补交`
  }
  for (const { question, why } of content.questions) yield* [question, why ?? '']
  for (const { name, why, outcome } of content.notNeeded) yield* [name, why, notNeededWords[outcome]]
  for (const { name, address, hours, directions, phone } of content.places) yield* [name, address, hours, directions ?? '', phone ?? '']
  for (const { channel, contact } of content.consultation) yield* [channel, contact]
  for (const { body, contact } of content.complaints) yield* [body, contact]
  for (const limit of [content.promisedLimit, content.statutoryLimit]) {
    if (limit !== null) yield* [`${limit.workingDays} 个工作日`, limit.note ?? '']
  }
  for (const { name, standard, basis } of content.fees) yield* [name, standard, basis]
}

/** The text of a page as a reader has it. */
function textOfHtml(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  const body = html.slice(html.indexOf('<body>')).replace(/<[^>]*>/g, '')
  return withoutSpaces(body.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity))
}

describe('the one-time notice', () => {
  it('says everything that it is given, as a page and as a PDF', async () => {
    await fc.assert(fc.asyncProperty(noticeContents(), async (content) => {
      const page = textOfHtml(noticePage(content).html)
      const pdf = pdfText(await noticePdf(content))
      for (const text of textsOf(content)) {
        expect(page).toContain(withoutSpaces(text))
        expect(pdf).toContain(withoutSpaces(text))
      }
    }), RUNS)
  })

  it('stays inside the margins of its pages, whatever is in it', async () => {
    await fc.assert(fc.asyncProperty(noticeContents(), async (content) => {
      const runs = pdfRuns(await noticePdf(content))
      for (const { x, y, size, text, isArtifact } of runs) {
        expect(x).toBeGreaterThanOrEqual(48)
        expect(x + Math.min(...(['REGULAR', 'BOLD'] as const).map((weight) => widthOf(text, size, typeface(weight))))).toBeLessThanOrEqual(595.28 - 48 + 0.5)
        expect(y).toBeGreaterThan(isArtifact ? 25 : 60)
        expect(y + size).toBeLessThan(841.89 - 40)
      }
    }), RUNS)
  })

  it('is the same bytes for the same content', async () => {
    await fc.assert(fc.asyncProperty(noticeContents(), async (content) => {
      const [first, again] = [await noticePdf(content), await noticePdf(structuredClone(content))]
      expect(again.equals(first)).toBe(true)
      expect(noticePage(structuredClone(content)).html).toBe(noticePage(content).html)
    }), { numRuns: 10 })
  })

  it('is not changed by which notices were made before it', async () => {
    // U+2F00 and U+4E00 share a letter in the typeface; whose text it is must not stick from one notice to the next.
    const before = await noticePdf({ ...EMPTY_NOTICE, applicant: '一二' })
    await noticePdf({ ...EMPTY_NOTICE, applicant: '⼀⼆' })
    expect((await noticePdf({ ...EMPTY_NOTICE, applicant: '一二' })).equals(before)).toBe(true)
  })

  it('takes any text whatever for text: as a page it has the same tags, as a PDF it does not fail', async () => {
    const hostile = (maxLength: number) => fc.oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.constantFrom(
        '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='a", '</style></table></main>', '<!--', ']]>', '&lt;b&gt;', '\u202Etxt.exe', '\0', '\uD800', '👨‍👩‍👧', '𠮷𫚖\u{E0100}', 'javascript:alert(1)', 'ا ل ع', ')) Tj (', '',
      ).map((text) => text.slice(0, maxLength)),
    )
    await fc.assert(fc.asyncProperty(noticeContents(hostile), async (content) => {
      const tags = (html: string) => html.match(/<[^>]*>/g) ?? []
      const plain = noticePage(JSON.parse(JSON.stringify(content), (key, value: unknown) => {
        const isText = typeof value === 'string' && !['on', 'issuedOn', 'outcome', 'code'].includes(key)
        return isText ? '文' : value
      }) as NoticeContent).html
      expect(tags(noticePage(content).html)).toEqual(tags(plain))
      expect(noticePage(content).html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/)
      expect((await noticePdf(content)).subarray(0, 8).toString()).toBe('%PDF-1.7')
    }), RUNS)
  })
})

describe('breaking lines', () => {
  const face = typeface('REGULAR')
  const any = fc.oneof(words(120), fc.string({ maxLength: 80 }), fc.constantFrom('。'.repeat(50), 'a'.repeat(80), '（'.repeat(30), '　'))

  it('loses nothing, and keeps to the width', () => {
    fc.assert(fc.property(any, fc.integer({ min: 12, max: 400 }), (text, width) => {
      const lines = wrapText(text, width, 10, face)
      expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(text))
      for (const line of lines) {
        // The same widths added in another order may differ in the last binary place.
        if ([...line].length > 1) expect(widthOf(line, 10, face)).toBeLessThanOrEqual(width + 1e-9)
      }
    }), { numRuns: 1_000 })
  })

  it('begins no line with a closing mark and ends none with an opening one, where the width allows', () => {
    fc.assert(fc.property(words(120).filter((text) => !/[，。、；：）》”〕（《“〔A-Za-z0-9./-]{4}/.test(text)), fc.integer({ min: 90, max: 400 }), (text, width) => {
      const lines = wrapText(text, width, 10, face)
      for (const [at, line] of lines.entries()) {
        // A mark beside a space has nothing to hold on to.
        const isHeld = at > 0 && !text.includes(` ${line.charAt(0)}`)
        if (isHeld) expect(line).not.toMatch(/^[，。、；：）》”〕]/)
        const holds = at < lines.length - 1 && !text.includes(`${line.slice(-1)} `)
        if (holds) expect(line).not.toMatch(/[（《“〔]$/)
      }
    }), { numRuns: 500 })
  })

  it('keeps words and numbers whole', () => {
    expect(wrapText('申请材料编号WJ-2026/07共三份', 66, 10, face)).toEqual(['申请材料编号', 'WJ-2026/07共', '三份'])
  })
})
