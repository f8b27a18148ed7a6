import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays, parseCalendarDate, parseValidTo, type CalendarDate,
} from '../../src/kernel/calendar-date.ts'
import {
  makeCertificateIdentifier, mod3736CheckCharacter, parseCertificateIdentifier,
} from '../../src/kernel/certificate-identifier.ts'
import { parseCertificateTypeCode } from '../../src/kernel/certificate-type-code.ts'
import type { Checked } from '../../src/kernel/checked.ts'
import { normaliseCodeText } from '../../src/kernel/code-text.ts'
import {
  creditCodeCheckCharacter, organisationCodeCheckCharacter, parseCreditCode,
} from '../../src/kernel/credit-code.ts'
import { mod112CheckCharacter, withCheckCharacter } from '../../src/kernel/gb11643.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import { parseItemCode } from '../../src/kernel/item-code.ts'
import { parseRegionCode } from '../../src/kernel/region-code.ts'

const today = '2026-11-21' as CalendarDate
const context = { today }
const DIGITS = '0123456789'
const A31 = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const A36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const row = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength })
const personal = fc.tuple(
  row(DIGITS, 4), fc.integer({ min: 0, max: 80_000 }), row(DIGITS, 3),
).map(([place, days, sequence]) =>
  withCheckCharacter(`29${place}${addDays('1800-01-01' as CalendarDate, days)
    .replaceAll('-', '')}${sequence}`))
const creditCode = fc.tuple(row('15', 1), row('12', 1), row(DIGITS, 4), row(A31, 8))
  .map(([department, kind, place, body]) => {
    const s17 = `${department}${kind}29${place}${body}${organisationCodeCheckCharacter(body)}`
    return s17 + creditCodeCheckCharacter(s17)
  })
const identifier = fc.record({
  typeCode: row(A36, 21), issuerCode: row(A36, 1, 18), serial: row(A36, 1, 64),
  version: fc.integer({ min: 1, max: 999 }),
}).map((parts) => makeCertificateIdentifier(parts))

/** Whether the last character of a row is the check character of the others. */
type Rule = (text: string) => boolean
const mod112: Rule = (text) => mod112CheckCharacter(text.slice(0, -1)) === text.at(-1)
const mod31: Rule = (text) => creditCodeCheckCharacter(text.slice(0, -1)) === text.at(-1)
const mod11: Rule = (text) => organisationCodeCheckCharacter(text.slice(0, -1)) === text.at(-1)
const mod3736: Rule = (text) => mod3736CheckCharacter(text.slice(0, -1)) === text.at(-1)

const checked = (payload: fc.Arbitrary<string>, check: (text: string) => string) =>
  payload.map((text) => text + check(text))
const mod112Rows = checked(row(DIGITS, 17), mod112CheckCharacter)
const mod31Rows = checked(row(A31, 17), creditCodeCheckCharacter)
const mod11Rows = checked(row(DIGITS, 8), organisationCodeCheckCharacter)
const mod3736Rows = checked(row(A36, 1, 100), mod3736CheckCharacter)

function replaced(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1)
}

function swapped(text: string, at: number): string {
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
}

/** Every single replacement by a character of the alphabet breaks the rule. */
function catchesReplacement(rows: fc.Arbitrary<string>, alphabet: string, rule: Rule): void {
  fc.assert(fc.property(rows, fc.nat(), fc.constantFrom(...alphabet), (text, seed, character) => {
    expect(rule(text)).toBe(true)
    const at = seed % text.length
    fc.pre(text.charAt(at) !== character)
    expect(rule(replaced(text, at, character))).toBe(false)
  }), { numRuns: 500 })
}

/** Every swap of two neighbours that `differ` breaks the rule. */
function catchesSwap(
  rows: fc.Arbitrary<string>,
  rule: Rule,
  differ: (a: string, b: string) => boolean,
): void {
  fc.assert(fc.property(rows, fc.nat(), (text, seed) => {
    const at = seed % (text.length - 1)
    fc.pre(differ(text.charAt(at), text.charAt(at + 1)))
    expect(rule(swapped(text, at))).toBe(false)
  }), { numRuns: 500 })
}

const different = (a: string, b: string) => a !== b
// An X belongs at the end of MOD 11-2 and GB 11714 rows: elsewhere the format already refuses it.
const differentDigits = (a: string, b: string) => a !== b && a !== 'X' && b !== 'X'

describe('check characters', () => {
  it('MOD 11-2 catches one wrong digit and two neighbours swapped', () => {
    catchesReplacement(mod112Rows, DIGITS, mod112)
    catchesSwap(mod112Rows, mod112, differentDigits)
  })

  it('GB 32100 catches one wrong character and two neighbours swapped', () => {
    catchesReplacement(mod31Rows, A31, mod31)
    catchesSwap(mod31Rows, mod31, different)
  })

  // Letters are promised nothing here: 0 and B differ by 11, and the modulus is 11.
  it('GB 11714 catches one wrong digit and two neighbouring digits swapped', () => {
    catchesReplacement(mod11Rows, DIGITS, mod11)
    catchesSwap(mod11Rows, mod11, differentDigits)
  })

  it('MOD 37,36 catches one wrong character', () => {
    catchesReplacement(mod3736Rows, A36, mod3736)
  })

  // A hybrid system misses a few: in one state of 36 a character and its successor may change
  // places unseen. The successor of Z is 0.
  it('MOD 37,36 catches neighbours swapped, unless one is the successor of the other', () => {
    catchesSwap(mod3736Rows, mod3736, (a, b) => ![0, 1, 35].includes(Math.abs(A36.indexOf(a) - A36.indexOf(b))))
  })

  it('MOD 37,36 misses 1 in 630 swaps of different neighbours', () => {
    let missed = 0
    for (const first of A36) {
      for (let a = 0; a < 36; a += 1) {
        for (let b = a + 1; b < 36; b += 1) {
          const [x, y] = [A36.charAt(a), A36.charAt(b)]
          if (mod3736CheckCharacter(first + x + y) === mod3736CheckCharacter(first + y + x)) {
            missed += 1
          }
        }
      }
    }
    expect(missed).toBe(36)
  })
})

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const disguise = fc.constantFrom<(text: string) => string>(
  (text) => text.toLowerCase(), fullWidth, (text) => fullWidth(text.toLowerCase()),
  (text) => [...text].join(' '), (text) => `\uFEFF${text}\r\n`,
  (text) => `${text.slice(0, 6)}\u3000${text.slice(6)}\u200B`,
)

describe('every way of writing one number', () => {
  it('gives one value', () => {
    fc.assert(fc.property(fc.oneof(personal, creditCode), disguise, (text, write) => {
      const number = IdNumber.parse(text, context)
      const same = IdNumber.parse(write(text), context)
      expect(number.ok && same.ok && same.value.lookupText === number.value.lookupText).toBe(true)
    }))
    fc.assert(fc.property(identifier, disguise, ({ text }, write) => {
      const read = parseCertificateIdentifier(write(text))
      expect(read.ok && read.value.text).toBe(text)
    }))
    fc.assert(fc.property(creditCode, disguise, (text, write) => {
      expect(parseCreditCode(write(text))).toEqual({ ok: true, value: text })
    }))
  })

  it('is stable: what was read reads as itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const once = normaliseCodeText(text, 64)
      if (once.ok) expect(normaliseCodeText(once.value, 64)).toEqual(once)
    }))
    fc.assert(fc.property(fc.oneof(personal, creditCode), (text) => {
      const once = IdNumber.parse(text, context)
      if (!once.ok) throw new Error(once.reason)
      const again = IdNumber.ofHolder(once.value.reveal(), once.value.codeType, context)
      expect(again.ok && again.value.lookupText).toBe(once.value.lookupText)
    }))
  })
})

const readers: ReadonlyArray<(text: string) => Checked<unknown>> = [
  (text) => IdNumber.parse(text, context),
  (text) => IdNumber.ofHolder(text, '111', context),
  (text) => IdNumber.ofHolder(text, '999', context),
  (text) => IdNumber.ofHolder('E12345678', text, context),
  (text) => parseCreditCode(text),
  (text) => parseCertificateIdentifier(text),
  (text) => parseCertificateIdentifier(text, { lenient: true }),
  (text) => parseCertificateTypeCode(text),
  (text) => parseItemCode(text),
  (text) => parseRegionCode(text),
  (text) => parseCalendarDate(text),
  (text) => parseValidTo(text),
]
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5_000, size: 'max' }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(personal, fc.nat(17), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
    .map(([text, at, character]) => replaced(text, at, character)),
  row(`${A36}.:-/年月日`, 1, 130),
  identifier.map(({ text }) => text.replace(/.$/, '?')),
)

describe('hostile text', () => {
  it('never throws, and its refusal is a word that holds nothing of it', () => {
    fc.assert(fc.property(hostile, (text) => {
      for (const read of readers) {
        const result = read(text)
        if (result.ok) continue
        expect(result.reason).toMatch(/^[A-Z_]{4,30}$/)
        expect(Object.keys(result).sort()).toEqual(['ok', 'reason'])
      }
    }), { numRuns: 300 })
  })
})

describe('an ID number', () => {
  it('shows its digits in no form of printing', () => {
    const other = row(A36, 6, 20).map((text) => `414:${text}`)
    fc.assert(fc.property(fc.oneof(personal, creditCode, other), (text) => {
      const number = IdNumber.parse(text, context)
      fc.pre(number.ok)
      if (!number.ok) return
      const digits = number.value.reveal()
      const shown = [
        String(number.value), `${number.value}`, JSON.stringify([number.value]),
        inspect(number.value), inspect({ deep: [number] }, { showHidden: true, depth: 9 }),
        inspect(number.value, { customInspect: false, showHidden: true }),
        JSON.stringify({ ...number.value }), Object.values(number.value).join(),
      ]
      for (const form of shown) expect(form.includes(digits.slice(0, 6))).toBe(false)
    }))
  })
})
