import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimes } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepAttachments } from '../../src/domains/case-files/index.ts'
import { download, leftoversOf, objectsOf, shown, upload } from '../support/attachments.ts'
import { pdfOf } from '../support/files.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { departmentActor, LOG_ORIGIN, OPERATOR, WHOLE } from '../support/hub.ts'
import type { KillPoint, Orders } from './upload-to-kill.ts'

const PROGRAM = fileURLToPath(new URL('upload-to-kill.ts', import.meta.url))

let hub: NetworkHub
let admin: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  admin = new pg.Client({ connectionString: hub.database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await hub.close()
})

async function killedAt(point: KillPoint): Promise<unknown> {
  const orders: Orders = {
    databaseUrl: hub.database.url, folder: hub.folder, keyring: JSON.stringify(await hub.options.keys.load()),
    origin: LOG_ORIGIN, point, actor: departmentActor('health'),
  }
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(JSON.stringify(orders))
  const [, signal] = (await once(child, 'exit')) as [unknown, unknown]
  return signal
}

const rows = async () => (await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM attachment')).rows[0]?.count

it.each<[KillPoint, number]>([
  ['BODY_READ', 0],
  ['OBJECT_STORED', 1],
  ['ROW_NOT_COMMITTED', 1],
])('a hub that is killed at %s leaves no row, no half-written file, and %i objects, which the sweep removes', async (point, left) => {
  const [before, rowsBefore, size] = [await objectsOf(hub), await rows(), await hub.logSize()]
  expect(await killedAt(point)).toBe('SIGKILL')
  const orphans = (await objectsOf(hub)).filter((place) => !before.includes(place))
  expect(orphans).toHaveLength(left)
  expect(await rows()).toBe(rowsBefore)
  expect(await hub.logSize()).toBe(size)
  expect(await leftoversOf(hub)).toEqual([])
  const twoDaysAgo = new Date(hub.clock.now().getTime() - 48 * 3_600_000)
  for (const place of orphans) await utimes(place, twoDaysAgo, twoDaysAgo)
  const swept = await sweepAttachments({
    db: hub.hub.database.as(WHOLE), objects: hub.hub.parts.objects, now: hub.clock.now(),
    run: (operation, input) => hub.hub.act(OPERATOR, 'sweep', (run) => run(operation, input)),
  })
  expect(swept.removed).toBe(left)
  expect(await objectsOf(hub)).toEqual(before)
})

it('the file can be handed in afterwards', async () => {
  const content = pdfOf(150_000, 99)
  expect(await killedAt('OBJECT_STORED')).toBe('SIGKILL')
  const { id } = shown(await upload(hub, content))
  expect((await download(hub, id)).content.equals(content)).toBe(true)
})
