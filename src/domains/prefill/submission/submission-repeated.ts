import { servingDepartment, type Purpose } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { requireDelegatedCase } from '../../access/index.ts'
import type { StoredCase } from '../../case-files/index.ts'
import { knownAs, lookUpSubject } from '../../subjects/index.ts'
import { formRefusals } from '../errors.ts'
import * as used from '../receipt/used-receipt-store.ts'
import { submissionDigests } from './submission-digest.ts'
import type { SubmittedMaterial } from './submission-materials.ts'
import type { SubmittedSection } from './submission-sections.ts'
import type { VerifiedSection } from './submission.ts'

/**
 * Whether these receipts were handed in before with exactly this. @throws Refusal PREFILL_RECEIPT_REPLAYED where any of
 * them was handed in with something else
 */
export async function isRepeated(tx: Tx, stored: StoredCase, jtis: readonly string[], digests: readonly Buffer[]): Promise<boolean> {
  const before = await used.findUsed(tx, stored.subjectId, jtis)
  if (before.length === 0) return false
  if (isAllOf(before, stored, jtis, digests)) return true
  throw formRefusals.PREFILL_RECEIPT_REPLAYED()
}

function isAllOf(before: readonly used.UsedReceipt[], { id }: StoredCase, jtis: readonly string[], digests: readonly Buffer[]): boolean {
  const isSame = ({ caseId, digest }: used.UsedReceipt) => caseId === id && digests.some((one) => one.equals(digest))
  return before.length === jtis.length && before.every(isSame)
}

interface SentAgain {
  readonly purpose: Purpose
  readonly sections: readonly SubmittedSection[]
  readonly materials: readonly SubmittedMaterial[]
  readonly at: Date | null
}

/**
 * Whether a submission of a case that is no live purpose any more was handed in before with exactly this: its answer was
 * lost, and the case was decided or passed on meanwhile. Says nothing of anything else: that is refused as ever. Nothing of
 * the person is read for it but whether the number is the applicant's, which is on record.
 */
export async function isRepeatedLate(context: OperationContext<Tx>, stored: StoredCase, sent: SentAgain): Promise<boolean> {
  const { actor, db, open, parts } = context
  const isLive = stored.decidedAt === null && stored.handlerCode === servingDepartment(actor)
  if (isLive || stored.itemCode !== sent.purpose.itemCode) return false
  const sections = await readAll(context, sent.sections)
  const idNumber = sent.sections.find(({ role }) => role === 'APPLICANT')?.idNumber
  if (sections === null || idNumber == null) return false
  if (!(await lookUpSubject(context, idNumber)).includes(stored.subjectId)) return false
  const jtis = sections.map(({ receipt }) => receipt.jti)
  const before = await used.findUsed(db, stored.subjectId, jtis)
  if (!isAllOf(before, stored, jtis, submissionDigests(parts.keyring, { ...sent, sections }))) return false
  const subject = parts.auditTokens.subject(await knownAs(db, stored.subjectId))
  open({ purpose: sent.purpose, subject }).guideVersion = stored.guideVersion
  await requireDelegatedCase(context, stored.itemCode)
  return true
}

/** The sections with their receipts; null where one has none of the hub's, or two have the same. */
async function readAll({ parts }: OperationContext, submitted: readonly SubmittedSection[]): Promise<VerifiedSection[] | null> {
  const sections: VerifiedSection[] = []
  for (const { role, receipt, values } of submitted) {
    const reading = receipt === null ? null : await parts.prefillReceipts.read(receipt)
    if (!reading?.ok || sections.some((other) => other.receipt.jti === reading.receipt.jti)) return null
    sections.push({ role, receipt: reading.receipt, values })
  }
  return sections
}
