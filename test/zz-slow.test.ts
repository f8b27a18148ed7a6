import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomUUID, randomBytes } from 'node:crypto'
import { mkdtemp, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onNetwork, type NetworkHub } from './support/http.ts'
import { OPERATOR, worldHub } from './support/hub.ts'
import { sendFile, UPLOAD_HEADERS } from './support/attachments.ts'
import { open, opening } from './support/case-questions.ts'
import { pdfOf } from './support/files.ts'
import { folderStore } from '../src/platform/objects/folder.ts'
import { sweepAttachments } from '../src/domains/case-files/index.ts'
let hub: NetworkHub
let slow = 0
let slowRemove = 0
let root = ''
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'zz-slow-'))
  const store = folderStore(root)
  const objects = { ...store, has: async (n: string) => { await pause(slow); return store.has(n) }, remove: async (n: string) => { await pause(slowRemove); return store.remove(n) } }
  hub = await onNetwork(await worldHub({ objects }))
})
afterAll(() => hub.close())
it('slow store', async () => {
  const quick = async (n: string) => { const a = Date.now(); const r = await open(hub, opening(n), 'housing', 'send'); return [Date.now() - a, r.codes] }
  console.log(await quick('Q-1'), await quick('Q-2'))
  slow = 2_000
  const uploads = Array.from({ length: 8 }, (_, i) => sendFile(hub, { body: pdfOf(700, i + 1), headers: { ...UPLOAD_HEADERS } }))
  await pause(700)
  console.log('while', await quick('Q-3'))
  console.log((await Promise.all(uploads)).map((a) => [a.status, a.code]))
  slow = 0
}, 60_000)
it('slow sweep', async () => {
  const store = folderStore(root)
  for (let i = 0; i < 100; i += 1) { const name = randomBytes(32).toString('hex'); await store.put(name, { bytes: 1, read: async function* () { yield Buffer.from('x') } }); const old = new Date('2020-01-01'); await utimes(path.join(root, name.slice(0, 2), name.slice(2, 4), name), old, old) }
  slowRemove = 170
  const before = await hub.logSize()
  const result = await sweepAttachments({ db: hub.hub.database, objects: hub.hub.parts.objects, now: new Date(), run: (operation, input) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(operation, input)) }).catch((e) => String(e) + ' ' + e.code + String(e.cause ?? ''))
  console.log('sweep', result)
  let left = 0; for await (const _ of store.list()) left += 1
  console.log('left objects', left, 'entries', (await hub.logSize()) - before, (await hub.entries((await hub.logSize()) - before)).map((e) => e.text))
}, 60_000)
