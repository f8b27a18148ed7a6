import type { OperationContext } from '../../platform/operation.ts'
import { readFields } from './emergency-purpose.ts'
import {
  confirmBefore, expiresAt, isOverdue, isTold, reviewDue, stateOf, type EmergencyState, type FieldsWanted, type Verdict,
} from './model.ts'
import { openText } from './seal.ts'
import type { StoredAccess } from './store.ts'

/** An emergency access as those who take part in it and auditors see it. Of whom it is, it says to auditors alone, by token. */
export interface EmergencyView {
  readonly id: string
  readonly state: EmergencyState
  readonly departmentCode: string
  readonly askedBy: string
  readonly confirmedBy: string | null
  readonly subjectToken: string | null
  readonly wanted: readonly FieldsWanted[]
  readonly reason: string
  readonly legalGround: string
  readonly delayDays: number | null
  readonly delayReason: string | null
  readonly askedAt: Date
  readonly confirmBefore: Date
  readonly expiresAt: Date | null
  readonly reviewDueOn: string | null
  /** The day was counted through a year whose calendar is not published, and may move. */
  readonly reviewDueProvisional: boolean
  readonly reviewOverdue: boolean
  readonly verdict: Verdict | null
  readonly note: string | null
  readonly subjectTold: boolean
}

export async function viewsOf(context: OperationContext, accesses: readonly StoredAccess[]): Promise<EmergencyView[]> {
  const { parts: { keyring, auditTokens, calendar }, db, scope, actor } = context
  const published = await calendar.current(db)
  return accesses.map((access) => {
    const due = reviewDue(access, published)
    const text = (column: 'reason' | 'legal_ground' | 'account', sealed: Buffer) => openText(keyring, column, access, sealed)
    return {
      id: access.id,
      state: stateOf(access, scope.at),
      departmentCode: access.departmentCode,
      askedBy: text('account', access.account),
      confirmedBy: access.confirmedAt && access.confirmerAccount && openText(keyring, 'confirmer', access, access.confirmerAccount),
      subjectToken: actor.role === 'AUDITOR' ? auditTokens.subject(access.subjectId) : null,
      wanted: readFields(access.fields),
      reason: text('reason', access.reason),
      legalGround: text('legal_ground', access.legalGround),
      delayDays: access.delayDays,
      delayReason: access.delayReason && openText(keyring, 'delay_reason', access, access.delayReason),
      askedAt: access.at,
      confirmBefore: confirmBefore(access),
      expiresAt: expiresAt(access),
      reviewDueOn: due?.on ?? null,
      reviewDueProvisional: due?.provisional ?? false,
      reviewOverdue: isOverdue(access, published, scope.at),
      verdict: access.verdict,
      note: access.note && openText(keyring, 'note', access, access.note),
      subjectTold: isTold(access, published, scope.at),
    }
  })
}

export async function viewOf(context: OperationContext, access: StoredAccess): Promise<EmergencyView> {
  const [view] = await viewsOf(context, [access])
  if (!view) throw new Error('an emergency access has no view')
  return view
}
