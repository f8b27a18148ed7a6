import { randomUUID } from 'node:crypto'
import { registerClient } from '../../src/domains/access/index.ts'
import { addPerson, grantRole, PersonRegister, scopeOfRole, type PersonRole } from '../../src/domains/people/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import { OPERATOR, type TestHub } from './hub.ts'
import { CIVIL, HEALTH } from './world.ts'

/** The client whose tokens name people. */
export const CONSOLE = 'console'

/** Asks as a person, in one role. */
export interface AskingPerson {
  readonly clientId: string
  readonly person: string
  readonly scopes: readonly string[]
}

export interface PersonWish {
  readonly roles?: readonly PersonRole[]
  readonly department?: { readonly code: string; readonly name: string }
  /** The person's own number. */
  readonly ownNumber?: string
}

/** Registers a console, in whose name people of all departments act. */
export function registerConsole(test: TestHub): Promise<void> {
  const department = { ...CIVIL, level: '4', areaCode: '290102' }
  return test.hub.act(OPERATOR, randomUUID(), (run) => run(registerClient, { id: CONSOLE, name: '样例控制台', role: 'CONSOLE', department }))
}

let serial = 0

/** A person whom an operator has registered and given these roles; the id. */
export async function person(test: TestHub, { roles = [], department = HEALTH, ownNumber }: PersonWish = {}): Promise<string> {
  serial += 1
  const account = `account-${serial}`
  const idNumber = ownNumber === undefined ? null : numberOf(test, ownNumber)
  return test.hub.act(OPERATOR, randomUUID(), async (run) => {
    const personId = await run(addPerson, { account, name: `甄样${serial}`, department, idNumber })
    for (const role of roles) await run(grantRole, { personId, role, departmentCode: department.code })
    return personId
  })
}

/** Such a person, as who asks over HTTP in the first of the roles. The console is registered before. */
export async function personAsking(test: TestHub, role: PersonRole, wish: Omit<PersonWish, 'roles'> = {}): Promise<AskingPerson> {
  return asking(await person(test, { ...wish, roles: [role] }), role)
}

export function asking(id: string, role: PersonRole): AskingPerson {
  return { clientId: CONSOLE, person: id, scopes: [scopeOfRole(role), 'explore'] }
}

/** The actor that such a person is, for operations without a network: present, as far as `stepUp` is asked. */
export async function actorAs(test: TestHub, role: PersonRole, wish: Omit<PersonWish, 'roles'> = {}): Promise<Actor> {
  const register = new PersonRegister(test.hub.parts, test.hub.changes)
  const actor = await register.actorOfPerson(test.hub.database, await personAsking(test, role, wish))
  return { ...actor, verifiedAt: test.clock.now() }
}

function numberOf(test: TestHub, text: string): IdNumber {
  const read = IdNumber.parse(text, { today: dateInChina(test.clock.now()) })
  if (!read.ok) throw new Error(`the world has a number that is none: ${read.reason}`)
  return read.value
}
