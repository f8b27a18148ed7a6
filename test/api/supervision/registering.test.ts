import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClient, CLIENT_ROLE_WORDS } from '../../../src/commands/clients.ts'
import type { OpenedHub } from '../../../src/commands/open-hub.ts'
import { onNetwork, type NetworkHub } from '../../support/http.ts'
import { OPERATOR, worldHub } from '../../support/hub.ts'
import { ANNA, CIVIL } from '../../support/world.ts'
import { list, view } from './watchers.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await onNetwork(await worldHub())
})
afterAll(() => hub.close())

it.each([
  ['department-system', [], ['NOT_AVAILABLE']],
  ['auditor', [], ['NOT_AVAILABLE']],
  ['subject-portal', ['NOT_AVAILABLE'], []],
] as const)('a client that was added as %s may what its role may, and its registration says which', async (role, ofLog, ofView) => {
  const opened: Pick<OpenedHub, 'operate'> = { operate: (work) => hub.hub.act(OPERATOR, randomUUID(), work) }
  const client = { id: `new-${role}`, name: '样例系统', department: CIVIL.code, departmentName: CIVIL.name, role }
  const said: string[] = []
  await addClient(opened, client, (line) => said.push(line))
  expect(said).toEqual([role === 'department-system' ? `registered ${client.id}` : `registered ${client.id} as ${role}`])
  const [entry] = await hub.entries(1)
  expect(JSON.parse(entry?.text ?? '')).toMatchObject({ action: 'client.register', about: { client: client.id, role: role.replace('-', '_').toUpperCase() } })
  expect((await list(hub, { clientId: client.id })).codes).toEqual(ofLog)
  expect((await view(hub, ANNA.code, {}, { clientId: client.id })).codes).toEqual(ofView)
})

it('nobody becomes an operator at the command line: operators sit at it', () => {
  expect(CLIENT_ROLE_WORDS).toEqual(['department-system', 'auditor', 'subject-portal', 'console'])
})
