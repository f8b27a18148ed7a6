import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openWith, sealBinding, sealWith } from './seal.ts'

describe('the binding of a sealed value', () => {
  const key = createSecretKey(Buffer.alloc(32, 5))
  const under = (purpose: string, version: number) => ({
    version,
    key,
    binding: sealBinding(purpose, version),
  })

  it('opens under the purpose and version it was sealed with', () => {
    const sealed = sealWith(under('case-form', 1), 'row', 'value')
    expect(openWith(under('case-form', 1), 'row', sealed).toString()).toBe('value')
  })

  it.each([
    ['another version', under('case-form', 2)],
    ['another purpose', under('case-from', 1)],
  ])('refuses %s even where both have the same key', (_name, other) => {
    const sealed = sealWith(under('case-form', 1), 'row', 'value')
    expect(() => openWith(other, 'row', sealed)).toThrow('AUTHENTICATION')
  })
})
