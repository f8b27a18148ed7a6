import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { latestEntries } from '../../src/domains/audit/index.ts'
import { canonicalJson } from '../../src/kernel/canonical-json.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { decide, open, opening } from '../support/case-questions.ts'
import { PERMIT_PURPOSE, RENT_PURPOSE, SUBJECT, HOLDS } from '../support/questions.ts'
import { ANNA, BRUNO, CARLA, CASES, CERTIFICATES, COMPANY, PERMIT, personNumber, RENT, TYPES } from '../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

const REASON = '核对材料，联系甄样一本人'
const NEWCOMERS = Array.from({ length: 30 }, (_, at) => personNumber('1993-03-03', 500 + at))
const MANY = 'query ($i: ItemCode!, $r: [SubjectRequestInput!]!) { subjects(itemCode: $i, requests: $r) { refusal { code } subject { certificates { number } } } }'
const CERTIFICATE = 'query ($i: CertificateIdentifier!, $p: PurposeInput!) { certificate(identifier: $i, purpose: $p) { number } }'
const VERIFY = 'query ($i: VerifyCertificateInput!) { verifyCertificate(input: $i) { verdict } }'

/** One of each kind of request a busy day has: released, refused, empty, commands that stand and that are rolled back. */
const KINDS: readonly ((at: number) => Promise<{ readonly body: { readonly extensions?: { readonly accessEntries?: readonly string[] } } }>)[] = [
  () => hub.send('health', SUBJECT, { idNumber: ANNA.code, purpose: { ...PERMIT_PURPOSE, reason: REASON } }),
  () => hub.send('housing', SUBJECT, { idNumber: ANNA.code, purpose: RENT_PURPOSE }),
  () => hub.send('housing', HOLDS, { idNumber: ANNA.code, purpose: RENT_PURPOSE, type: TYPES.marriage.code }),
  () => hub.send('health', SUBJECT, { idNumber: BRUNO.code, purpose: PERMIT_PURPOSE }),
  () => hub.send('health', SUBJECT, { idNumber: ANNA.code, purpose: { ...PERMIT_PURPOSE, caseNumber: 'Z-2026-1' } }),
  (at) => hub.send('housing', SUBJECT, { idNumber: NEWCOMERS[at % 30], purpose: RENT_PURPOSE }),
  (at) => open(hub, opening(`P-${at}`, { applicant: { idNumber: NEWCOMERS[at % 30], name: '来者' } }), 'housing', 'send'),
  // The number is taken: what the transaction had done so far, a new subject too, is rolled back.
  (at) => open(hub, opening('Z-2026-1', { applicant: { idNumber: personNumber('1994-04-04', at), name: '后来者' } }), 'housing', 'send'),
  () => hub.send('housing', 'mutation ($i: DecideCaseInput!) { decideCase(input: $i) { number } }', { i: { number: 'Z-2026-1', decision: 'APPROVED', decidedAt: '2020-01-01T00:00:00+08:00' } }),
  () => hub.send('housing', MANY, { i: RENT.item.code, r: [{ idNumber: ANNA.code, caseNumber: 'Z-2026-1' }, { idNumber: CARLA.code, caseNumber: 'Z-2026-1' }, { idNumber: BRUNO.code, caseNumber: 'Z-2026-1' }] }),
  () => hub.send('housing', 'query { caseFile(number: "Z-2026-1") { state } }'),
  () => hub.send('housing', 'query { caseFile(number: "Z-nowhere") { state } }'),
  () => hub.send('housing', 'mutation { decideCase(input: { number: "Z-nowhere", decision: REFUSED }) { state } }'),
  () => hub.send('health', CERTIFICATE, { i: CERTIFICATES[7]?.identifier, p: PERMIT_PURPOSE }),
  () => hub.send('housing', VERIFY, { i: { purpose: RENT_PURPOSE, idNumber: ANNA.code, identifier: CERTIFICATES[0]?.identifier, holderName: ANNA.name, fields: [{ name: 'KZ_ZZ', value: '样例路一号' }] } }),
]

describe('200 requests at once', () => {
  it('leave entries whose indexes have no gaps and no repeats, each named by the one answer that it belongs to', async () => {
    const before = await hub.logSize()
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => (KINDS[at % KINDS.length] as (typeof KINDS)[number])(at)))
    const after = await hub.logSize()
    const named = answers.map(({ body }) => (body.extensions?.accessEntries ?? []).map(Number))
    for (const [at, indexes] of named.entries()) expect(indexes, `request ${at % KINDS.length}`).toHaveLength(at % KINDS.length === 9 ? 3 : 1)
    expect(named.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: after - before }, (_, at) => before + at))

    const outcomes = new Set((await hub.entries(after - before)).map(({ outcome }) => outcome))
    expect([...outcomes].sort()).toEqual(['EMPTY', 'REFUSED', 'RELEASED'])
  })

  it('leave a log that counts from 0 to its end, with a head that says how long it is', async () => {
    const entries = await latestEntries(hub.hub.database, 100_000)
    expect(entries.map(({ index }) => Number(index)).reverse()).toEqual(entries.map((_, at) => at))
    const [head] = await asOwner((client) => client.query('SELECT size FROM audit_head')).then(({ rows }) => rows as { size: string }[])
    expect(Number(head?.size)).toBe(entries.length)
  })

  it('each entry is canonical JSON whose leaf hash a stranger computes from its bytes', async () => {
    for (const { entry, leafHash } of await latestEntries(hub.hub.database, 100_000)) {
      expect(createHash('sha256').update(Buffer.concat([Buffer.from([0]), Buffer.from(entry, 'utf8')])).digest()).toEqual(leafHash)
      expect(canonicalJson(JSON.parse(entry))).toBe(entry)
    }
  })
})

it('every entry that the hub leaves fits the published format', async () => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const schema = await readFile(new URL('../../schema/formats/log-entry.schema.json', import.meta.url), 'utf8')
  const validate = ajv.compile(JSON.parse(schema) as object)
  const faults = new Set<string>()
  for (const { entry } of await latestEntries(hub.hub.database, 100_000)) {
    const { action } = JSON.parse(entry) as { action: string }
    if (!validate(JSON.parse(entry))) for (const { instancePath, message } of validate.errors ?? []) faults.add(`${action}: ${instancePath} ${message}`)
  }
  expect([...faults]).toEqual([])
})

describe('what is in no entry', () => {
  it('is any number, name or value of the world', async () => {
    await decide(hub, { number: 'H-2026-1', decision: 'APPROVED' }, 'health')
    const log = (await latestEntries(hub.hub.database, 100_000)).map(({ entry }) => entry).join('\n')
    for (const secret of secrets()) expect(log.includes(secret), 'a secret of the world is in the log').toBe(false)
    expect(log).toContain(PERMIT.item.code)
  })

  it('nor in the hub\'s own log', () => {
    const log = hub.said.join('')
    expect(hub.said.length).toBeGreaterThan(200)
    for (const secret of secrets()) expect(log.includes(secret), 'a secret of the world is in the hub\'s log').toBe(false)
  })
})

describe('the log cannot be rewritten', () => {
  const changes = [
    `UPDATE audit_entry SET subject = 'T' WHERE index = 0`,
    'DELETE FROM audit_entry WHERE index = 0',
    'TRUNCATE audit_entry',
    'TRUNCATE audit_entry_other',
    `UPDATE audit_template SET skeleton = '{}'`,
    'DELETE FROM audit_template',
    'TRUNCATE audit_template CASCADE',
    `UPDATE audit_tile SET root = ''`,
    'DELETE FROM audit_tile',
    'TRUNCATE audit_tile',
    'DELETE FROM audit_cosignature',
    'DELETE FROM audit_pruned',
    `UPDATE audit_head SET checkpoint = ''`,
    `UPDATE audit_head SET edge = ''`,
    `UPDATE audit_head SET size = size + 1, edge = NULL, checkpoint = NULL`,
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
    'UPDATE audit_head SET size = size - 1',
    'UPDATE audit_head SET id = 2',
  ]
  it.each(changes)('by the hub\'s own role: %s', async (sql) => {
    await expect(withClient(hub.database.appUrl, (client) => client.query(sql))).rejects.toMatchObject({ code: '42501' })
  })

  it.each(changes)('nor by the superuser who owns it: %s', async (sql) => {
    const size = await hub.logSize()
    await expect(asOwner((client) => client.query(sql))).rejects.toMatchObject({ code: '42501' })
    expect(await hub.logSize()).toBe(size)
  })

  it('the hub\'s role may neither take the triggers off nor make itself somebody else', async () => {
    for (const sql of ['ALTER TABLE audit_entry DISABLE TRIGGER ALL', 'DROP TABLE audit_entry', 'SET session_replication_role = replica']) {
      await expect(withClient(hub.database.appUrl, (client) => client.query(`SET SESSION AUTHORIZATION yihao_app; ${sql}`))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('the hub\'s role may begin a month, and make or drop no other table', async () => {
    await withClient(hub.database.appUrl, (client) => client.query('SELECT audit_begin_months(3)'))
    for (const sql of ['CREATE TABLE audit_entry_mine PARTITION OF audit_entry FOR VALUES FROM (\'2020-01-01\') TO (\'2020-02-01\')', 'ALTER TABLE audit_entry DETACH PARTITION audit_entry_other', 'INSERT INTO audit_pruned VALUES (1, now(), null)']) {
      await expect(withClient(hub.database.appUrl, (client) => client.query(sql)), sql).rejects.toMatchObject({ code: '42501' })
    }
  })
})

function secrets(): string[] {
  const people = [ANNA, BRUNO, CARLA, COMPANY, ...CASES.map(({ applicant }) => applicant)]
  const certificates = CERTIFICATES.flatMap(({ identifier, number, fields }) => [identifier, number, ...Object.values(fields)])
  return [...new Set([...people.flatMap(({ name, code }) => [name, code]), ...NEWCOMERS, '来者', '后来者', REASON, ...certificates])].filter((text) => text.length > 1)
}

function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(hub.database.url, work)
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
