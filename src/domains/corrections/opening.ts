import { servingDepartment, type Purpose } from '../../kernel/actor.ts'
import type { OperationContext } from '../../platform/operation.ts'
import type { Tx } from '../../platform/db/database.ts'
import { authorOf } from './author.ts'
import { startCorrectionClock } from './clock.ts'
import type { Claim, CurrentValue, FoundBy } from './model.ts'
import { correctionDigests, sealClaim, sealCurrent } from './seal.ts'
import * as store from './store.ts'

/** Everything of a correction before it is stored. */
export interface CorrectionDraft {
  readonly subjectId: bigint
  readonly certificateId: bigint
  readonly lookup: Buffer
  readonly typeCode: string
  readonly issuerCode: string
  readonly field: string
  readonly foundBy: FoundBy
  readonly claim: Claim
  readonly current: CurrentValue
  readonly purpose: Purpose
  /** What makes two of them the same. */
  readonly sameness: readonly string[]
}

export interface OpenedCorrection {
  readonly stored: store.StoredCorrection
  /** False where the same one was there already. */
  readonly isNew: boolean
}

/**
 * Opens a correction and starts its clock, or gives the one that says the same: an open one for a clerk's report, also an
 * answered one for what the hub found, which would otherwise ask the source again with every prefill.
 */
export async function openCorrection(context: OperationContext<Tx>, draft: CorrectionDraft): Promise<OpenedCorrection> {
  const { db, parts, scope, actor } = context
  const { keyring } = parts
  const digests = correctionDigests(keyring, draft.sameness)
  const [digest] = digests
  if (!digest) throw new Error('there is no active key')
  const findSame = () => store.findSame(db, digests, draft.foundBy === 'CLERK')
  const known = await findSame()
  if (known) return { stored: known, isNew: false }
  await store.lockOpening(db, draft.foundBy === 'CLERK' ? digest.toString('hex') : 'HUB')
  const meanwhile = await findSame()
  if (meanwhile) return { stored: meanwhile, isNew: false }

  const { subjectId, certificateId, lookup, typeCode, issuerCode, field, foundBy, claim, current, purpose } = draft
  const id = await store.reserveId(db)
  const place = { subjectId, id }
  const correction: store.NewCorrection = {
    ...place, certificateId, certificateLookup: lookup, typeCode, field, foundBy, digest,
    askerCode: servingDepartment(actor), sourceCode: issuerCode,
    claim: sealClaim(keyring, place, claim), current: sealCurrent(keyring, place, current),
    itemCode: purpose.itemCode, caseNumber: purpose.caseNumber, openedAt: scope.at,
  }
  await store.addCorrection(db, correction, authorOf(context))
  await startCorrectionClock(context, { id, sourceCode: issuerCode })
  return { stored: { ...correction, state: 'OPEN', answeredAt: null, reason: null, successor: null }, isNew: true }
}
