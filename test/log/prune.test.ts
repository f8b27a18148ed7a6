import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pruneLog } from '../../src/commands/log-prune.ts'
import { bundleTexts } from '../../src/domains/audit/bundle.ts'
import {
  consistencyProof, entriesByIndex, exportLog, inclusionAsTlogProof, inclusionProof, logRoutes, planPruning, prune, verifyExport, verifyLog,
} from '../../src/domains/audit/index.ts'
import { leafHashes } from '../../src/domains/audit/store.ts'
import { leafHash } from '../../src/kernel/tlog/merkle.ts'
import { parseTlogProof } from '../../src/kernel/tlog/tlog-proof.ts'
import { OPERATOR, testHub } from '../support/hub.ts'
import { clock, entriesOf, newKeys, newLog, onServer, type FrozenLog, type Keys, type OpenedLog } from './recorded-log.ts'

const SIZE = 1_000
let own: Keys
let folder: string
let recorded: FrozenLog
let checkpoint: string
beforeAll(async () => {
  own = await newKeys()
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-prune-'))
  const log = await newLog(own.keys)
  await log.append(SIZE)
  checkpoint = await log.checkpoint()
  await log.tamper(...LONG_AGO)
  await exportLog(log.database, path.join(folder, 'whole'))
  recorded = await log.freeze()
})
afterAll(() => Promise.all([own.remove(), rm(folder, { recursive: true, force: true })]))

/** January: 0 to 299, February: 300 to 599, March: 600 to 989, of 2020; the rest is of today. */
const LONG_AGO = [
  ...[['2020_01', '2020-01-01', '2020-02-01'], ['2020_02', '2020-02-01', '2020-03-01'], ['2020_03', '2020-03-01', '2020-04-01'], ['2020_04', '2020-04-01', '2020-05-01']].map(
    ([name, from, to]) => `CREATE TABLE audit_entry_${name} PARTITION OF audit_entry FOR VALUES FROM ('${from} 00:00:00+00') TO ('${to} 00:00:00+00')`,
  ),
  ...[[0, 300, '2020-01-10'], [300, 600, '2020-02-10'], [600, 990, '2020-03-10']].map(
    ([from, to, day]) => `UPDATE audit_entry SET recorded_at = '${day} 00:00:00+00'::timestamptz + index * interval '1 s' WHERE index >= ${from} AND index < ${to}`,
  ),
]

const asked = (before: string, retentionYears = 3) => ({ before: new Date(`${before}T00:00:00Z`), now: clock.now(), retentionYears })
const verify = (log: OpenedLog, kept: readonly string[] = []) => verifyLog(log.database, { expected: own.expected, kept, clock })

async function prunedLog(): Promise<OpenedLog> {
  const log = await recorded.open()
  await prune(log.database, await planPruning(log.database, asked('2020-03-01')), clock.now(), 'somebody')
  return log
}

describe('what may be pruned', () => {
  it.each([
    ['2020-01-31', 0, 0], ['2020-02-01', 300, 1], ['2020-02-29', 300, 1], ['2020-03-01', 600, 2],
    // March reaches into the partial tile, whose hashes lie with the entries alone.
    ['2020-05-01', 600, 2], ['2023-11-21', 600, 2],
  ])('before %s: whole months, as far as index %i', async (before, to, months) => {
    const log = await recorded.open()
    const plan = await planPruning(log.database, asked(before))
    expect([plan.from, plan.to, plan.months.length]).toEqual([0, to, months])
    await log.close()
  })

  it('is nothing younger than three years, or than what is configured beyond that', async () => {
    const log = await recorded.open()
    await expect(planPruning(log.database, asked('2023-11-22'))).rejects.toThrow('kept for 3 years')
    await expect(planPruning(log.database, asked('2020-03-01', 7))).rejects.toThrow('kept for 7 years')
    await expect(planPruning(log.database, asked('2020-03-01', 2))).rejects.toThrow('at least 3 years')
    await log.close()
  })

  it('reaches further when the tile is full', async () => {
    const log = await recorded.open()
    await log.append(24, SIZE)
    expect((await planPruning(log.database, asked('2020-05-01'))).to).toBe(990)
    await log.close()
  })

  it('is nothing behind a gap: an entry of that time that lies elsewhere, or is missing', async () => {
    const elsewhere = await recorded.open()
    await elsewhere.tamper(`UPDATE audit_entry SET recorded_at = '1999-01-01' WHERE index = 5`)
    expect((await planPruning(elsewhere.database, asked('2020-03-01'))).to).toBe(0)
    await elsewhere.tamper(`UPDATE audit_entry SET recorded_at = '2020-03-05' WHERE index = 5`)
    expect((await planPruning(elsewhere.database, asked('2020-03-01'))).to).toBe(0)
    await elsewhere.close()
    const missing = await recorded.open()
    await missing.tamper('DELETE FROM audit_entry WHERE index = 400')
    await expect(planPruning(missing.database, asked('2020-03-01'))).rejects.toThrow('Entry 400 is not what the log says (ENTRY_MISSING)')
    await missing.close()
  })

  it('is nothing that was tampered with: the body is the evidence', async () => {
    const log = await recorded.open()
    await log.tamper(`UPDATE audit_entry SET subject = 'another' WHERE index = 550`)
    await expect(planPruning(log.database, asked('2020-03-01'))).rejects.toThrow('Entry 550 is not what the log says (ENTRY_CHANGED)')
    expect((await planPruning(log.database, asked('2020-02-01'))).to).toBe(300)
    await log.close()
  })
})

describe('a pruned log', () => {
  it('has no body of those entries, and is still verified against a checkpoint from before', async () => {
    const log = await prunedLog()
    const { rows: [row] } = await log.database.pool.query<{ count: bigint; lowest: bigint }>('SELECT count(*), min(index) AS lowest FROM audit_entry')
    expect(row).toEqual({ count: 400n, lowest: 600n })
    expect(await verify(log, [checkpoint])).toMatchObject({ size: SIZE, bodies: 400, pruned: 600, differences: [] })
    expect((await log.database.pool.query('SELECT before_index, person FROM audit_pruned')).rows).toEqual([{ before_index: 600n, person: 'somebody' }])
    await log.close()
  })

  it('goes on: it takes entries, and can be pruned again', async () => {
    const log = await prunedLog()
    await log.append(24, SIZE)
    const plan = await planPruning(log.database, asked('2020-05-01'))
    expect([plan.from, plan.to]).toEqual([600, 990])
    await prune(log.database, plan, clock.now(), null)
    await log.append(300, SIZE + 24)
    expect(await verify(log, [checkpoint])).toMatchObject({ size: 1_324, bodies: 334, pruned: 990, differences: [] })
    await log.close()
  })

  it('still proves what was in it, and says that the body is gone', async () => {
    const log = await prunedLog()
    const proof = await inclusionProof(log.database, own.expected.key, 10)
    const [entry] = entriesOf(1, 10)
    expect(proof).toMatchObject({ entry: null, leaf: leafHash(entry?.text ?? '') })
    expect(parseTlogProof(inclusionAsTlogProof(proof))).toMatchObject({ index: 10 })
    expect(await consistencyProof(log.database, own.expected.key, 300)).toMatchObject({ oldSize: 300 })
    expect(await entriesByIndex(log.database, [10n, 700n])).toHaveLength(1)
    await expect(leafHashes(log.database, 10, 11)).rejects.toThrow('lacks a hash')
    await log.close()
  })

  it('serves its tiles, and says of its bundles that they are gone', async () => {
    const log = await prunedLog()
    const [route] = logRoutes(log.database, (_, from, to) => bundleTexts(log.database, { from, to })).filter((one) => one.path === '/log/tile/*') as unknown as [{ answer: (params: object, asked: object) => Promise<{ body: Buffer }> }]
    const answer = (path: string) => route.answer({ '*': path }, { admit: async () => null })
    expect((await answer('0/000')).body).toHaveLength(8_192)
    // The last one holds entries on both sides, and a bundle is served whole or not at all.
    for (const path of ['entries/000', 'entries/001.p/5', 'entries/002']) await expect(answer(path), path).rejects.toMatchObject({ code: 'LOG_ENTRIES_PRUNED', status: 410 })
    expect((await answer('entries/003.p/232')).body.length).toBeGreaterThan(10_000)
    await log.close()
  })

  it('is exported without those bodies, and takes them out of an earlier export', async () => {
    const log = await prunedLog()
    const place = path.join(folder, 'whole')
    await exportLog(log.database, place)
    expect((await readdir(path.join(place, 'tile', 'entries'))).sort()).toEqual(['003.p'])
    expect((await readdir(path.join(place, 'tile', '0'))).sort()).toEqual(['000', '001', '002', '003.p'])
    expect(await readFile(path.join(place, 'minimum-index'), 'utf8')).toBe('768\n')
    expect(await verifyExport(place, { expected: own.expected, kept: [checkpoint], clock })).toMatchObject({ size: SIZE, pruned: 768, bodies: 232, differences: [] })
    await log.close()
  })

  it('shows what somebody does to it: a body put back, a hash changed', async () => {
    const log = await prunedLog()
    const words = async () => (await verify(log)).differences.map(({ word, index, until }) => `${word} ${index}-${until}`)
    await log.tamper(`INSERT INTO audit_entry SELECT 20, template_id, at, leaf_hash, request FROM audit_entry WHERE index = 700`)
    expect(await words()).toEqual(['PRUNED_BUT_THERE 20-21'])
    await log.tamper('DELETE FROM audit_entry WHERE index = 20', `UPDATE audit_tile SET hashes = overlay(hashes PLACING '\\xffff'::bytea FROM 65) WHERE index = 1`)
    expect(await words()).toEqual(['TILE_ROOT_DIFFERS 256-512'])
    await log.tamper('INSERT INTO audit_pruned VALUES (990, now(), NULL)')
    expect(await words()).toContain('PRUNED_BUT_THERE 600-601')
    await log.close()
  })

  it('is pruned wholly or not at all', async () => {
    const log = await recorded.open()
    const plan = await planPruning(log.database, asked('2020-03-01'))
    // One more entry in the second month, after it was looked at: the first, dropped by then, comes back.
    await log.tamper(`UPDATE audit_entry SET recorded_at = '2020-02-20' WHERE index = 700`)
    await expect(prune(log.database, plan, clock.now(), null)).rejects.toThrow('changed while it was looked at')
    await log.tamper(`UPDATE audit_entry SET recorded_at = '2020-03-20' WHERE index = 700`)
    expect(await verify(log)).toMatchObject({ bodies: SIZE, pruned: 0, differences: [] })
    await log.close()
  })
})

describe('hub log prune', () => {
  it('puts it on record before it removes anything', async () => {
    const test = await testHub()
    await test.hub.log.append(entriesOf(SIZE))
    await onServer(test.database.url, ['SET session_replication_role = replica', ...LONG_AGO])
    const said: string[] = []
    const give = (before: string, retentionYears = 3) =>
      pruneLog({ ...opened, hub: test.hub }, { before, retentionYears }, (line) => said.push(line))
    const opened = { operate: (work) => test.hub.act(OPERATOR, randomUUID(), work) } as Parameters<typeof pruneLog>[0]

    for (const wrong of ['2020-02-30', 'yesterday', '2020-3-1', '2026-01-01']) expect(await give(wrong)).toBe(2)
    expect(await give('2019-01-01')).toBe(0)
    expect(await test.logSize()).toBe(SIZE)
    expect(await give('2020-03-01')).toBe(0)
    const [entry] = await test.entries(1)
    expect(entry).toMatchObject({ action: 'log.prune', outcome: 'RELEASED', index: BigInt(SIZE) })
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({
      about: { before: '2020-03-01T00:00:00.000Z', months: 2, fromIndex: 0, beforeIndex: 600, entries: 600 },
    })
    expect(said.at(-1)).toBe('pruned the bodies of entries 0 to 599 in 2 months; their hashes stay')
    const { origin, signer } = await test.hub.log.keys()
    expect(await verifyLog(test.hub.database, { expected: { origin, key: signer.key }, clock })).toMatchObject({ pruned: 600, bodies: 401, differences: [] })
    await test.close()
  })
})
