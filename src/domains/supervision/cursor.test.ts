import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newKeyringDocument } from '../../platform/crypto/keyring-document.ts'
import { Keyring } from '../../platform/crypto/keyring.ts'
import { cursorAfter, PersonalCursors, readCursor } from './cursor.ts'

const index = fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) })
const text = fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]{0,40}$/))

describe('a cursor of the log', () => {
  it('is read as what it was made of', () => {
    fc.assert(fc.property(index, (at) => {
      expect(readCursor(cursorAfter(at))).toBe(at)
    }))
  })

  it('has one spelling: whatever else is read as nothing', () => {
    fc.assert(fc.property(text, (made) => {
      const read = readCursor(made)
      if (read !== null) expect(cursorAfter(read)).toBe(made)
    }))
  })
})

describe('a cursor of one person\'s view', () => {
  const document = newKeyringDocument()
  const cursors = new PersonalCursors(new Keyring(document), 'portal', 'subject')

  it('is read as what it was made of, and is always the same', () => {
    fc.assert(fc.property(index, (at) => {
      expect(cursors.read(cursors.after(at))).toBe(at)
      expect(cursors.after(at)).toBe(cursors.after(at))
    }))
  })

  it('is nothing to another portal, for another person, or changed in any character', () => {
    const others = [['other', 'subject'], ['portal', 'other']].map(([portal = '', subject = '']) =>
      new PersonalCursors(new Keyring(document), portal, subject))
    fc.assert(fc.property(index, fc.nat({ max: 20 }), fc.constantFrom('A', 'b', '-', '9'), (at, place, character) => {
      const cursor = cursors.after(at)
      for (const other of others) expect(other.read(cursor)).toBeNull()
      const changed = cursor.slice(0, place) + character + cursor.slice(place + 1)
      if (changed !== cursor) expect(cursors.read(changed)).toBeNull()
    }))
  })

  it('is not made by hand', () => {
    fc.assert(fc.property(text, (made) => {
      expect(cursors.read(made)).toBeNull()
    }))
  })

  it('outlives a change of the key', () => {
    const [old] = document.purposes['audit-token'].keys
    const fresh = newKeyringDocument().purposes['audit-token'].keys.map((key) => ({ ...key, version: 2 }))
    const purposes = { ...document.purposes, 'audit-token': { keys: [...fresh, { ...old!, state: 'RETIRED' as const }] } }
    const rotated = new PersonalCursors(new Keyring({ purposes }), 'portal', 'subject')
    expect(rotated.read(cursors.after(7n))).toBe(7n)
    expect(rotated.after(7n)).not.toBe(cursors.after(7n))
  })
})
