import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClient, dropClient } from '../../src/commands/clients.ts'
import { addGrant, withdrawGrant } from '../../src/commands/grants.ts'
import { linkNumbers } from '../../src/commands/subjects.ts'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub, type OpenedHub } from '../../src/commands/open-hub.ts'
import { registerClient } from '../../src/domains/access/index.ts'
import { rowLoaders } from '../../src/domains/ingest/index.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { CaseRow } from '../../src/kernel/import-rows.ts'
import { readConfig } from '../../src/platform/config.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { CLIENTS } from '../support/hub.ts'
import { ANNA, CASES, certificate, HEALTH, PERMIT, personNumber, POLICE, TYPES } from '../support/world.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { ABOUT_SUBJECT, aboutPerson, ask, codesOf, tokenFor, type Answer } from './ask.ts'
import { hub, HubProcess, killAllHubs, ownFolder, type Ended } from './hub-process.ts'

// What an operator does at the command line beside a hub that is running, and how soon the hub follows.

const city = sampleCity({ seed: 1, people: 10, asOf: dateInChina(systemClock.now()) })
/** A case whose guide lists a conditional type, which its party holds and nobody has consented to share. */
const CASE = { ...(CASES[0] as CaseRow), receivedAt: '2025-06-02T09:30:00+08:00' }
const HOUSEHOLD = certificate(TYPES.household, [ANNA], { serial: 'H1', sourceConfirmedAt: '2025-06-01T08:00:00+08:00' })
/** As long as the hub may remember what it has looked up. */
const AT_THE_LATEST_MS = 1_000

let folder: Awaited<ReturnType<typeof ownFolder>>
let database: TestDatabase
let env: Record<string, string>
let url: string

beforeAll(async () => {
  folder = await ownFolder()
  database = await testDatabase()
  env = { DATABASE_URL: database.url, YIHAO_DATA: folder.path }
  await opened(loadConditionalCase)
  await opened((own) => loadCity(own, city, () => undefined))
  url = await new HubProcess(['serve', '--port', '0'], { env }).says(/listening on (http:\S+)/)
})

afterAll(async () => {
  await killAllHubs()
  await database.drop()
  await folder.remove()
})

/** Each time a hub of its own: one that is open remembers for half a second which certificate types there are. */
async function opened(work: (own: OpenedHub) => Promise<unknown>): Promise<void> {
  const own = await openHub(readConfig({}, env), { say: () => undefined, attach: true })
  try {
    await work(own)
  } finally {
    await own.close()
  }
}

async function loadConditionalCase({ operate }: OpenedHub): Promise<void> {
  const loaders = rowLoaders((operation, batch) => operate((run) => run(operation, batch)), systemClock)
  const outcomes = [
    ...(await loaders['certificate-type'].load(Object.values(TYPES), { dryRun: false })),
    ...(await loaders.guide.load([PERMIT], { dryRun: false })),
    ...(await loaders.certificate.load([HOUSEHOLD], { dryRun: false })),
    ...(await loaders.case.load([CASE], { dryRun: false })),
  ]
  expect(outcomes.filter(({ kind }) => kind !== 'ADDED')).toEqual([])
  await operate((run) => run(registerClient, { id: CLIENTS.health, name: '样例系统', role: 'DEPARTMENT_SYSTEM', department: { ...HEALTH, level: null, areaCode: null } }))
}

const unheard = (): void => undefined
const command = (...args: string[]) => hub(args, { env })

/** Asks until the answer is as wanted; fails when the hub has had its time and still says otherwise. */
async function soon(question: () => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<void> {
  const until = AbortSignal.timeout(AT_THE_LATEST_MS)
  for (;;) {
    const late = until.aborted
    const answer = await question()
    if (wanted(answer)) return
    if (late) throw new Error(`still ${answer.status} ${codesOf(answer).join()} after ${AT_THE_LATEST_MS} ms`)
  }
}

function expectQuiet({ out, err }: Ended): void {
  for (const secret of [city.story.personIdNumber, city.story.organisationIdNumber, new URL(database.url).password]) {
    if (secret !== '') expect(out + err).not.toContain(secret)
  }
}

test('a token that the command issues is taken, one for a stranger is not', async () => {
  const { code, out } = await command('token', '--client', city.story.clientId)
  expect(code).toBe(0)
  const answer = await ask(url, out.trim(), aboutPerson(city.story))
  expect([codesOf(answer), answer.status]).toEqual([[], 200])
  const stranger = await ask(url, await tokenFor(folder.path, 'nobody-knows-it'), aboutPerson(city.story))
  expect(codesOf(stranger)).toEqual(['CLIENT_NOT_ACTIVE'])
})

test('a client that is added may ask at once, one that is revoked is refused within a second, and its name is never given again', async () => {
  const add = (department: string) => command('clients', 'add', '--id', 'second-system', '--name', '第二系统', '--department', department, '--department-name', '样例部门')
  const token = await tokenFor(folder.path, 'second-system')
  const question = () => ask(url, token, aboutPerson(city.story))
  expect(codesOf(await question())).toEqual(['CLIENT_NOT_ACTIVE'])
  expect(await add(city.story.departmentCode)).toMatchObject({ code: 0, err: 'registered second-system\n' })
  await soon(question, (answer) => codesOf(answer).length === 0)
  expect(await command('clients', 'revoke', 'second-system')).toMatchObject({ code: 0, err: 'revoked second-system\n' })
  await soon(question, (answer) => codesOf(answer).includes('CLIENT_NOT_ACTIVE'))
  expect(await add(city.story.departmentCode)).toMatchObject({ code: 2, err: expect.stringMatching(/^hub: The client id is that of another client, or of one that has been revoked/) })
  await opened(async (own) => {
    const client = { id: 'third-system', name: '第三系统', department: '11290100MA0000000X', departmentName: '样例部门' }
    await expect(addClient(own, client, unheard)).rejects.toThrow(/^The department's code is not a unified social credit code/)
    expect(await dropClient(own, 'second-system', unheard)).toBe(1)
  })
})

test('a consent opens a conditional type on the running hub, and its withdrawal closes it', async () => {
  const token = await tokenFor(folder.path, CLIENTS.health)
  const purpose = { itemCode: CASE.itemCode, caseNumber: CASE.number }
  const question = () => ask(url, token, { query: ABOUT_SUBJECT, variables: { idNumber: ANNA.code, purpose } })
  const shown = (answer: Answer) =>
    ((answer.body.data?.['subject'] as { certificates: { identifier: string }[] } | null)?.certificates ?? []).some(({ identifier }) => identifier === HOUSEHOLD.identifier)
  const grant = () => command('grants', 'add', '--type', TYPES.household.code, '--by', POLICE.code, '--to', HEALTH.code, '--basis', '样例协议', '--from', '2020-01-01', '--item', CASE.itemCode)
  expect(codesOf(await question())).toEqual([])
  expect(shown(await question())).toBe(false)
  const added = await grant()
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\n$/) })
  await soon(question, shown)
  expect(await command('grants', 'withdraw', added.out.trim())).toMatchObject({ code: 0 })
  await soon(question, (answer) => !shown(answer))
  await opened(async (own) => {
    expect(await withdrawGrant(own, BigInt(added.out.trim()), unheard)).toBe(1)
    const wish = { type: 'x', by: POLICE.code, to: HEALTH.code, basis: '样例协议', from: '2020-01-01' }
    await expect(addGrant(own, wish, unheard)).rejects.toThrow(/^--type is not usable/)
  })
})

test('two numbers are linked through standard input, never through the command line, and asked by either', async () => {
  const linked = await hub(['subjects', 'link', '--source', '样例登记'], { env, input: `${city.story.personIdNumber}\n${city.story.organisationIdNumber.slice(0, 17)}!\n` })
  expect(linked).toMatchObject({ code: 2, err: expect.stringMatching(/^hub: An ID number is not usable \(\w+\)\.\n$/) })
  expectQuiet(linked)
  await opened((own) => expect(linkNumbers(own, '样例登记', Readable.from([`${city.story.personIdNumber}\n`]), unheard)).rejects.toThrow('Give two ID numbers'))
  // Of somebody whom the hub does not know yet.
  const changed = personNumber('1985-03-14', 977)
  const done = await hub(['subjects', 'link', '--source', '样例登记'], { env, input: `${city.story.personIdNumber}\n${changed}\n` })
  expect(done).toMatchObject({ code: 0, err: 'linked\n' })
  expectQuiet(done)
  const token = await tokenFor(folder.path, city.story.clientId)
  const byOld = await ask(url, token, aboutPerson(city.story))
  const byNew = await ask(url, token, aboutPerson({ ...city.story, personIdNumber: changed }))
  expect(byNew.body.data).toEqual(byOld.body.data)
})

test('the log is printed newest first, one entry a line, with nothing personal in it', async () => {
  const token = await tokenFor(folder.path, city.story.clientId)
  const { body } = await ask(url, token, aboutPerson(city.story))
  const ended = await command('log', 'entries', '--last', '3')
  const lines = ended.out.trim().split('\n').map((line) => JSON.parse(line) as { index: number; entry: { schema: string } })
  expect(lines.map(({ index }) => String(index))[0]).toBe(body.extensions?.accessEntries?.[0])
  expect(lines.map(({ index }) => index)).toEqual([0, 1, 2].map((back) => (lines[0]?.index ?? 0) - back))
  expectQuiet(ended)
})
