import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepAttachments } from '../../src/domains/case-files/index.ts'
import { objectNames, receiveFile, storeFile } from '../../src/domains/case-files/receive-file.ts'
import { folderStore } from '../../src/platform/objects/folder.ts'
import type { ObjectStore } from '../../src/platform/objects/object-store.ts'
import { download, shown, upload } from '../support/attachments.ts'
import { open, opening, recordStep, showLife } from '../support/case-questions.ts'
import { pdfOf } from '../support/files.ts'
import { onNetwork, worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR, worldHub } from '../support/hub.ts'
import { HEALTH, HOUSING } from '../support/world.ts'

// A store that is really a folder, with what happens while it works decided by the test.
let during: Partial<Record<'has' | 'remove', () => Promise<void>>> = {}
let root: string
let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'yihao-review-'))
  const store = folderStore(root)
  const objects: ObjectStore = {
    ...store,
    async has(name) { await during.has?.(); return store.has(name) },
    async remove(name) { await during.remove?.(); return store.remove(name) },
  }
  hub = await onNetwork(await worldHub({ objects }))
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await hub.close()
  await rm(root, { recursive: true, force: true })
})

/** An object that lies in the store for years and belongs to no case: what a killed upload leaves. */
async function orphan(content: Buffer, of: NetworkHub, folder: string): Promise<string> {
  const file = await receiveFile((async function* () { yield content })(), { mediaType: 'application/pdf', digest: null }, { maxBytes: 1e6, spoolFolder: path.join(of.folder, 'spool') })
  try {
    await storeFile(folderStore(folder), of.hub.parts.keyring, file)
    const [name = ''] = objectNames(of.hub.parts.keyring, file.sha256)
    const old = new Date('2020-01-01')
    await utimes(path.join(folder, name.slice(0, 2), name.slice(2, 4), name), old, old)
    return name
  } finally {
    await file.close()
  }
}

const sweep = (of: NetworkHub, objects: ObjectStore) => sweepAttachments({
  db: of.hub.database, objects, now: of.clock.now(), run: (operation, input) => of.hub.act(OPERATOR, randomUUID(), (run) => run(operation, input)),
})

it('a sweep whose transaction has ended under it removes nothing that was taken into use meanwhile', async () => {
  const names = [await orphan(pdfOf(700, 1), hub, root), await orphan(pdfOf(700, 2), hub, root)]
  // The sweep goes by name: what is handed in again is the one that it comes to last.
  const seed = (names[0] ?? '') > (names[1] ?? '') ? 1 : 2
  let id = ''
  during = {
    // What idle_in_transaction_session_timeout does after 15 seconds, that is with a store that takes 150 ms for each of 100.
    async remove() {
      during = {}
      await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`)
      id = shown(await upload(hub, pdfOf(700, seed))).id
    },
  }
  await sweep(hub, hub.hub.parts.objects).catch(() => undefined)
  expect((await download(hub, id)).status).toBe(200)
})

it('a sweep leaves alone what another hub keeps in the same store', async () => {
  const other = await worldOnNetwork()
  try {
    const name = await orphan(pdfOf(700, 3), other, root)
    await sweep(hub, folderStore(root))
    expect(await folderStore(root).has(name)).toBe(true)
  } finally {
    await other.close()
  }
})

it('no transaction is open while the store is asked: a slow one would hold up everybody else', async () => {
  let open = 0
  during = {
    async has() {
      during = {}
      const { rows } = await owner.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`)
      open = rows.length
    },
  }
  shown(await upload(hub, pdfOf(900, 100)))
  expect(open).toBe(0)
})

it('what the department above was given is not read by whoever passed the case on', async () => {
  await open(hub, opening('S-passed'))
  await recordStep(hub, { caseNumber: 'S-passed', kind: 'PASSED_UP', to: HEALTH.code })
  const { id } = shown(await upload(hub, pdfOf(700, 9), { client: 'health', headers: { 'x-case-number': 'S-passed' } }))
  expect((await download(hub, id, 'housing')).status).toBe(403)
})

it('a department that has given a case back sees no note that is written afterwards', async () => {
  await open(hub, opening('S-back'))
  await recordStep(hub, { caseNumber: 'S-back', kind: 'PASSED_UP', to: HEALTH.code })
  await recordStep(hub, { caseNumber: 'S-back', kind: 'PASSED_DOWN', to: HOUSING.code }, 'health')
  await recordStep(hub, { caseNumber: 'S-back', kind: 'IN_REVIEW', note: '内部意见' })
  expect(JSON.stringify((await showLife(hub, 'S-back', 'health')).body)).not.toContain('内部意见')
})
