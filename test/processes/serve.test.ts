import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachEmbedded } from '../../src/platform/db/embedded.ts'
import { isRunning } from '../../src/platform/db/folder-lock.ts'
import { ask, codesOf, tokenFor, type Answer, type Question } from '../cli/ask.ts'
import { hub, HubProcess, killAllHubs, ownFolder } from '../cli/hub-process.ts'
import { ANNA, HEALTH, PERMIT } from '../support/world.ts'

// `hub serve --processes 2` through its life, on one data folder, in the order in which the tests stand.

let folder: Awaited<ReturnType<typeof ownFolder>>
let running: HubProcess
let url: string
let token: string
beforeAll(async () => {
  folder = await ownFolder()
  await start()
  const client = ['--id', 'health-system', '--name', '卫健业务系统', '--department', HEALTH.code, '--department-name', HEALTH.name]
  await hub(['clients', 'add', ...client, '--data', folder.path])
  token = await tokenFor(folder.path, 'health-system')
}, 120_000)
afterAll(async () => {
  await killAllHubs()
  await folder.remove()
})

async function start(): Promise<void> {
  running = new HubProcess(['serve', '--processes', '2', '--port', '0', '--data', folder.path], { env: { YIHAO_LOG_LEVEL: 'error' } })
  url = await running.says(/listening on (http:\S+) with 2 processes/)
}

/** Refused, since nobody has such a case, and on record as every access. */
const ASKED: Question = {
  query: 'query Q($id: IdNumber!, $why: PurposeInput!) { subject(idNumber: $id, purpose: $why) { certificates { number } } }',
  variables: { id: ANNA.code, why: { itemCode: PERMIT.item.code, caseNumber: 'H-2026-9' } },
}

test('a process that is killed is replaced, and every answer that somebody received has its entry in one sound log', async () => {
  const [victim] = await members()
  const received = new Map<string, string>()
  await underLoad(received, () => Promise.resolve(void process.kill(victim ?? 0, 'SIGKILL')))
  await running.says(/has ended \(SIGKILL\)/)
  // The other one answers meanwhile.
  await underLoad(received)
  await running.says(/another has taken its place/)
  await underLoad(received)
  expect(await members()).toHaveLength(2)
  const stored = new Map((await query<{ index: string; request: string }>('SELECT index, request FROM audit_entry')).map(({ index, request }) => [index, request]))
  expect([...received].filter(([index, request]) => stored.get(index) !== request)).toEqual([])
  expect(await hub(['log', 'verify', '--data', folder.path])).toMatchObject({ code: 0 })
}, 120_000)

test('its figures are those of all processes', async () => {
  const text = await (await fetch(`${url}/metrics`)).text()
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  const [row] = await query<{ size: string }>('SELECT size FROM audit_head')
  expect(figure('yihao_log_size_entries')).toBe(Number(row?.size))
  // Two that answer and one that does not.
  expect(figure('yihao_database_connections_max')).toBe(60)
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'UP', database: 'UP', log: 'UP' })
})

test('a client that is revoked beside it is refused by each process', async () => {
  expect(await hub(['clients', 'revoke', 'health-system', '--data', folder.path])).toMatchObject({ code: 0 })
  // More questions than connections are kept open: they come to both.
  const answers = () => Promise.all(Array.from({ length: 16 }, () => ask(url, token, ASKED)))
  while ((await answers()).some((answer) => !codesOf(answer).includes('CLIENT_NOT_ACTIVE')));
}, 30_000)

test('the others end with the process that has started them, and one that is started after it stops in order', async () => {
  const others = await members()
  const { pid } = running.child
  process.kill(pid ?? 0, 'SIGKILL')
  await running.ended
  while ((await Promise.all(others.map(isRunning))).includes(true));
  await start()
  const next = await members()
  expect(await running.stop()).toMatchObject({ code: 0, signal: null, err: expect.stringContaining('stopping') })
  expect(await Promise.all(next.map(isRunning))).toEqual([false, false])
  await expect(readFile(path.join(folder.path, 'postgresql', 'cluster', 'postmaster.pid'))).rejects.toThrow('ENOENT')
}, 60_000)

const ASKERS = 8
const ANSWERS = 40
const PATIENCE_MS = 10_000

/** Asks from many sides until so many answers are in; in the middle of it comes the deed. */
async function underLoad(received: Map<string, string>, deed?: () => Promise<void>): Promise<void> {
  const before = received.size
  let done: Promise<void> | undefined
  const asker = async (): Promise<void> => {
    while (received.size < before + ANSWERS) {
      // Whoever was connected to the process that was killed gets no answer; whose connection was just being handed to it not even an end.
      await ask(url, token, ASKED, AbortSignal.timeout(PATIENCE_MS)).then((answer) => note(answer, received), () => undefined)
      if (received.size > before + ANSWERS / 2) done ??= deed?.()
    }
  }
  await Promise.all(Array.from({ length: ASKERS }, asker))
  await done
}

/** The processes that answer: children of the one that was started, of the same program. */
async function members(): Promise<number[]> {
  const { pid } = running.child
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
  const lines = await Promise.all(children.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')))
  return children.filter((_, at) => lines[at]?.includes('--processes'))
}

function note({ body, requestId }: Answer, received: Map<string, string>): void {
  for (const index of body.extensions?.accessEntries ?? []) received.set(index, requestId ?? '')
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client((await attachEmbedded(path.join(folder.path, 'postgresql'))).url('yihao'))
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
