import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportLog, verifyExport, type Verification } from '../../src/domains/audit/index.ts'
import type { Db } from '../../src/platform/db/database.ts'
import { clock, newKeys, newLog, type FrozenLog, type Keys } from './recorded-log.ts'
import { readWholeLog, type Get } from './outside-verifier.ts'

let own: Keys
let stranger: Keys
let folder: string
let recorded: FrozenLog
beforeAll(async () => {
  own = await newKeys()
  stranger = await newKeys()
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-export-'))
  const log = await newLog(own.keys)
  await log.append(700)
  recorded = await log.freeze()
})
afterAll(() => Promise.all([own.remove(), stranger.remove(), rm(folder, { recursive: true, force: true })]))

const served = (place: string): Get => (name) => readFile(path.join(place, name)).catch(() => null)
const verifierKey = () => own.keys.signer.key.text
const verify = (place: string, kept: readonly string[] = []): Promise<Verification> => verifyExport(place, { expected: own.expected, kept, clock })
const words = async (place: string, kept: readonly string[] = []) => (await verify(place, kept)).differences.map(({ word, index, until }) => `${word} ${index}-${until}`)
const at = (name: string) => path.join(folder, name)

describe('an export', () => {
  it.each([1, 255, 256, 257, 600])('of %i entries is a log that a stranger can verify, and so can the hub without its database', async (size) => {
    const log = await newLog(own.keys)
    await log.append(size)
    const place = at(`of-${size}`)
    expect(await exportLog(log.database, place)).toMatchObject({ size, before: 0 })
    const seen = await readWholeLog(served(place), verifierKey())
    expect(seen.size).toBe(size)
    expect(seen.entries.map((entry) => (JSON.parse(entry.toString()) as { request: string }).request)).toEqual(Array.from({ length: size }, (_, number) => `request-${number}`))
    expect(await verify(place)).toMatchObject({ size, bodies: size, pruned: 0, differences: [] })
    await log.close()
  })

  it('of an empty log is its checkpoint', async () => {
    const log = await newLog(own.keys)
    await expect(exportLog(log.database, at('none'))).rejects.toThrow('no checkpoint')
    await log.log.keys()
    expect(await exportLog(log.database, at('none'))).toEqual({ size: 0, before: 0, files: 1 })
    expect((await readWholeLog(served(at('none')), verifierKey())).size).toBe(0)
    expect((await verify(at('none'))).differences).toEqual([])
    await log.close()
  })

  it('grows with the log through every level, and writes only what is new', async () => {
    const log = await recorded.open()
    const place = at('grows')
    await exportLog(log.database, place)
    expect(await exportLog(log.database, place)).toEqual({ size: 700, before: 700, files: 2 })
    await log.append(66_000 - 700, 700)
    const grown = await exportLog(log.database, place)
    expect(grown).toMatchObject({ size: 66_000, before: 700 })
    expect((await readWholeLog(served(place), verifierKey())).size).toBe(66_000)
    expect((await verify(place)).differences).toEqual([])
    expect((await verifyExport(place, { expected: own.expected, clock, threads: 1 })).differences).toEqual([])
    expect(await readdir(path.join(place, 'tile', '0'))).not.toContain('002.p')

    await log.append(100, 66_000)
    const before = await served(place)('tile/1/000')
    // A partial level-0 tile, its bundle, partial tiles of level 1 and 2, and the checkpoint.
    expect(await exportLog(log.database, place)).toEqual({ size: 66_100, before: 66_000, files: 6 })
    expect(await served(place)('tile/1/000')).toEqual(before)
    expect((await readWholeLog(served(place), verifierKey())).size).toBe(66_100)
    await log.close()
  }, 120_000)

  it('that was cut off anywhere is still whole for the checkpoint in it, and the next one completes it', async () => {
    const log = await recorded.open()
    const place = at('cut')
    await exportLog(log.database, place)
    await log.append(900, 700)
    // Cut off after each statement in turn: whatever was written by then lies in the folder.
    let left = 0
    let cut = 0
    const cutOff: Db = { query: (statement, values) => (left-- > 0 ? log.database.query(statement, values) : Promise.reject(new Error('cut off'))) }
    for (let statements = 0; ; statements += 1) {
      left = statements
      const ended = await exportLog(cutOff, place).then(() => true, (error: Error) => error.message !== 'cut off')
      if (ended) break
      cut += 1
      expect((await readWholeLog(served(place), verifierKey())).size).toBe(700)
      expect(await words(place)).toEqual([])
      // Or in the middle of a file that the checkpoint does not need.
      await mkdir(path.join(place, 'tile/entries/006.p'), { recursive: true })
      for (const torn of ['tile/0/003', 'tile/entries/004', 'tile/entries/006.p/64']) await writeFile(path.join(place, torn), 'torn')
    }
    expect(cut).toBeGreaterThan(10)
    expect((await readWholeLog(served(place), verifierKey())).size).toBe(1_600)
    expect(await words(place)).toEqual([])
    await log.close()
  })

  it('does not go on in a folder of another log, of a longer one or of another history', async () => {
    const log = await recorded.open()
    const place = at('mixed')
    await log.append(100, 700)
    await exportLog(log.database, place)
    const shorter = await recorded.open()
    await expect(exportLog(shorter.database, place)).rejects.toThrow('rolled back')
    await shorter.append(300, 5_000)
    await expect(exportLog(shorter.database, place)).rejects.toThrow('another history')
    await writeFile(path.join(place, 'checkpoint'), (await readFile(path.join(place, 'checkpoint'), 'utf8')).replaceAll('log.example', 'log.invalid'))
    await expect(exportLog(log.database, place)).rejects.toThrow('another log')
    for (const one of [log, shorter]) await one.close()
  })
})

describe('what somebody does to an export is found and named', () => {
  beforeAll(async () => {
    const log = await recorded.open()
    await exportLog(log.database, at('sound'))
    await log.close()
  })

  async function spoilt(name: string, spoil: (content: Buffer) => Buffer | null, kept: readonly string[] = []): Promise<string[]> {
    const place = at('spoilt')
    await rm(place, { recursive: true, force: true })
    await cp(at('sound'), place, { recursive: true })
    const content = spoil(await readFile(path.join(place, name)))
    if (content === null) await rm(path.join(place, name))
    else await writeFile(path.join(place, name), content)
    const found = await words(place, kept)
    // A stranger finds it too; what was kept he does not have.
    if (kept.length === 0) await expect(readWholeLog(served(place), verifierKey())).rejects.toThrow()
    return found
  }
  const changed = (place: number) => (content: Buffer) => {
    const copy = Buffer.from(content)
    copy[place] = (copy[place] as number) ^ 1
    return copy
  }

  it('in a bundle, a tile or the checkpoint', async () => {
    const text = await readFile(path.join(at('sound'), 'tile/entries/001'))
    const subject = text.indexOf('subject-301')
    expect(await spoilt('tile/entries/001', changed(subject + 8))).toEqual(['LEAF_DIFFERS 301-302'])
    expect(await spoilt('tile/entries/001', changed(2))).toEqual(['ENTRY_NOT_CANONICAL 256-257'])
    expect(await spoilt('tile/entries/002.p/188', (content) => content.subarray(0, -1))).toEqual(['ENTRY_MISSING 512-700'])
    expect(await spoilt('tile/entries/002.p/188', () => null)).toEqual(['ENTRY_MISSING 512-700'])
    expect(await spoilt('tile/0/001', changed(33))).toEqual(['LEAF_DIFFERS 257-258'])
    expect(await spoilt('tile/0/001', () => null)).toEqual(['TILE_MISSING 256-512'])
    expect(await spoilt('tile/0/002.p/188', changed(32))).toEqual(['LEAF_DIFFERS 513-514'])
    expect(await spoilt('tile/1/000.p/2', changed(40))).toEqual(['TILE_DIFFERS 256-512'])
    expect(await spoilt('tile/1/000.p/2', () => null)).toEqual(['TILE_MISSING 0-512'])
    expect(await spoilt('checkpoint', (content) => Buffer.from(content.toString().replace('\n700\n', '\n699\n')))).toContain('SIGNATURE_WRONG 0-699')
  })

  it('and a folder without a checkpoint cannot be verified at all', async () => {
    await expect(verify(at('nowhere'))).rejects.toThrow('no checkpoint')
  })

  it('also where it was signed by somebody else, or is an older one than was kept', async () => {
    const log = await recorded.open()
    await log.append(1, 700)
    const later = await log.checkpoint()
    await log.close()
    expect(await words(at('sound'), [later])).toEqual(['ROLLED_BACK 700-701'])
    const foreign = await verifyExport(at('sound'), { expected: stranger.expected, clock })
    expect(foreign.differences).toMatchObject([{ word: 'KEY_DIFFERS' }])
  })
})
