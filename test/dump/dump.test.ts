import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHub, type Hub } from '../../src/app.ts'
import { loadCity } from '../../src/commands/load-city.ts'
import type { OpenedHub } from '../../src/commands/open-hub.ts'
import { startServer, type RunningServer } from '../../src/commands/start-server.ts'
import { registerClient } from '../../src/domains/access/index.ts'
import { rowLoaders } from '../../src/domains/ingest/index.ts'
import { demoIssuer, logKeys } from '../../src/domains/signing/index.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { fileKeyProvider } from '../../src/platform/crypto/key-provider.ts'
import { createDatabase } from '../../src/platform/db/create-database.ts'
import { startEmbedded, type Embedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { CLIENTS, OPERATOR } from '../support/hub.ts'
import * as world from '../support/world.ts'
import { aboutPerson, ask, codesOf, tokenFor, type Answer, type Question } from '../cli/ask.ts'
import { ownFolder } from '../cli/hub-process.ts'
import { canariesOf } from './canaries.ts'
import { filesBelow, Search } from './search.ts'

// What a thief of the disk, of a backup or of a database password gets to see. A whole cluster is filled in every way there
// is, then searched for everything that was put in.

const PLANTED = '这是一条明文金丝雀-290102199001019999'
const OPENED = { number: world.personNumber('1971-01-09', 61), name: '柴窗口办' }
const REPORTED = { value: '柴门里弄二十七号院内', note: '申请人柴某口述并出示旧信封' }
const UNKNOWN_NUMBER = world.personNumber('1966-06-06', 66)
const city = sampleCity({ seed: 5, people: 60, asOf: '2026-11-20' as CalendarDate })
const departments = [...city.departments, world.HEALTH, world.HOUSING, world.POLICE, world.CIVIL]
const canaries = canariesOf({
  certificates: [...city.certificates(), ...world.CERTIFICATES],
  cases: [...city.cases(), ...world.CASES],
  catalogue: JSON.stringify([
    ...city.types(), ...Object.values(world.TYPES), ...city.guides(), world.PERMIT, world.RENT, ...departments, ...city.clients,
    // The public holidays that every hub is born with: somebody's date may well fall on one.
    readFileSync(new URL('../../prisma/migrations/20261123010000_clocks/migration.sql', import.meta.url), 'utf8'),
  ]),
  departments: new Set(departments.flatMap(({ code, name }) => [code, name])),
  further: [OPENED.number, OPENED.name, UNKNOWN_NUMBER, REPORTED.value, REPORTED.note],
})
const searched = [...canaries.secrets, PLANTED]

let folder: Awaited<ReturnType<typeof ownFolder>>
let cluster: Embedded | undefined
let hub: Hub
let server: RunningServer
const logLines: Buffer[] = []
const clock = fixedClock(world.NOW)

beforeAll(async () => {
  folder = await ownFolder()
  cluster = await startEmbedded({ dataDir: path.join(folder.path, 'postgresql'), log: () => undefined })
  await createDatabase(cluster.url('postgres'), 'yihao')
  await migrate(cluster.url('yihao'))
  const keyFolder = path.join(folder.path, 'keys')
  const keys = fileKeyProvider(path.join(keyFolder, 'keyring.json'))
  hub = await createHub({ databaseUrl: cluster.url('yihao'), poolSize: 8, keys, logKeys: logKeys({ folder: keyFolder, text: null, origin: 'log.example/log' }), clock })
  const config = readConfig({ data: folder.path, port: '0' }, {})
  const opened: OpenedHub = {
    hub,
    databaseUrl: cluster.url('yihao'),
    issuer: demoIssuer({ folder: keyFolder, issuer: config.issuer, audience: config.audience, clock }),
    recovered: false, databaseLost: new Promise<void>(() => undefined),
    operate: (work) => hub.act(OPERATOR, randomUUID(), work),
    close: () => hub.close(),
  }
  await loadCity(opened, city, () => undefined)
  await loadWorld(opened)
  const destination = { write: (line: string) => void logLines.push(Buffer.from(line)) }
  server = await startServer(opened, { ...config, logLevel: 'debug' }, { destination })
  await useIt()
})

afterAll(async () => {
  await cluster?.stop()
  await folder.remove()
})

async function loadWorld({ operate }: OpenedHub): Promise<void> {
  const loaders = rowLoaders((operation, batch) => operate((run) => run(operation, batch)), clock)
  // What the hub remembers of types and items for half a second is over.
  clock.advance(1_000)
  const outcomes = [
    await loaders['certificate-type'].load(Object.values(world.TYPES), { dryRun: false }),
    await loaders.guide.load([world.PERMIT, world.RENT], { dryRun: false }),
    await loaders.certificate.load([...world.CERTIFICATES], { dryRun: false }),
    await loaders.case.load([...world.CASES], { dryRun: false }),
  ]
  expect(outcomes.flat().filter(({ kind }) => kind !== 'ADDED')).toEqual([])
  for (const [id, department] of [[CLIENTS.health, world.HEALTH], [CLIENTS.housing, world.HOUSING]] as const) {
    const registration = { id, name: '样例业务系统', role: 'DEPARTMENT_SYSTEM', department: { ...department, level: '4', areaCode: '290102' } } as const
    await operate((run) => run(registerClient, registration))
  }
}

/** Questions answered, refused and broken; a case opened and decided. */
async function useIt(): Promise<void> {
  const { url } = server.address
  const asHousing = await tokenFor(folder.path, CLIENTS.housing, world.NOW)
  const housing = (question: Question) => ask(url, asHousing, question)
  const purpose = { itemCode: world.RENT.item.code, caseNumber: 'Z-2026-77' }
  const open = await housing({
    query: 'mutation Open($input: OpenCaseInput!) { openCase(input: $input) { number } }',
    variables: { input: { number: 'Z-2026-77', itemCode: purpose.itemCode, applicant: { idNumber: OPENED.number, name: OPENED.name }, parties: [{ idNumber: world.ANNA.code, name: world.ANNA.name, role: 'SPOUSE' }] } },
  })
  expect(codesOf(open)).toEqual([])
  const about = (number: string, caseNumber: string) => aboutPerson({ personIdNumber: number, itemCode: purpose.itemCode, caseNumber, organisationIdNumber: '' })
  expect(certificatesIn(await housing(about(world.ANNA.code, 'Z-2026-1')))).toBeGreaterThan(0)
  expect(codesOf(await housing(about(OPENED.number, 'Z-2026-77')))).toEqual([])
  expect(codesOf(await housing(about(UNKNOWN_NUMBER, 'Z-2026-1')))).toEqual(['NOT_AVAILABLE'])
  expect(codesOf(await housing(about(`${world.CARLA.code.slice(0, 17)}!`, 'Z-2026-1')))).toHaveLength(1)
  const report = await housing({
    query: 'mutation Report($input: ReportWrongValueInput!) { reportWrongValue(input: $input) { claimedValue } }',
    variables: { input: { ...REPORTED, idNumber: world.ANNA.code, purpose: { ...purpose, caseNumber: 'Z-2026-1' }, typeCode: world.TYPES.idCard.code, field: 'KZ_ZZ' } },
  })
  expect(report.body.data).toEqual({ reportWrongValue: { claimedValue: REPORTED.value } })
  const decide = await housing({ query: 'mutation { decideCase(input: { number: "Z-2026-77", decision: REFUSED }) { decision } }' })
  expect(decide.body.data).toEqual({ decideCase: { decision: 'REFUSED' } })
  const asStory = await tokenFor(folder.path, city.story.clientId, world.NOW)
  expect(certificatesIn(await ask(url, asStory, aboutPerson(city.story)))).toBeGreaterThan(0)
}

function certificatesIn({ body }: Answer): number {
  return ((body.data?.['subject'] as { certificates: unknown[] } | null)?.certificates ?? []).length
}

describe('the secrets of a filled hub', () => {
  test('are many, and nobody’s number or name is left out of the search', () => {
    expect(canaries.identities.size).toBeGreaterThan(130)
    expect(canaries.secrets.size).toBeGreaterThan(800)
    expect([...canaries.excluded.keys()].filter((text) => canaries.identities.has(text))).toEqual([])
    expect(canaries.excluded.size).toBeLessThan(canaries.secrets.size / 4)
  })

  test('are in no row of any table, while one planted in clear is found', async () => {
    const client = new pg.Client(cluster?.url('yihao'))
    await client.connect()
    try {
      await client.query('CREATE TABLE planted (text text, bytes bytea)')
      await client.query('INSERT INTO planted VALUES ($1, NULL), (NULL, $2)', [PLANTED, Buffer.from(PLANTED)])
      const search = new Search(searched)
      const tables = await tablesOf(client)
      expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['subject', 'certificate_version', 'case_file', 'audit_entry']))
      for (const table of tables) await lookInTable(client, table, search)
      expect([...search.found]).toEqual([PLANTED])
      await client.query('UPDATE planted SET text = NULL')
      const inBytes = new Search(searched)
      await lookInTable(client, { name: 'planted', columns: ['text', 'bytes'] }, inBytes)
      expect([...inBytes.found]).toEqual([PLANTED])
      await client.query('CHECKPOINT')
    } finally {
      await client.end()
    }
  })

  test('are in no line of the hub’s own log', () => {
    const search = new Search(canaries.secrets)
    search.look(Buffer.concat(logLines))
    expect(Buffer.concat(logLines).toString()).toContain('"status":200')
    expect([...search.found]).toEqual([])
  })

  test('are in no file of the stopped cluster, its write-ahead log and server log included, while the planted one is found', async () => {
    await server.stop()
    await hub.close()
    await cluster?.stop()
    cluster = undefined
    const files = await filesBelow(path.join(folder.path, 'postgresql'))
    expect(files.some((file) => file.includes('pg_wal'))).toBe(true)
    expect(files.some((file) => file.endsWith('postgresql.log'))).toBe(true)
    const search = new Search(searched)
    let bytes = 0
    for (const file of files) bytes += await search.lookInFile(file)
    expect(bytes).toBeGreaterThan(30_000_000)
    expect([...search.found]).toEqual([PLANTED])
  })
})

interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    SELECT quote_ident(c.table_name) AS name, array_agg(quote_ident(c.column_name))::text[] AS columns
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' GROUP BY c.table_name`)
  return rows
}

/** As text in both readings of its bytes: each byte a character, and as UTF-8 where it is that. */
async function lookInTable(client: pg.Client, { name, columns }: Table, search: Search): Promise<void> {
  const { rows, fields } = await client.query<unknown[]>({ text: `SELECT x::text, ${columns.map((column) => `x.${column}`).join(', ')} FROM ${name} x`, rowMode: 'array' })
  const BYTEA = 17
  for (const row of rows) {
    search.look(Buffer.from(String(row[0])))
    fields.forEach(({ dataTypeID }, at) => {
      const bytes = row[at]
      if (dataTypeID !== BYTEA || !Buffer.isBuffer(bytes)) return
      search.look(bytes)
      search.look(Buffer.from(bytes.toString('latin1')))
    })
  }
}
