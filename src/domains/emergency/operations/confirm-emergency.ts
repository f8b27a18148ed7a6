import type { AccessRecord } from '../../../kernel/access-record.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { lookUpSubject } from '../../subjects/index.ts'
import { actingPerson, checkReviews, type ActingPerson } from '../acting-person.ts'
import { purposeOf } from '../emergency-purpose.ts'
import { emergencyRefusals } from '../errors.ts'
import { stateOf } from '../model.ts'
import { openText } from '../seal.ts'
import { addStep, findAccess, type StoredAccess } from '../store.ts'
import { viewOf, type EmergencyView } from '../view.ts'

export interface EmergencyConfirmation {
  readonly id: string
  /** Whom the second person has been told it is about: two persons who mean the same one. */
  readonly idNumber: IdNumber
}

/** A second person's word, after which the first may read for half an hour. Raises an alarm. */
export const confirmEmergency = defineOperation<EmergencyConfirmation, EmergencyView, CommandOperation<EmergencyConfirmation, EmergencyView>>({
  name: 'emergency.confirm',
  action: 'emergency.confirm',
  summary: 'Confirms, as a second person, that a subject is read without a case.',
  kind: 'command',
  roles: ['CLERK', 'SUPERVISOR'],
  stepUp: true,
  async run(context, { id, idNumber }) {
    const subjectIds = await lookUpSubject(context, idNumber)
    const { access, person, record } = await openStep(context, id)
    if (!subjectIds.includes(access.subjectId)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'SUBJECT_DIFFERS' })
    await checkReviews(context, person)
    const stored = await takeStep(context, access, person, 'CONFIRMED')
    const { actor: { clientId, departmentCode }, parts, scope, db } = context
    record.about = { emergency: id, department: access.departmentCode, types: access.fields.length }
    const about = { emergency: id, fields: access.fields.length }
    await parts.alarms.raise({ kind: 'EMERGENCY_ACCESS', clientId, departmentCode, person: person.id, requestId: scope.requestId, about }, db)
    return viewOf(context, stored)
  },
})

/** A second person's no. */
export const declineEmergency = defineOperation<string, EmergencyView, CommandOperation<string, EmergencyView>>({
  name: 'emergency.decline',
  action: 'emergency.decline',
  summary: 'Declines, as a second person, that a subject is read without a case.',
  kind: 'command',
  roles: ['CLERK', 'SUPERVISOR'],
  async run(context, id) {
    const { access, person, record } = await openStep(context, id)
    const stored = await takeStep(context, access, person, 'DECLINED')
    record.about = { emergency: id, department: access.departmentCode }
    return viewOf(context, stored)
  },
})

/** Clerks step in for their own department, supervisors for any. The record is open before anything is refused. */
async function openStep(context: OperationContext<Tx>, id: string): Promise<{ access: StoredAccess; person: ActingPerson; record: AccessRecord }> {
  const { db, actor, open, parts } = context
  const found = await findAccess(db, id)
  const access = found && (actor.role === 'SUPERVISOR' || found.departmentCode === actor.departmentCode) ? found : null
  const record = open({ purpose: access && purposeOf(id), subject: access && parts.auditTokens.subject(access.subjectId) })
  const person = actingPerson(context)
  if (access === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'EMERGENCY_OF_OTHERS' })
  if (openText(parts.keyring, 'account', access, access.account) === person.id) {
    throw emergencyRefusals.EMERGENCY_TAKES_TWO({ reason: 'CONFIRMED_BY_ONESELF' })
  }
  return { access, person, record }
}

async function takeStep(
  { db, scope }: OperationContext<Tx>, access: StoredAccess, person: ActingPerson, kind: 'CONFIRMED' | 'DECLINED',
): Promise<StoredAccess> {
  const state = stateOf(access, scope.at)
  if (state !== 'ASKED') throw emergencyRefusals.EMERGENCY_STATE({ reason: `EMERGENCY_${state}`, details: { state } })
  const { subjectId, id: accessId } = access
  const taken = await addStep(db, {
    ...person.doer('confirmer', access), subjectId, accessId, kind, verdict: null, note: null, at: scope.at,
  })
  const stored = await findAccess(db, accessId)
  if (!stored) throw new Error('an emergency access has gone')
  if (!taken) throw emergencyRefusals.EMERGENCY_STATE({ reason: 'EMERGENCY_STEPPED', details: { state: stateOf(stored, scope.at) } })
  return stored
}
