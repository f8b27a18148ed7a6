import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldOnNetwork, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { asking, person, personAsking, registerConsole, type AskingPerson } from '../../support/people.ts'
import { askSubject, shown } from '../../support/questions.ts'
import { CARLA, HEALTH, HOUSING, PERMIT, POLICE, TYPES } from '../../support/world.ts'

let hub: NetworkHub
let admin: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  admin = await personAsking(hub, 'SECURITY_ADMINISTRATOR')
})
afterAll(() => hub.close())

const ADD = `mutation Add($input: AddPersonInput!) { addPerson(input: $input) }`
const GRANT = `mutation Grant($input: GrantRoleInput!) { grantRole(input: $input) }`
const PEOPLE = `query People($after: String) { people(first: 3, after: $after) { id account name departmentCode state roles { role departmentCode } } }`

describe('a security administrator over GraphQL', () => {
  it('registers a person, grants a role, lists, suspends and resumes; each step is on record, without a name', async () => {
    const added = await hub.ask<{ addPerson: string }>(admin, ADD, { input: { account: 'Wang.Yang', name: '王样', departmentCode: HEALTH.code, idNumber: CARLA.code } })
    const id = added.body.data?.addPerson ?? ''
    expect(id).toMatch(/^[a-z]{20}$/)
    expect(added.entries).toMatchObject([{ action: 'person.add', outcome: 'RELEASED', actor: { person: admin.person, role: 'SECURITY_ADMINISTRATOR' } }])
    const granted = await hub.ask(admin, GRANT, { input: { personId: id, role: 'CLERK' } })
    expect(granted.body.data).toEqual({ grantRole: true })
    expect(granted.entries).toMatchObject([{ action: 'role.grant', about: { person: id, role: 'CLERK', department: HEALTH.code } }])
    const clerk = asking(id, 'CLERK')
    expect(shown(await askSubject(hub, { client: clerk, types: [TYPES.idCard.code] }))).toHaveLength(1)

    const all: { id: string; account: string; name: string }[] = []
    for (;;) {
      const page = await hub.ask<{ people: typeof all }>(admin, PEOPLE, { after: all.at(-1)?.id ?? null })
      all.push(...(page.body.data?.people ?? []))
      if ((page.body.data?.people.length ?? 0) < 3) break
    }
    expect(all.find((one) => one.id === id)).toMatchObject({ account: 'wang.yang', name: '王样', departmentCode: HEALTH.code, state: 'ACTIVE', roles: [{ role: 'CLERK', departmentCode: HEALTH.code }] })
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length)

    const suspended = await hub.ask(admin, `mutation S($id: String!) { suspendPerson(id: $id) }`, { id })
    expect([suspended.body.data, suspended.entries[0]?.action]).toEqual([{ suspendPerson: true }, 'person.state'])
    hub.clock.advance(1_000)
    expect((await askSubject(hub, { client: clerk })).codes).toEqual(['PERSON_NOT_ACTIVE'])
    expect((await hub.ask(admin, GRANT, { input: { personId: id, role: 'SUPERVISOR' } })).body.errors?.[0]?.extensions.details).toEqual({ reason: 'PERSON_SUSPENDED' })
    expect((await hub.ask(admin, `mutation R($id: String!) { resumePerson(id: $id) }`, { id })).body.data).toEqual({ resumePerson: true })
    expect((await hub.ask(admin, `mutation E($id: String!) { endRole(personId: $id, role: CLERK) }`, { id })).body.data).toEqual({ endRole: true })

    const log = (await hub.entries(40)).map(({ text }) => text).join('\n') + hub.said.join('\n')
    for (const secret of ['王样', 'wang.yang', 'Wang.Yang', CARLA.code]) expect(log).not.toContain(secret)
  })

  it('takes one account and one ID number for one person, in any case and width', async () => {
    const input = { account: 'li.yang', name: '李样', departmentCode: HEALTH.code }
    expect((await hub.ask(admin, ADD, { input })).codes).toEqual([])
    expect((await hub.ask(admin, ADD, { input: { ...input, account: 'ＬＩ.Yang' } })).codes).toEqual(['ACCOUNT_TAKEN'])
    expect((await hub.ask(admin, ADD, { input: { ...input, account: 'li.second', idNumber: CARLA.code } })).codes).toEqual(['ACCOUNT_TAKEN'])
    expect((await hub.ask(admin, ADD, { input: { ...input, account: 'li.third', departmentCode: POLICE.code } })).codes).toEqual(['DEPARTMENT_UNKNOWN'])
    expect((await hub.ask(admin, ADD, { input: { ...input, account: CARLA.code } })).codes).toEqual(['PERSON_INVALID'])
  })

  it('grants nothing to himself or herself, and no second of the three administrators to anybody', async () => {
    expect((await hub.ask(admin, GRANT, { input: { personId: admin.person, role: 'CLERK' } })).body.errors?.[0]?.extensions.details).toEqual({ reason: 'GRANTED_TO_ONESELF' })
    const auditor = await person(hub, { roles: ['AUDITOR'] })
    const answer = await hub.ask(admin, GRANT, { input: { personId: auditor, role: 'SYSTEM_ADMINISTRATOR' } })
    expect([answer.codes, answer.body.errors?.[0]?.extensions.details]).toEqual([['ROLE_REFUSED'], { reason: 'ROLES_SEPARATED' }])
    expect((await hub.ask(admin, `mutation { suspendPerson(id: "${admin.person}") }`)).codes).toEqual(['LAST_SECURITY_ADMINISTRATOR'])
    expect((await hub.ask(admin, GRANT, { input: { personId: 'nobody', role: 'CLERK' } })).codes).toEqual(['PERSON_UNKNOWN'])
  })

  it('registers and revokes clients, but no auditors, who would review what he or she does', async () => {
    const REGISTER = `mutation Register($input: RegisterClientInput!) { registerClient(input: $input) }`
    const input = { id: 'new-system', name: '样例新系统', kind: 'DEPARTMENT_SYSTEM', departmentCode: HEALTH.code, departmentName: HEALTH.name }
    const registered = await hub.ask(admin, REGISTER, { input })
    expect([registered.body.data, registered.entries[0]?.action]).toEqual([{ registerClient: true }, 'client.register'])
    expect(shown(await askSubject(hub, { client: { clientId: 'new-system' }, types: [TYPES.idCard.code] }))).toHaveLength(1)
    expect((await hub.ask(admin, REGISTER, { input: { ...input, id: 'new-auditor', kind: 'AUDITOR' } })).codes).toEqual(['CLIENT_ROLE_REFUSED'])
    expect((await hub.ask(admin, REGISTER, { input: { ...input, departmentCode: HOUSING.code } })).codes).toEqual(['CLIENT_ID_TAKEN'])
    for (const id of ['', 'new system', CARLA.code, 'x'.repeat(101)]) expect((await hub.ask(admin, REGISTER, { input: { ...input, id } })).codes).toEqual(['CLIENT_INVALID'])
    expect((await hub.ask(admin, `mutation { revokeClient(id: "new-system") }`)).body.data).toEqual({ revokeClient: true })
    hub.clock.advance(1_000)
    expect((await askSubject(hub, { client: { clientId: 'new-system' } })).codes).toEqual(['CLIENT_NOT_ACTIVE'])
    const listed = await hub.ask<{ clients: { id: string; kind: string; revokedAt: string | null }[] }>(admin, `{ clients { id kind departmentCode revokedAt } }`)
    expect(listed.body.data?.clients.map(({ id, kind, revokedAt }) => [id, kind, revokedAt !== null])).toEqual([
      ['console', 'CONSOLE', false], ['health-system', 'DEPARTMENT_SYSTEM', false], ['housing-system', 'DEPARTMENT_SYSTEM', false], ['new-system', 'DEPARTMENT_SYSTEM', true],
    ])
  })

  it('records, lists and ends delegations', async () => {
    const input = { delegatorCode: HEALTH.code, delegateCode: HOUSING.code, itemCodes: [PERMIT.item.code], from: '2026-11-01', until: '2026-12-31', basis: '样例委托书' }
    const made = await hub.ask<{ delegateItems: string }>(admin, `mutation D($input: DelegateItemsInput!) { delegateItems(input: $input) }`, { input })
    const id = made.body.data?.delegateItems ?? ''
    expect(made.entries).toMatchObject([{ action: 'delegation.give', about: { delegation: id, delegator: HEALTH.code, delegate: HOUSING.code } }])
    const list = `{ delegations { id delegatorCode delegateCode itemCodes from until basis endedAt } }`
    expect((await hub.ask(admin, list)).body.data).toEqual({ delegations: [{ ...input, id, endedAt: null }] })
    const delegate: AskingClient = { clientId: 'housing-system', onBehalfOf: HEALTH.code }
    expect(shown(await askSubject(hub, { client: delegate, types: [TYPES.idCard.code] }))).toHaveLength(1)
    const END = `mutation E($id: String!) { endDelegation(id: $id) }`
    expect((await hub.ask(admin, END, { id })).body.data).toEqual({ endDelegation: true })
    expect((await askSubject(hub, { client: delegate })).codes).toEqual(['NOT_DELEGATED'])
    for (const none of [id, '0', '999', CARLA.code, 'x']) expect((await hub.ask(admin, END, { id: none })).body.data).toEqual({ endDelegation: false })
    expect((await hub.entries(6)).map(({ text }) => text).join('')).not.toContain(CARLA.code)
  })
})

describe('none of it is for', () => {
  const asked: readonly (readonly [string, object])[] = [
    [ADD, { input: { account: 'x', name: 'x', departmentCode: HEALTH.code } }],
    [GRANT, { input: { personId: 'x', role: 'CLERK' } }],
    [PEOPLE, {}],
    [`mutation { suspendPerson(id: "x") }`, {}],
    [`mutation { endRole(personId: "x", role: CLERK) }`, {}],
    [`{ clients { id } }`, {}],
    [`mutation { revokeClient(id: "health-system") }`, {}],
    [`{ delegations { id } }`, {}],
    [`mutation { endDelegation(id: "1") }`, {}],
  ]
  it.each(['CLERK', 'ISSUER_STEWARD', 'CATALOGUE_EDITOR', 'SUPERVISOR', 'SYSTEM_ADMINISTRATOR', 'AUDITOR'] as const)('%s, and the attempt is on record', async (role) => {
    const client = await personAsking(hub, role)
    for (const [document, variables] of asked) {
      const answer = await hub.ask(client, document, variables)
      expect([answer.codes, answer.entries[0]?.refusals[0]?.reason]).toEqual([['NOT_AVAILABLE'], 'ROLE_NOT_ALLOWED'])
    }
  })

  it('a department system', async () => {
    for (const [document, variables] of asked) expect((await hub.ask('health', document, variables)).codes).toEqual(['NOT_AVAILABLE'])
  })
})
