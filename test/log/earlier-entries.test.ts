import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AuditLog } from '../../src/domains/audit/log.ts'
import { readEntries, readHead } from '../../src/domains/audit/store.ts'
import { logKeys } from '../../src/domains/signing/index.ts'
import { canonicalJson, type Json } from '../../src/kernel/canonical-json.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { parseCheckpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { leafHash, TreeEdge } from '../../src/kernel/tlog/merkle.ts'
import { parseNote } from '../../src/kernel/tlog/note.ts'
import { Database } from '../../src/platform/db/database.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

let folder: string
let store: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-earlier-'))
  store = await testDatabase({ empty: true })
})
afterAll(async () => {
  await store.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Entries as a hub without tree wrote them: the first format, of every shape that it had. */
function earlier(at: number): string {
  const digest = `${'d'.repeat(38)}${String(at).padStart(5, '0')}`
  const entry: { readonly [key: string]: Json } = {
    schema: 'yihao-entry/1', time: new Date(1_790_000_000_000 + at * 1_001).toISOString(), request: `request-${at}`,
    actor: { client: 'c', department: 'D', person: at % 2 === 0 ? null : '王"兰\\', role: 'DEPARTMENT_SYSTEM' },
    action: at % 5 === 0 ? 'certificate.load' : 'subject.ask', reads: ['certificate.read'],
    purpose: at % 5 === 0 ? null : { item: at % 3 === 0 ? null : 'I', case: at % 4 === 0 ? null : `C-${at % 11}`, reason: at % 6 === 0 ? digest : null },
    subject: at % 5 === 0 ? null : `subject-${at % 7}`, about: at % 5 === 0 ? { added: at, dryRun: false, kind: '证照' } : null,
    guide: at % 3 === 0 ? null : { version: 1, materials: [1, 2] },
    certificates: Array.from({ length: at % 4 }, (_, one) => ({ token: `token-${at}-${one}`, type: `T${one}`, fields: ['KZ_A', 'KZ_B'].slice(0, one) })),
    verdicts: [], outcome: 'RELEASED', refusals: at % 9 === 0 ? [{ what: 'T', code: 'NOT_AVAILABLE', reason: 'TYPE_NOT_IN_GUIDE' }] : [],
    document: at % 8 === 0 ? null : digest, payload: at % 7 === 0 ? null : digest,
  }
  return canonicalJson(entry)
}

it('entries from before the tree are taken over byte for byte, and the tree begins over them', async () => {
  const first = path.join(folder, 'migrations')
  await cp(path.join(MIGRATIONS, '20261121000000_hub'), path.join(first, '20261121000000_hub'), { recursive: true })
  await cp(path.join(MIGRATIONS, 'migration_lock.toml'), path.join(first, 'migration_lock.toml')).catch(() => undefined)
  await migrate(store.url, first)
  const texts = Array.from({ length: 700 }, (_, at) => earlier(at))
  const before = new Database(openPool(store.url, { max: 1 }))
  await before.pool.query(
    `INSERT INTO audit_entry (index, leaf_hash, entry) SELECT position - 1, leaf, entry FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS one (entry, leaf, position)`,
    [texts, texts.map(leafHash)],
  )
  await before.pool.query('UPDATE audit_head SET size = $1', [texts.length])
  await before.close()

  await migrate(store.url)
  const database = new Database(openPool(store.url, { max: 4, role: 'yihao_app' }))
  const stored = await readEntries(database, 0, 1_000)
  expect(stored.findIndex(({ entry }, at) => entry !== texts[at]), 'the first entry that differs').toBe(-1)
  expect(stored).toHaveLength(texts.length)
  expect(stored.map(({ entry, leafHash: leaf }) => leafHash(entry).equals(leaf)).every(Boolean)).toBe(true)

  const keys = logKeys({ folder: path.join(folder, 'keys'), text: null, origin: 'log.example/log' })
  await new AuditLog({ database, keys, clock: systemClock }).keys()
  const { size, checkpoint } = await readHead(database)
  expect(size).toBe(texts.length)
  expect(parseCheckpointBody(parseNote(checkpoint ?? '')?.text ?? '')?.root).toEqual(TreeEdge.empty.append(texts.map(leafHash)).root())
  await database.close()
})
