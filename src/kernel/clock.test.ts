import { describe, expect, it } from 'vitest'
import { fixedClock } from './clock.ts'

describe('fixedClock', () => {
  it('stands still until it is advanced', () => {
    const clock = fixedClock('2026-11-20T08:00:00+08:00')
    expect(clock.now().toISOString()).toBe('2026-11-20T00:00:00.000Z')
    clock.advance(1500)
    expect(clock.now().toISOString()).toBe('2026-11-20T00:00:01.500Z')
    clock.advance(-1500)
    expect(clock.now().toISOString()).toBe('2026-11-20T00:00:00.000Z')
  })

  it('cannot be moved by changing the date it was made from or one it gave', () => {
    const start = new Date('2026-01-01T00:00:00Z')
    const clock = fixedClock(start)
    start.setFullYear(1999)
    clock.now().setFullYear(1999)
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z')
  })

  it('refuses an instant that is none', () => {
    expect(() => fixedClock('tomorrow')).toThrow(RangeError)
  })
})
