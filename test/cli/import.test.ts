import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '../../src/commands/import.ts'
import type { ImportKind } from '../../src/commands/import-kinds.ts'
import { openHub } from '../../src/commands/open-hub.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { readConfig } from '../../src/platform/config.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { writeSampleCity } from '../../src/sample-city/write.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { ANNA, certificate, TYPES } from '../support/world.ts'
import { hub, HubProcess, killAllHubs, ownFolder } from './hub-process.ts'

const asOf = dateInChina(systemClock.now())
const city = sampleCity({ seed: 3, people: 60, asOf })
const KINDS = ['types', 'guides', 'certificates', 'cases'] as const
const ROWS = { types: [...city.types()], guides: [...city.guides()], certificates: [...city.certificates()], cases: [...city.cases()] }

let folder: Awaited<ReturnType<typeof ownFolder>>
let database: TestDatabase
let env: Record<string, string>

beforeAll(async () => {
  folder = await ownFolder()
  database = await testDatabase()
  env = { DATABASE_URL: database.url, YIHAO_DATA: folder.path }
  await writeSampleCity(city, folder.path)
})

afterAll(async () => {
  await killAllHubs()
  await database.drop()
  await folder.remove()
})

const file = (name: string) => path.join(folder.path, name)

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const TABLES = ['subject', 'subject_identifier', 'certificate_version', 'certificate_locator', 'certificate_status_change', 'certificate_type', 'item', 'guide', 'guide_material', 'material_proof', 'case_file', 'case_party', 'case_material', 'case_result', 'case_locator']

async function rowCounts(): Promise<Record<string, number>> {
  const [row] = await query<Record<string, number>>(`SELECT ${TABLES.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ')}`)
  return { ...row }
}

describe('the import of each format', () => {
  test('says in a dry run what would happen and stores nothing, loads once, and finds all unchanged the second time', async () => {
    const opened = await openHub(readConfig({}, env), { say: () => undefined, attach: true })
    try {
      for (const kind of KINDS) {
        const count = ROWS[kind].length
        const before = await rowCounts()
        expect(await run(kind, true)).toContain(`would be: ${count} added, 0 updated, 0 unchanged, 0 rejected`)
        expect(await rowCounts()).toEqual(before)
        expect(await run(kind, false)).toMatch(new RegExp(`^${count} added, 0 updated, 0 unchanged, 0 rejected; \\d+ rows/s$`))
        const after = await rowCounts()
        expect(after).not.toEqual(before)
        expect(await run(kind, false)).toContain(`0 added, 0 updated, ${count} unchanged, 0 rejected`)
        expect(await rowCounts()).toEqual(after)
      }
    } finally {
      await opened.close()
    }

    async function run(kind: ImportKind, dryRun: boolean): Promise<string> {
      const said: string[] = []
      const command = { kind, file: file(`${kind}.ndjson`), dryRun, quarantine: file('none'), encoding: null, syntax: null }
      expect(await importFile(opened, command, (line) => said.push(line), new AbortController().signal)).toBe(0)
      return said.at(-1) ?? ''
    }
  })
})

describe('hub import', () => {
  test('puts rejected rows with their reasons into a file for its owner alone, loads the rest, and ends with 3', async () => {
    const [good, ...others] = ROWS.certificates as [CertificateRow, ...CertificateRow[]]
    const fresh = { ...certificate(TYPES.idCard, [ANNA], { serial: 'Q1' }) }
    const wrong = { ...others[0], holders: [{ ...good.holders[0], code: '290102198503140018' }] }
    await writeFile(file('mixed.ndjson'), [good, wrong, fresh].map((row) => JSON.stringify(row)).join('\n') + '\n{"broken\n')
    const ended = await hub(['import', 'certificates', file('mixed.ndjson')], { env, cwd: folder.path })
    expect(ended.code).toBe(3)
    expect(ended.err).toContain('0 added, 0 updated, 1 unchanged, 3 rejected')
    const [, quarantine = ''] = /rejected rows with their reasons: (\S+)/.exec(ended.err) ?? []
    expect(quarantine).toBe('mixed.ndjson.rejected.ndjson')
    expect((await stat(file(quarantine))).mode & 0o777).toBe(0o600)
    const rejected = (await readFile(file(quarantine), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { line: number; reasons: { reason: string }[] })
    expect(rejected.map(({ line, reasons }) => [line, reasons.length > 0]).sort()).toEqual([[2, true], [3, true], [4, true]])
    expect(rejected.flatMap(({ reasons }) => reasons.map(({ reason }) => reason))).toEqual(expect.arrayContaining(['TYPE_UNKNOWN']))
    expect(ended.err).not.toContain('290102198503140018')
  })

  test('reads CSV in GB18030 as Excel in China saves it', async () => {
    const [row] = ROWS.certificates as [CertificateRow]
    const { identifier, typeCode, name, number, version, status, issuer, issuedOn, validFrom, validTo, areaCode, holders, fields, sourceConfirmedAt } = row
    const columns: [string, string][] = [
      ['identifier', identifier], ['typeCode', typeCode], ['name', name], ['number', number], ['version', version], ['status', status],
      ['issuer.name', issuer.name], ['issuer.code', issuer.code], ['issuedOn', issuedOn], ['validFrom', validFrom], ['validTo', validTo], ['areaCode', areaCode],
      ['holders[0].name', holders[0]?.name ?? ''], ['holders[0].code', holders[0]?.code ?? ''], ['holders[0].codeType', holders[0]?.codeType ?? ''],
      ...Object.entries(fields).map(([key, value]): [string, string] => [`fields.${key}`, String(value)]), ['sourceConfirmedAt', sourceConfirmedAt],
    ]
    const csv = [columns.map(([column]) => column), columns.map(([, value]) => `"${value}"`)].map((cells) => cells.join(',')).join('\r\n')
    await writeFile(file('gb18030.csv'), inGb18030(csv))
    const ended = await hub(['import', 'certificates', file('gb18030.csv'), '--dry-run'], { env, cwd: folder.path })
    expect(ended.err).toContain('would be: 0 added, 0 updated, 1 unchanged, 0 rejected')
    expect(ended.code).toBe(0)
  })

  test('says in a sentence that a file is not there, and ends with 2', async () => {
    const ended = await hub(['import', 'cases', file('nowhere.ndjson')], { env, cwd: folder.path })
    expect(ended).toMatchObject({ code: 2, out: '', err: 'hub: The file cannot be read (ENOENT).\n' })
  })

  test('that is killed in the middle may be run again, with the same end as if it had not been', async () => {
    const large = sampleCity({ seed: 3, people: 500, asOf })
    const rows = [...large.certificates()]
    expect(rows.length).toBeGreaterThan(2_200)
    const before = await rowCounts()
    const running = new HubProcess(['import', 'certificates', '-'], { env, cwd: folder.path })
    for (const row of rows.slice(0, 2_200)) running.child.stdin?.write(`${JSON.stringify(row)}\n`)
    // The input stays open, so that it cannot end by itself; a first batch is stored all the same.
    while ((await rowCounts())['certificate_version'] === before['certificate_version']) expect(running.child.exitCode).toBe(null)
    await running.kill()
    const half = await rowCounts()
    expect(half['certificate_version']).toBeLessThan((before['certificate_version'] ?? 0) + rows.length)
    const ended = await hub(['import', 'certificates', '-'], { env, cwd: folder.path, input: rows.map((row) => JSON.stringify(row)).join('\n') })
    expect(ended.err).toMatch(/[1-9]\d* unchanged, 0 rejected/)
    expect(ended.code).toBe(0)
    const known = new Set(ROWS.certificates.map(({ identifier }) => identifier))
    const added = rows.filter(({ identifier }) => !known.has(identifier))
    const after = await rowCounts()
    expect((after['certificate_version'] ?? 0) - (before['certificate_version'] ?? 0)).toBe(added.reduce((sum, { holders }) => sum + holders.length, 0))
    expect(await query(`SELECT lookup FROM certificate_locator l WHERE NOT EXISTS (SELECT FROM certificate_version v WHERE v.certificate_id = l.certificate_id)`)).toEqual([])
    expect(await query(`SELECT subject_id, type_code FROM certificate_version v WHERE NOT EXISTS (SELECT FROM certificate_locator l WHERE l.certificate_id = v.certificate_id)`)).toEqual([])
  })

  test('that is told to stop says how far it came, and that it may go on', async () => {
    const running = new HubProcess(['import', 'certificates', '-', '--dry-run'], { env, cwd: folder.path })
    for (const row of ROWS.certificates.slice(0, 5)) running.child.stdin?.write(`${JSON.stringify(row)}\n`)
    // Its connection shows that it has come up and waits for more.
    while ((await query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'yihao'`)).length === 0);
    running.child.kill('SIGTERM')
    const [code] = (await once(running.child, 'close')) as [number]
    expect(code).toBe(130)
    expect(running.err).toMatch(/interrupted/)
    expect(running.err).not.toMatch(/^\s+at /m)
  })
})

/** The two-byte part of GB18030 (GBK), which holds every character used here; found by reading each pair back. */
function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) codes.set(decoder.decode(Buffer.from([lead, trail])), Buffer.from([lead, trail]))
    }
  }
  return Buffer.concat([...text].map((character) => {
    const code = character.charCodeAt(0) < 0x80 ? Buffer.from(character) : codes.get(character)
    if (code === undefined) throw new RangeError('A character is not in the two-byte part of GB18030')
    return code
  }))
}
