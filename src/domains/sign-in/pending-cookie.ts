import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'
import { signInCookie } from './cookies.ts'
import type { PendingSignIn } from './relying-party.ts'

const PLACE = ['console', 'pending sign-in']

/** A sign-in under way as a cookie that only the hub can read or make. */
export function pendingCookie(keyring: Keyring, pending: PendingSignIn): string {
  return signInCookie(keyring.seal('sign-in', PLACE, JSON.stringify(pending)).toString('base64url'))
}

/** The sign-in that this browser has under way; null where it has none, or it took too long. */
export function readPending(keyring: Keyring, cookie: string | undefined, clock: Clock): PendingSignIn | null {
  if (cookie === undefined || cookie.length > 4_000 || !/^[A-Za-z0-9_-]+$/.test(cookie)) return null
  try {
    const pending = JSON.parse(keyring.open('sign-in', PLACE, Buffer.from(cookie, 'base64url')).toString('utf8')) as PendingSignIn
    return pending.expiresAt > clock.now().getTime() ? pending : null
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
