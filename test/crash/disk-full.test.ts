import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub, type OpenedHub } from '../../src/commands/open-hub.ts'
import { startServer, type RunningServer } from '../../src/commands/start-server.ts'
import { questionOf, type DemoQuestion } from '../../src/commands/demo-question.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { readConfig } from '../../src/platform/config.ts'
import { sampleCity } from '../../src/sample-city/index.ts'

/** A disk that can be filled without harm to anybody; null where this account may not mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'yihao-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=0700', 'none', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}

const disk = smallDisk()
const city = sampleCity({ people: 50, seed: 1, asOf: dateInChina(systemClock.now()) })
let opened: OpenedHub
let server: RunningServer
let question: DemoQuestion

beforeAll(async () => {
  if (disk === null) return
  const config = readConfig({ data: disk, port: '0', demo: true }, {})
  opened = await openHub(config, { say: () => undefined, attach: false })
  await loadCity(opened, city, () => undefined)
  server = await startServer(opened, { ...config, logLevel: 'silent' })
  question = await questionOf(city.story, opened.issuer)
}, 60_000)
afterAll(async () => {
  if (disk === null) return
  await server.stop()
  await opened.close()
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

async function ask(body: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${question.token}` }
  return (await (await fetch(`${server.address.url}/graphql`, { method: 'POST', headers, body })).json()) as Answer
}
const codes = ({ errors }: Answer): string[] => (errors ?? []).map(({ extensions }) => extensions.code)
const health = async (): Promise<Record<string, unknown>> =>
  (await (await fetch(`${server.address.url}/health`)).json()) as Record<string, unknown>

test('a full disk: nothing of a subject is shown, public questions are answered, health says why; with room again all goes on', async () => {
  // Tried where the account may mount a disk of its own, which it may not here.
  if (disk === null) return expect(smallDisk()).toBeNull()
  expect(codes(await ask(question.body))).toEqual([])
  const filler = path.join(disk, 'filler')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  // Pages that are there already have room for some entries more.
  let last: Answer = {}
  for (let at = 0; at < 2_000 && codes(last).length === 0; at += 1) last = await ask(question.body)
  expect([codes(last), last.data]).toEqual([['AUDIT_UNAVAILABLE'], undefined])
  expect((await ask(JSON.stringify({ query: '{ items(first: 1) { nodes { name } } }' }))).data).toMatchObject({ items: { nodes: [{}] } })
  expect(await health()).toEqual({ status: 'DOWN', database: 'UP', log: 'DOWN', why: 'STORAGE_UNAVAILABLE' })
  unlinkSync(filler)
  expect(await health()).toEqual({ status: 'UP', database: 'UP', log: 'UP' })
  expect(codes(await ask(question.body))).toEqual([])
}, 60_000)
