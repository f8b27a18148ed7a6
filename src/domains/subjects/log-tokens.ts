import { isOneself } from '../../kernel/actor.ts'
import type { IdNumber } from '../../kernel/id-number.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import type { AuditTokens } from '../audit/index.ts'
import { lookUpSubject } from './look-up.ts'
import { numbersOf } from './numbers.ts'
import * as store from './store.ts'

/**
 * Every token under which the log may have entries about the person or organisation with this number: of each of its
 * records, since two may have been linked late; of each of its numbers, since it may have been asked for before it was
 * known; and under each version of the key. The first is the one of today's entries. Numbers are opened for this and go no further.
 *
 * @throws Refusal SELF_LOOK_UP
 */
export async function tokensOfSubject(context: OperationContext, idNumber: IdNumber): Promise<string[]> {
  const { auditTokens } = context.parts
  const subjectIds = await lookUpSubject(context, idNumber)
  const texts = (await numbersOf(context, subjectIds)).map(({ lookupText }) => lookupText)
  const unknown = new Set([idNumber.lookupText, ...texts])
  const known = subjectIds.flatMap((id) => auditTokens.everySubject(id))
  const tokens = [...known, ...[...unknown].flatMap((text) => auditTokens.everyUnknownNumber(text))]
  // Whoever reads the log about somebody opens no record under that token.
  if (tokens.some((token) => isOneself(context.actor, token))) throw funnelRefusals.SELF_LOOK_UP()
  return tokens
}

/** The tokens under which accesses to this person would go, from what is kept of an own number. For `isOneself`. */
export async function ownTokensOf(db: Db, tokens: AuditTokens, { digest, unknown }: OwnNumber): Promise<string[]> {
  const { identifiers } = await store.findByLookups(db, [Buffer.from(digest).toString('latin1')], [])
  const ids = new Set(identifiers.flatMap(({ subjectId, linkedSubjectId }) => [subjectId, linkedSubjectId ?? subjectId]))
  return [unknown, ...[...ids].map((id) => tokens.subject(id))]
}

/** All that is kept of the own number of somebody who signs in: enough to know the person, not to say the number. */
export interface OwnNumber {
  /** Keyed digest by which the person would be found as a subject. */
  readonly digest: Uint8Array
  /** Token of the log while nobody is known by the number. */
  readonly unknown: string
}

export function ownNumberOf(keyring: Keyring, tokens: AuditTokens, { lookupText }: IdNumber): OwnNumber {
  return { digest: keyring.lookup('subject-lookup', lookupText), unknown: tokens.unknownNumber(lookupText) }
}
