import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHub, type Hub } from '../../src/app.ts'
import { CLIENTS, worldHub, type TestHub } from '../support/hub.ts'
import { HOUSING, PERMIT, POLICE, TYPES } from '../support/world.ts'

// Two hubs on one database, as two processes are. The clock stands still, so whatever one of them keeps would stand for ever,
// unless it is told: each test waits for what the other hub then answers, and for nothing else.

const TEXT = '{ a }'
const DIGEST = createHash('sha256').update(TEXT).digest('hex')
let test: TestHub
let other: Hub
beforeAll(async () => {
  test = await worldHub()
  await test.sql(`INSERT INTO client_document (client_id, sha256, name, text, registered_at) VALUES ($1, $2, NULL, $3, now())`, [CLIENTS.health, Buffer.from(DIGEST, 'hex'), TEXT])
  other = await createHub(test.options)
  other.changes.listen()
  while ((await listeners()).length === 0);
})
afterAll(async () => {
  await other.close()
  await test.close()
})

const listeners = () => test.sql<{ pid: number }>(
  `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'yihao' AND query = 'SELECT 1'`)

const household = TYPES.household.code
const today = '2026-11-25' as never
const clientFacts = { clientId: CLIENTS.housing, person: null }

/** What the other hub knows, by the rooms that keep it. */
const KNOWN: Readonly<Record<string, () => Promise<unknown>>> = {
  client: () => other.clients.actorFor(other.database, clientFacts as never).then(() => 'ACTIVE', () => 'REFUSED'),
  grant: async () => [...(await other.parts.suspendedGrants.issuersByType(other.database, HOUSING.code))(household)],
  document: () => other.parts.documentShelf.textFor(other.database, CLIENTS.health, `sha256:${DIGEST}`),
  sharing: () => other.parts.typeDirectory.findSharing(other.database, household),
  guide: () => other.parts.guideShelf.findVersionInForce(PERMIT.item.code, today),
  item: async () => (await other.parts.itemFinder.items()).some(({ item }) => item.name === '样例新事项'),
  calendar: async () => (await other.parts.calendar.current(other.database)).years.includes(2031),
}

it.each([
  ['a revoked client', 'client', `UPDATE client SET revoked_at = now() WHERE id = '${CLIENTS.housing}'`, 'REFUSED'],
  ['a suspended grant', 'grant', `UPDATE sharing_grant SET suspended_by = '{GRANTOR}'`, [POLICE.code]],
  ['a withdrawn document', 'document', `UPDATE client_document SET revoked_at = now()`, null],
  ['a sharing attribute', 'sharing', `UPDATE certificate_type SET sharing_attribute = 'UNCONDITIONAL' WHERE code = '${household}'`, 'UNCONDITIONAL'],
  ['a guide version', 'guide', `INSERT INTO guide (item_code, version, published_on, effective_from, digest, content, loaded_at)
    SELECT item_code, 2, published_on, '2026-11-20', digest, content, loaded_at FROM guide WHERE item_code = '${PERMIT.item.code}'`, 2],
  ['an item', 'item', `UPDATE item SET name = '样例新事项' WHERE code = '${PERMIT.item.code}'`, true],
  ['a calendar', 'calendar', `INSERT INTO holiday_calendar_year VALUES (2031, 'a notice', now(), 1)`, true],
] as const)('%s is known to another process as soon as it is told', async (_what, known, sql, expected) => {
  const look = KNOWN[known]!
  expect(await look()).not.toEqual(expected)
  await test.sql(sql)
  await until(async () => expect(await look()).toEqual(expected))
})

it('what was not told is known once a lost connection is back', async () => {
  const look = KNOWN['sharing']!
  const declare = (attribute: string) => test.sql(
    `UPDATE certificate_type SET sharing_attribute = '${attribute}' WHERE code = '${household}'`)
  const before = await look()
  await test.sql('ALTER TABLE certificate_type DISABLE TRIGGER tell_change')
  await declare('CONDITIONAL')
  expect(await look()).toBe(before)
  for (const { pid } of await listeners()) await test.sql('SELECT pg_terminate_backend($1)', [pid])
  await until(async () => expect(await look()).toBe('CONDITIONAL'))
  await test.sql('ALTER TABLE certificate_type ENABLE TRIGGER tell_change')
  await until(async () => expect(await listeners()).toHaveLength(1))
  await declare('UNCONDITIONAL')
  await until(async () => expect(await look()).toBe('UNCONDITIONAL'))
})

/** Looks again until it holds; the test's own limit ends what never does. */
async function until(holds: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await holds()
    } catch {
      await test.sql('SELECT 2')
    }
  }
}
