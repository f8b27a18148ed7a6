import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import { emergencyRefusals } from './errors.ts'
import { isOverdue } from './model.ts'
import { personDigests, sealText } from './seal.ts'
import { unjudgedOf, type Doer } from './store.ts'

export interface ActingPerson {
  readonly id: string
  /** As what is kept of a step. */
  doer(column: 'account' | 'confirmer' | 'auditor', place: { readonly subjectId: bigint; readonly id: string }): Doer
}

/** Whoever acts here is a person; a system can name as many as it likes. @throws Refusal NOT_AVAILABLE */
export function actingPerson({ actor: { person, departmentCode, clientId }, parts: { keyring } }: OperationContext): ActingPerson {
  if (person === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'NOBODY_NAMED' })
  const [digest = Buffer.alloc(0)] = personDigests(keyring, person)
  return {
    id: person,
    doer: (column, place) => ({ departmentCode, clientId, person: digest, account: sealText(keyring, column, place, person) }),
  }
}

/** @throws Refusal EMERGENCY_REVIEW_OVERDUE where somebody waits for a review that is late, as who asked or as who confirmed */
export async function checkReviews(context: OperationContext, person: ActingPerson): Promise<void> {
  const { db, parts, scope } = context
  const unjudged = await unjudgedOf(db, personDigests(parts.keyring, person.id))
  if (unjudged.length === 0) return
  const calendar = await parts.calendar.current(db)
  if (unjudged.some((access) => isOverdue(access, calendar, scope.at))) throw emergencyRefusals.EMERGENCY_REVIEW_OVERDUE()
}
