import { describe, expect, it } from 'vitest'
import { isProvincePrefix, parseRegionCode } from './region-code.ts'

const read = (text: string) => {
  const code = parseRegionCode(text)
  return code.ok ? code.value : code.reason
}

describe('region codes', () => {
  it('takes 6, 9 and 12 digits, synthetic 29 included', () => {
    for (const text of ['340100', '290101', '290101001', '290101001002', '100000', '810000']) {
      expect(read(text)).toBe(text)
    }
    expect(read('２９ ０１０１')).toBe('290101')
  })

  it('refuses other lengths, letters and provinces that cannot be', () => {
    expect(read('2901')).toBe('LENGTH')
    expect(read('2901010')).toBe('LENGTH')
    expect(read('29O101')).toBe('CHARACTERS')
    expect(read('000000')).toBe('REGION')
    expect(read('100001')).toBe('REGION')
    expect(read('2901010010020')).toBe('TOO_LONG')
  })

  it('allows 11 to 65, 71 and 81 to 83 as province', () => {
    const allowed = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
      .filter(isProvincePrefix)
    expect(allowed).toHaveLength(55 + 1 + 3)
    for (const border of ['11', '65', '71', '81', '83']) expect(allowed).toContain(border)
    for (const other of ['10', '66', '70', '72', '80', '84']) expect(allowed).not.toContain(other)
  })
})
