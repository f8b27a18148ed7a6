import type { AccessRecord } from '../../kernel/access-record.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { departmentNames } from '../access/index.ts'
import { workingDaysLeft, type ClockView } from '../supervision/index.ts'
import { correctionClocks } from './clock.ts'
import type { CorrectionState, FoundBy } from './model.ts'
import { openClaim, openCurrent, openText } from './seal.ts'
import type { StoredCorrection } from './store.ts'

/** A correction as one reader may see it: what is null is either not there or not the reader's. */
export interface CorrectionView {
  readonly id: string
  readonly state: CorrectionState
  readonly foundBy: FoundBy
  readonly typeCode: string
  readonly field: string
  readonly certificateToken: string
  readonly subjectToken: string | null
  readonly askerCode: string
  /** Names as they are registered; null where they are not. */
  readonly askerName: string | null
  readonly sourceName: string | null
  readonly typeName: string | null
  readonly fieldMeaning: string | null
  readonly sourceCode: string
  readonly itemCode: string | null
  readonly caseNumber: string | null
  /** What there is instead. */
  readonly claimedValue: string | null
  /** The type and issuer of the certificate that says so; null where a clerk does. */
  readonly claimedBy: { readonly typeCode: string; readonly issuerCode: string; readonly field: string } | null
  readonly note: string | null
  /** What the certificate said when it was opened, and which one it is. */
  readonly currentValue: string | null
  readonly identifier: string | null
  readonly reason: string | null
  readonly successor: string | null
  readonly openedAt: Date
  readonly answeredAt: Date | null
  readonly clock: ClockView | null
  /** Working days until the last day, below 0 afterwards; null once it is answered, and where it cannot be said. */
  readonly daysLeft: number | null
}

/** Subject ids → the token by which the log knows them. */
export type SubjectTokens = ReadonlyMap<bigint, string>

/**
 * Corrections as their reader may see them. The source sees what is claimed and what its own certificate says; the asker
 * what it reported itself; an auditor that there is one, by tokens. A value that another certificate says is on the record of
 * its correction.
 */
export async function viewsOf(
  context: OperationContext,
  corrections: readonly StoredCorrection[],
  tokens: SubjectTokens,
  recordOf: (stored: StoredCorrection) => AccessRecord,
): Promise<CorrectionView[]> {
  const { db, parts, scope } = context
  const clocks = await correctionClocks(context, corrections.map(({ id }) => id))
  const departments = await departmentNames(db, corrections.flatMap(({ askerCode, sourceCode }) => [askerCode, sourceCode]))
  const types = await parts.typeDirectory.all(db)
  const calendar = await parts.calendar.current(db)
  return Promise.all(
    corrections.map(async (stored) => ({
      ...frameOf(context, stored, tokens),
      askerName: departments.get(stored.askerCode) ?? null,
      sourceName: departments.get(stored.sourceCode) ?? null,
      typeName: types.get(stored.typeCode)?.name ?? null,
      fieldMeaning: types.get(stored.typeCode)?.fields.find(({ name }) => name === stored.field)?.meaning ?? null,
      ...(await contentFor(context, stored, recordOf(stored))),
      clock: clocks.get(stored.id) ?? null,
      daysLeft: workingDaysLeft(calendar, clocks.get(stored.id) ?? null, scope.at),
    })),
  )
}

type Content = Pick<CorrectionView, 'claimedValue' | 'claimedBy' | 'note' | 'currentValue' | 'identifier' | 'reason' | 'successor'>
type Names = Pick<CorrectionView, 'askerName' | 'sourceName' | 'typeName' | 'fieldMeaning'>
const NOTHING: Content = {
  claimedValue: null, claimedBy: null, note: null, currentValue: null, identifier: null, reason: null, successor: null,
}

function frameOf(
  { actor, parts }: OperationContext,
  stored: StoredCorrection,
  tokens: SubjectTokens,
): Omit<CorrectionView, keyof Content | keyof Names | 'clock' | 'daysLeft'> {
  const { id, state, foundBy, typeCode, field, certificateId, subjectId, askerCode, sourceCode } = stored
  const { itemCode, caseNumber, openedAt, answeredAt } = stored
  const isAuditor = actor.role === 'AUDITOR'
  // A case number is the asker's own word for its case; the source has no use for it.
  const isAsker = isAuditor || actor.departmentCode === askerCode
  return {
    id: String(id), state, foundBy, typeCode, field, askerCode, sourceCode, openedAt, answeredAt,
    certificateToken: parts.auditTokens.certificate(certificateId),
    subjectToken: isAuditor ? (tokens.get(subjectId) ?? null) : null,
    itemCode: isAsker ? itemCode : null,
    caseNumber: isAsker ? caseNumber : null,
  }
}

async function contentFor({ actor, parts, db }: OperationContext, stored: StoredCorrection, record: AccessRecord): Promise<Content> {
  if (actor.role === 'AUDITOR') return NOTHING
  const { keyring } = parts
  const isSource = actor.departmentCode === stored.sourceCode
  const claim = openClaim(keyring, stored, stored.claim)
  const reason = openText(keyring, 'reason', stored, stored.reason)
  const claimed = claim.from === 'CLERK'
    ? { claimedValue: claim.value, note: claim.note }
    // Said by another department's certificate: passed on to the source only where that type is shared with everybody
    // (政务数据共享条例 Art. 25). The asker may read both certificates under its case, and here neither.
    : {
        claimedValue: isSource && (await parts.typeBook.findSharing(db, claim.typeCode)) === 'UNCONDITIONAL' ? claim.value : null,
        claimedBy: { typeCode: claim.typeCode, issuerCode: claim.issuerCode, field: claim.field },
      }
  if (claim.from === 'CERTIFICATE' && claimed.claimedValue !== null)
    record.disclose(parts.auditTokens.certificate(BigInt(claim.certificateId)), claim.typeCode, [claim.field])
  if (!isSource) return { ...NOTHING, ...claimed, reason }
  const { identifier, value } = openCurrent(keyring, stored, stored.current)
  const successor = openText(keyring, 'successor', stored, stored.successor)
  return { ...NOTHING, ...claimed, reason, identifier, currentValue: value, successor }
}

/** The fields of the certificate whose value this reader is shown. What a clerk wrote instead is no value of it. */
export function fieldsShown({ actor }: OperationContext, { sourceCode, field }: StoredCorrection): string[] {
  return actor.role !== 'AUDITOR' && actor.departmentCode === sourceCode ? [field] : []
}
