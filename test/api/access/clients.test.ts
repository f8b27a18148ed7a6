import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerClient, revokeClient } from '../../../src/domains/access/index.ts'
import { departmentActor, OPERATOR } from '../../support/hub.ts'
import { onlyEntry, worldOnNetwork, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { askSubject, shown } from '../../support/questions.ts'
import { ANNA, HEALTH, HOUSING, TYPES } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

const card = { types: [TYPES.idCard.code] }
const register = (id: string, role: 'DEPARTMENT_SYSTEM' | 'AUDITOR' | 'SUBJECT_PORTAL', body = HEALTH) =>
  hub.hub.act(OPERATOR, randomUUID(), (run) =>
    run(registerClient, { id, name: '样例系统', role, department: { ...body, level: '4', areaCode: '290102' } }))
const revoke = (id: string) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(revokeClient, id))

const TURNED_AWAY = { action: 'token.refuse', outcome: 'REFUSED', subject: null, refusals: [{ what: 'token', code: 'CLIENT_NOT_ACTIVE', reason: 'CLIENT_NOT_ACTIVE' }] }

it('a client that nobody registered is refused before anything is read', async () => {
  const answer = await askSubject(hub, { client: { clientId: 'nobody' }, ...card })
  expect([answer.status, answer.codes]).toEqual([401, ['CLIENT_NOT_ACTIVE']])
  expect(onlyEntry(answer)).toMatchObject(TURNED_AWAY)
  expect(onlyEntry(answer).actor).toMatchObject({ client: 'nobody', department: 'UNKNOWN' })
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
})

it('a revoked client is refused within a second, whatever its token says, and looks like one unknown', async () => {
  await register('second-system', 'DEPARTMENT_SYSTEM')
  const asked = { client: { clientId: 'second-system' } as AskingClient, ...card }
  expect(shown(await askSubject(hub, asked))).toHaveLength(1)
  expect(await revoke('second-system')).toBe(true)
  hub.clock.advance(1_000)
  const answer = await askSubject(hub, asked)
  expect([answer.status, answer.codes]).toEqual([401, ['CLIENT_NOT_ACTIVE']])
  expect(onlyEntry(answer)).toMatchObject(TURNED_AWAY)
  expect(answer.text).not.toContain(ANNA.name)
})

it('a revoked client id is never given away again, not even to the same department', async () => {
  await register('third-system', 'DEPARTMENT_SYSTEM')
  await revoke('third-system')
  await expect(register('third-system', 'DEPARTMENT_SYSTEM')).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' })
  await expect(register('health-system', 'DEPARTMENT_SYSTEM', HOUSING)).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' })
  const [entry] = await hub.entries(1)
  expect(entry).toMatchObject({ action: 'client.register', outcome: 'REFUSED', refusals: [{ code: 'CLIENT_ID_TAKEN' }] })
})

it.each(['AUDITOR', 'SUBJECT_PORTAL'] as const)('a client in the role of %s may not ask about subjects, and the attempt is on record', async (role) => {
  const client = { clientId: `watcher-${role.toLowerCase()}` }
  await register(client.clientId, role)
  const answer = await askSubject(hub, { client, ...card })
  expect(answer.codes).toEqual(['NOT_AVAILABLE'])
  expect(answer.entries).toMatchObject([{ action: 'subject.ask', outcome: 'REFUSED', subject: null, refusals: [{ code: 'NOT_AVAILABLE', reason: 'ROLE_NOT_ALLOWED' }] }])
})

it('a department system may not do what operators do', async () => {
  const attempt = hub.hub.act(departmentActor('health'), randomUUID(), (run) => run(revokeClient, 'housing-system'))
  await expect(attempt).rejects.toMatchObject({ code: 'NOT_AVAILABLE', reason: 'ROLE_NOT_ALLOWED' })
  expect(await hub.entries(1)).toMatchObject([{ action: 'client.revoke', outcome: 'REFUSED', actor: { client: 'health-system' } }])
  expect(shown(await askSubject(hub, { client: 'housing', ...card }))).toHaveLength(1)
})

it('nothing of a number, name or value is in the hub\'s own log', () => {
  expect(hub.said.length).toBeGreaterThan(3)
  const log = hub.said.join('')
  for (const secret of [ANNA.code, ANNA.name, '样例路一号']) expect(log).not.toContain(secret)
})
