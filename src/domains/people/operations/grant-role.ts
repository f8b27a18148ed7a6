import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { requireDepartments } from '../../access/index.ts'
import { peopleRefusals } from '../errors.ts'
import { refuseLast } from '../last-administrator.ts'
import { grantFault, type PersonRole } from '../model.ts'
import * as store from '../store.ts'

export interface RoleGrant {
  readonly personId: string
  readonly role: PersonRole
  /** In which department; the person's own where null. */
  readonly departmentCode: string | null
}

/**
 * Gives a person a role in a department. True where the person did not have it. The rule refuses who may not hold it; the
 * table would too.
 * @throws Refusal PERSON_UNKNOWN, ROLE_REFUSED, DEPARTMENT_UNKNOWN
 */
export const grantRole = defineOperation<RoleGrant, boolean, CommandOperation<RoleGrant, boolean>>({
  name: 'people.grant-role',
  action: 'role.grant',
  summary: 'Gives a person a role in a department.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, actor, scope, open }, { personId, role, departmentCode }) {
    const record = open({ purpose: null, subject: null })
    await store.lockRoles(db)
    const person = await store.findPerson(db, personId)
    if (person === null) throw peopleRefusals.PERSON_UNKNOWN()
    const wish = { role, departmentCode: departmentCode ?? person.departmentCode }
    record.about = { person: personId, role, department: wish.departmentCode }
    const roles = (await store.findRoles(db, [personId])).get(personId) ?? []
    const granter = actor.role === 'OPERATOR' ? null : actor.person
    const fault = grantFault(granter, { id: personId, state: person.state, roles }, wish)
    if (fault !== null) throw peopleRefusals.ROLE_REFUSED({ reason: fault, details: { reason: fault } })
    await requireDepartments(db, [wish.departmentCode])
    if (roles.some((held) => held.role === role)) return false
    await store.grantRole(db, personId, wish, scope.at, granter)
    return true
  },
})

export type RoleEnding = Omit<RoleGrant, 'departmentCode'>

/** Ends a role of a person from now on. True where the person had it. */
export const endRole = defineOperation<RoleEnding, boolean, CommandOperation<RoleEnding, boolean>>({
  name: 'people.end-role',
  action: 'role.end',
  summary: 'Ends a role of a person.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, actor, scope, open }, { personId, role }) {
    const record = open({ purpose: null, subject: null })
    await store.lockRoles(db)
    if ((await store.findPerson(db, personId)) === null) throw peopleRefusals.PERSON_UNKNOWN()
    record.about = { person: personId, role }
    if (role === 'SECURITY_ADMINISTRATOR') await refuseLast(db, personId)
    return store.endRole(db, personId, role, scope.at, actor.role === 'OPERATOR' ? null : actor.person)
  },
})
