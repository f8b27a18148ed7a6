import { afterAll, beforeAll, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { person, personAsking, registerConsole, type AskingPerson } from '../../support/people.ts'
import { askSubject } from '../../support/questions.ts'
import { HEALTH, HOUSING, personNumber } from '../../support/world.ts'

// How an administrator finds people and clients among many.
let hub: NetworkHub
let admin: AskingPerson
let clerk: string
let supervisor: string
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  admin = await personAsking(hub, 'SECURITY_ADMINISTRATOR')
  clerk = await person(hub, { roles: ['CLERK'], department: HOUSING })
  supervisor = await person(hub, { roles: ['SUPERVISOR'] })
  await hub.ask(admin, 'mutation($id: String!) { suspendPerson(id: $id) }', { id: supervisor })
})
afterAll(() => hub.close())

const PEOPLE = `query P($id: String, $account: String, $state: PersonState, $role: PersonRole, $departmentCode: CreditCode) {
  people(id: $id, account: $account, state: $state, role: $role, departmentCode: $departmentCode) { id account } }`
const CLIENTS = `query C($id: String, $text: String, $kind: ClientKind, $departmentCode: CreditCode, $revoked: Boolean) {
  clients(id: $id, text: $text, kind: $kind, departmentCode: $departmentCode, revoked: $revoked) { id } }`

async function idsOf(field: 'people' | 'clients', variables: object): Promise<string[]> {
  const { body } = await hub.ask<Record<string, readonly { id: string }[]>>(admin, field === 'people' ? PEOPLE : CLIENTS, variables)
  return (body.data?.[field] ?? []).map(({ id }) => id).toSorted()
}

it('people are found by account in any case and width, by role, state and department, and by all of them at once', async () => {
  const [{ account } = { account: '' }] = (await hub.ask<{ people: { account: string }[] }>(admin, PEOPLE, { id: clerk })).body.data?.people ?? []
  expect(await idsOf('people', { account: ` ${account.toUpperCase()} ` })).toEqual([clerk])
  expect(await idsOf('people', { account: account.slice(0, -1) })).not.toContain(clerk)
  expect(await idsOf('people', { account: '%' })).toEqual([])
  expect(await idsOf('people', { role: 'CLERK' })).toEqual([clerk])
  expect(await idsOf('people', { state: 'SUSPENDED' })).toEqual([supervisor])
  expect(await idsOf('people', { departmentCode: HOUSING.code })).toEqual([clerk])
  expect(await idsOf('people', { departmentCode: HEALTH.code, state: 'ACTIVE' })).toEqual([admin.person])
})

it('somebody is found in a department of which he or she only holds a role, and no more once that has ended', async () => {
  await hub.ask(admin, 'mutation($input: GrantRoleInput!) { grantRole(input: $input) }', { input: { personId: clerk, role: 'CATALOGUE_EDITOR', departmentCode: HEALTH.code } })
  expect(await idsOf('people', { departmentCode: HEALTH.code })).toContain(clerk)
  await hub.ask(admin, 'mutation($id: String!) { endRole(personId: $id, role: CATALOGUE_EDITOR) }', { id: clerk })
  expect(await idsOf('people', { departmentCode: HEALTH.code })).not.toContain(clerk)
  expect(await idsOf('people', { role: 'CATALOGUE_EDITOR' })).toEqual([])
})

it('whom somebody has looked for stands nowhere in the log', async () => {
  const number = personNumber('1981-02-03', 7)
  const answer = await hub.ask(admin, PEOPLE, { account: number, id: number })
  expect([answer.codes, answer.entries.map(({ text }) => text).join('').includes(number), hub.said.join('').includes(number)]).toEqual([[], false, false])
})

it('clients are found by a part of the name or id, by kind, department, and whether they are revoked', async () => {
  expect(await idsOf('clients', { text: 'lth-sys' })).toEqual(['health-system'])
  expect(await idsOf('clients', { text: HOUSING.name })).toEqual(['housing-system'])
  expect(await idsOf('clients', { kind: 'CONSOLE' })).toEqual(['console'])
  expect(await idsOf('clients', { id: 'health-system', departmentCode: HOUSING.code })).toEqual([])
  expect(await idsOf('clients', { revoked: true })).toEqual([])
  await hub.ask(admin, 'mutation { revokeClient(id: "housing-system") }')
  expect(await idsOf('clients', { revoked: true })).toEqual(['housing-system'])
  expect(await idsOf('clients', { revoked: false })).not.toContain('housing-system')
})

it('an administrator is told when a client was last heard of, and nothing of what it did', async () => {
  const last = async () => (await hub.ask<{ clientLastUse: string | null }>(admin, 'query { clientLastUse(clientId: "health-system") }')).body.data?.clientLastUse
  await askSubject(hub, { client: 'health' })
  expect(await last()).toBe(hub.clock.now().toISOString())
  const before = await last()
  hub.clock.advance(3_600_000)
  await askSubject(hub, { client: { clientId: 'nobody' } })
  expect(await last()).toBe(before)
  expect((await hub.ask(await personAsking(hub, 'SYSTEM_ADMINISTRATOR'), 'query { clientLastUse(clientId: "health-system") }')).codes).toEqual(['NOT_AVAILABLE'])
})
