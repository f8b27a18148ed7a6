import { describe, expect, it } from 'vitest'
import { holderCodeTypes, holderKindOf, isKnownHolderCodeType } from './holder-code-type.ts'

describe('holder code types', () => {
  it('names each code once', () => {
    expect(new Set(holderCodeTypes.map(({ code }) => code)).size).toBe(holderCodeTypes.length)
    expect(holderCodeTypes.every(({ code }) => /^\d{3}$/.test(code))).toBe(true)
  })

  it('knows codes of the appendix and later ones, and no others', () => {
    for (const code of ['001', '111', '414', '516', '551', '552', '553', '999']) {
      expect(isKnownHolderCodeType(code)).toBe(true)
    }
    expect(isKnownHolderCodeType('777')).toBe(false)
    expect(holderCodeTypes.find(({ code }) => code === '111')?.name).toBe('公民身份号码')
  })

  it('tells organisations from people, for unknown codes by the first digit', () => {
    expect(holderKindOf('099')).toBe('ORGANISATION')
    expect(holderKindOf('511')).toBe('PERSON')
    expect(holderKindOf('002')).toBe('ORGANISATION')
    expect(holderKindOf('777')).toBe('PERSON')
  })
})
