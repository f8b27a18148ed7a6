import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANNA, certificate, CIVIL, TYPES } from '../support/world.ts'
import { idOf, importHub, ndjson, own, type ImportHub } from './support.ts'

let hub: ImportHub
beforeAll(async () => {
  hub = await importHub()
})
afterAll(() => hub.close())

const stored = async () => (await hub.sql<{ count: number }>('SELECT count(*)::int AS count FROM certificate_version'))[0]?.count ?? 0
const pieces = async () => (await hub.sql<{ count: number }>('SELECT count(*)::int AS count FROM import_piece'))[0]?.count

describe('a file that a steward hands in', () => {
  it('is loaded in the background by the rules of the command, row by row', async () => {
    const before = await stored()
    const anothers = certificate(TYPES.marriage, [ANNA], { serial: 'OTHER1', issuer: CIVIL })
    const answer = await hub.handIn(ndjson(own('I1'), anothers, '{oops', own('I2', { validFrom: '2022-02-30' }), own('I3'), own('I1')))
    const id = idOf(answer)
    expect(answer.entries.map(({ action, actor }) => [action, actor.person])).toEqual([['import.receive', hub.steward.person]])
    expect(await hub.run(id)).toMatchObject({ state: 'WAITING', fileName: 'rows.ndjson', rowsRead: 0 })
    expect(await hub.loadAll()).toBe(1)
    const shown = await hub.run(id)
    expect(shown).toMatchObject({ state: 'COMPLETE', rowsRead: 6, added: 2, unchanged: 1, quarantined: 3, fault: null })
    expect(shown.bytesRead).toBe(shown.bytes)
    expect(await stored()).toBe(before + 2)
    const { body } = await hub.ask<{ quarantinedRows: { nodes: unknown[] } }>(hub.steward, `{ quarantinedRows(importRun: "${id}") { nodes { line row reasons { path reason } } } }`)
    expect(body.data?.quarantinedRows.nodes).toEqual([
      { line: 2, row: null, reasons: [{ path: '', reason: 'ROW_OF_ANOTHER_DEPARTMENT' }] },
      { line: 3, row: null, reasons: [{ path: '', reason: 'MALFORMED_JSON' }] },
      { line: 4, row: null, reasons: [{ path: 'validFrom', reason: expect.any(String) }] },
    ])
  })

  it('leaves its loading on record under whoever has handed it in, and the file nowhere', async () => {
    idOf(await hub.handIn(ndjson(own('R1'))))
    expect(await pieces()).toBe(1)
    const before = await hub.logSize()
    await hub.loadAll()
    const entries = await hub.entries((await hub.logSize()) - before)
    expect(entries.map(({ action, actor: { person } }) => [action, person])).toEqual([
      ['import.begin', 'load-imports'], ['certificate.load', hub.steward.person], ['import.end', 'load-imports'],
    ])
    expect(entries[1]).toMatchObject({ about: { added: 1, import: expect.any(String) } })
    expect(await pieces()).toBe(0)
  })

  it('lies in the database without a word of it in clear', async () => {
    const id = idOf(await hub.handIn(ndjson(own('S1', { issuedOn: 'yesterday' }), 'ANNA SAYS'), { headers: { 'content-disposition': `attachment; filename="${ANNA.code}.ndjson"` } }))
    const dump = async () => JSON.stringify(await hub.sql(`
      SELECT encode(content, 'escape') AS text FROM import_piece UNION ALL SELECT encode(content, 'escape') FROM import_run
      UNION ALL SELECT encode(row, 'escape') FROM import_rejection UNION ALL SELECT reasons::text FROM import_rejection`))
    const secrets = [ANNA.code, ANNA.name, 'ANNA SAYS', 'yesterday']
    const waiting = await dump()
    await hub.loadAll()
    const aside = await dump()
    for (const secret of secrets) expect([waiting.includes(secret), aside.includes(secret)]).toEqual([false, false])
    expect(await hub.run(id)).toMatchObject({ quarantined: 2, fileName: `${ANNA.code}.ndjson` })
    expect(hub.said.join('')).not.toContain(ANNA.code)
  })

  it('may be CSV, and hold types', async () => {
    const code = `${hub.steward && own('X').issuer.code}009`
    const csv = `code,name,definingAuthority.name,definingAuthority.code,definingAuthority.level,holderCategory,catalogueKind,validityRange[0]\n${code},样例证,${own('X').issuer.name},${own('X').issuer.code},地市级,NATURAL_PERSON,CERTIFICATE,长期\n`
    const id = idOf(await hub.handIn(csv, { kind: 'types', type: 'text/csv' }))
    await hub.loadAll()
    expect(await hub.run(id)).toMatchObject({ state: 'COMPLETE', added: 1, quarantined: 0 })
  })

  it('that is handed in twice changes nothing the second time', async () => {
    const file = ndjson(own('T1'), own('T2'))
    idOf(await hub.handIn(file))
    await hub.loadAll()
    const again = idOf(await hub.handIn(file))
    await hub.loadAll()
    expect(await hub.run(again)).toMatchObject({ added: 0, updated: 0, unchanged: 2 })
  })

  it('that cannot be read as a whole stops, and says why', async () => {
    const id = idOf(await hub.handIn('\u0000PK\u0003\u0004 not a table', { type: 'text/csv' }))
    await hub.loadAll()
    expect(await hub.run(id)).toMatchObject({ state: 'STOPPED', fault: expect.stringMatching(/^(SOURCE_NOT_TEXT|HEADER_)/) })
    expect(await pieces()).toBe(0)
  })

  it('stops where the steward may load nothing any more', async () => {
    const { personAsking } = await import('../support/people.ts')
    const leaving = await personAsking(hub, 'ISSUER_STEWARD', { department: { code: own('X').issuer.code, name: own('X').issuer.name } })
    const id = idOf(await hub.handIn(ndjson(own('G1')), { as: leaving }))
    await hub.sql(`UPDATE person SET state = 'SUSPENDED' WHERE id = $1`, [leaving.person])
    hub.clock.advance(2_000)
    const before = await stored()
    await hub.loadAll()
    expect(await hub.run(id)).toMatchObject({ state: 'STOPPED', fault: 'STEWARD_NOT_ACTIVE', added: 0 })
    expect(await stored()).toBe(before)
  })
})

describe('a row that was refused', () => {
  it('can be taken, mended and handed in again, and is then the new import’s matter', async () => {
    const id = idOf(await hub.handIn(ndjson(own('M1'), own('M2', { issuedOn: '2022-13-01' }), own('M3', { status: '77' as never }))))
    await hub.loadAll()
    const taken = await hub.quarantine(id)
    expect([taken.status, taken.headers['content-disposition']]).toEqual([200, expect.stringContaining('attachment')])
    expect(taken.entries.map(({ action, outcome }) => [action, outcome])).toEqual([['import.quarantine.take', 'RELEASED']])
    const mended = taken.content.toString().replace('2022-13-01', '2022-12-01')
    const retry = idOf(await hub.handIn(mended, { retryOf: id }))
    await hub.loadAll()
    expect(await hub.run(retry)).toMatchObject({ state: 'COMPLETE', added: 1, quarantined: 1 })
    expect(await hub.run(id)).toMatchObject({ quarantined: 2, handedInAgain: 2, keptUntil: null })
    expect((await hub.quarantine(id)).content.toString()).toBe('')
    expect((await hub.quarantine(retry)).content.toString()).toContain('"status"')
  })

  it('is shown with its content where that is asked for, alone, and that is on record', async () => {
    const id = idOf(await hub.handIn(ndjson(own('C1', { status: '88' as never }), '{broken')))
    await hub.loadAll()
    const of = (line: number) => hub.ask<{ quarantinedRows: { nodes: { row: string }[] } }>(hub.steward, `{ quarantinedRows(importRun: "${id}", withRows: true, line: ${line}) { nodes { row } } }`)
    const { body, entries } = await of(1)
    expect(body.data?.quarantinedRows.nodes.map(({ row }) => (JSON.parse(row) as { number: string }).number)).toEqual([own('C1').number])
    expect(entries).toMatchObject([{ action: 'import.quarantine.read', about: { rows: 1, contents: true } }])
    expect((await of(3)).body.data?.quarantinedRows.nodes).toEqual([])
  })

  it('is shown and given to its own department alone', async () => {
    const id = idOf(await hub.handIn(ndjson('{broken')))
    await hub.loadAll()
    expect(await hub.quarantine(id, hub.other)).toMatchObject({ status: 403, code: 'NOT_AVAILABLE' })
    const query = `{ importRun(id: "${id}") { id } quarantinedRows(importRun: "${id}") { nodes { line } } }`
    expect((await hub.ask(hub.other, query)).codes).toEqual(['NOT_AVAILABLE', 'NOT_AVAILABLE'])
    expect((await hub.ask('health', query)).codes).toEqual(['NOT_AVAILABLE', 'NOT_AVAILABLE'])
    expect((await hub.handIn(ndjson('{broken'), { as: hub.other, retryOf: id })).code).toBe('NOT_AVAILABLE')
  })

  it('is removed after thirty days, and the figures stay', async () => {
    const { clearExpired } = await import('../../src/domains/imports/index.ts')
    const { importDesk } = await import('../../src/commands/load-imports.ts')
    const id = idOf(await hub.handIn(ndjson('{broken')))
    await hub.loadAll()
    const left = () => hub.sql('SELECT 1 FROM import_rejection WHERE import_id = $1', [id])
    await clearExpired(importDesk(hub.hub))
    expect(await left()).toHaveLength(1)
    hub.clock.advance(31 * 86_400_000)
    await clearExpired(importDesk(hub.hub))
    expect(await left()).toHaveLength(0)
    expect(await hub.run(id)).toMatchObject({ quarantined: 1, keptUntil: null })
    hub.clock.advance(-31 * 86_400_000)
  })
})

describe('what comes at the door', () => {
  it('is refused to everybody but stewards, before a byte of it is read', async () => {
    const answer = await hub.handIn(ndjson(own('D1')), { as: 'health' as never })
    expect([answer.code, answer.entries[0]?.action]).toEqual(['NOT_AVAILABLE', 'import.receive'])
  })

  it.each([
    ['no kind', { 'x-import-kind': undefined }, 'KIND'],
    ['another media type', { 'content-type': 'application/json' }, 'MEDIA_TYPE'],
    ['a content coding', { 'content-encoding': 'gzip' }, 'ENCODING'],
    ['no name', { 'content-disposition': undefined }, 'FILE_NAME_MISSING'],
    ['a path for a name', { 'content-disposition': 'attachment; filename="../rows.csv"' }, 'FILE_NAME_CHARACTERS'],
    ['a retry of no number', { 'x-import-retry-of': 'x' }, 'RETRY_OF'],
  ])('with %s is refused', async (_what, headers, reason) => {
    expect(await hub.handIn(ndjson(own('D2')), { headers })).toMatchObject({ status: 400, code: 'IMPORT_HEADERS_INVALID', reason })
  })

  it('is refused as soon as it is too large, or where it is empty', async () => {
    expect(await hub.handIn(Buffer.alloc(5 * 1024 * 1024))).toMatchObject({ status: 413, code: 'IMPORT_TOO_LARGE' })
    expect(await hub.handIn('')).toMatchObject({ status: 400, code: 'IMPORT_EMPTY' })
  })

  it('is taken once at a time from a department, and from eight departments', async () => {
    const first = idOf(await hub.handIn(ndjson(own('W1'))))
    expect(await hub.handIn(ndjson(own('W2')))).toMatchObject({ status: 409, code: 'IMPORT_UNDER_WAY' })
    const cancelled = await hub.ask(hub.steward, `mutation { cancelImport(id: "${first}") { state } }`)
    expect(cancelled.body.data).toEqual({ cancelImport: { state: 'CANCELLED' } })
    expect((await hub.ask(hub.steward, `mutation { cancelImport(id: "${first}") { state } }`)).codes).toEqual(['IMPORT_NOT_UNDER_WAY'])
    expect((await hub.ask(hub.other, `mutation { cancelImport(id: "${first}") { state } }`)).codes).toEqual(['NOT_AVAILABLE'])
    expect(await pieces()).toBe(0)
    await hub.sql(`INSERT INTO import_run (department_code, kind, syntax, state, bytes, content, received_at)
      SELECT 'OTHER-' || n, 'TYPES', 'CSV', 'WAITING', 1, '\\x00', now() FROM generate_series(1, 8) n`)
    expect(await hub.handIn(ndjson(own('W3')))).toMatchObject({ status: 503, code: 'IMPORTS_FULL' })
    await hub.sql(`DELETE FROM import_run WHERE department_code LIKE 'OTHER-%'`)
    idOf(await hub.handIn(ndjson(own('W3'))))
    await hub.loadAll()
  })
})
