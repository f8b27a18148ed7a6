import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { certificatesOf, type DisclosedCertificate } from '../../certificates/index.ts'
import { linkedSubjects, SubjectReading } from '../../subjects/index.ts'
import { actingPerson } from '../acting-person.ts'
import { livePurposeOf, purposeOf, readFields } from '../emergency-purpose.ts'
import { emergencyRefusals } from '../errors.ts'
import { stateOf } from '../model.ts'
import { openText } from '../seal.ts'
import { findAccess } from '../store.ts'

export interface EmergencyReading {
  readonly id: string
  readonly path: readonly (string | number)[]
}

/**
 * The certificates of an open emergency access, for whoever asked for it, by the same way and the same rules as under a case:
 * its types and fields, as far as they are shared and consented to, counted and on record.
 */
export const readEmergency = defineOperation<EmergencyReading, DisclosedCertificate[], ReadOperation<EmergencyReading, DisclosedCertificate[]>>({
  name: 'emergency.read',
  action: 'emergency.read',
  summary: 'Reads certificates of a subject without a case, after a second person has confirmed it.',
  kind: 'disclosure',
  roles: ['CLERK'],
  async run(context, { id, path }) {
    const { db, actor, scope, open, parts: { keyring, auditTokens } } = context
    const found = await findAccess(db, id)
    const access = found?.departmentCode === actor.departmentCode ? found : null
    const record = open({ purpose: access && purposeOf(id), subject: access && auditTokens.subject(access.subjectId) })
    record.paths.push([...path])
    const person = actingPerson(context)
    if (access === null || openText(keyring, 'account', access, access.account) !== person.id) {
      throw funnelRefusals.NOT_AVAILABLE({ reason: 'EMERGENCY_OF_OTHERS' })
    }
    record.about = { emergency: id }
    const state = stateOf(access, scope.at)
    if (state !== 'OPEN') throw emergencyRefusals.EMERGENCY_STATE({ reason: `EMERGENCY_${state}`, details: { state } })
    const links = await linkedSubjects(db, [access.subjectId])
    const subjectIds = [...new Set([access.subjectId, ...links.map(({ linkedSubjectId }) => linkedSubjectId)])].sort((a, b) => (a < b ? -1 : 1))
    const wanted = readFields(access.fields)
    const live = livePurposeOf({ id, departmentCode: access.departmentCode, subjectIds }, wanted, openText(keyring, 'legal_ground', access, access.legalGround))
    const reading = new SubjectReading(subjectIds, live, new Set(['APPLICANT']), record)
    return certificatesOf(context, { reading, typeCodes: wanted.map(({ typeCode }) => typeCode), validOn: null })
  },
})
