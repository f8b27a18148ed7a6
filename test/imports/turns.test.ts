import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importDesk } from '../../src/commands/load-imports.ts'
import {
  beginImport, findWaitingImport, listImports, loadImportedCertificates, runImport, verifySealedImports, verifySealedRows, type ImportDesk,
} from '../../src/domains/imports/index.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { OPERATOR } from '../support/hub.ts'
import { ANNA, certificate, CIVIL, TYPES } from '../support/world.ts'
import { idOf, importHub, ndjson, own, type ImportHub } from './support.ts'

let hub: ImportHub
let desk: ImportDesk
beforeAll(async () => {
  hub = await importHub()
  desk = importDesk(hub.hub)
})
afterAll(() => hub.close())

/** The desk of the job, at which something happens before the batch of this number. */
function interrupted(batch: number, happening: () => Promise<unknown>): ImportDesk {
  let batches = 0
  return {
    ...desk,
    as: (actor) => async <Input, Output>(operation: Operation<Input, Output>, input: Input) => {
      if (operation.name === loadImportedCertificates.name && (batches += 1) === batch) await happening()
      return desk.as(actor)(operation, input)
    },
  }
}

const begin = async () => {
  const begun = await desk.asJob(beginImport, randomUUID())
  if (begun === null) throw new Error('nothing waits')
  return begun
}
const LARGE_BYTES = 4 * 1024 * 1024
const rows = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => own(`${prefix}${at}`))

it('an import that is cancelled stops behind the batch in flight, and what is loaded stays', async () => {
  const id = idOf(await hub.handIn(ndjson(...rows('C', 2_500))))
  const cancel = () => hub.ask(hub.steward, `mutation { cancelImport(id: "${id}") { state } }`)
  await runImport(interrupted(2, cancel), await begin())
  expect(await hub.run(id)).toMatchObject({ state: 'CANCELLED', added: 1_000 })
  expect(await hub.sql('SELECT 1 FROM import_piece')).toEqual([])
  const again = idOf(await hub.handIn(ndjson(...rows('C', 2_500))))
  await hub.loadAll()
  expect(await hub.run(again)).toMatchObject({ state: 'COMPLETE', added: 1_500, unchanged: 1_000 })
}, 60_000)

it('a process that was taken for dead loads nothing any more once another has taken over', async () => {
  const id = idOf(await hub.handIn(ndjson(...rows('D', 2_500))))
  const takeOver = async () => {
    hub.clock.advance(31_000)
    await hub.loadAll()
  }
  await runImport(interrupted(2, takeOver), await begin())
  expect(await hub.run(id)).toMatchObject({ state: 'COMPLETE', rowsRead: 2_500, added: 2_500, unchanged: 0 })
}, 60_000)

it('a large file, which a thread reads beside, is taken over row by row like any other', async () => {
  const lines = [...rows('L', 2_498).map((row) => JSON.stringify(row)), '{oops', JSON.stringify(own('L1', { validFrom: '2022-02-30' }))]
  // From this size on a thread reads: the most that this hub takes.
  const width = Math.floor(LARGE_BYTES / lines.length)
  const whole = Buffer.alloc(LARGE_BYTES, ' ')
  for (const [at, line] of lines.entries()) whole.write(`${line}\n`, at * width)
  const id = idOf(await hub.handIn(whole))
  const takeOver = async () => {
    hub.clock.advance(31_000)
    await hub.loadAll()
  }
  await runImport(interrupted(2, takeOver), await begin())
  expect(await hub.run(id)).toMatchObject({ state: 'COMPLETE', bytes: LARGE_BYTES, bytesRead: LARGE_BYTES, added: 2_498, unchanged: 0, quarantined: 2 })
}, 60_000)

it('a hub that is stopped leaves the import to the next one', async () => {
  const id = idOf(await hub.handIn(ndjson(...rows('S', 2_500))))
  const stop = new AbortController()
  await runImport(interrupted(2, async () => stop.abort()), await begin(), stop.signal)
  expect(await hub.run(id)).toMatchObject({ state: 'RUNNING' })
  hub.clock.advance(31_000)
  await hub.loadAll()
  expect(await hub.run(id)).toMatchObject({ state: 'COMPLETE', added: 2_500, unchanged: 0 })
}, 60_000)

it('two are loaded at once, and the third waits', async () => {
  const anothers = certificate(TYPES.marriage, [ANNA], { serial: 'TURN', issuer: CIVIL })
  idOf(await hub.handIn(ndjson(own('T0'))))
  idOf(await hub.handIn(ndjson(anothers), { as: hub.other }))
  await hub.sql(`INSERT INTO import_run (department_code, kind, syntax, state, bytes, content, received_at) VALUES ('THIRD', 'TYPES', 'CSV', 'WAITING', 1, '\\x00', now())`)
  const [first, second] = [await begin(), await begin()]
  expect(first.departmentCode).not.toBe(second.departmentCode)
  expect(await desk.asJob(findWaitingImport, null)).toBe(false)
  expect(await desk.asJob(beginImport, randomUUID())).toBeNull()
  await hub.sql(`DELETE FROM import_run WHERE department_code = 'THIRD'`)
  for (const begun of [first, second]) await runImport(desk, begun)
})

it('an import that ten processes have died of is not given to another one', async () => {
  const id = idOf(await hub.handIn(ndjson(own('A0'))))
  await hub.sql('UPDATE import_run SET attempts = 10 WHERE id = $1', [id])
  expect(await hub.loadAll()).toBe(0)
  expect(await hub.run(id)).toMatchObject({ state: 'STOPPED', fault: 'TOO_MANY_ATTEMPTS' })
})

it('a file that was tampered with stops its import', async () => {
  const id = idOf(await hub.handIn(ndjson(own('F0'))))
  await hub.sql(`UPDATE import_piece SET content = set_byte(content, length(content) - 1, get_byte(content, length(content) - 1) # 1) WHERE import_id = $1`, [id])
  await hub.loadAll()
  expect(await hub.run(id)).toMatchObject({ state: 'STOPPED', fault: 'FILE_DAMAGED', added: 0 })
})

it('an import of which nobody can tell any more who has handed it in stops, and those behind it are loaded', async () => {
  const broken = idOf(await hub.handIn(ndjson(own('W0'))))
  await hub.sql(`UPDATE import_run SET content = set_byte(content, 20, get_byte(content, 20) # 1) WHERE id = $1`, [broken])
  const behind = idOf(await hub.handIn(ndjson(certificate(TYPES.marriage, [ANNA], { serial: 'W1', issuer: CIVIL })), { as: hub.other }))
  await hub.loadAll()
  await hub.loadAll()
  expect(await hub.sql(`SELECT state, fault FROM import_run WHERE id = $1`, [broken])).toEqual([{ state: 'STOPPED', fault: 'FILE_DAMAGED' }])
  expect(await hub.run(behind, hub.other)).toMatchObject({ state: 'COMPLETE' })
  expect(await hub.sql(`SELECT count(*)::int AS left FROM import_piece WHERE import_id = $1`, [broken])).toEqual([{ left: 0 }])
  await hub.sql(`DELETE FROM import_run WHERE id = ANY ($1::bigint[])`, [[broken, behind]])
})

it('sealed names and rows are found where they were changed', async () => {
  idOf(await hub.handIn(ndjson('{broken')))
  await hub.loadAll()
  const look = () => hub.hub.act(OPERATOR, randomUUID(), async (run) => [await run(verifySealedImports, null), await run(verifySealedRows, null)])
  expect((await look()).map(({ broken }) => broken)).toEqual([0, 0])
  await hub.sql(`UPDATE import_rejection SET row = set_byte(row, 20, get_byte(row, 20) # 1)`)
  await hub.sql(`UPDATE import_run SET content = set_byte(content, 20, get_byte(content, 20) # 1) WHERE id = (SELECT max(id) FROM import_run)`)
  const found = await look()
  expect(found.map(({ broken }) => broken)).toEqual([1, expect.any(Number)])
  expect(found[1]?.broken).toBeGreaterThan(0)
})

it('imports are listed in pages, the latest first, and nobody else’s among them', async () => {
  await hub.sql(`DELETE FROM import_rejection`)
  await hub.sql(`DELETE FROM import_run WHERE id = (SELECT max(id) FROM import_run)`)
  const query = (after: string) => `{ imports(first: 2${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`
  interface Page { readonly imports: { readonly nodes: readonly { readonly id: string }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } } }
  const first = (await hub.ask<Page>(hub.steward, query(''))).body.data?.imports
  const second = (await hub.ask<Page>(hub.steward, query(`, after: "${first?.pageInfo.endCursor}"`))).body.data?.imports
  const ids = [...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ id }) => Number(id))
  expect(ids).toEqual(ids.toSorted((one, other) => other - one))
  expect(new Set(ids).size).toBe(4)
  const others = (await hub.ask<Page>(hub.other, '{ imports { nodes { id } pageInfo { hasNextPage endCursor } } }')).body.data?.imports.nodes
  expect(others?.some(({ id }) => ids.includes(Number(id)))).toBe(false)
  expect((await hub.ask(hub.steward, '{ imports(after: "nonsense") { nodes { id } } }')).codes).toEqual(['CURSOR_INVALID'])
  expect(listImports.roles).toEqual(['ISSUER_STEWARD'])
})
