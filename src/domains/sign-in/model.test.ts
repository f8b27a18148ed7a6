import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newEnrolmentCode, newSessionId, readEnrolmentCode, returnPath, sessionIdIn, SESSION_LIMITS, sessionVerdict } from './model.ts'

const at = (ms: number) => new Date(Date.UTC(2026, 10, 24, 8) + ms)

describe('a session', () => {
  const begun = { beganAt: at(0), seenAt: at(0), endedAt: null, idReplacedAt: null }

  test('lives while it is used, and ends at the first instant of a limit', () => {
    expect(sessionVerdict(begun, at(SESSION_LIMITS.idleMs - 1))).toBe('LIVE')
    expect(sessionVerdict(begun, at(SESSION_LIMITS.idleMs))).toBe('IDLE')
    const used = { ...begun, seenAt: at(SESSION_LIMITS.wholeMs - 1) }
    expect(sessionVerdict(used, at(SESSION_LIMITS.wholeMs - 1))).toBe('LIVE')
    expect(sessionVerdict(used, at(SESSION_LIMITS.wholeMs))).toBe('OVER')
  })

  test('bears its old id for the requests that were under way, and then takes it for stolen', () => {
    const replaced = { ...begun, idReplacedAt: at(1_000) }
    expect(sessionVerdict(replaced, at(1_000 + SESSION_LIMITS.oldIdMs - 1))).toBe('LIVE')
    expect(sessionVerdict(replaced, at(1_000 + SESSION_LIMITS.oldIdMs))).toBe('STOLEN')
  })

  test('that has ended is nothing else, whatever its other times say', () => {
    fc.assert(fc.property(fc.nat(2 ** 31), fc.nat(2 ** 31), fc.nat(2 ** 31), (seen, replaced, now) => {
      expect(sessionVerdict({ beganAt: at(0), seenAt: at(seen), endedAt: at(5), idReplacedAt: at(replaced) }, at(now))).toBe('ENDED')
    }))
  })
})

describe('a session id', () => {
  test('is 43 letters and never the same', () => {
    const ids = Array.from({ length: 50 }, newSessionId)
    expect(new Set(ids).size).toBe(50)
    for (const id of ids) expect(sessionIdIn(id)).toBe(id)
  })

  test.each([undefined, '', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)} `])('is nothing else: %j', (text) => {
    expect(sessionIdIn(text)).toBeNull()
  })
})

describe('an enrolment code', () => {
  test('is read however it is typed', () => {
    for (const code of Array.from({ length: 50 }, newEnrolmentCode)) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
      const read = readEnrolmentCode(code)
      expect(read.ok).toBe(true)
      const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`
      expect(readEnrolmentCode(typed)).toEqual(read)
    }
  })

  test('is another with any other letter, in the same place to count wrong tries unless that letter is in its first group', () => {
    fc.assert(fc.property(fc.nat(19), fc.constantFrom('2', '7', 'Z'), (place, letter) => {
      const right = 'ABCDE12345FGHJKVWXY0'
      const other = right.slice(0, place) + letter + right.slice(place + 1)
      const [one, two] = [readEnrolmentCode(right), readEnrolmentCode(other)]
      if (!one.ok || !two.ok) throw new Error('both are codes')
      expect(two.value.code.equals(one.value.code)).toBe(right === other)
      expect(two.value.locator.equals(one.value.locator)).toBe(right === other || place >= 5)
    }))
  })

  test.each([null, 7, '', 'ABCDE', 'ABCDE-12345-FGHJK-VWXY', 'ABCDE-12345-FGHJK-VWXYU', 'A'.repeat(100), 'ABCDE-12345-FGHJK-VWXY!'])(
    'is not %j',
    (typed) => {
      expect(readEnrolmentCode(typed)).toEqual({ ok: false, reason: 'CODE_MALFORMED' })
    },
  )
})

describe('the way back after signing in', () => {
  test.each(['/console/', '/console/cases/290102', '/console/search?type=a&page=2'])('leads to %s of the console', (path) => {
    expect(returnPath(path)).toBe(path)
  })

  test.each([
    null, '', '/', '//evil.example/console/', '/console', 'https://evil.example/console/', '/console/../graphql', '/console//evil.example',
    '/console/\\evil.example', '/console/\r\nset-cookie: a=b', '/console/%2e%2e/', `/console/${'a'.repeat(500)}`, 'javascript:alert(1)',
  ])('never leads to %j', (path) => {
    expect(returnPath(path)).toBe('/console/')
  })
})
