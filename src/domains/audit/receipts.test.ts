import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strangersReading } from '../../../test/support/stranger.ts'
import { TreeInMemory } from '../../../test/support/tree.ts'
import { AccessRecord } from '../../kernel/access-record.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { checkpointBody } from '../../kernel/tlog/checkpoint.ts'
import { noteSigner, type NoteSigner } from '../../kernel/tlog/note.ts'
import { RequestScope, type EvidenceWriter, type WrittenEntry } from '../../platform/request-scope.ts'
import { logKeys, type LogKeys } from '../signing/index.ts'
import { saltedDigest } from './receipt.ts'
import { createReceiptMaker, ReceiptWrong, type ReceiptSources } from './receipts.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'yihao-receipts-'))
const origin = 'hub.example/log'
const clock = fixedClock('2026-11-21T02:00:00Z')
const salt = Buffer.alloc(32, 7)
let keys: LogKeys

beforeAll(async () => {
  keys = await logKeys({ folder, text: null, origin }).create()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Nobody settles these scopes: their entries are in the log already. */
const unused: EvidenceWriter = {
  append: () => Promise.reject(new Error('nothing is appended here')),
  appendWithin: () => Promise.reject(new Error('nothing is appended here')),
  receipt: () => Promise.reject(new Error('the maker is asked directly')),
}

const newScope = () =>
  new RequestScope({
    actor: { clientId: 'c', person: null, departmentCode: 'd', role: 'DEPARTMENT_SYSTEM' },
    requestId: 'request-1', clock, writer: unused, documentHash: null,
  })

function written(index: number, shown: string | null = '{"a":1}'): WrittenEntry {
  const record = new AccessRecord({ action: 'subject.ask', purpose: null, subject: null })
  record.paths.push(['a'])
  record.payload = shown
  const payload = shown === null ? null : saltedDigest(salt, shown)
  const text = JSON.stringify({ certificates: [], document: null, number: index, payload, purpose: null, refusals: [], request: 'request-1', verdicts: [] })
  return { index: BigInt(index), record, text, salt: shown === null ? null : salt }
}

const ENTRIES = Array.from({ length: 600 }, (_, at) => written(at))
const tree = new TreeInMemory().append(...ENTRIES.map(({ text }) => text))

function checkpoint(signer: NoteSigner = keys.signer, of = tree): string {
  const body = checkpointBody({ origin: signer.key.name, size: of.size, root: of.edge.root(), extensions: [] })
  return `${body}\n${signer.sign(body)}`
}

const make = (entry: WrittenEntry, change: Partial<ReceiptSources> = {}, scope = newScope()) =>
  createReceiptMaker({
    keys: () => keys, readCheckpoint: () => Promise.resolve(checkpoint()), readTile: tree.readTile, clock, ...change,
  })(entry, scope, 'JWS')

describe('a receipt is made', () => {
  it.each([0, 1, 255, 256, 300, 511, 512, 598, 599])('for entry %i of 600, and a stranger can check it', async (index) => {
    const jws = await make(ENTRIES[index] as WrittenEntry)
    expect(strangersReading(jws, keys.publicDocument(), '{"data":{"a":1}}')).toMatchObject({ index, size: 600 })
  })

  it('for all entries of a request under one checkpoint, with each tile read once', async () => {
    const scope = newScope()
    const read: string[] = []
    const readCheckpoint = () => Promise.resolve(checkpoint(keys.signer, (read.push('checkpoint'), tree)))
    const readTile: typeof tree.readTile = (tile) => (read.push(`${tile.level}/${tile.index}`), tree.readTile(tile))
    const maker = createReceiptMaker({ keys: () => keys, readCheckpoint, readTile, clock })
    await Promise.all(ENTRIES.slice(500).map((entry) => maker(entry, scope, 'JWS')))
    expect([...read].sort()).toEqual([...new Set(read)].sort())
    expect(read.length).toBeLessThanOrEqual(6)
  })

  it('also where the entry records no part of an answer', async () => {
    const silent = written(600, null)
    const longer = new TreeInMemory().append(...ENTRIES.map(({ text }) => text), silent.text)
    const jws = await make(silent, { readCheckpoint: () => Promise.resolve(checkpoint(keys.signer, longer)), readTile: longer.readTile })
    expect(strangersReading(jws, keys.publicDocument(), null).payload).toBeNull()
  })
})

describe('nothing is handed out where', () => {
  const entry = ENTRIES[300] as WrittenEntry
  const other = (name: string, key: KeyObject = generateKeyPairSync('ed25519').privateKey) => noteSigner(name, key)

  it.each<[string, () => [WrittenEntry, Partial<ReceiptSources>]]>([
    ['another key has signed the checkpoint', () => [entry, { readCheckpoint: () => Promise.resolve(checkpoint(other(origin))) }]],
    ['the checkpoint is of another log', () => [entry, { readCheckpoint: () => Promise.resolve(checkpoint(other('other.example/log'))) }]],
    ['there is no checkpoint', () => [entry, { readCheckpoint: () => Promise.resolve('') }]],
    ['the checkpoint is older than the entry', () => [entry, { readCheckpoint: () => Promise.resolve(checkpoint(keys.signer, new TreeInMemory().append('x'))) }]],
    ['a tile was changed', () => [entry, { readTile: async (tile) => Buffer.from(await tree.readTile(tile)).fill(0, 0, 64) }]],
    ['the log has another entry at that position', () => [{ ...entry, text: `${entry.text} ` }, {}]],
    ['the salt is not the one of the digest', () => [{ ...entry, salt: Buffer.alloc(32) }, {}]],
    ['the salt is missing', () => [{ ...entry, salt: null }, {}]],
  ])('%s', async (_where, world) => {
    await expect(make(...world())).rejects.toThrow(ReceiptWrong)
  })

  it('the entry has a digest of something else than what was shown', async () => {
    const wrong = written(300)
    wrong.record.payload = '{"a":2}'
    await expect(make(wrong)).rejects.toThrow(ReceiptWrong)
  })
})
