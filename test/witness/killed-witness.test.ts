import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { HubProcess, killAllHubs } from '../cli/hub-process.ts'
import { entries, SimulatedLog } from './simulated-log.ts'
import { addCheckpoint, witnessFolder } from './witness-server.ts'

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const program = [process.execPath, '--import', tsx, fileURLToPath(new URL('witness-to-kill.ts', import.meta.url))]

let folder: string
let log: SimulatedLog

beforeEach(async () => {
  folder = await witnessFolder()
  log = new SimulatedLog('log.example/one', entries(300))
})
afterEach(() => rm(folder, { recursive: true }))
afterAll(killAllHubs)

const start = (key = log.key, name = 'witness.example/w1'): HubProcess =>
  new HubProcess([folder, name, key], { program })
const addressOf = (running: HubProcess): Promise<string> => running.says(/listening on (\S+)/)

test('a witness killed in the middle of its work remembers every tree that it has cosigned', async () => {
  const first = start()
  expect((await addCheckpoint(await addressOf(first), await log.request(0, 100))).status).toBe(200)
  await first.kill()
  let cosigned = 100
  let asked = 100
  for (const answersBeforeKill of [1, 7, 3, 20, 12]) {
    const running = start()
    const url = await addressOf(running)
    // At least what was answered, at most what was asked: a step may have been taken and not answered.
    const remembered = Number((await addCheckpoint(url, await log.request(0, 300))).text)
    expect([cosigned, asked]).toContain(remembered)
    const forked = await log.fork(2, 'other').request(remembered, remembered + 1)
    expect((await addCheckpoint(url, forked)).status).toBe(422)
    cosigned = remembered
    for (let answers = 0; ; answers += 1) {
      asked = cosigned + 1
      const asking = addCheckpoint(url, await log.request(cosigned, asked)).catch(() => null)
      if (answers === answersBeforeKill) void running.kill()
      if ((await asking)?.status !== 200) break
      cosigned = asked
    }
    await running.kill()
  }
})

test('a second witness on the same folder does not start, and the first goes on', async () => {
  const first = start()
  const url = await addressOf(first)
  const ended = await start().ended
  expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('Another witness')])
  expect((await addCheckpoint(url, await log.request(0, 5))).status).toBe(200)
  const stopped = await first.stop()
  expect([stopped.code, stopped.err]).toEqual([0, expect.stringContaining('stopping')])
  const later = start()
  expect((await addCheckpoint(await addressOf(later), await log.request(5, 6))).status).toBe(200)
  await later.kill()
})

test.each([
  ['a log that is not a key', 'log.example/one', 'witness.example/w1', 'Log 1 is not a verifier key'],
  ['a name that no signature line can carry', undefined, 'witness one', 'no spaces and no plus'],
])('a witness with %s does not start, and says why', async (_, key, name, sentence) => {
  const ended = await start(key, name).ended
  expect([ended.code, ended.err]).toEqual([2, expect.stringContaining(sentence)])
})
