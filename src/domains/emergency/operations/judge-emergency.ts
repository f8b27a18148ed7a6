import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import { actingPerson } from '../acting-person.ts'
import { purposeOf } from '../emergency-purpose.ts'
import { emergencyRefusals } from '../errors.ts'
import { noteFault, stateOf, type Verdict } from '../model.ts'
import { openText, sealText } from '../seal.ts'
import { addStep, findAccess } from '../store.ts'
import { viewOf, type EmergencyView } from '../view.ts'
import { textInvalid } from './ask-emergency.ts'

export interface EmergencyJudgement {
  readonly id: string
  readonly verdict: Verdict
  readonly note: string
}

/** The review that every opened access is forced to: by an audit administrator who is neither of the two, once. */
export const judgeEmergency = defineOperation<EmergencyJudgement, EmergencyView, CommandOperation<EmergencyJudgement, EmergencyView>>({
  name: 'emergency.judge',
  action: 'emergency.judge',
  summary: 'Judges an emergency access after it has closed.',
  kind: 'command',
  roles: ['AUDITOR'],
  async run(context, { id, verdict, note }) {
    const { db, scope, open, parts: { keyring, auditTokens, alarms }, actor: { clientId, departmentCode } } = context
    const access = await findAccess(db, id)
    const record = open({ purpose: access && purposeOf(id), subject: access && auditTokens.subject(access.subjectId) })
    const person = actingPerson(context)
    if (access === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'EMERGENCY_UNKNOWN' })
    record.about = { emergency: id, verdict }
    if (noteFault(note, dateInChina(scope.at)) !== null) throw textInvalid('note')
    const state = stateOf(access, scope.at)
    if (state !== 'CLOSED' || access.judgedAt !== null || access.confirmerAccount === null) {
      const reason = access.judgedAt === null ? `EMERGENCY_${state}` : 'EMERGENCY_JUDGED'
      throw emergencyRefusals.EMERGENCY_STATE({ reason, details: { state } })
    }
    const two = [openText(keyring, 'account', access, access.account), openText(keyring, 'confirmer', access, access.confirmerAccount)]
    if (two.includes(person.id)) throw emergencyRefusals.EMERGENCY_TAKES_TWO({ reason: 'JUDGED_BY_ONESELF' })
    const sealed = sealText(keyring, 'note', access, note)
    const taken = await addStep(db, {
      ...person.doer('auditor', access), subjectId: access.subjectId, accessId: id, kind: 'JUDGED', verdict, note: sealed, at: scope.at,
    })
    if (!taken) throw emergencyRefusals.EMERGENCY_STATE({ reason: 'EMERGENCY_JUDGED', details: { state } })
    if (verdict === 'UNJUSTIFIED') {
      const about = { emergency: id, verdict, department: access.departmentCode }
      await alarms.raise({ kind: 'EMERGENCY_ACCESS', clientId, departmentCode, person: null, requestId: scope.requestId, about }, db)
    }
    const stored = await findAccess(db, id)
    if (!stored) throw new Error('an emergency access has gone')
    return viewOf(context, stored)
  },
})
