import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import {
  canonicalValue, DATA_ELEMENTS, findCodeTable, findElement, sameValue, type DataElement,
} from '../../src/kernel/elements/index.ts'
import {
  addresses, dates, decimals, documentNumbers, names, personalNumbers, phones, sums, type Spelt,
} from './element-spellings.ts'

function element(code: string): DataElement {
  const found = findElement(code)
  if (found === undefined) throw new Error(`no element ${code}`)
  return found
}

/** One element of each type and table: what follows holds for types, not for single elements. */
const oneOfEach = [...new Map(DATA_ELEMENTS.map((one) =>
  [`${one.type} ${one.codeTable ?? ''} ${one.format ?? ''}`, one])).values()]
const anyElement = fc.constantFrom(...oneOfEach)

const spelt: readonly (readonly [string, string, fc.Arbitrary<Spelt>])[] = [
  ['dates, as numbers, with signs, in Chinese and as instants', 'person.birthDate', dates],
  ['personal numbers of 15 and of 18 characters', 'subject.number', personalNumbers],
  ['telephone numbers with and without country code and brackets', 'contact.phone', phones],
  ['addresses in Chinese and Arabic numerals', 'contact.address', addresses],
  ['names of several parts', 'subject.name', names],
  ['areas with separators, zeros and units', 'premises.floorArea', decimals],
  ['sums in 元, 万元 and 亿元', 'organisation.capital', sums],
  ['numbers of papers in every bracket', 'property.number', documentNumbers],
]

describe.each(spelt)('%s', (_, code, arbitrary) => {
  test('are the same value however they are spelt', () => {
    fc.assert(fc.property(arbitrary, fc.nat(), fc.nat(), decoration, (one, a, b, decorate) => {
      const [left, right] = [spelling(one, a), decorate(spelling(one, b))]
      expect(sameValue(element(code), left, right)).toBe(true)
      expect(canonicalValue(element(code), left).ok).toBe(true)
      expect(canonicalValue(element(code), left)).toEqual(canonicalValue(element(code), right))
    }))
  })

  test('are different where the values are, however they are spelt', () => {
    fc.assert(fc.property(arbitrary, arbitrary, fc.nat(), fc.nat(), (one, other, a, b) => {
      fc.pre(one.value !== other.value)
      expect(sameValue(element(code), spelling(one, a), spelling(other, b))).toBe(false)
    }))
  })
})

describe('coded values', () => {
  const coded = DATA_ELEMENTS.flatMap((one) =>
    (findCodeTable(one.codeTable ?? '')?.entries ?? []).map((entry) => ({ one, entry })))
  const words = fc.constantFrom(...coded).chain(({ one, entry }) => fc.record({
    one: fc.constant(one), code: fc.constant(entry.code),
    word: fc.constantFrom(entry.code, entry.name, ...entry.also),
  }))

  test('are the same exactly when they stand for one entry of the table', () => {
    fc.assert(fc.property(words, words, decoration, (left, right, decorate) => {
      fc.pre(left.one.codeTable === right.one.codeTable)
      expect(sameValue(left.one, left.word, decorate(right.word))).toBe(left.code === right.code)
    }), { numRuns: 2000 })
  })
})

describe('of every type of element', () => {
  test('any text is read without an error, and the canonical form is its own canonical form', () => {
    fc.assert(fc.property(anyElement, anyText, (one, text) => {
      const value = canonicalValue(one, text)
      if (!value.ok) return
      expect(value.value.trim()).not.toBe('')
      expect(canonicalValue(one, value.value)).toEqual(value)
    }), { numRuns: 5000 })
  })

  test('being the same is reflexive, symmetric and transitive', () => {
    const few = fc.uniqueArray(anyText, { minLength: 1, maxLength: 3 })
    const related = few.chain((texts) => fc.array(
      fc.tuple(fc.constantFrom(...texts), decoration).map(([text, decorate]) => decorate(text)),
      { minLength: 3, maxLength: 3 },
    ))
    fc.assert(fc.property(anyElement, related, (one, [a = '', b = '', c = '']) => {
      expect(sameValue(one, a, a)).toBe(true)
      expect(sameValue(one, a, b)).toBe(sameValue(one, b, a))
      if (sameValue(one, a, b) && sameValue(one, b, c)) expect(sameValue(one, a, c)).toBe(true)
    }), { numRuns: 5000 })
  })

  test('texts with one canonical form are the same, and those with two are not', () => {
    fc.assert(fc.property(anyElement, anyText, anyText, (one, a, b) => {
      const [left, right] = [canonicalValue(one, a), canonicalValue(one, b)]
      if (!left.ok || !right.ok) return
      expect(sameValue(one, a, b)).toBe(left.value === right.value)
    }), { numRuns: 2000 })
  })

  test('blank text has no canonical form and is the same as blank text only', () => {
    const blank = fc.string({ unit: fc.constantFrom(' ', '\u3000', '\t', '\n', '\u200b', '\ufeff') })
    fc.assert(fc.property(anyElement, blank, anyText, (one, empty, text) => {
      expect(canonicalValue(one, empty)).toEqual({ ok: false, reason: 'EMPTY' })
      if (canonicalValue(one, text).ok) expect(sameValue(one, empty, text)).toBe(false)
    }))
  })

  // In quadratic time each of these would run for minutes: the time limit of tests says it is linear.
  test.each([
    'a', ' ', 'a ', '一', '十', '·', '、a', '\u200b', '-', '12,', '三-', '3栋-', '#', '(', '9', '(9', '年',
    '=\u0338', '\u0301', '\u0301\u0316', '\u0344', '\ud800', '单元1', 'İ',
  ])('300,000 characters of hostile text are read in time (%#)', (unit) => {
    const half = Math.ceil(150_000 / unit.length)
    const text = `三${unit.repeat(half)}${unit.split('').reverse().join('').repeat(half)}`
    for (const type of new Set(oneOfEach.map(({ type }) => type))) {
      const one = oneOfEach.find((candidate) => candidate.type === type)
      if (one !== undefined) expect(sameValue(one, text, `${text}9`)).toBeTypeOf('boolean')
    }
  })
})

function spelling({ spellings }: Spelt, at: number): string {
  return spellings[at % spellings.length] ?? ''
}

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** What changes how a text looks and never what it says. */
const decoration: fc.Arbitrary<(text: string) => string> = fc.constantFrom(
  (text: string) => text,
  (text: string) => ` ${text}\u3000`,
  (text: string) => `\ufeff${text}\n`,
  (text: string) => `\u202d${text}\u202c`,
  fullWidth,
)

const awkward = fc.constantFrom(
  ...'〇零一二三十百千号室栋幢楼层座单元#-－—.．。·•・、;；,，()（）[]〔〕 \u3000\u200b\u0301\u0338\u0307',
  ...'0123456789iXxTtZz:+年月日时分万亿元整人㎡²½①Ⅱ％￥ßİıſﷺ', '\ud800', '\u{e0100}', '男', '是', '长期',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: awkward, maxLength: 20 }),
  fc.oneof(...spelt.map(([, , arbitrary]) => arbitrary))
    .chain(({ spellings }) => fc.constantFrom(...spellings)),
  fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.string({ unit: awkward, maxLength: 3 }))
    .map(([days, rest]) => addDays('1900-01-01' as CalendarDate, days) + rest),
)
