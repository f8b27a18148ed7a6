import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/identity.json' with { type: 'json' }
import type { CalendarDate } from './calendar-date.ts'
import { IdNumber, idNumberReasons } from './id-number.ts'

const context = { today: vectors.today as CalendarDate }

const parse = (text: string): IdNumber => {
  const read = IdNumber.parse(text, context)
  if (!read.ok) throw new Error(read.reason)
  return read.value
}
const holder = (text: string, codeType: string): IdNumber => {
  const read = IdNumber.ofHolder(text, codeType, context)
  if (!read.ok) throw new Error(read.reason)
  return read.value
}
const refusal = (text: string, codeType?: string) => {
  const read = codeType === undefined
    ? IdNumber.parse(text, context)
    : IdNumber.ofHolder(text, codeType, context)
  return read.ok ? `accepted as ${read.value.scheme}` : read.reason
}

describe('reading a bare number', () => {
  it('finds scheme and code type of every personal vector', () => {
    for (const { text, scheme, codeType } of vectors.gb11643.valid) {
      const number = parse(text)
      expect(number).toMatchObject({ kind: 'PERSON', scheme, codeType })
      expect(number.reveal()).toBe(text.toUpperCase())
      expect(number.lookupText).toBe(`gb11643:${text.toUpperCase()}`)
    }
  })

  it('finds every credit code', () => {
    for (const text of vectors.creditCode.valid) {
      expect(parse(text)).toMatchObject(
        { kind: 'ORGANISATION', scheme: 'CREDIT_CODE', codeType: '001' })
      expect(parse(text).lookupText).toBe(`gb32100:${text}`)
    }
  })

  it('gives 15 and 18 digits of one person one look-up text', () => {
    for (const { from, to } of vectors.gb11643.fifteen) {
      expect(parse(from).lookupText).toBe(parse(to).lookupText)
      expect(holder(from, '111').lookupText).toBe(parse(to).lookupText)
    }
  })

  it('reads both generations of the foreigner’s card, in separate namespaces', () => {
    const old = parse('can290188001011')
    expect(old).toMatchObject({ scheme: 'FOREIGNER_2017', codeType: '553', kind: 'PERSON' })
    expect(old.lookupText).toBe('pr2017:CAN290188001011')
    expect(parse('553:CAN290188001011').lookupText).toBe(old.lookupText)
  })

  it('refuses each invalid vector for its reason', () => {
    for (const { text, reason } of vectors.gb11643.invalid) expect(refusal(text)).toBe(reason)
    for (const { text, reason } of vectors.creditCode.invalid) expect(refusal(text)).toBe(reason)
  })

  it('refuses what is no number at all', () => {
    expect(refusal('')).toBe('EMPTY')
    expect(refusal('2'.repeat(65))).toBe('TOO_LONG')
    expect(refusal('E12345678')).toBe('LENGTH')
    expect(refusal('29010120301121001X')).toBe('BIRTH_DATE_IN_FUTURE')
  })
})

describe('18 digits that pass as a personal number and as a credit code', () => {
  it('are a personal number', () => {
    expect(parse('521129188001011683').scheme).toBe('CITIZEN')
    expect(parse('292912188001013872').scheme).toBe('CITIZEN')
    expect(parse('942912188001010299').scheme).toBe('FOREIGNER_2023')
  })

  it('are a credit code after 91, 92 and 93, unless the type is said', () => {
    expect(parse('911129188001010376').scheme).toBe('CREDIT_CODE')
    expect(parse('553:911129188001010376').scheme).toBe('FOREIGNER_2023')
    expect(parse('521129188001011683').kind).toBe('PERSON')
    expect(parse('001:521129188001011683').scheme).toBe('CREDIT_CODE')
  })

  it('are a credit code where only that passes', () => {
    for (const text of
      ['112900001000000248', '532900001000000088', '912900001000000165', '952900001000000409']) {
      expect(parse(text).scheme).toBe('CREDIT_CODE')
    }
  })
})

describe('reading a number with a type', () => {
  it('takes the types of the table before a colon, full-width too', () => {
    expect(parse('414:E12345678'))
      .toMatchObject({ scheme: 'OTHER', codeType: '414', kind: 'PERSON' })
    expect(parse('４１４：ｅ１２３４５６７８').lookupText).toBe('414:E12345678')
    expect(holder('E12345678', '414').lookupText).toBe('414:E12345678')
    expect(parse('114:海字第0000000号').reveal()).toBe('海字第0000000号')
  })

  it('keeps unknown types of certificate rows, but not of what people type', () => {
    expect(holder('AB-12345', '777')).toMatchObject({ scheme: 'OTHER', codeType: '777' })
    expect(refusal('777:AB-12345')).toBe('CODE_TYPE_UNKNOWN')
    for (const codeType of ['', '1', '1111', 'ABC']) {
      expect(refusal('AB-12345', codeType)).toBe('CODE_TYPE_UNKNOWN')
    }
  })

  it('knows one number under whatever type it was declared', () => {
    const text = parse('29010118800101001X').lookupText
    for (const codeType of ['111', '114', '551', '999', '777']) {
      expect(holder('29010118800101001x', codeType)).toMatchObject({ codeType: '111' })
      expect(holder('29010118800101001x', codeType).lookupText).toBe(text)
    }
    expect(holder('91110000MA00000152', '099').lookupText).toBe('gb32100:91110000MA00000152')
  })

  it('refuses a personal number of 18 that does not check, under any personal type', () => {
    for (const codeType of ['111', '114', '414', '999', '777']) {
      expect(refusal('290101188001010011', codeType)).toBe('CHECK_CHARACTER')
    }
  })

  it('refuses under a strict type what the type cannot have', () => {
    expect(refusal('E12345678', '111')).toBe('LENGTH')
    expect(refusal('91110000MA00000152', '111')).toBe('CHARACTERS')
    expect(refusal('29010118800101001X', '001')).toBe('CHECK_CHARACTER')
    expect(refusal('91290000MA0000014N', '001')).toBe('ORGANISATION_CODE_CHECK')
    expect(refusal('E1', '414')).toBe('LENGTH')
    expect(refusal('E1;DROP', '414')).toBe('CHARACTERS')
  })
})

describe('the digits of a number', () => {
  it('stay inside whatever prints, copies or serialises it', () => {
    const number = parse('29010118800101001X')
    const shown = 'IdNumber(CITIZEN)'
    expect(String(number)).toBe(shown)
    expect(`${number}`).toBe(shown)
    expect(JSON.stringify({ number })).toBe(`{"number":"${shown}"}`)
    expect(inspect(number)).toBe(shown)
    for (const text of [
      inspect([number], { showHidden: true, customInspect: false, depth: 9 }),
      JSON.stringify({ ...number }), inspect(structuredClone({ ...number })),
      JSON.stringify(Object.getOwnPropertyNames(number).map((name) => Reflect.get(number, name))),
    ]) expect(text).not.toContain('2901011880')
  })

  it('cannot be changed', () => {
    const number = parse('29010118800101001X')
    expect(() => Object.assign(number, { scheme: 'OTHER' })).toThrow(TypeError)
  })

  it('have a sentence for every reason', () => {
    for (const sentence of Object.values(idNumberReasons)) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})
