import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LOG_ORIGIN } from '../support/hub.ts'
import { idOf, importHub, ndjson, own, type ImportHub } from '../imports/support.ts'
import type { KillPoint, Orders } from './import-to-kill.ts'

const PROGRAM = fileURLToPath(new URL('import-to-kill.ts', import.meta.url))

let hub: ImportHub
beforeAll(async () => {
  hub = await importHub()
})
afterAll(() => hub.close())

async function killedAt(point: KillPoint): Promise<unknown> {
  const orders: Orders = {
    databaseUrl: hub.database.url, folder: hub.folder, keyring: JSON.stringify(await hub.options.keys.load()), origin: LOG_ORIGIN,
    now: hub.clock.now().toISOString(), point,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(JSON.stringify(orders))
  const [, signal] = (await once(child, 'exit')) as [unknown, unknown]
  return signal
}

const loads = async (id: string) => {
  const entries = await hub.entries(await hub.logSize())
  return entries.filter((entry) => entry.action === 'certificate.load' && (entry as unknown as { about: { import?: string } }).about.import === id)
}

it.each<KillPoint>(['BATCH_NOT_COMMITTED', 'BATCH_COMMITTED'])('a hub that is killed at %s leaves an import that the next one ends, each row counted once', async (point) => {
  // Three batches, with a refused row of either kind in each.
  const rows = Array.from({ length: 2_500 }, (_, at) => (at % 1_000 === 17 ? '{broken' : at % 1_000 === 18 ? { ...own(`K${at}`), issuer: { name: '他', code: '11290100MA00000900' } } : own(`${point.length}K${at}`)))
  const id = idOf(await hub.handIn(ndjson(...rows)))
  expect(await killedAt(point)).toBe('SIGKILL')
  const after = await hub.run(id)
  expect(after).toMatchObject({ state: 'RUNNING', added: point === 'BATCH_COMMITTED' ? 1_998 : 999 })
  // It may be alive as far as anybody knows.
  expect(await hub.loadAll()).toBe(0)
  hub.clock.advance(31_000)
  expect(await hub.loadAll()).toBe(1)
  expect(await hub.run(id)).toMatchObject({ state: 'COMPLETE', rowsRead: 2_500, added: 2_494, unchanged: 0, quarantined: 6 })
  expect(await loads(id)).toHaveLength(3)
}, 60_000)
