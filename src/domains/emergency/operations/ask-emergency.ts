import { randomBytes } from 'node:crypto'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { allowed, considerType } from '../../access/index.ts'
import { lookUpSubject } from '../../subjects/index.ts'
import { actingPerson, checkReviews } from '../acting-person.ts'
import { livePurposeOf, purposeOf, writtenFields } from '../emergency-purpose.ts'
import { emergencyRefusals } from '../errors.ts'
import { textFault, wishFault, type FieldsWanted } from '../model.ts'
import { sealText } from '../seal.ts'
import { addAccess, findAccess } from '../store.ts'
import { viewOf, type EmergencyView } from '../view.ts'

export interface EmergencyWish {
  readonly idNumber: IdNumber
  readonly wanted: readonly FieldsWanted[]
  readonly reason: string
  readonly legalGround: string
  readonly delayDays: number | null
  readonly delayReason: string | null
}

/**
 * Asks to read named fields of one subject without a case (紧急调取). Nothing may be read before a second person has confirmed
 * it. What is not shared, or not consented to, is refused here as under a case.
 */
export const askEmergency = defineOperation<EmergencyWish, EmergencyView, CommandOperation<EmergencyWish, EmergencyView>>({
  name: 'emergency.ask',
  action: 'emergency.ask',
  summary: 'Asks to read named fields of one subject without a case, for a second person to confirm.',
  kind: 'command',
  roles: ['CLERK'],
  stepUp: true,
  async run(context, wish) {
    const { db, parts, scope, actor, open } = context
    const { keyring, auditTokens } = parts
    // Letters and digits at the front, so that it can stand where entries of the log have the number of a case.
    const id = `JJ-${randomBytes(14).toString('base64url')}`
    const subjectIds = await lookUpSubject(context, wish.idNumber)
    const [subjectId] = subjectIds
    const subject = subjectId === undefined ? auditTokens.unknownNumber(wish.idNumber.lookupText) : auditTokens.subject(subjectId)
    const record = open({ purpose: purposeOf(id), subject })
    record.gainsReading = true
    record.neighbourhood = auditTokens.neighbourhood(wish.idNumber)
    const person = actingPerson(context)
    checkWish(context, wish)
    await checkReviews(context, person)
    if (subjectId === undefined) throw funnelRefusals.NOT_AVAILABLE({ reason: 'SUBJECT_UNKNOWN' })
    const { wanted, reason, legalGround, delayDays, delayReason } = wish
    await checkTypes(context, subjectIds, wish, id)
    const place = { subjectId, id }
    await addAccess(db, {
      ...person.doer('account', place), subjectId, id, fields: writtenFields(wanted), delayDays, at: scope.at,
      reason: sealText(keyring, 'reason', place, reason),
      legalGround: sealText(keyring, 'legal_ground', place, legalGround),
      delayReason: delayReason === null ? null : sealText(keyring, 'delay_reason', place, delayReason),
    })
    // Digests bind the texts: whoever exchanged one in the table afterwards would be found out.
    const digest = (text: string) => keyring.lookup('audit-digest', `emergency:${id}:${text}`).subarray(0, 16).toString('base64url')
    record.about = {
      emergency: id, department: actor.departmentCode, types: wanted.map(({ typeCode }) => typeCode).join(','),
      reason: digest(reason), ground: digest(legalGround), ...(delayDays !== null && { delayDays }),
    }
    const stored = await findAccess(db, id)
    if (!stored) throw new Error('an emergency access was not stored')
    return viewOf(context, stored)
  },
})

function checkWish({ scope }: OperationContext, wish: EmergencyWish): void {
  const fault = wishFault(wish.wanted, wish.delayDays, wish.delayReason)
  if (fault !== null) throw emergencyRefusals.EMERGENCY_INVALID({ reason: `EMERGENCY_${fault}`, details: { reason: fault } })
  const today = dateInChina(scope.at)
  for (const at of ['reason', 'legalGround', 'delayReason'] as const) {
    const text = wish[at]
    if (text !== null && textFault(text, today) !== null) throw textInvalid(at)
  }
}

/** @throws Refusal EMERGENCY_INVALID naming the text */
export function textInvalid(at: string) {
  return emergencyRefusals.EMERGENCY_INVALID({ reason: 'EMERGENCY_TEXT', details: { reason: 'TEXT', at } })
}

async function checkTypes(
  context: OperationContext, subjectIds: readonly bigint[], { wanted, legalGround }: EmergencyWish, id: string,
): Promise<void> {
  const { parts, db, actor } = context
  const live = livePurposeOf({ id, departmentCode: actor.departmentCode, subjectIds }, wanted, legalGround)
  for (const { typeCode, fields } of wanted) {
    const type = await parts.typeDirectory.find(db, typeCode)
    if (type && !fields.every((field) => type.fields.some(({ name }) => name === field))) {
      throw emergencyRefusals.EMERGENCY_INVALID({ reason: 'EMERGENCY_FIELDS', details: { reason: 'FIELDS' } })
    }
    allowed(await considerType(context, live, new Set(['APPLICANT']), typeCode))
  }
}
