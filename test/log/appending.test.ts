import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendDesk, appenderAt } from '../../src/domains/audit/append-desk.ts'
import { AuditLog, type Appender } from '../../src/domains/audit/log.ts'
import { makeEntries, type Entry } from '../../src/domains/audit/model.ts'
import { leafHashes, readEntries, readHead, readTile } from '../../src/domains/audit/store.ts'
import { logKeys, type LogKeyStore } from '../../src/domains/signing/index.ts'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { parseCheckpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { leafHash, proveConsistency, TreeEdge, verifyConsistency } from '../../src/kernel/tlog/merkle.ts'
import { parseNote, verifyNote } from '../../src/kernel/tlog/note.ts'
import { tilesOf } from '../../src/kernel/tlog/tile.ts'
import { Database } from '../../src/platform/db/database.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { Link } from '../../src/platform/processes/link.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-log-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ORIGIN = 'log.example/log'
const DIGESTS = { reason: String, document: String, person: String, payload: () => 'p' }
let made = 0

function entries(count: number): Entry[] {
  return Array.from({ length: count }, () => {
    made += 1
    const record = new AccessRecord({ action: 'test.look', purpose: null, subject: `subject-${made % 7}` })
    const actor = { clientId: 'c', person: null, departmentCode: 'D', role: 'DEPARTMENT_SYSTEM' } as const
    return makeEntries(record, { at: new Date(made * 1_000), requestId: `r-${made}`, documentHash: null, actor }, DIGESTS)
  }).flat()
}

/** A log on a database of its own; `another` is the same log as another process sees it. */
async function openLog(keys: LogKeyStore = logKeys({ folder: path.join(folder, String((made += 1))), text: null, origin: ORIGIN })) {
  const store: TestDatabase = await testDatabase()
  const open: Database[] = []
  const another = (its: LogKeyStore = keys, appender?: Appender) => {
    const database = new Database(openPool(store.url, { max: 6, role: 'yihao_app' }))
    open.push(database)
    return { database, log: new AuditLog({ database, keys: its, clock: systemClock, ...(appender && { appender }) }) }
  }
  const asOwner = async (sql: string): Promise<void> => {
    const owner = new Database(openPool(store.url, { max: 1 }))
    await owner.pool.query(sql)
    await owner.close()
  }
  return {
    ...another(), keys, another, asOwner,
    async close() {
      await Promise.all(open.map((database) => database.close()))
      await store.drop()
    },
  }
}

type OpenLog = Awaited<ReturnType<typeof openLog>>

/** The log is what it says: read anew, without anything that the writer kept in memory. */
async function expectWhole({ another, keys }: OpenLog): Promise<void> {
  const { database } = another()
  const { size, edge, checkpoint } = await readHead(database)
  const stored = await readEntries(database, 0, size)
  expect(stored.map(({ index }) => Number(index))).toEqual(stored.map((_, at) => at))
  expect(stored).toHaveLength(size)
  const leaves = stored.map(({ entry }) => leafHash(entry))
  expect(leaves.every((leaf, at) => leaf.equals(stored[at]?.leafHash as Buffer))).toBe(true)
  const tree = TreeEdge.empty.append(leaves)
  expect(edge).toEqual(tree.encode())
  const note = parseNote(checkpoint ?? '')
  expect(parseCheckpointBody(note?.text ?? '')).toMatchObject({ origin: ORIGIN, size, root: tree.root() })
  expect(verifyNote(checkpoint ?? '', [(await keys.load())!.signer.key])).toMatchObject({ ok: true })
  // Every tile, the partial ones too, is made of the hashes below it.
  let below = leaves
  let level = 0
  for (const tile of tilesOf(size)) {
    if (tile.level > level) {
      below = Array.from({ length: Math.floor(below.length / 256) }, (_, at) => TreeEdge.empty.append(below.slice(at * 256, at * 256 + 256)).root())
      level = tile.level
    }
    const expected = Buffer.concat(below.slice(tile.index * 256, tile.index * 256 + tile.width))
    expect((await readTile(database, tile)).equals(expected), `tile ${tile.level}/${tile.index}`).toBe(true)
  }
}

describe('appending', () => {
  it('begins an empty log with a signed checkpoint over nothing', async () => {
    const log = await openLog()
    await log.log.keys()
    const { size, checkpoint } = await readHead(log.database)
    expect([size, parseCheckpointBody(parseNote(checkpoint ?? '')?.text ?? '')?.root]).toEqual([0, TreeEdge.empty.root()])
    await expectWhole(log)
    await log.close()
  })

  it('gives every size a tree of its own, across the ends of tiles', async () => {
    const log = await openLog()
    let size = 0
    for (const count of [1, 1, 253, 1, 1, 255, 256, 257, 700, 1]) {
      expect(await log.log.append(entries(count))).toEqual(Array.from({ length: count }, (_, at) => BigInt(size + at)))
      size += count
    }
    await expectWhole(log)
    await log.close()
  })

  it('fills tiles of the second level too', async () => {
    const log = await openLog()
    for (let at = 0; at < 66; at += 1) await log.log.append(entries(1_000))
    await expectWhole(log)
    await log.close()
  }, 60_000)

  it('by several processes at once has one order, no gap, and only checkpoints that follow from each other', async () => {
    const log = await openLog()
    const writers = [log, log.another(), log.another()]
    const seen: string[] = []
    const indexes = await Promise.all(writers.map(async (writer) => {
      const own: bigint[] = []
      for (let at = 0; at < 40; at += 1) {
        // Reads and commands of one process are on their way together.
        const within = writer.database.transaction((tx) => writer.log.appendWithin(tx, entries(3)))
        const [alone, commanded] = await Promise.all([writer.log.append(entries(1 + (at % 5))), within])
        own.push(...alone, ...commanded)
        seen.push((await readHead(writer.database)).checkpoint ?? '')
      }
      return own
    }))
    const all = indexes.flat().map(Number).sort((a, b) => a - b)
    expect(all).toEqual(all.map((_, at) => at))
    await expectWhole(log)
    const newest = parseCheckpointBody(parseNote((await readHead(log.database)).checkpoint ?? '')?.text ?? '')!
    for (const note of new Set(seen)) {
      const old = parseCheckpointBody(parseNote(note)?.text ?? '')!
      const proof = await proveConsistency(old.size, newest.size, (tile) => readTile(log.database, tile))
      expect(verifyConsistency({ oldSize: old.size, newSize: newest.size, oldRoot: old.root, newRoot: newest.root, proof })).toBe(true)
    }
    await log.close()
  }, 60_000)

  it('takes back an entry with the transaction that it belongs to, and gives its index to the next', async () => {
    const log = await openLog()
    await log.log.append(entries(5))
    await expect(log.database.transaction(async (tx) => {
      await log.log.appendWithin(tx, entries(2))
      throw new Error('the command failed')
    })).rejects.toThrow('the command failed')
    expect(await log.log.append(entries(1))).toEqual([5n])
    await expectWhole(log)
    await log.close()
  })
})

describe('handing over to the process that appends for all', () => {
  /** Another process of the same log, and how it is cut off. */
  function handing({ log, another, keys }: OpenLog) {
    const main: Link = new Link((message) => void setImmediate(() => side.take(message)))
    const side: Link = new Link((message) => void setImmediate(() => main.take(message)))
    main.answer('append', appendDesk(log))
    main.answer('check', () => log.check())
    return { ...another(keys, appenderAt((lines) => side.ask('append', lines), () => side.ask('check'))), cutOff: () => side.close() }
  }

  it('gives one log without a gap, while each process also commands by itself', async () => {
    const log = await openLog()
    await log.log.keys()
    const sides = [handing(log), handing(log)]
    const indexes = await Promise.all(sides.map(async ({ log: own, database }) => {
      const given: bigint[] = []
      for (let at = 0; at < 30; at += 1) {
        const within = at % 10 === 0 ? database.transaction((tx) => own.appendWithin(tx, entries(2))) : []
        const [handed, commanded] = await Promise.all([own.append(entries(1 + (at % 5))), within])
        expect(handed).toEqual(handed.map((_, place) => (handed[0] ?? 0n) + BigInt(place)))
        given.push(...handed, ...commanded)
      }
      return given
    }))
    const all = indexes.flat().map(Number).sort((a, b) => a - b)
    expect(all).toEqual(all.map((_, at) => at))
    await expectWhole(log)
    await log.close()
  })

  it('is refused for what stands in its way there, and for ever once it is cut off', async () => {
    const log = await openLog()
    await log.log.append(entries(1))
    const side = handing(log)
    log.log.guard = () => 'WITNESS_TOO_LONG_AGO'
    await expect(side.log.append(entries(1))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE', reason: 'WITNESS_TOO_LONG_AGO' })
    expect([await side.log.check(), side.log.fault]).toEqual(['WITNESS_TOO_LONG_AGO', 'WITNESS_TOO_LONG_AGO'])
    log.log.guard = undefined
    expect(await side.log.append(entries(2))).toEqual([1n, 2n])
    const underWay = side.log.append(entries(1))
    side.cutOff()
    await expect(underWay).rejects.toThrow()
    await expect(side.log.append(entries(1))).rejects.toThrow()
    await log.close()
  })
})

describe('the log is not written', () => {
  it('without its key, once it has a tree; with the key it goes on', async () => {
    const log = await openLog()
    await log.log.append(entries(3))
    const lost = log.another({ load: () => Promise.resolve(null), create: () => Promise.reject(new Error('never')) })
    await expect(lost.log.append(entries(1))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE', reason: 'SIGNING_KEY_MISSING' })
    expect(await lost.log.check()).toBe('SIGNING_KEY_MISSING')
    expect(lost.log.fault).toBe('SIGNING_KEY_MISSING')
    expect(await log.log.append(entries(1))).toEqual([3n])
    await log.close()
  })

  it('where the key was not there at first because another process was just beginning the log, it goes on', async () => {
    const log = await openLog()
    let looks = 0
    const late = log.another({
      async load() {
        looks += 1
        if (looks > 1) return log.keys.load()
        await log.log.append(entries(1))
        return null
      },
      create: () => Promise.reject(new Error('never')),
    })
    expect(await late.log.append(entries(1))).toEqual([1n])
    await log.close()
  })

  it('with another key than the one that signed it, or under another name', async () => {
    const log = await openLog()
    await log.log.append(entries(3))
    for (const origin of [ORIGIN, 'elsewhere.example/log']) {
      const stranger = logKeys({ folder: path.join(folder, `stranger-${origin.length}`), text: null, origin })
      await stranger.create()
      await expect(log.another(stranger).log.append(entries(1))).rejects.toMatchObject({ reason: 'SIGNING_KEY_WRONG' })
    }
    await expectWhole(log)
    await log.close()
  })

  it.each([
    ['an entry of the newest tile was changed', 'LOG_DAMAGED', `UPDATE audit_entry SET subject = 'somebody' WHERE index = 4`],
    ['a leaf hash of the newest tile was changed', 'LOG_DAMAGED', `UPDATE audit_entry SET leaf_hash = sha256('x') WHERE index = 4`],
    ['the edge was changed', 'LOG_DAMAGED', `UPDATE audit_head SET edge = sha256('x') || sha256('y')`],
    ['the edge does not fit the size', 'LOG_DAMAGED', `UPDATE audit_head SET edge = sha256('x')`],
    ['the size was changed', 'LOG_DAMAGED', `UPDATE audit_head SET size = 4`],
    ['the checkpoint is no checkpoint', 'LOG_DAMAGED', `UPDATE audit_head SET checkpoint = 'nothing'`],
    ['the checkpoint was changed', 'SIGNING_KEY_WRONG', `UPDATE audit_head SET checkpoint = replace(checkpoint, E'\\n5\\n', E'\\n6\\n')`],
  ])('by a hub that starts where %s', async (_what, fault, sql) => {
    const log = await openLog()
    await log.log.append(entries(5))
    await log.asOwner(`SET session_replication_role = replica; ${sql}`)
    await expect(log.another().log.append(entries(1))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE', reason: fault })
    await log.close()
  })

  it('by a process that has seen it longer than it is', async () => {
    const log = await openLog()
    await log.log.append(entries(5))
    await log.asOwner(`CREATE TABLE yesterday AS SELECT * FROM audit_head`)
    await log.log.append(entries(5))
    await log.asOwner(`SET session_replication_role = replica; DELETE FROM audit_entry WHERE index >= 5;
      UPDATE audit_head SET size = yesterday.size, edge = yesterday.edge, checkpoint = yesterday.checkpoint FROM yesterday`)
    await expect(log.log.append(entries(1))).rejects.toMatchObject({ reason: 'LOG_ROLLED_BACK' })
    expect(await log.log.check()).toBe('LOG_ROLLED_BACK')
    await log.close()
  })

  it.each([20, 6_000])('by a process that knows another beginning of it, %i entries ago', async (later) => {
    const log = await openLog()
    const other = log.another()
    await log.log.append(entries(300))
    await log.asOwner(`CREATE TABLE yesterday AS SELECT * FROM audit_head; CREATE TABLE tiles AS SELECT * FROM audit_tile`)
    await log.log.append(entries(100))
    await log.asOwner(`SET session_replication_role = replica; DELETE FROM audit_entry WHERE index >= 300;
      DELETE FROM audit_tile WHERE (level, index) NOT IN (SELECT level, index FROM tiles);
      UPDATE audit_head SET size = yesterday.size, edge = yesterday.edge, checkpoint = yesterday.checkpoint FROM yesterday`)
    for (let at = 0; at < 100 + later; at += 1_000) await other.log.append(entries(Math.min(1_000, 100 + later - at)))
    await expect(log.log.append(entries(1))).rejects.toMatchObject({ reason: 'LOG_ROLLED_BACK' })
    // The other process has seen nothing else.
    await other.log.append(entries(1))
    await log.close()
  })

  it('for the failure of its first checkpoint only: then it begins', async () => {
    const log = await openLog()
    await log.asOwner('REVOKE UPDATE ON audit_head FROM yihao_app')
    await expect(log.log.append(entries(1))).rejects.toThrow()
    await log.asOwner('GRANT UPDATE ON audit_head TO yihao_app')
    expect(await log.log.append(entries(1))).toEqual([0n])
    await log.close()
  })

  it('while something stands in its way, and health finds out by itself when it does no more', async () => {
    const log = await openLog()
    await log.log.append(entries(1))
    await log.asOwner('REVOKE INSERT ON audit_entry, audit_tile FROM yihao_app')
    await expect(log.log.append(entries(1))).rejects.toThrow()
    await log.asOwner('GRANT INSERT ON audit_entry, audit_tile TO yihao_app')
    log.log.guard = () => 'WITNESS_TOO_LONG_AGO'
    await expect(log.log.append(entries(1))).rejects.toMatchObject({ reason: 'WITNESS_TOO_LONG_AGO' })
    expect(await log.log.check()).toBe('WITNESS_TOO_LONG_AGO')
    log.log.guard = undefined
    expect(log.log.fault).not.toBeNull()
    expect(await log.log.check()).toBeNull()
    expect(log.log.fault).toBeNull()
    expect(log.log.figures).toMatchObject({ size: 1, entries: 1, appends: 1 })
    await expectWhole(log)
    await log.close()
  })
})

it('a template that is there already uses up no number, however many processes ask for it', async () => {
  const log = await openLog()
  for (let at = 0; at < 5; at += 1) await log.another().log.append(entries(3))
  await log.asOwner(`DO $$ BEGIN IF nextval('audit_template_id_seq') > 3 THEN RAISE EXCEPTION 'numbers were used up'; END IF; END $$`)
  await log.close()
})

it('an append does not wait for a month that cannot begin while somebody reads the log', async () => {
  const log = await openLog()
  await log.asOwner(`DO $$ DECLARE part text; BEGIN FOR part IN SELECT inhrelid::regclass::text FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'audit_entry'::regclass AND relkind = 'r' AND relname <> 'audit_entry_other' LOOP EXECUTE 'DROP TABLE ' || part; END LOOP; END $$`)
  const reader = await log.database.pool.connect()
  await reader.query('BEGIN')
  await reader.query('SELECT count(*) FROM audit_entry')
  expect(await log.log.append(entries(1))).toEqual([0n])
  expect(await log.log.append(entries(1))).toEqual([1n])
  await reader.query('COMMIT')
  reader.release()
  await expectWhole(log)
  await log.close()
})

it('leaf hashes that are not there are missed, not skipped', async () => {
  const log = await openLog()
  await log.log.append(entries(5))
  await expect(leafHashes(log.database, 3, 7)).rejects.toThrow('lacks a hash')
  await expect(readTile(log.database, { level: 0, index: 0, width: 6 })).rejects.toThrow('lacks a hash')
  await expect(readTile(log.database, { level: 0, index: 0, width: 256 })).rejects.toThrow('lacks tile')
  await log.close()
})
