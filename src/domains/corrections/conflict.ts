import type { Purpose } from '../../kernel/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { sameText } from '../certificates/index.ts'
import { sidesToAsk } from './model.ts'
import { openCorrection } from './opening.ts'
import { tokensOf } from './tokens.ts'

/**
 * One of two certificates that say different things of the same data element. Only certificates: what a clerk typed, or
 * what a case says, is held against no source.
 */
export interface ConflictingCertificate {
  readonly kind: 'CERTIFICATE'
  readonly subjectId: bigint
  readonly certificateId: bigint
  readonly lookup: Buffer
  readonly identifier: string
  readonly typeCode: string
  readonly issuerCode: string
  readonly field: string
  /** What it says in that field. */
  readonly text: string
  /** The verdict of the day: one that is not VALID is expected to differ. */
  readonly verdict: string
  /** Its type is the source of the data element. */
  readonly authoritative: boolean
}

export interface FoundConflict {
  readonly purpose: Purpose
  readonly one: ConflictingCertificate
  readonly other: ConflictingCertificate
}

/**
 * Opens a correction for what the hub found itself, within the caller's command: two certificates in force that differ.
 * Where only one is the authority, the other's issuer is asked, else both. The same pair with the same values is asked
 * about once and never again, whatever was answered. Each newly opened one is an entry of its own under its holder.
 * Gives the numbers of those opened now.
 */
export async function openFromConflict(context: OperationContext<Tx>, { purpose, one, other }: FoundConflict): Promise<bigint[]> {
  // The types say so already; a caller that got around them must not turn a clerk's word against a source.
  if ([one, other].some(({ kind }) => kind !== 'CERTIFICATE')) return []
  if (sameText(one.text, other.text) || one.lookup.equals(other.lookup)) return []
  const opened: bigint[] = []
  for (const { asked, against } of sidesToAsk(sideOf(one), sideOf(other))) {
    const id = await ask(context, purpose, asked.certificate, against.certificate)
    if (id !== null) opened.push(id)
  }
  return opened
}

function sideOf(certificate: ConflictingCertificate) {
  return { certificate, authoritative: certificate.authoritative, valid: certificate.verdict === 'VALID' }
}

async function ask(
  context: OperationContext<Tx>,
  purpose: Purpose,
  asked: ConflictingCertificate,
  against: ConflictingCertificate,
): Promise<bigint | null> {
  const { stored, isNew } = await openCorrection(context, {
    ...asked,
    foundBy: 'HUB',
    claim: {
      from: 'CERTIFICATE', certificateId: String(against.certificateId), value: against.text, typeCode: against.typeCode, issuerCode: against.issuerCode, field: against.field,
    },
    current: { identifier: asked.identifier, value: asked.text },
    purpose,
    sameness: ['HUB', ...[asked, against].flatMap(({ lookup, field, text }) => [lookup.toString('hex'), field, text])],
  })
  if (!isNew) return null
  const { parts, open } = context
  const tokens = await tokensOf(context, [asked.subjectId])
  const record = open({ purpose, subject: tokens.get(asked.subjectId) ?? null })
  record.disclose(parts.auditTokens.certificate(asked.certificateId), asked.typeCode, [])
  record.about = { correction: String(stored.id), field: asked.field, source: stored.sourceCode, foundBy: 'HUB' }
  return stored.id
}
