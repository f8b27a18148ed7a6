import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseFileProbe } from '../support/honeytoken-probe.ts'
import { listFindings } from '../../src/domains/supervision/index.ts'
import { listHoneytokens, plantHoneytoken, removeHoneytoken } from '../../src/domains/subjects/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { askSubject, bytesOf } from '../support/questions.ts'
import { statementsOf } from '../support/statements.ts'
import { ANNA, CIVIL, personNumber } from '../support/world.ts'

const TRAP = personNumber('1971-01-01', 77)
const UNKNOWN = personNumber('1971-01-01', 79)

let hub: NetworkHub
const asked = (actor: Partial<Actor>): Actor => ({ clientId: 'console', person: null, departmentCode: CIVIL.code, role: 'SECURITY_ADMINISTRATOR', ...actor })
const guard = asked({})
const numbered = (text: string): IdNumber => {
  const number = IdNumber.parse(text, { today: dateInChina(hub.clock.now()) })
  return number.ok ? number.value : expect.fail('the number is one')
}
const touches = async () => {
  await hub.hub.alarms.settled()
  const page = await hub.hub.act(asked({ role: 'AUDITOR' }), randomUUID(), (run) => run(listFindings, {
    state: null, severity: null, detector: 'honeytoken-touched', departmentCode: null, client: null, person: null, first: 100, after: null, path: ['findings'],
  }))
  return page.findings.map(({ finding }) => [finding.client, finding.severity, finding.figures['times']])
}
const plant = (text: string) => hub.hub.act(guard, randomUUID(), (run) => run(plantHoneytoken, numbered(text)))

beforeAll(async () => {
  hub = await worldOnNetwork()
  await plant(TRAP)
})
afterAll(() => hub.close())

it('is answered to the byte like a number that nobody has, and raises an alarm', async () => {
  expect(await touches()).toEqual([])
  const unknown = await askSubject(hub, { idNumber: UNKNOWN })
  const trap = await askSubject(hub, { idNumber: TRAP })
  expect(bytesOf(trap).replaceAll(TRAP, '')).toBe(bytesOf(unknown).replaceAll(UNKNOWN, ''))
  expect(await touches()).toEqual([['health-system', 'ALARM', 1]])
  expect(trap.entries.map(({ outcome, refusals }) => [outcome, refusals])).toEqual(unknown.entries.map(({ outcome, refusals }) => [outcome, refusals]))
})

it.each(Object.entries(caseFileProbe))('is found out by %s', async (_, probe) => {
  const before = await touches()
  hub.clock.advance(24 * 3_600_000)
  await probe(hub, UNKNOWN)
  expect(await touches()).toHaveLength(before.length)
  await probe(hub, TRAP)
  expect((await touches()).length).toBeGreaterThan(before.length)
})

it('costs no statement more, of whomever it is asked', async () => {
  const looked = async (idNumber: string) =>
    (await statementsOf(hub.hub, () => askSubject(hub, { idNumber }))).filter((name) => name.startsWith('subjects.'))
  for (const idNumber of [ANNA.code, UNKNOWN, TRAP]) expect(await looked(idNumber)).toEqual(['subjects.by_lookups'])
})

it('is planted once, not where it is somebody\'s, and gone when it is removed', async () => {
  expect((await plant(TRAP)).id).toBe((await plant(TRAP)).id)
  await expect(plant(ANNA.code)).rejects.toMatchObject({ code: 'HONEYTOKEN_OF_SOMEBODY' })
  const other = personNumber('1971-01-01', 81)
  const { id } = await plant(other)
  const remove = () => hub.hub.act(guard, randomUUID(), (run) => run(removeHoneytoken, id))
  expect([await remove(), await remove()]).toEqual([true, false])
  const before = await touches()
  await askSubject(hub, { idNumber: other })
  expect(await touches()).toEqual(before)
  expect((await plant(other)).id).not.toBe(id)
})

it('is listed to the security administrator alone, and lies sealed where the hub\'s own role cannot read it', async () => {
  const listed = await hub.hub.act(guard, randomUUID(), (run) => run(listHoneytokens, null))
  expect(listed.map(({ number }) => number)).toContain(TRAP)
  for (const role of ['DEPARTMENT_SYSTEM', 'AUDITOR', 'SYSTEM_ADMINISTRATOR', 'SUPERVISOR', 'CLERK'] as const) {
    await expect(hub.hub.act(asked({ role }), randomUUID(), (run) => run(listHoneytokens, null))).rejects.toMatchObject({ code: 'NOT_AVAILABLE' })
  }
  await expect(hub.hub.database.pool.query('SELECT number FROM honeytoken')).rejects.toMatchObject({ code: '42501' })
  await expect(hub.hub.database.pool.query('INSERT INTO honeytoken (lookup) VALUES (NULL)')).rejects.toMatchObject({ code: '42501' })
  const [row] = await hub.sql<{ row: string; both: boolean }>(`SELECT h::text AS row, EXISTS (SELECT FROM subject_identifier i WHERE i.lookup = h.lookup) AS both FROM honeytoken h`)
  expect(row?.row).not.toContain(Buffer.from(TRAP).toString('hex'))
  expect(row?.row).not.toContain(TRAP)
  const hash = hub.hub.parts.keyring.lookup('subject-lookup', numbered(TRAP).lookupText).toString('hex')
  expect(row?.row).not.toContain(hash)
})
