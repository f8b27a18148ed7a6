import { dateInChina } from '../kernel/calendar-date.ts'
import { parseCreditCode } from '../kernel/credit-code.ts'
import { IdNumber } from '../kernel/id-number.ts'
import { addPerson, endRole, EVERYBODY, grantRole, listPeople, PEOPLE_PAGE_LIMIT, PERSON_ROLES, personByAccount, setPersonState, wordOfRole, type PersonRole } from '../domains/people/index.ts'
import { giveEnrolmentCode, revokePasskeysOf } from '../domains/sign-in/index.ts'
import type { OpenedHub } from './open-hub.ts'

type Say = (line: string) => void
type Opened = Pick<OpenedHub, 'hub' | 'operate'>

export interface NewPerson {
  readonly account: string
  readonly name: string
  readonly department: string
  readonly departmentName?: string
  /** Whether the person's own ID number is read, as one line. */
  readonly ownNumber?: true
}

/** Registers a person and prints the id. An own number comes from standard input, where no list of commands keeps it. */
export async function addPersonAs(opened: Opened, person: NewPerson, input: AsyncIterable<Buffer>, { say, print }: { say: Say; print: Say }): Promise<void> {
  const { account, name, departmentName = null } = person
  const department = { code: creditCode('--department', person.department), name: departmentName }
  const idNumber = person.ownNumber ? await readNumber(opened, input, say) : null
  print(await opened.operate((run) => run(addPerson, { account, name, department, idNumber })))
  say('registered; grant a role with: hub people role')
}

/** One line for each person: id, state, account, department, roles. */
export async function listAllPeople(opened: Opened, print: Say): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page = await opened.operate((run) => run(listPeople, { wanted: EVERYBODY, after, first: PEOPLE_PAGE_LIMIT, path: [] }))
    for (const { id, state, account, departmentCode, roles } of page) {
      const held = roles.map((one) => `${wordOfRole(one.role)}@${one.departmentCode}`).join(',')
      print([id, state.toLowerCase(), account, departmentCode, held || '-'].join('\t'))
    }
    if (page.length < PEOPLE_PAGE_LIMIT) return
    after = page.at(-1)?.id ?? null
  }
}

export async function changeState(opened: Opened, account: string, state: 'ACTIVE' | 'SUSPENDED', say: Say): Promise<number> {
  const id = await idOf(opened, account)
  const changed = await opened.operate((run) => run(setPersonState, { id, state }))
  say(changed ? state.toLowerCase() : `was ${state.toLowerCase()} before`)
  return changed ? 0 : 1
}

export interface RoleChange {
  readonly role: string
  readonly department?: string
  readonly end?: true
}

export const PERSON_ROLE_WORDS: readonly string[] = PERSON_ROLES.map(wordOfRole)

export async function changeRole(opened: Opened, account: string, { role: word, department, end }: RoleChange, say: Say): Promise<number> {
  const role = PERSON_ROLES.find((one): one is PersonRole => wordOfRole(one) === word)
  if (role === undefined) throw new Error(`--role is one of ${PERSON_ROLE_WORDS.join(', ')}.`)
  const departmentCode = department === undefined ? null : creditCode('--department', department)
  const personId = await idOf(opened, account)
  const changed = await opened.operate((run) => (end ? run(endRole, { personId, role }) : run(grantRole, { personId, role, departmentCode })))
  say(changed ? (end ? 'ended' : 'granted') : 'nothing to change')
  return changed ? 0 : 1
}

/** Prints the code alone, to be handed over; it is kept nowhere. */
export async function enrolPerson(opened: Opened, account: string, { say, print }: { say: Say; print: Say }): Promise<void> {
  const personId = await idOf(opened, account)
  const { code, expiresAt } = await opened.operate((run) => run(giveEnrolmentCode, personId))
  print(code)
  say(`serves once, until ${expiresAt.toISOString()}, at /sign-in/enrolment of the hub`)
}

export async function revokePasskeys(opened: Opened, account: string, say: Say): Promise<number> {
  const personId = await idOf(opened, account)
  const revoked = await opened.operate((run) => run(revokePasskeysOf, personId))
  say(`revoked ${revoked} passkey${revoked === 1 ? '' : 's'}; all sessions have ended`)
  return revoked > 0 ? 0 : 1
}

async function idOf({ hub: { database, parts } }: Opened, account: string): Promise<string> {
  const person = await personByAccount(database, parts.keyring, account)
  if (person === null) throw new Error('There is no person with this account name.')
  return person.id
}

async function readNumber({ hub }: Opened, input: AsyncIterable<Buffer>, say: Say): Promise<IdNumber> {
  say('Type the ID number.')
  let text = ''
  for await (const piece of input) {
    text += piece.toString('utf8')
    if (text.includes('\n')) break
  }
  const read = IdNumber.parse(text.trim(), { today: dateInChina(hub.clock.now()) })
  if (!read.ok) throw new Error(`The number is not usable (${read.reason}).`)
  return read.value
}

function creditCode(option: string, text: string): string {
  const code = parseCreditCode(text)
  if (!code.ok) throw new Error(`${option} is not a unified social credit code (${code.reason}).`)
  return code.value
}
