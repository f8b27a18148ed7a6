import { describe, expect, it } from 'vitest'
import { fixedClock } from '../../kernel/clock.ts'
import { newKeyringDocument, type KeyringDocument } from '../crypto/keyring-document.ts'
import { Keyring } from '../crypto/keyring.ts'
import { NonceDesk } from './dpop-nonce.ts'

const MINUTE = 60_000
const document = newKeyringDocument()
const desk = (at: number, keys: KeyringDocument = document) => new NonceDesk(new Keyring(keys), fixedClock(new Date(at)))
const ROUND = Date.parse('2026-11-21T02:00:00Z')

describe('a nonce', () => {
  it('is the same from every process within a minute, and another in the next', () => {
    expect(desk(ROUND).current()).toBe(desk(ROUND + MINUTE - 1).current())
    expect(desk(ROUND).current()).not.toBe(desk(ROUND + MINUTE).current())
  })

  it('is current for its minute, ageing for one more, and then nobody’s', () => {
    const nonce = desk(ROUND).current()
    const ages = [0, MINUTE - 1, MINUTE, 2 * MINUTE - 1, 2 * MINUTE].map((later) => desk(ROUND + later).ageOf(nonce))
    expect(ages).toEqual(['CURRENT', 'CURRENT', 'AGEING', 'AGEING', 'UNKNOWN'])
  })

  it('from a process whose clock is a little faster is taken', () => {
    expect(desk(ROUND - 1).ageOf(desk(ROUND).current())).toBe('AGEING')
    expect(desk(ROUND - MINUTE - 1).ageOf(desk(ROUND).current())).toBe('UNKNOWN')
  })

  it('of another keyring, or of no keyring at all, is nobody’s', () => {
    expect(desk(ROUND).ageOf(desk(ROUND, newKeyringDocument()).current())).toBe('UNKNOWN')
    for (const text of ['', 'x', 'A'.repeat(22), `${desk(ROUND).current()}=`, '号'.repeat(22)]) expect(desk(ROUND).ageOf(text)).toBe('UNKNOWN')
  })

  it('is taken while its key is rotated, by processes on either side of it', () => {
    const [old] = document.purposes['dpop-nonce'].keys
    const [fresh] = newKeyringDocument().purposes['dpop-nonce'].keys
    if (!old || !fresh) throw new Error('a keyring has a key')
    const withKeys = (oldState: 'ACTIVE' | 'RETIRED', freshState: 'ACTIVE' | 'RETIRED'): KeyringDocument =>
      ({ purposes: { ...document.purposes, 'dpop-nonce': { keys: [{ ...old, state: oldState }, { ...fresh, version: 2, state: freshState }] } } })
    const [before, after] = [withKeys('ACTIVE', 'RETIRED'), withKeys('RETIRED', 'ACTIVE')]
    expect(desk(ROUND, after).ageOf(desk(ROUND, before).current())).toBe('CURRENT')
    expect(desk(ROUND, before).ageOf(desk(ROUND, after).current())).toBe('CURRENT')
    expect(desk(ROUND, before).current()).not.toBe(desk(ROUND, after).current())
  })
})
