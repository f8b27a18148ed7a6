import { describe, expect, it } from 'vitest'
import { parseCertificateTypeCode } from './certificate-type-code.ts'

describe('certificate type codes', () => {
  it('flags an authority code that checks', () => {
    expect(parseCertificateTypeCode('11310000mb00000271001')).toEqual({
      ok: true,
      value: {
        text: '11310000MB00000271001', authorityCode: '11310000MB00000271', authorityCodeOk: true,
      },
    })
  })

  it('takes an authority code whose organisation code ends in X', () => {
    const code = parseCertificateTypeCode('1110000000001332XW059')
    expect(code.ok && code.value.authorityCodeOk).toBe(true)
  })

  it('keeps codes whose authority code does not check, and says so', () => {
    const code = parseCertificateTypeCode('1110000000001332XX059')
    expect(code.ok && code.value.authorityCodeOk).toBe(false)
    expect(code.ok).toBe(true)
  })

  it('refuses other lengths and characters', () => {
    expect(parseCertificateTypeCode('11310000MB0000027100'))
      .toEqual({ ok: false, reason: 'LENGTH' })
    expect(parseCertificateTypeCode('11310000MB000002710011'))
      .toEqual({ ok: false, reason: 'TOO_LONG' })
    expect(parseCertificateTypeCode('11310000MB00000271-01'))
      .toEqual({ ok: false, reason: 'CHARACTERS' })
  })
})
