import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLog, type Verification } from '../../src/domains/audit/index.ts'
import { leafHash, TreeEdge } from '../../src/kernel/tlog/merkle.ts'
import { checkpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { leafHashes, readEntries } from '../../src/domains/audit/store.ts'
import { clock, newKeys, newLog, type FrozenLog, type Keys, type OpenedLog } from './recorded-log.ts'

const SIZE = 700
let own: Keys
let stranger: Keys
let recorded: FrozenLog
let earlier: FrozenLog
let earlierCheckpoint: string
let newestCheckpoint: string
beforeAll(async () => {
  own = await newKeys()
  stranger = await newKeys()
  const log = await newLog(own.keys)
  await log.append(500)
  earlierCheckpoint = await log.checkpoint()
  earlier = await log.freeze()
  const later = await earlier.open()
  await later.append(SIZE - 500, 500)
  newestCheckpoint = await later.checkpoint()
  recorded = await later.freeze()
})
afterAll(() => Promise.all([own.remove(), stranger.remove()]))

function verify(log: OpenedLog, more: Partial<Parameters<typeof verifyLog>[1]> = {}): Promise<Verification> {
  return verifyLog(log.database, { expected: own.expected, clock, ...more })
}

/** Words and first indexes of what differs after somebody has done something to the database. */
async function after(statements: readonly string[], more: Partial<Parameters<typeof verifyLog>[1]> = {}, from = recorded): Promise<string[]> {
  const log = await from.open()
  try {
    await log.tamper(...statements)
    return (await verify(log, more)).differences.map(({ word, index, until }) => `${word} ${index}-${until}`)
  } finally {
    await log.close()
  }
}

/** SQL that puts the right leaf hash under an entry that was edited, as a forger would. */
async function forged(edit: string, index: number): Promise<string[]> {
  const log = await recorded.open()
  try {
    await log.tamper(edit)
    const [stored] = await readEntries(log.database, index, index + 1)
    const hash = leafHash(stored?.entry ?? '')
    const leaves = await leafHashes(log.database, index - (index % 256), index - (index % 256) + 256)
    leaves[index % 256] = hash
    const root = TreeEdge.empty.append(leaves).root()
    return [
      edit,
      `UPDATE audit_entry SET leaf_hash = ${bytea(hash)} WHERE index = ${index}`,
      `UPDATE audit_tile SET hashes = ${bytea(Buffer.concat(leaves))} WHERE level = 0 AND index = ${Math.floor(index / 256)}`,
      `UPDATE audit_tile SET root = ${bytea(root)} WHERE level = 0 AND index = ${Math.floor(index / 256)}`,
    ]
  } finally {
    await log.close()
  }
}

function bytea(bytes: Buffer): string {
  return `'\\x${bytes.toString('hex')}'`
}

async function edgeOf(statements: readonly string[]): Promise<TreeEdge> {
  const log = await recorded.open()
  try {
    await log.tamper(...statements)
    return TreeEdge.empty.append(await leafHashes(log.database, 0, SIZE))
  } finally {
    await log.close()
  }
}

function signed({ keys }: Keys, edge: TreeEdge): string {
  const body = checkpointBody({ origin: keys.origin, size: edge.size, root: edge.root(), extensions: [] })
  return `${body}\n${keys.signer.sign(body)}`
}

describe('a log as it was written', () => {
  it('is what it says, also by a checkpoint that was kept', async () => {
    const log = await recorded.open()
    const verified = await verify(log, { kept: [earlierCheckpoint, newestCheckpoint] })
    expect(verified).toMatchObject({ size: SIZE, bodies: SIZE, pruned: 0, resumedAt: 0, differences: [] })
    expect(newestCheckpoint).toContain(verified.root?.toString('base64'))
    await log.close()
  })

  it('is verified alike in several threads', async () => {
    const log = await recorded.open()
    await log.append(40_000, SIZE)
    const seen: number[] = []
    const one = await verify(log, { progress: (done) => seen.push(done) })
    expect(await verify(log, { threads: 2 })).toEqual(one)
    expect(one).toMatchObject({ size: 40_700, differences: [] })
    expect(seen).toEqual([16_384, 32_768, 40_700])
    await log.tamper(`UPDATE audit_entry SET subject = 'another' WHERE index IN (20000, 39000)`)
    for (const threads of [0, 2]) {
      expect((await verify(log, { threads })).differences).toMatchObject([{ word: 'ENTRY_CHANGED', index: 20_000 }])
    }
    await log.close()
  })

  it('may be empty', async () => {
    const log = await newLog(own.keys)
    expect((await verify(log)).differences).toMatchObject([{ word: 'CHECKPOINT_MALFORMED' }])
    await log.log.keys()
    expect(await verify(log)).toMatchObject({ size: 0, differences: [] })
    await log.close()
  })

  it('is verified while others append to it', async () => {
    const log = await recorded.open()
    const appending = log.append(3_000, SIZE)
    for (let round = 0; round < 5; round += 1) expect((await verify(log)).differences).toEqual([])
    await appending
    expect(await verify(log)).toMatchObject({ size: SIZE + 3_000, differences: [] })
    await log.close()
  })
})

describe('what somebody with every right on the database can do is found and named', () => {
  it('editing a value of an entry', async () => {
    expect(await after([`UPDATE audit_entry SET subject = 'another' WHERE index = 301`])).toEqual(['ENTRY_CHANGED 301-302'])
  })

  it.each(['request', 'neighbourhood', 'case_number', 'reason', 'payload'])('editing %s, the first of several', async (column) => {
    expect(await after([`UPDATE audit_entry SET ${column} = 'x' WHERE index IN (344, 348, 688)`])).toEqual(['ENTRY_CHANGED 344-345'])
  })

  it('editing the time, a certificate or what a command was about', async () => {
    expect(await after([`UPDATE audit_entry SET at = at + interval '1 ms' WHERE index = 5`])).toEqual(['ENTRY_CHANGED 5-6'])
    expect(await after([`UPDATE audit_entry SET certificates = 'one,two' WHERE index = 302`])).toEqual(['ENTRY_CHANGED 302-303'])
    expect(await after([`UPDATE audit_entry SET certificates = 'one' WHERE index = 302`])).toEqual(['ENTRY_MISFIT 302-303'])
    expect(await after([`UPDATE audit_entry SET certificates = 'a,b,c' WHERE index = 302`])).toEqual(['ENTRY_MISFIT 302-303'])
    expect(await after([`UPDATE audit_entry SET about = '{"grant":"8"}' WHERE index = 9`])).toEqual(['ENTRY_CHANGED 9-10'])
    expect(await after([`UPDATE audit_entry SET about = '{"b":1, "a":1}' WHERE index = 9`])).toEqual(['ENTRY_NOT_CANONICAL 9-10'])
  })

  it('giving an entry a value that its text cannot have', async () => {
    expect(await after([`UPDATE audit_entry SET case_number = 'Z' WHERE index = 9`])).toEqual(['ENTRY_MISFIT 9-10'])
  })

  it('editing or removing what many entries have in common', async () => {
    const id = '(SELECT template_id FROM audit_entry WHERE index = 306)'
    expect(await after([`UPDATE audit_template SET skeleton = jsonb_set(skeleton, '{outcome}', '"FAILED"') WHERE id = ${id}`]))
      .toEqual([`ENTRY_CHANGED ${await firstWith(306)}`])
    expect(await after([`UPDATE audit_template SET skeleton = skeleton || '{"more": 1}' WHERE id = ${id}`]))
      .toEqual([`SCHEMA_UNKNOWN ${await firstWith(306)}`])
    expect(await after([`DELETE FROM audit_template WHERE id = ${id}`])).toEqual([`TEMPLATE_MISSING ${await firstWith(306)}`])
  })

  it('editing an entry and its leaf hash, then also its tile, then also the root of that, then the edge', async () => {
    const [edit, leaf, tile, root] = await forged(`UPDATE audit_entry SET subject = 'another' WHERE index = 301`, 301) as [string, string, string, string]
    expect(await after([edit, leaf])).toEqual(['LEAF_DIFFERS 301-302'])
    expect(await after([edit, leaf, tile])).toEqual(['TILE_ROOT_DIFFERS 256-512'])
    expect(await after([edit, leaf, tile, root])).toEqual(['EDGE_DIFFERS 0-512', 'ROOT_DIFFERS 0-700'])
    const edge = await edgeOf([edit, leaf])
    expect(await after([edit, leaf, tile, root, `UPDATE audit_head SET edge = ${bytea(edge.encode())}`])).toEqual(['ROOT_DIFFERS 0-700'])
  })

  it('editing an entry of the newest, partial tile together with its leaf hash', async () => {
    const [edit, leaf] = await forgedLeaf(`UPDATE audit_entry SET subject = 'another' WHERE index = 690`, 690)
    expect(await after([edit, leaf])).toEqual(['EDGE_DIFFERS 688-696', 'ROOT_DIFFERS 0-700'])
  })

  it('deleting an entry, in the middle and at the end', async () => {
    expect(await after(['DELETE FROM audit_entry WHERE index = 256'])).toEqual(['ENTRY_MISSING 256-257'])
    expect(await after(['DELETE FROM audit_entry WHERE index = 699'])).toEqual(['ENTRY_MISSING 699-700'])
    expect(await after(['DELETE FROM audit_entry'])).toEqual(['ENTRY_MISSING 0-1'])
  })

  it('swapping two entries, whole or their contents', async () => {
    const swap = (a: number, b: number) => [`UPDATE audit_entry SET index = -1 WHERE index = ${a}`, `UPDATE audit_entry SET index = ${a} WHERE index = ${b}`, `UPDATE audit_entry SET index = ${b} WHERE index = -1`]
    expect(await after(swap(100, 420))).toEqual(['LEAF_DIFFERS 100-101'])
    const hashes = `UPDATE audit_entry AS one SET leaf_hash = other.leaf_hash FROM audit_entry AS other WHERE (one.index, other.index) IN ((100, 420), (420, 100))`
    expect(await after([...swap(100, 420), hashes])).toEqual(['ENTRY_CHANGED 100-101'])
  })

  it('adding an entry: of an index that is there, beyond the head, before the beginning', async () => {
    const add = (index: number) => `INSERT INTO audit_entry SELECT ${index}, template_id, at, leaf_hash, request, subject, neighbourhood, case_number, reason, document, certificates, payload, about, recorded_at + interval '1 s' FROM audit_entry WHERE index = 3`
    expect(await after([add(400)])).toEqual(['ENTRY_TWICE 400-401'])
    expect(await after([add(SIZE + 5)])).toEqual(['ENTRY_OUTSIDE 705-706'])
    expect(await after([add(-4)])).toEqual(['ENTRY_OUTSIDE -4--3'])
  })

  it('removing, changing or adding a tile', async () => {
    expect(await after(['DELETE FROM audit_tile WHERE index = 1'])).toEqual(['TILE_MISSING 256-512'])
    expect(await after([`UPDATE audit_tile SET hashes = substring(hashes FOR 8160) WHERE index = 1`])).toEqual(['TILE_MISSING 256-512'])
    expect(await after([`UPDATE audit_tile SET hashes = overlay(hashes PLACING '\\xff'::bytea FROM 65) WHERE index = 1`])).toEqual(['LEAF_DIFFERS 258-259'])
    expect(await after([`INSERT INTO audit_tile SELECT 0, 2, hashes, root FROM audit_tile WHERE index = 1`])).toEqual(['TILE_SURPLUS 512-768'])
    expect(await after([`INSERT INTO audit_tile SELECT 1, 0, hashes, root FROM audit_tile WHERE index = 1`])).toEqual(['TILE_SURPLUS 0-65536'])
    expect(await after([`INSERT INTO audit_tile SELECT -1, -1, hashes, root FROM audit_tile WHERE index = 1`])).toHaveLength(1)
  })

  it('a time that cannot be', async () => {
    const log = await recorded.open()
    clock.advance(40 * 365 * 24 * 3_600_000)
    await log.append(1, SIZE)
    clock.advance(-40 * 365 * 24 * 3_600_000)
    expect((await verify(log)).differences).toMatchObject([{ word: 'TIME_ABSURD', index: SIZE }])
    await log.close()
  })
})

describe('what was signed', () => {
  it('the newest checkpoint is removed, mangled, over another size or of another log', async () => {
    const set = (text: string) => [`UPDATE audit_head SET checkpoint = '${text}'`]
    expect(await after([`UPDATE audit_head SET checkpoint = NULL`])).toEqual(['CHECKPOINT_MALFORMED 0-700'])
    expect(await after(set('nothing'))).toEqual(['CHECKPOINT_MALFORMED 0-700'])
    expect(await after(set(earlierCheckpoint))).toEqual(['CHECKPOINT_SIZE_DIFFERS 0-700'])
    expect(await after(set(newestCheckpoint.replace('\n700\n', '\n701\n')))).toEqual(['SIGNATURE_WRONG 0-700'])
    expect(await after(set(newestCheckpoint.replace('log.example', 'log.invalid')))).toEqual(['ORIGIN_DIFFERS 0-700'])
  })

  it('everything is signed anew with another key', async () => {
    const [edit, leaf, tile, root] = await forged(`UPDATE audit_entry SET subject = 'another' WHERE index = 301`, 301)
    const edge = await edgeOf([edit ?? '', leaf ?? ''])
    const all = [edit, leaf, tile, root, `UPDATE audit_head SET edge = ${bytea(edge.encode())}, checkpoint = '${signed(stranger, edge)}'`] as string[]
    expect(await after(all)).toEqual(['KEY_DIFFERS 0-700'])
    // Also against the key that it now has, a kept checkpoint shows it.
    expect(await after(all, { expected: stranger.expected })).toEqual([])
    expect(await after(all, { expected: stranger.expected, kept: [earlierCheckpoint] })).toEqual(['KEPT_KEY_DIFFERS 0-700', 'FORKED 0-500'])
  })

  it('a head without its edge, or with one of another size', async () => {
    expect(await after(['UPDATE audit_head SET edge = NULL'])).toEqual(['EDGE_DIFFERS 0-700'])
    expect(await after([`UPDATE audit_head SET edge = substring(edge FROM 33)`])).toEqual(['EDGE_DIFFERS 0-700'])
  })
})

describe('what only a kept checkpoint shows', () => {
  const kept = () => ({ kept: [newestCheckpoint] })

  it('the tail cut off, and the head put back to an older signed checkpoint', async () => {
    const log = await earlier.open()
    const { rows: [head] } = await log.database.pool.query<{ edge: Buffer; checkpoint: string }>('SELECT edge, checkpoint FROM audit_head')
    await log.close()
    const cut = ['DELETE FROM audit_entry WHERE index >= 500', 'DELETE FROM audit_tile WHERE index >= 1', `UPDATE audit_head SET size = 500, edge = ${bytea(head?.edge as Buffer)}, checkpoint = '${head?.checkpoint}'`]
    expect(await after(cut)).toEqual([])
    expect(await after(cut, kept())).toEqual(['ROLLED_BACK 500-700'])
  })

  it('yesterday\'s backup put back', async () => {
    const log = await earlier.open()
    expect((await verify(log)).differences).toEqual([])
    const [difference] = (await verify(log, kept())).differences
    expect(difference).toMatchObject({ word: 'ROLLED_BACK', index: 500, until: 700 })
    expect(difference?.sentence).toContain('the log has 500 entries, the kept checkpoint covers 700')
    await log.close()
  })

  it('yesterday\'s backup put back and filled up with other entries: two histories of one size', async () => {
    const log = await earlier.open()
    await log.append(SIZE - 500, 10_000)
    expect((await verify(log)).differences).toEqual([])
    expect((await verify(log, { kept: [earlierCheckpoint] })).differences).toEqual([])
    expect((await verify(log, kept())).differences).toMatchObject([{ word: 'FORKED', until: 700 }])
    await log.append(1_000, 20_000)
    expect((await verify(log, kept())).differences).toMatchObject([{ word: 'FORKED', until: 700 }])
    await log.close()
  })

  it('a file that is no checkpoint, or was changed, says nothing of the log', async () => {
    const log = await recorded.open()
    await expect(verify(log, { kept: ['nothing'] })).rejects.toThrow('no signed checkpoint')
    await expect(verify(log, { kept: [earlierCheckpoint.replace('\n500\n', '\n501\n')] })).rejects.toThrow('was changed')
    await log.close()
  })
})

describe('a verification that was interrupted', () => {
  it('goes on where it was, and looks again where a kept checkpoint has not been met', async () => {
    const log = await recorded.open()
    await log.append(40_000, SIZE)
    const resume = path.join(own.folder, 'progress')
    const interrupted = verify(log, { resume, progress: (done) => { if (done > 20_000) throw new Error('interrupted') } })
    await expect(interrupted).rejects.toThrow('interrupted')
    const left = await readFile(resume, 'utf8')
    expect(await verify(log, { resume })).toMatchObject({ resumedAt: 16_384, bodies: 40_700 - 16_384, differences: [] })
    await expect(readFile(resume)).rejects.toThrow('ENOENT')

    await writeFile(resume, left)
    expect(await verify(log, { resume, kept: [earlierCheckpoint] })).toMatchObject({ resumedAt: 0, differences: [] })
    await writeFile(resume, left)
    await log.tamper(`UPDATE audit_entry SET subject = 'another' WHERE index = 30000`)
    expect((await verify(log, { resume })).differences).toMatchObject([{ word: 'ENTRY_CHANGED', index: 30_000 }])

    await writeFile(resume, left.replace('"size":16384', '"size":32768'))
    await expect(verify(log, { resume })).rejects.toThrow('not one that a verification of this log has left')
    await rm(resume)
    await log.close()
  })
})

/** Where the first entry with the template of this one lies. */
async function firstWith(index: number): Promise<string> {
  const log = await recorded.open()
  const { rows: [row] } = await log.database.pool.query<{ first: bigint }>(`SELECT min(index) AS first FROM audit_entry WHERE template_id = (SELECT template_id FROM audit_entry WHERE index = ${index})`)
  await log.close()
  const first = Number(row?.first)
  return `${first}-${first + 1}`
}

async function forgedLeaf(edit: string, index: number): Promise<[string, string]> {
  const log = await recorded.open()
  await log.tamper(edit)
  const [stored] = await readEntries(log.database, index, index + 1)
  await log.close()
  return [edit, `UPDATE audit_entry SET leaf_hash = ${bytea(leafHash(stored?.entry ?? ''))} WHERE index = ${index}`]
}
