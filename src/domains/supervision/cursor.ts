import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../platform/crypto/keyring.ts'

/** A place in a list, wrapped so that nobody builds one by hand. */
export function wrap(place: string): string {
  return Buffer.from(place, 'latin1').toString('base64url')
}

const LONGEST = 100

/** What a cursor wraps, in the parts of this pattern; null where the hub cannot have given it out. */
export function unwrap(cursor: string, pattern: RegExp): readonly string[] | null {
  if (cursor.length > LONGEST) return null
  const parts = pattern.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  return parts !== null && wrap(parts[0]) === cursor ? parts.slice(1) : null
}

/** A cursor of the log: the index of the entry it stands after. */
export function cursorAfter(index: bigint): string {
  return wrap(String(index))
}

const INDEX = /^(0|[1-9]\d{0,15})$/

/** The index in a cursor; null where the hub cannot have given it out. */
export function readCursor(cursor: string): bigint | null {
  const [index] = unwrap(cursor, INDEX) ?? []
  return index === undefined ? null : BigInt(index)
}

const BLOCK = 16
const CIPHER = 'aes-256-ecb'

/**
 * Cursors of one person's view, at one portal. A plain index would tell how much happened between two entries, and two
 * neighbours whether something was left out. One block of AES is a permutation that nobody without the key can follow;
 * its upper half is zero, so that a cursor made up, or taken from another person's list, does not open. The key is
 * derived from one of the keyring that digests only, and differs for every portal and person.
 */
export class PersonalCursors {
  readonly #keys: readonly Buffer[]

  constructor(keyring: Keyring, clientId: string, subject: string) {
    this.#keys = keyring.lookups('audit-token', JSON.stringify(['personal-cursor', clientId, subject]))
  }

  after(index: bigint): string {
    const [key] = this.#keys
    if (!key) throw new RangeError('There is no key of this purpose')
    const block = Buffer.alloc(BLOCK)
    block.writeBigUInt64BE(index, BLOCK / 2)
    const cipher = createCipheriv(CIPHER, key, null).setAutoPadding(false)
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
  }

  /** The index; null where this person was not given the cursor by this portal. */
  read(cursor: string): bigint | null {
    const sealed = Buffer.from(cursor.slice(0, 2 * BLOCK), 'base64url')
    if (sealed.length !== BLOCK || sealed.toString('base64url') !== cursor) return null
    for (const key of this.#keys) {
      const decipher = createDecipheriv(CIPHER, key, null).setAutoPadding(false)
      const block = Buffer.concat([decipher.update(sealed), decipher.final()])
      if (timingSafeEqual(block.subarray(0, BLOCK / 2), Buffer.alloc(BLOCK / 2))) return block.readBigUInt64BE(BLOCK / 2)
    }
    return null
  }
}
