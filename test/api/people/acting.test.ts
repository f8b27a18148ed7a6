import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub } from '../../../src/app.ts'
import { revokeClient } from '../../../src/domains/access/index.ts'
import { endRole, grantRole, setPersonState } from '../../../src/domains/people/index.ts'
import type { Operation } from '../../../src/platform/operation.ts'
import { OPERATOR } from '../../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { asking, CONSOLE, person, personAsking, registerConsole } from '../../support/people.ts'
import { askSubject, shown } from '../../support/questions.ts'
import { ANNA, HEALTH, HOUSING, TYPES } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
})
afterAll(() => hub.close())

const card = { types: [TYPES.idCard.code] }
describe('a clerk at the console', () => {
  it('handles cases of the department that gave the role, and is on record as a person', async () => {
    const client = await personAsking(hub, 'CLERK', { department: HEALTH })
    const answer = await askSubject(hub, { client, ...card })
    expect(shown(answer)).toHaveLength(1)
    expect(answer.entries).toMatchObject([{ outcome: 'RELEASED', actor: { client: CONSOLE, department: HEALTH.code, person: client.person, role: 'CLERK' } }])
  })

  it('sees nothing of another department’s case', async () => {
    const client = await personAsking(hub, 'CLERK', { department: HOUSING })
    const answer = await askSubject(hub, { client, ...card })
    expect(answer.codes).toEqual(['ITEM_NOT_YOURS'])
  })

  it('is refused within a second of being suspended, in every process, and acts again when resumed', async () => {
    const client = await personAsking(hub, 'CLERK', { department: HEALTH })
    const other = await createHub(hub.options)
    try {
      const elsewhere = () => other.clients.actorFor(other.database, client)
      expect(shown(await askSubject(hub, { client, ...card }))).toHaveLength(1)
      await expect(elsewhere()).resolves.toMatchObject({ role: 'CLERK' })
      expect(await operate(setPersonState, { id: client.person, state: 'SUSPENDED' })).toBe(true)
      hub.clock.advance(1_000)
      const refused = await askSubject(hub, { client, ...card })
      expect([refused.status, refused.codes]).toEqual([401, ['PERSON_NOT_ACTIVE']])
      expect(refused.text).not.toContain(ANNA.name)
      await expect(elsewhere()).rejects.toMatchObject({ code: 'PERSON_NOT_ACTIVE', reason: 'PERSON_SUSPENDED' })
      await operate(setPersonState, { id: client.person, state: 'ACTIVE' })
      hub.clock.advance(1_000)
      expect(shown(await askSubject(hub, { client, ...card }))).toHaveLength(1)
    } finally {
      await other.close()
    }
  })

  it('is refused within a second when the role ends, whatever the token says', async () => {
    const client = await personAsking(hub, 'CLERK', { department: HEALTH })
    expect(shown(await askSubject(hub, { client, ...card }))).toHaveLength(1)
    await operate(endRole, { personId: client.person, role: 'CLERK' })
    hub.clock.advance(1_000)
    const answer = await askSubject(hub, { client, ...card })
    expect([answer.status, answer.codes]).toEqual([401, ['PERSON_NOT_ACTIVE']])
  })
})

describe('a token of the console', () => {
  it('is nobody’s without a person, and with one that is not registered', async () => {
    for (const client of [{ clientId: CONSOLE }, { clientId: CONSOLE, person: 'zhen', scopes: ['role:clerk', 'explore'] }]) {
      const answer = await askSubject(hub, { client, ...card })
      expect([answer.status, answer.codes]).toEqual([401, ['PERSON_NOT_ACTIVE']])
    }
  })

  it('acts in one role of several: the one that it names', async () => {
    const id = await person(hub, { roles: ['CLERK', 'SUPERVISOR'], department: HEALTH })
    expect(shown(await askSubject(hub, { client: asking(id, 'CLERK'), ...card }))).toHaveLength(1)
    const supervisor = await askSubject(hub, { client: asking(id, 'SUPERVISOR'), ...card })
    expect(supervisor.codes).toEqual(['NOT_AVAILABLE'])
    expect(supervisor.entries).toMatchObject([{ refusals: [{ reason: 'ROLE_NOT_ALLOWED' }] }])
    const neither = await askSubject(hub, { client: { clientId: CONSOLE, person: id, scopes: ['explore'] }, ...card })
    expect([neither.status, neither.codes]).toEqual([403, ['ROLE_NOT_NAMED']])
    const unheld = await askSubject(hub, { client: asking(id, 'AUDITOR'), ...card })
    expect([unheld.status, unheld.codes]).toEqual([401, ['PERSON_NOT_ACTIVE']])
  })

  it('names nobody’s role for a client that is no console: there a person is only on record', async () => {
    const id = await person(hub, { roles: ['CLERK'], department: HEALTH })
    const answer = await askSubject(hub, { client: { ...asking(id, 'CLERK'), clientId: 'housing-system' }, ...card })
    expect(answer.codes).toEqual(['ITEM_NOT_YOURS'])
    expect(answer.entries).toMatchObject([{ actor: { department: HOUSING.code, role: 'DEPARTMENT_SYSTEM' } }])
  })

  it('is refused within a second of the console being revoked', async () => {
    const client = await personAsking(hub, 'CLERK', { department: HEALTH })
    expect(shown(await askSubject(hub, { client, ...card }))).toHaveLength(1)
    await operate(revokeClient, CONSOLE)
    hub.clock.advance(1_000)
    expect((await askSubject(hub, { client, ...card })).codes).toEqual(['CLIENT_NOT_ACTIVE'])
  })
})

it('granting the same role again changes nothing', async () => {
  const personId = await person(hub, { roles: ['CLERK'] })
  expect(await operate(grantRole, { personId, role: 'CLERK', departmentCode: null })).toBe(false)
})

function operate<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output> {
  return hub.hub.act(OPERATOR, randomUUID(), (run) => run(operation, input))
}
