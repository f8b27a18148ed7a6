import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, MAX_LIFETIME_MINUTES, MAX_USES, termsFault, voucherClaims, type VoucherTerms } from './model.ts'

const KEY = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'
const terms = (change: Partial<VoucherTerms> = {}): VoucherTerms =>
  ({ typeCode: 'T', fields: null, holderKey: KEY, lifetimeMinutes: 5, uses: 1, ...change })

describe('the terms of a voucher', () => {
  it('are good within their bounds and nowhere else', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double())
    fc.assert(fc.property(number, number, (lifetimeMinutes, uses) => {
      const isWithin = (value: number, most: number) => [...Array(most).keys()].some((at) => at + 1 === value)
      const fault = termsFault(terms({ lifetimeMinutes, uses }))
      const expected = !isWithin(lifetimeMinutes, MAX_LIFETIME_MINUTES) ? 'LIFETIME' : !isWithin(uses, MAX_USES) ? 'USES' : null
      expect(fault).toBe(expected)
    }))
  })

  it.each(['', KEY.slice(1), `${KEY}=`, `${KEY.slice(0, -1)}J`, KEY.replace('-', '+'), `${KEY}\n`])('need a thumbprint as holder’s key, not %j', (holderKey) => {
    expect(termsFault(terms({ holderKey }))).toBe('HOLDER_KEY')
  })
})

describe('the elements of a voucher', () => {
  const names = fc.array(fc.constantFrom('KZ_A', 'KZ_B', 'KZ_C', 'KZ_D'))
  it('are those asked for, each once, if the guide entitles to every one', () => {
    fc.assert(fc.property(fc.option(names), names, (wanted, entitled) => {
      const fields = fieldsOf(wanted, new Set(entitled))
      const isEntitled = (wanted ?? []).every((field) => entitled.includes(field))
      expect(fields === null).toBe(!isEntitled)
      if (fields !== null) expect(new Set(fields)).toEqual(new Set(wanted ?? entitled))
      expect(new Set(fields ?? []).size).toBe(fields?.length ?? 0)
    }))
  })
})

it('the claims of a voucher are whole seconds, and nothing of the hub’s own numbers', () => {
  const voucher = {
    id: 'v', subjectId: 9_007_199_254_740_993n, giverId: null, clientId: 'c', departmentCode: 'D', itemCode: 'I', caseNumber: 'N', typeCode: 'T',
    fields: ['KZ_A'], usesAllowed: 2, issuedAt: new Date('2026-11-21T02:00:00.999Z'), expiresAt: new Date('2026-11-21T02:05:00.999Z'),
  }
  const claims = voucherClaims(voucher, { hub: 'https://hub.example/log', holderKey: KEY, subject: 's' })
  expect([claims.exp - claims.iat, claims.exp]).toEqual([300, 1_795_226_700])
  expect(JSON.stringify(claims)).not.toContain('9007199254740993')
})
