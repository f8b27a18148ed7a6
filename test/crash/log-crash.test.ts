import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evidence } from '../../scripts/fault/evidence.ts'
import type { FindingKind } from '../../scripts/fault/findings.ts'
import { judge, type Judgement } from '../../scripts/fault/judge.ts'
import { dropEntry, forked, seenBy, writeTwice } from '../../scripts/fault/planted.ts'
import { runFaults, type Run } from '../../scripts/fault/run.ts'
import { storedHead } from '../../scripts/fault/stored-log.ts'

// The program behind `npm run fault:log`, for as long as a test may take. One run of two hubs that share a log and are killed
// under load; then its judge is shown what it saw, and what it would have seen of a log that breaks its promises.

const KILLS = 16
let folder: string
let run: Run
let db: pg.Client

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-log-crash-'))
  run = await runFaults({ folder, minutes: 1.5, kills: KILLS, seed: 7, processes: 2, people: 60, tooEarly: false })
  db = await run.database.connect()
}, 150_000)

afterAll(async () => {
  await db?.end()
  await run?.database.stop()
  await rm(folder, { recursive: true, force: true })
})

const judged = (evidence: Evidence = run.collector): Promise<Judgement> => judge(evidence, db, run.casePrefix)

describe('a log whose hubs are killed at every step, stopped and woken, and lose their database', () => {
  test('has kept every promise that a client or a watcher was given', async () => {
    const judgement = await judged()
    expect(judgement.findings).toEqual([])
    expect(run.tally.killed).toBeGreaterThanOrEqual(KILLS)
    expect(run.tally.postmasterKills).toBeGreaterThan(0)
  })

  test('was asked enough for that to mean something', async () => {
    const judgement = await judged()
    expect(run.collector.answers.filter(({ says }) => says === 'SHOWN').length).toBeGreaterThan(KILLS)
    expect(run.collector.commands.length).toBeGreaterThan(0)
    expect(judgement.receiptsChecked).toBeGreaterThan(0)
    expect(judgement.sizesSeen).toBeGreaterThan(KILLS)
  })
})

/** What the judge finds where this was done to the database; afterwards it is as before. */
async function foundAfter(statements: string): Promise<Set<FindingKind>> {
  await db.query('BEGIN')
  try {
    await db.query('SET LOCAL session_replication_role = replica')
    await db.query(statements)
    return kindsIn(await judged())
  } finally {
    await db.query('ROLLBACK')
  }
}

const kindsIn = ({ findings }: Judgement): Set<FindingKind> => new Set(findings.map(({ kind }) => kind))

describe('the judge, of a log that was tampered with,', () => {
  const middle = '(SELECT size / 2 FROM audit_head)'

  test.each<[string, FindingKind, string]>([
    ['an entry that was changed', 'LEAF', `UPDATE audit_entry SET request = 'x' WHERE index = ${middle}`],
    ['two that were swapped', 'CHECKPOINT', `UPDATE audit_entry SET index = -1 - index WHERE index IN (${middle}, ${middle} + 1);
      UPDATE audit_entry SET index = 2 * ${middle} + 2 + index WHERE index < 0`],
    ['one that was added behind the head', 'HEAD', `INSERT INTO audit_entry SELECT index + 1, template_id, at, leaf_hash, 'x' FROM audit_entry ORDER BY index DESC LIMIT 1`],
    ['one index that is there twice', 'INDEX', `INSERT INTO audit_entry SELECT index, template_id, at, leaf_hash, 'x' FROM audit_entry WHERE index = ${middle}`],
    ['a tail that was cut off', 'LOST', 'DELETE FROM audit_entry WHERE index > 20'],
    ['a head that was put back', 'HEAD', 'UPDATE audit_head SET size = size - 1'],
    ['an edge of another tree', 'HEAD', `UPDATE audit_head SET edge = sha256('x')`],
    ['a checkpoint that nobody signed', 'CHECKPOINT_SIGNATURE', `UPDATE audit_head SET checkpoint = overlay(checkpoint PLACING 'x' FROM 1)`],
    ['a tile with other hashes', 'TILE', `UPDATE audit_tile SET hashes = overlay(hashes PLACING '\\x00' FROM 40)`],
    ['a tile that is gone', 'TILE', 'DELETE FROM audit_tile'],
    ['a case that was opened without an entry', 'COMMAND', `UPDATE audit_entry SET case_number = 'x' WHERE starts_with(case_number, 'fault-')`],
    ['a command that was undone', 'COMMAND', `DELETE FROM case_file WHERE starts_with(number, 'fault-')`],
  ])('names %s', async (_, kind, statements) => {
    expect([...(await foundAfter(statements))]).toContain(kind)
    expect(await judged()).toMatchObject({ findings: [] })
  })

  test('names the entry that was dropped, and every promise that went with it', async () => {
    await db.query('BEGIN')
    await dropEntry(db)
    const { findings } = await judged()
    await db.query('ROLLBACK')
    const { size } = await storedHead(db)
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'INDEX', index: Math.floor(size / 2) + 1 }))
    expect(kindsIn({ findings } as Judgement)).toContain('CHECKPOINT')
  })
})

describe('the judge, of a hub that lies,', () => {
  test('names a checkpoint over another root at a size that was published', async () => {
    const { size } = await storedHead(db)
    expect([...kindsIn(await judged(forked(run, size)))]).toEqual(expect.arrayContaining(['FORK', 'CHECKPOINT']))
  })

  test('names a checkpoint over entries that are not there', async () => {
    const { size } = await storedHead(db)
    expect([...kindsIn(await judged(forked(run, size + 1)))]).toContain('CHECKPOINT')
  })

  test('names an answer with an index that is not there, or with the index of somebody else', async () => {
    const { size } = await storedHead(db)
    const seen = seenBy(run.collector)
    for (const index of [size, 0]) {
      const answers = [...seen.answers, { requestId: 'x', indexes: [index], expected: 1, says: 'SHOWN' as const }]
      expect([...kindsIn(await judged({ ...seen, answers }))]).toContain('LOST')
    }
  })

  test('names an answer that shows something and names no entry', async () => {
    const seen = seenBy(run.collector)
    const answers = [...seen.answers, { requestId: 'x', indexes: [], expected: 1, says: 'SHOWN' as const }]
    expect([...kindsIn(await judged({ ...seen, answers }))]).toContain('LOST')
  })

  test('names a receipt of another log, and one that was changed by a character', async () => {
    const seen = seenBy(run.collector)
    const [receipt] = seen.receipts
    const jws = receipt?.jws ?? ''
    const middle = Math.floor(jws.length / 2)
    const changed = `${jws.slice(0, middle)}${jws[middle] === 'A' ? 'B' : 'A'}${jws.slice(middle + 1)}`
    for (const held of [{ requestId: 'x', jws }, { requestId: receipt?.requestId ?? '', jws: changed }]) {
      expect([...kindsIn(await judged({ ...seen, receipts: [held] }))]).toEqual(['RECEIPT'])
    }
  })

  // Last, since nothing that is in the log can be taken out of it again.
  test('names a request that has left the same access twice, though the tree is right', async () => {
    await writeTwice(run)
    expect([...kindsIn(await judged())]).toEqual(['TWICE'])
  })
})

test('a hub that answers before its entries are there is found out', async () => {
  const own = path.join(folder, 'early')
  const early = await runFaults({ folder: own, minutes: 1.5, kills: 2, seed: 8, processes: 1, people: 60, tooEarly: true })
  const client = await early.database.connect()
  try {
    const kinds = kindsIn(await judge(early.collector, client, early.casePrefix))
    expect([...kinds].filter((kind) => kind === 'LOST' || kind === 'EARLY' || kind === 'TWICE')).not.toEqual([])
  } finally {
    await client.end()
    await early.database.stop()
  }
}, 150_000)
