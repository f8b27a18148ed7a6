import { hash, randomBytes } from 'node:crypto'
import { accept, reject, type Checked } from '../../kernel/checked.ts'

/** The client as which the console asks, at the authorisation server and in the log. */
export const CONSOLE_CLIENT = 'yihao-console'

/**
 * How long a session of the console lasts: 15 minutes without a request, 8 hours (a working day) in all. Its id is
 * replaced every 10 minutes; the one before serves 10 seconds longer, for requests that were under way. NIST SP 800-63B-4
 * sections 2.2.3 and 5: at level 2 at most 24 hours and 1 hour; a counter where people come and go wants less.
 */
export const SESSION_LIMITS = {
  idleMs: 15 * 60_000,
  wholeMs: 8 * 60 * 60_000,
  renewIdMs: 10 * 60_000,
  oldIdMs: 10_000,
  /** A request is noted as use of the session no oftener than this: idle time is exact to it. */
  noteUseMs: 5_000,
} as const

/** How long an enrolment code lasts, and how many wrong tries it bears. */
export const ENROLMENT_LIMITS = { lifeMs: 60 * 60_000, wrongTries: 5 } as const

export interface SessionTimes {
  readonly beganAt: Date
  readonly seenAt: Date
  readonly endedAt: Date | null
  /** When the id was replaced that came with the request; null where it is the newest. */
  readonly idReplacedAt: Date | null
}

/** What is to be thought of a session when its id comes: STOLEN is an id that was replaced and comes again later. */
export type SessionVerdict = 'LIVE' | 'ENDED' | 'IDLE' | 'OVER' | 'STOLEN'

export function sessionVerdict({ beganAt, seenAt, endedAt, idReplacedAt }: SessionTimes, now: Date): SessionVerdict {
  const since = (at: Date) => now.getTime() - at.getTime()
  if (endedAt !== null) return 'ENDED'
  if (since(beganAt) >= SESSION_LIMITS.wholeMs) return 'OVER'
  if (since(seenAt) >= SESSION_LIMITS.idleMs) return 'IDLE'
  if (idReplacedAt !== null && since(idReplacedAt) >= SESSION_LIMITS.oldIdMs) return 'STOLEN'
  return 'LIVE'
}

/** 256 random bits as 43 letters: the id of a session. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url')
}

/** A session id of our making, or null: nothing else is looked up. */
export function sessionIdIn(cookie: string | undefined): string | null {
  return cookie !== undefined && /^[A-Za-z0-9_-]{43}$/.test(cookie) ? cookie : null
}

export function sha256(text: string | Uint8Array): Buffer {
  return hash('sha256', text, 'buffer')
}

// Crockford's base 32: no I, L, O and U, so that what is read aloud is typed as it was meant.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP = 5

/** 100 random bits in four groups of five; the first group is where wrong tries are counted. */
export function newEnrolmentCode(): string {
  const letters = Array.from(randomBytes(GROUPS * GROUP), (byte) => LETTERS[byte % LETTERS.length])
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP).join('')).join('-')
}

export interface EnrolmentCodeHashes {
  readonly locator: Buffer
  readonly code: Buffer
}

/** Reads a code as people type it: small letters, spaces, no dashes, O for 0, I and L for 1. */
export function readEnrolmentCode(typed: unknown): Checked<EnrolmentCodeHashes, 'CODE_MALFORMED'> {
  if (typeof typed !== 'string' || typed.length > 60) return reject('CODE_MALFORMED')
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== GROUPS * GROUP || [...plain].some((letter) => !LETTERS.includes(letter))) return reject('CODE_MALFORMED')
  return accept({ locator: sha256(plain.slice(0, GROUP)), code: sha256(plain) })
}

/** Where the console goes after signing in: a path of its own, or its beginning. Never an address of somebody else's. */
export function returnPath(asked: string | null): string {
  return asked !== null && asked.length <= 500 && /^\/console\/[A-Za-z0-9/_.~-]*(\?[A-Za-z0-9/_.~=&-]*)?$/.test(asked)
    && !asked.includes('..') && !asked.includes('//')
    ? asked
    : '/console/'
}
