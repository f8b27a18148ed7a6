import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDelegation, endDelegationNumbered, listAllDelegations } from '../../src/commands/delegations.ts'
import { addPersonAs, changeRole, changeState, listAllPeople } from '../../src/commands/people.ts'
import { OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import { ANNA, HEALTH, HOUSING, PERMIT, POLICE } from '../support/world.ts'

// What `hub people` and `hub delegations` do, on a database of their own; main.ts only reads their options.

let test: TestHub
let opened: Parameters<typeof listAllPeople>[0]
beforeAll(async () => {
  test = await worldHub()
  opened = { hub: test.hub, operate: (work) => test.hub.act(OPERATOR, randomUUID(), work) }
})
afterAll(() => test.close())

const said: string[] = []
const say = (line: string) => void said.push(line)

async function typed(text: string) {
  const printed: string[] = []
  const add = (change: object) => addPersonAs(opened, { account: 'first.admin', name: '甄样', department: POLICE.code, departmentName: POLICE.name, ...change }, lines(text), { say, print: (line) => void printed.push(line) })
  return { printed, add }
}

async function* lines(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

async function printedBy(list: (print: (line: string) => void) => Promise<void>): Promise<string[][]> {
  const printed: string[] = []
  await list((line) => void printed.push(line))
  return printed.map((line) => line.split('\t'))
}

it('the first security administrator is made at the machine, with a department that nobody knew', async () => {
  const { add, printed } = await typed(`${ANNA.code}\n`)
  await add({ ownNumber: true })
  expect(printed).toEqual([expect.stringMatching(/^[a-z]{20}$/)])
  expect(await changeRole(opened, 'First.Admin', { role: 'security-administrator' }, say)).toBe(0)
  expect(await printedBy((print) => listAllPeople(opened, print))).toEqual([
    [printed[0], 'active', 'first.admin', POLICE.code, `security-administrator@${POLICE.code}`],
  ])
})

it('the account is taken, and so is the number, which is read from standard input and nowhere repeated', async () => {
  const { add } = await typed(`${ANNA.code}\n`)
  await expect(add({})).rejects.toMatchObject({ code: 'ACCOUNT_TAKEN' })
  await expect(add({ account: 'second', ownNumber: true })).rejects.toMatchObject({ code: 'ACCOUNT_TAKEN' })
  const bad = await typed('290102198503140000\n')
  await expect(bad.add({ account: 'third', ownNumber: true })).rejects.toThrow(/The number is not usable \([A-Z_]+\)\.$/)
  await expect(bad.add({ account: 'third', ownNumber: true })).rejects.not.toThrow('290102')
})

it('roles are granted and ended, people suspended and resumed, by account; what changes nothing says so', async () => {
  const { add } = await typed('')
  await add({ account: 'clerk.one', department: HEALTH.code, departmentName: undefined })
  expect(await changeRole(opened, 'clerk.one', { role: 'clerk', department: HOUSING.code }, say)).toBe(0)
  expect(await changeRole(opened, 'clerk.one', { role: 'clerk', department: HOUSING.code }, say)).toBe(1)
  expect(await changeState(opened, 'clerk.one', 'SUSPENDED', say)).toBe(0)
  expect(await changeState(opened, 'clerk.one', 'ACTIVE', say)).toBe(0)
  expect(await changeRole(opened, 'clerk.one', { role: 'clerk', end: true }, say)).toBe(0)
  expect(await changeRole(opened, 'clerk.one', { role: 'clerk', end: true }, say)).toBe(1)
  await expect(changeRole(opened, 'clerk.one', { role: 'king' }, say)).rejects.toThrow(/--role is one of clerk, /)
  await expect(changeState(opened, 'nobody', 'SUSPENDED', say)).rejects.toThrow('There is no person with this account name.')
  await expect(changeState(opened, 'first.admin', 'SUSPENDED', say)).rejects.toMatchObject({ code: 'LAST_SECURITY_ADMINISTRATOR' })
  expect((await test.entries(1))[0]).toMatchObject({ action: 'person.state', outcome: 'REFUSED', actor: { client: 'test' } })
})

it('delegations are recorded, listed and ended by their number', async () => {
  const printed: string[] = []
  const wish = { by: HEALTH.code, to: HOUSING.code, item: [PERMIT.item.code], from: '2026-11-01', until: '2026-12-31', basis: '样例委托书' }
  await addDelegation(opened, wish, (line) => void printed.push(line))
  const row = [printed[0], HEALTH.code, HOUSING.code, '2026-11-01/2026-12-31', PERMIT.item.code]
  expect(await printedBy((print) => listAllDelegations(opened, print))).toEqual([[...row, '-']])
  expect(await endDelegationNumbered(opened, BigInt(printed[0] ?? 0), say)).toBe(0)
  expect(await endDelegationNumbered(opened, BigInt(printed[0] ?? 0), say)).toBe(1)
  expect(await printedBy((print) => listAllDelegations(opened, print))).toEqual([[...row, test.clock.now().toISOString()]])
  await expect(addDelegation(opened, { ...wish, until: 'tomorrow' }, say)).rejects.toThrow(/^--until is not usable/)
})
