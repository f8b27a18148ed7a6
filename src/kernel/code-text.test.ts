import { describe, expect, it } from 'vitest'
import { normaliseCodeText } from './code-text.ts'

const value = (text: string, maxLength = 18) => {
  const code = normaliseCodeText(text, maxLength)
  return code.ok ? code.value : code.reason
}

describe('normaliseCodeText', () => {
  it('brings full-width and small letters to half-width capitals', () => {
    expect(value('１２３ａｂｃＸ')).toBe('123ABCX')
    expect(value('４１４：e1')).toBe('414:E1')
  })

  it('removes ordinary, ideographic, no-break and zero-width spaces and line ends', () => {
    expect(value('\uFEFF1 2\u30003\u00A04\u200B5\u200D6\u20607\t8\r\n')).toBe('12345678')
  })

  it('refuses what is empty, or only spaces', () => {
    expect(value('')).toBe('EMPTY')
    expect(value(' \u3000\u200B')).toBe('EMPTY')
  })

  it('refuses text longer than the code, counted without its spaces', () => {
    expect(value('123 4', 4)).toBe('1234')
    expect(value('12345', 4)).toBe('TOO_LONG')
  })

  it('refuses by raw length alone, even when nothing but spaces is too much', () => {
    expect(value(' '.repeat(1_000_000))).toBe('TOO_LONG')
  })

  it('does not turn foreign letters into ASCII ones', () => {
    expect(value('\u017F\u0131\u00DF')).toBe('\u017F\u0131\u00DF')
  })
})
