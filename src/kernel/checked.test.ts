import { describe, expect, it } from 'vitest'
import { accept, reject, type Checked } from './checked.ts'

describe('checked', () => {
  it('tells a value from a reason', () => {
    const read = (text: string): Checked<number, 'NOT_ONE'> =>
      text === '1' ? accept(1) : reject('NOT_ONE')
    expect(read('1')).toEqual({ ok: true, value: 1 })
    expect(read('2')).toEqual({ ok: false, reason: 'NOT_ONE' })
  })
})
