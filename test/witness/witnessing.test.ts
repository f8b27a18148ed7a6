import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { latestCosignatures, newestWitnessed } from '../../src/domains/audit/cosignature-store.ts'
import { parseWitnessLine, type WitnessAddress } from '../../src/domains/audit/witness-client.ts'
import {
  startWitnessing,
  witnessedTooLongAgo,
  type Witnessing,
  type WitnessingFault,
  type WitnessingLimits,
} from '../../src/domains/audit/witnessing.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { cosigner, parseNote, verifyNote } from '../../src/kernel/tlog/note.ts'
import { Database } from '../../src/platform/db/database.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { entries, SimulatedLog } from './simulated-log.ts'
import { strangeWitness } from './strange-witness.ts'
import { startWitness, type TestWitness } from './witness-server.ts'

const QUICK: WitnessingLimits = { requestMs: 20_000, pauseMs: 1, restMs: 60_000, firstRetryMs: 1, lastRetryMs: 8 }

let store: TestDatabase
let database: Database
let log: SimulatedLog
const clock = fixedClock('2026-11-22T08:00:00Z')
const cleanUp: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  store = await testDatabase()
  database = new Database(openPool(store.appUrl, { max: 4 }))
})
afterAll(async () => {
  await database.close()
  await store.drop()
})
beforeEach(() => {
  log = new SimulatedLog('log.example/one', entries(10))
})
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end()
})

let nextName = 1

/** A witness with a name that no other test has: cosignatures stay in the database. */
async function witnessOf(
  logs: SimulatedLog[] = [log],
  options: { folder?: string; port?: number; name?: string } = {},
) {
  const witness = await startWitness(logs, { name: `witness.example/t${nextName++}`, ...options })
  cleanUp.push(() => witness.stop())
  return witness
}

async function strange(...args: Parameters<typeof strangeWitness>) {
  const witness = await strangeWitness(...args)
  cleanUp.push(() => witness.stop())
  return witness
}

function addressOf({ url, key }: TestWitness): WitnessAddress {
  return { url, key }
}

interface Following {
  readonly loop: Witnessing
  readonly told: [string, WitnessingFault | null][]
}

function follow(of: SimulatedLog, witnesses: WitnessAddress[], limits: Partial<WitnessingLimits> = {}): Following {
  const told: Following['told'] = []
  const loop = startWitnessing({
    db: database,
    tiles: of.tile,
    head: async () => ({ size: of.size, checkpoint: of.checkpoint() }),
    witnesses,
    clock,
    notice: (witness, fault) => told.push([witness, fault]),
    limits: { ...QUICK, ...limits },
  })
  cleanUp.push(() => loop.stop())
  return { loop, told }
}

const stateOf = ({ loop }: Following, at = 0) => loop.state()[at]
const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 20_000, interval: 5 })
const reaches = (one: Following, size: number, at = 0): Promise<void> =>
  until(() => expect(stateOf(one, at)?.witnessedSize).toBe(size))
const fails = (one: Following, fault: WitnessingFault, at = 0): Promise<void> =>
  until(() => expect(stateOf(one, at)?.fault).toBe(fault))

const keptOf = async (name: string, size: number) =>
  (await latestCosignatures(database, size)).filter(({ witness }) => witness === name)

describe('the hub', () => {
  test('has its first checkpoint cosigned, and every later one when it is told of growth', async () => {
    const witness = await witnessOf()
    const following = follow(log, [addressOf(witness)])
    await reaches(following, 10)
    for (const size of [11, 300, 301]) {
      log.grow(size - log.size)
      following.loop.poke()
      await reaches(following, size)
    }
    expect(stateOf(following)).toEqual({
      witness: witness.key.name, witnessedSize: 301, witnessedAt: clock.now(), fault: null,
    })
    expect(following.told).toEqual([])
    expect(witness.refused).toEqual([])
  })

  test('keeps what verifies for a stranger: checkpoint and cosignatures of all witnesses in one note', async () => {
    log.grow(10_000 - log.size)
    const witnesses = [await witnessOf(), await witnessOf()]
    const following = follow(log, witnesses.map(addressOf))
    await reaches(following, 10_000, 0)
    await reaches(following, 10_000, 1)
    const lines = await latestCosignatures(database, 10_000)
    expect(lines.map(({ witness }) => witness)).toEqual(witnesses.map(({ key }) => key.name))
    const newest = await newestWitnessed(database)
    const keys = [log.signer.key, ...witnesses.map(({ key }) => key)]
    expect([newest?.size, newest?.at]).toEqual([10_000, clock.now()])
    expect(verifyNote(newest?.note ?? '', keys)).toMatchObject({ ok: true, by: keys })
    expect(await latestCosignatures(database, 9_999)).toEqual([])
  })

  test('brings a witness that has seen less or more than remembered to the newest tree in one step', async () => {
    const witness = await witnessOf()
    await witness.add(await log.request(0, 4))
    const following = follow(log, [addressOf(witness)])
    await reaches(following, 10)
    // Another process of the hub goes further with the same witness.
    log.grow(5)
    await witness.add(await log.request(10, 13))
    following.loop.poke()
    await reaches(following, 15)
    expect(following.told).toEqual([])
  })

  test('knows after a restart what was cosigned, before any witness has answered', async () => {
    const witness = await witnessOf()
    const before = follow(log, [addressOf(witness)])
    await reaches(before, 10)
    await before.loop.stop()
    const silent = await strange(() => undefined)
    const after = follow(log, [{ url: silent.url, key: witness.key }])
    await reaches(after, 10)
    await until(() => expect(silent.asked[0]).toMatch(/^old 10\n\n/))
  })

  test('asks again while its log rests, so that the newest tree is known to be still the newest', async () => {
    const witness = await witnessOf()
    const following = follow(log, [addressOf(witness)], { restMs: 1 })
    await reaches(following, 10)
    clock.advance(60_000)
    witness.clock.advance(60_000)
    await until(() => expect(stateOf(following)?.witnessedAt).toEqual(clock.now()))
    clock.advance(-60_000)
  })

  test('does not look fresher because the clock of a witness is ahead', async () => {
    const witness = await witnessOf()
    witness.clock.advance(3_600_000)
    const following = follow(log, [addressOf(witness)])
    await reaches(following, 10)
    expect(stateOf(following)?.witnessedAt).toEqual(clock.now())
  })
})

describe('a log that was', () => {
  test('set back is found out by its witness', async () => {
    const witness = await witnessOf()
    await witness.add(await log.request(0, 10))
    const backup = new SimulatedLog(log.origin, entries(7), log.privateKey)
    const following = follow(backup, [addressOf(witness)])
    await fails(following, 'WITNESS_AHEAD')
    backup.entries.push('something else', 'and more', 'and more', 'and more')
    await fails(following, 'INCONSISTENT')
    expect(await keptOf(witness.key.name, 11)).toEqual([])
    expect(witness.refused).toContain('PROOF_WRONG')
  })

  test('rewritten at equal size is found out by its witness', async () => {
    const witness = await witnessOf()
    await witness.add(await log.request(0, 10))
    const following = follow(log.fork(3, 'other'), [addressOf(witness)])
    await fails(following, 'INCONSISTENT')
    expect(witness.refused).toContain('ROOT_DIFFERS')
  })
})

describe('a witness that', () => {
  test('is down is asked until it is back, and holds up no other', async () => {
    const gone = await startWitness([log], { name: `witness.example/t${nextName++}` })
    await gone.stop('keep')
    const there = await witnessOf()
    const following = follow(log, [addressOf(gone), addressOf(there)])
    await fails(following, 'UNREACHABLE')
    await reaches(following, 10, 1)
    const port = Number(new URL(gone.url).port)
    await witnessOf([log], { folder: gone.folder, name: gone.key.name, port })
    await reaches(following, 10)
    await until(() => expect(following.told).toEqual([[gone.key.name, 'UNREACHABLE'], [gone.key.name, null]]))
  })

  test('never answers is given up, and holds up neither others nor the end', async () => {
    const { key } = await witnessOf()
    const silent = await strange(() => undefined)
    const there = await witnessOf()
    const patient = follow(log, [{ url: silent.url, key }, addressOf(there)])
    await reaches(patient, 10, 1)
    await until(() => expect(silent.asked.length).toBe(1))
    await patient.loop.stop()
    expect(silent.asked.length).toBe(1)
    await fails(follow(log, [{ url: silent.url, key }], { requestMs: 1 }), 'TOO_SLOW')
  })

  test('signs something else, or lets another sign, is not believed', async () => {
    const newKey = () => generateKeyPairSync('ed25519').privateKey
    const own = cosigner(`witness.example/t${nextName++}`, newKey())
    const other = cosigner(own.key.name, newKey())
    const textOf = (note: string) => parseNote(note)?.text ?? ''
    const lie = textOf(log.fork(1, 'other').checkpoint())
    const wrong = await strange((_, response) => response.end(own.cosign(lie, 1_700_000_000)))
    const foreign = await strange((_, response) => response.end(other.cosign(textOf(log.checkpoint()), 1_700_000_000)))
    const following = follow(log, [{ url: wrong.url, key: own.key }, { url: foreign.url, key: own.key }])
    await fails(following, 'SIGNATURE_WRONG', 0)
    await fails(following, 'SIGNATURE_MISSING', 1)
    expect(await keptOf(own.key.name, 10)).toEqual([])
  })

  test.each<[WitnessingFault, number, Record<string, string>, string]>([
    ['ANSWER_MALFORMED', 200, {}, 'yes\n'],
    ['ANSWER_MALFORMED', 200, {}, ''],
    ['ANSWER_TOO_LONG', 200, {}, 'x'.repeat(70_000)],
    ['ANSWER_MALFORMED', 409, { 'content-type': 'text/x.tlog.size' }, 'ten\n'],
    ['SIZE_CHANGES', 409, { 'content-type': 'text/x.tlog.size' }, '3\n'],
    ['WITNESS_AHEAD', 409, { 'content-type': 'text/x.tlog.size' }, '11\n'],
    ['INCONSISTENT', 409, {}, ''],
    ['INCONSISTENT', 422, {}, ''],
    ['LOG_UNKNOWN', 404, {}, ''],
    ['KEY_UNKNOWN', 403, {}, ''],
    ['REQUEST_REFUSED', 400, {}, ''],
    ['UNAVAILABLE', 503, {}, ''],
    ['UNREACHABLE', 302, { location: 'http://127.0.0.1:1/' }, ''],
  ])('is told of as %s when it answers with %i %j', async (fault, status, headers, body) => {
    const { key } = cosigner(`witness.example/t${nextName++}`, generateKeyPairSync('ed25519').privateKey)
    const witness = await strange((_, response) => response.writeHead(status, headers).end(body))
    const following = follow(log, [{ url: witness.url, key }])
    await fails(following, fault)
    expect(stateOf(following)).toMatchObject({ witnessedSize: null, witnessedAt: null })
    expect(following.told).toEqual([[key.name, fault]])
  })
})

describe('a hub that', () => {
  test('cannot store a cosignature counts nothing as witnessed', async () => {
    const witness = await witnessOf()
    const closed = new Database(openPool(store.appUrl, { max: 1 }))
    await closed.close()
    const loop = startWitnessing({
      db: closed,
      tiles: log.tile,
      head: async () => ({ size: 10, checkpoint: log.checkpoint(10) }),
      witnesses: [addressOf(witness)],
      clock,
      notice: () => undefined,
      limits: QUICK,
    })
    cleanUp.push(() => loop.stop())
    await until(() => expect(loop.state()[0]?.fault).toBe('NOT_STORED'))
    expect(loop.state()[0]?.witnessedAt).toBeNull()
  })

  test('cannot read its log says so, and goes on when it can', async () => {
    const witness = await witnessOf()
    let broken = true
    const loop = startWitnessing({
      db: database,
      tiles: log.tile,
      head: async () => {
        if (broken) throw new Error('no')
        return { size: 10, checkpoint: log.checkpoint(10) }
      },
      witnesses: [addressOf(witness)],
      clock,
      notice: () => undefined,
      limits: QUICK,
    })
    cleanUp.push(() => loop.stop())
    await until(() => expect(loop.state()[0]?.fault).toBe('LOG_UNREADABLE'))
    broken = false
    await until(() => expect(loop.state()[0]).toMatchObject({ fault: null, witnessedSize: 10 }))
  })
})

describe('the age of what is witnessed', () => {
  const now = new Date('2026-11-22T08:00:00Z')
  const state = (at: string | null) =>
    ({ witness: 'w', witnessedSize: 1, witnessedAt: at === null ? null : new Date(at), fault: null })

  test.each<[boolean, (string | null)[], number | null]>([
    [false, [], null],
    [false, [null], null],
    [true, [], 60_000],
    [true, [null], 60_000],
    [false, ['2026-11-22T07:59:00Z'], 60_000],
    [true, ['2026-11-22T07:58:59.999Z'], 60_000],
    [false, ['2026-11-22T07:00:00Z', '2026-11-22T07:59:30Z'], 60_000],
    [false, ['2026-11-22T08:00:05Z'], 60_000],
  ])('is too great: %s for %j within %s ms', (expected, times, maxAgeMs) => {
    expect(witnessedTooLongAgo(times.map(state), now, maxAgeMs)).toBe(expected)
  })
})

describe('a witness of the configuration', () => {
  const { key } = cosigner('witness.example/w1', generateKeyPairSync('ed25519').privateKey)

  test('is an address and a key', () => {
    expect(parseWitnessLine(`https://w.example/a/ ${key.text}`)).toEqual({ url: 'https://w.example/a', key })
  })

  test.each([
    '', key.text, 'https://w.example', `ftp://w.example ${key.text}`, `https://w.example/?a=1 ${key.text}`,
    `https://name:secret@w.example ${key.text}`, `https://w.example ${key.text} more`, `https://w.example ${key.text}x`,
  ])('is not %j', (line) => {
    expect(parseWitnessLine(line)).toBeNull()
  })

  test('is not the key of a log', () => {
    expect(parseWitnessLine(`https://w.example ${new SimulatedLog('log.example/one', []).key}`)).toBeNull()
  })
})
