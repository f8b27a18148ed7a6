import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { registerDepartment, type NamedDepartment } from '../../access/index.ts'
import { peopleRefusals } from '../errors.ts'
import { refuseLast } from '../last-administrator.ts'
import { newPersonId, normalAccount, personFault, type PersonState } from '../model.ts'
import { sealPerson } from '../sealed.ts'
import * as store from '../store.ts'

export interface PersonAdding {
  /** What is typed at the door. Case and width of its letters make no difference. */
  readonly account: string
  readonly name: string
  readonly department: NamedDepartment
  /** The person's own number: only keyed digests of it are kept, so that the person cannot look himself or herself up. */
  readonly idNumber: IdNumber | null
}

/**
 * Registers somebody who signs in, without any role yet. Returns the person's id.
 * @throws Refusal PERSON_INVALID, ACCOUNT_TAKEN, DEPARTMENT_UNKNOWN
 */
export const addPerson = defineOperation<PersonAdding, string, CommandOperation<PersonAdding, string>>({
  name: 'people.add',
  action: 'person.add',
  summary: 'Registers a person who signs in.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, parts, open }, { account, name, department, idNumber }) {
    const record = open({ purpose: null, subject: null })
    const fault = idNumber !== null && idNumber.kind !== 'PERSON' ? 'NUMBER_OF_NO_PERSON' : personFault(account, name, dateInChina(scope.at))
    const normal = normalAccount(account)
    if (fault !== null || !normal.ok) throw peopleRefusals.PERSON_INVALID({ reason: fault ?? 'ACCOUNT_CHARACTERS', details: { reason: fault ?? 'ACCOUNT_CHARACTERS' } })
    await registerDepartment(db, department)
    const id = newPersonId()
    const person = {
      id, ...sealPerson(parts, id, { account: normal.value, name: name.trim(), idNumber }),
      departmentCode: department.code, state: 'ACTIVE' as const, createdAt: scope.at,
    }
    if (!(await store.addPerson(db, person))) throw peopleRefusals.ACCOUNT_TAKEN()
    record.about = { person: id, department: department.code, ownNumber: idNumber !== null }
    return id
  },
})

export interface PersonStateWish {
  readonly id: string
  readonly state: PersonState
}

/** Lets a person act no more, or again. True where it was otherwise before. Roles stay what they are. */
export const setPersonState = defineOperation<PersonStateWish, boolean, CommandOperation<PersonStateWish, boolean>>({
  name: 'people.set-state',
  action: 'person.state',
  summary: 'Suspends a person, or lets a suspended one act again.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, parts, open }, { id, state }) {
    const record = open({ purpose: null, subject: null })
    await store.lockRoles(db)
    if ((await store.findPerson(db, id)) === null) throw peopleRefusals.PERSON_UNKNOWN()
    record.about = { person: id, state }
    if (state === 'SUSPENDED') {
      await refuseLast(db, id)
      await parts.endSessionsOf(db, id, scope.at)
    }
    return store.setState(db, id, state)
  },
})
