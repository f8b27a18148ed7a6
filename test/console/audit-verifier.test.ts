import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { judgeCheckpoint, judgeEntry, standingOf, type Check, type LogSource, type Trust } from '../../src/console/desks/audit/verify/judge.ts'
import { judgeRows } from '../../src/console/desks/audit/verify/judge-rows.ts'
import { holdsConsistency, holdsInclusion, leafHash } from '../../src/console/desks/audit/verify/merkle.ts'
import { fingerprintOf, readCheckpoint, readVerifierKey, signatureOf } from '../../src/console/desks/audit/verify/note.ts'
import { consistencyOf, inclusionOf, TileMissing, tilePath } from '../../src/console/desks/audit/verify/tiles.ts'
import { checkpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { leafHash as hubLeafHash, proveConsistency, proveInclusion, verifyConsistency, verifyInclusion } from '../../src/kernel/tlog/merkle.ts'
import { cosigner, noteSigner } from '../../src/kernel/tlog/note.ts'
import { tilePath as hubTilePath } from '../../src/kernel/tlog/tile.ts'
import { mth, rootOfProof } from '../log/outside-verifier.ts'
import { TreeInMemory } from '../support/tree.ts'
import consistency from '../vectors/merkle/consistency.json' with { type: 'json' }
import inclusion from '../vectors/merkle/inclusion.json' with { type: 'json' }
import cosignature from '../vectors/tlog/cosignature.json' with { type: 'json' }
import signedNote from '../vectors/tlog/signed-note.json' with { type: 'json' }
import tiles from '../vectors/tlog/tile.json' with { type: 'json' }

// The verifier of the auditor's page, against the vectors of others, against the hub's own code, and against test/log/outside-verifier.

const bytes = (of: Uint8Array) => Uint8Array.from(of)
const decoded = (text: string | null) => bytes(Buffer.from(text ?? '', 'base64'))
const hashOf = (text: string) => bytes(hubLeafHash(text))
// Where only equality matters some roots of the vectors are the words "don't care".
const rootOf = (text: string) => {
  const words = Buffer.from(text, 'base64').toString()
  return words.startsWith("don't care") ? hashOf(words) : decoded(text)
}

describe('the proofs of transparency-dev', () => {
  test.each(inclusion.cases)('$file ($desc)', async ({ leafHash: leaf, leafIdx, treeSize, proof, root, wantErr }) => {
    const claim = { leaf: decoded(leaf), index: leafIdx, size: treeSize, proof: (proof ?? []).map(decoded), root: decoded(root) }
    expect(await holdsInclusion(claim)).toBe(!wantErr)
  })

  test.each(consistency.cases)('$file ($desc)', async ({ size1, size2, root1, root2, proof, wantErr }) => {
    const claim = { oldSize: size1, newSize: size2, oldRoot: rootOf(root1), newRoot: rootOf(root2), proof: (proof ?? []).map(decoded) }
    expect(await holdsConsistency(claim)).toBe(!wantErr)
  })
})

describe('notes and keys as others publish them', () => {
  const keyed = signedNote.notes.flatMap(({ note, verifierKeys }) => verifierKeys.map((key) => ({ note, key })))
  test.each(keyed)('$key', async ({ note, key }) => {
    const read = await readVerifierKey(key)
    if (read === null) throw new Error('a published key was not read')
    const [text, lines] = [note.slice(0, note.lastIndexOf('\n\n') + 1), note.slice(note.lastIndexOf('\n\n') + 2)]
    const signatures = lines.trimEnd().split('\n').map((line) => {
      const [, name = '', base64 = ''] = line.split(' ')
      const all = decoded(base64)
      return { name, id: Buffer.from(all.slice(0, 4)).toString('hex'), bytes: all.slice(4) }
    })
    expect(await signatureOf({ text, signatures }, read)).toEqual({ standing: 'SIGNED', timeS: null })
    expect(await signatureOf({ text: `x${text.slice(1)}`, signatures }, read)).toEqual({ standing: 'WRONG' })
  })

  test.each(signedNote.noVerifierKeys)('no verifier key: $source', async ({ key }) => {
    expect(await readVerifierKey(key)).toBeNull()
  })

  it('a public witness on a public log', async () => {
    const { note, logKey, witnessKey, time } = cosignature.observed
    const checkpoint = readCheckpoint(note)
    const [log, witness] = [await readVerifierKey(logKey), await readVerifierKey(witnessKey)]
    if (checkpoint === null || log === null || witness === null) throw new Error('not read')
    expect(await signatureOf(checkpoint.note, log)).toEqual({ standing: 'SIGNED', timeS: null })
    expect(await signatureOf(checkpoint.note, witness)).toEqual({ standing: 'SIGNED', timeS: time })
    const altered = readCheckpoint(note.replace('139911860', '139911861'))
    if (altered === null) throw new Error('not read')
    for (const key of [log, witness]) expect(await signatureOf(altered.note, key)).toEqual({ standing: 'WRONG' })
    expect(await fingerprintOf(log)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
  })

  it('tiles have the paths of the specification, and those of the hub', () => {
    for (const { tile, path } of tiles.paths) expect(tilePath(tile)).toBe(path)
    fc.assert(fc.property(fc.nat(63), fc.nat(2 ** 40), fc.integer({ min: 1, max: 256 }), (level, index, width) =>
      tilePath({ level, index, width }) === hubTilePath({ level, index, width })))
  })
})

const treeOf = (size: number) => new TreeInMemory().append(...Array.from({ length: size }, (_, at) => `entry ${at}`))
const readerOf = (tree: TreeInMemory) => async (tile: Parameters<TreeInMemory['readTile']>[0]) => bytes(await tree.readTile(tile))
const hubProof = (proof: readonly Uint8Array[]) => proof.map((hash) => Buffer.from(hash))

describe('proofs that the page makes of tiles', () => {
  it('are those of the hub, lead where the definition says, and stand; with one bit changed nothing stands, here as there', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), fc.nat(), fc.nat(255), async (size, chosen, place, flip) => {
      const index = chosen % size
      const tree = treeOf(size)
      const proof = await inclusionOf(index, size, readerOf(tree))
      expect(hubProof(proof)).toEqual(await proveInclusion(index, size, tree.readTile))
      const root = bytes(mth(Array.from({ length: size }, (_, at) => hubLeafHash(`entry ${at}`))))
      expect(bytes(rootOfProof(Buffer.from(`entry ${index}`), index, size, hubProof(proof)))).toEqual(root)
      const claim = { leaf: await leafHash(`entry ${index}`), index, size, proof, root }
      expect(await holdsInclusion(claim)).toBe(true)
      const changed = [claim.leaf, claim.root, ...proof].map((hash) => hash.slice())
      const [hash] = changed.slice(place % changed.length)
      if (hash) hash[flip % 32] = (hash[flip % 32] ?? 0) ^ (1 << flip % 8)
      const [leaf = claim.leaf, other = claim.root, ...steps] = changed
      expect(await holdsInclusion({ leaf, index, size, proof: steps, root: other })).toBe(false)
      expect(verifyInclusion({ leaf, index, size, proof: steps, root: other })).toBe(false)
    }), { numRuns: 60 })
  })

  it('show that a tree grew out of an earlier one, and of no other', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(300), fc.nat(), async (oldSize, more, place) => {
      const [older, newer] = [treeOf(oldSize), treeOf(oldSize + more)]
      const proof = await consistencyOf(oldSize, newer.size, readerOf(newer))
      expect(hubProof(proof)).toEqual(await proveConsistency(oldSize, newer.size, newer.readTile))
      const claim = { oldSize, newSize: newer.size, oldRoot: bytes(older.edge.root()), newRoot: bytes(newer.edge.root()), proof }
      expect(await holdsConsistency(claim)).toBe(true)
      const forked = new TreeInMemory().append(...Array.from({ length: oldSize }, (_, at) => (at === place % oldSize ? 'another' : `entry ${at}`)))
      const broken = { ...claim, oldRoot: bytes(forked.edge.root()) }
      expect([await holdsConsistency(broken), verifyConsistency(broken)]).toEqual([false, false])
    }), { numRuns: 40 })
  })
})

describe('many entries at once', () => {
  it('are held but those that were altered, wherever they stand, and those that the tree does not cover', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 900 }), fc.uniqueArray(fc.nat(950), { maxLength: 60 }), fc.array(fc.nat(60), { maxLength: 4 }), async (size, places, altered) => {
      const tree = treeOf(size)
      const rows = places.map((index, at) => ({ index: String(index), entry: altered.includes(at) ? 'altered' : `entry ${index}` }))
      const covered = places.map((index, at) => ({ index, at })).filter(({ index }) => index < size)
      const wrong = covered.filter(({ at }) => altered.includes(at)).map(({ index }) => String(index))
      const judged = await judgeRows(rows, { size, root: bytes(tree.edge.root()) }, readerOf(tree))
      expect([judged.held, [...judged.broken].sort(), judged.uncovered]).toEqual([covered.length - wrong.length, wrong.sort(), places.length - covered.length])
    }), { numRuns: 40 })
  })

  it('all fail where the tiles are of another tree', async () => {
    const [tree, other] = [treeOf(300), new TreeInMemory().append(...Array.from({ length: 300 }, (_, at) => (at === 299 ? 'another' : `entry ${at}`)))]
    const rows = [3, 280].map((index) => ({ index: String(index), entry: `entry ${index}` }))
    expect(await judgeRows(rows, { size: 300, root: bytes(tree.edge.root()) }, readerOf(other))).toEqual({ held: 0, broken: ['3', '280'], uncovered: 0 })
  })
})

describe('the judgement of an entry', () => {
  const ORIGIN = 'log.example/log'
  const signer = noteSigner(ORIGIN, generateKeyPairSync('ed25519').privateKey)
  const witness = cosigner('witness.example', generateKeyPairSync('ed25519').privateKey)
  const stranger = noteSigner(ORIGIN, generateKeyPairSync('ed25519').privateKey)
  const SIZE = 600
  const tree = treeOf(SIZE)
  const AT_S = 1_790_000_000
  const bodyOf = (of: TreeInMemory, origin = ORIGIN) => checkpointBody({ origin, size: of.size, root: of.edge.root(), extensions: [] })
  const noteOf = (of: TreeInMemory, by = signer) => `${bodyOf(of)}\n${by.sign(bodyOf(of))}`
  const cosignedOf = (of: TreeInMemory) => noteOf(of) + witness.cosign(bodyOf(of), AT_S)
  const forkOf = (size: number) => new TreeInMemory().append('another', ...Array.from({ length: size - 1 }, (_, at) => `entry ${at + 1}`))

  const logOf = (of: TreeInMemory, change: Partial<LogSource> = {}): LogSource => ({
    tile: async (tile) => {
      if ((tile.index * 256 + tile.width) * 256 ** tile.level > of.size) throw new TileMissing()
      return bytes(await of.readTile(tile))
    },
    checkpoint: async () => noteOf(of),
    witnessed: async () => null,
    ...change,
  })
  const keyOf = async (text: string) => {
    const key = await readVerifierKey(text)
    if (key === null) throw new Error('not read')
    return key
  }
  const trusting = async (change: Partial<Trust> = {}): Promise<Trust> => ({ logKey: await keyOf(signer.key.text), witnessKeys: [], kept: null, ...change })
  const proofOf = async (index: number) => ({ checkpoint: noteOf(tree), proof: (await tree.prove(index)).map((hash) => hash.toString('base64')) })
  const shown = async (index = 300) => ({ index, entry: `entry ${index}`, proof: await proofOf(index) })
  const told = (checks: readonly Check[]) => Object.fromEntries(checks.map(({ what, standing, reason }) => [what, `${standing} ${reason}`]))
  const checked = async (entry: Parameters<typeof judgeEntry>[0], trust: Partial<Trust> = {}, log = logOf(tree)) => {
    const { checks } = await judgeEntry(entry, await trusting(trust), log)
    return { ...told(checks), whole: standingOf(checks) } as Record<Check['what'] | 'whole', string>
  }

  it('holds where everything does, and says what it has not looked at', async () => {
    expect(await checked(await shown())).toEqual({
      INCLUSION: 'HOLDS PROVED', SIGNATURE: 'HOLDS SIGNED', CONSISTENCY: 'OPEN NO_FILE', WITNESSES: 'OPEN NO_KEYS', whole: 'HOLDS',
    })
    const trust = { kept: noteOf(treeOf(77)), witnessKeys: [await keyOf(witness.key.text)] }
    expect(await checked(await shown(), trust, logOf(tree, { witnessed: async () => cosignedOf(treeOf(400)) }))).toEqual({
      INCLUSION: 'HOLDS PROVED', SIGNATURE: 'HOLDS SIGNED', CONSISTENCY: 'HOLDS GROWN', WITNESSES: 'HOLDS COSIGNED', whole: 'HOLDS',
    })
  })

  it('is broken by one altered character, another place, another proof or checkpoint', async () => {
    const right = await shown()
    const broken = { INCLUSION: 'BROKEN NOT_PROVED', whole: 'BROKEN' }
    expect(await checked({ ...right, entry: 'entry 30O' })).toMatchObject(broken)
    expect(await checked({ ...right, index: 301 })).toMatchObject(broken)
    expect(await checked({ ...right, proof: { ...right.proof, proof: right.proof.proof.slice(1) } })).toMatchObject(broken)
    expect(await checked({ ...right, proof: { ...right.proof, proof: [...right.proof.proof.slice(1), 'no hash'] } })).toMatchObject(broken)
    expect(await checked({ ...right, proof: { ...right.proof, checkpoint: noteOf(forkOf(SIZE)) } })).toMatchObject(broken)
    expect(await checked({ ...right, index: SIZE })).toMatchObject({ INCLUSION: 'BROKEN NOT_COVERED' })
    expect(await checked({ ...right, proof: { ...right.proof, checkpoint: 'nothing' } })).toMatchObject({ INCLUSION: 'BROKEN UNREADABLE', whole: 'BROKEN' })
  })

  it('is broken where another key signed, or the log has another name', async () => {
    const right = await shown()
    const of = (checkpoint: string) => checked({ ...right, proof: { ...right.proof, checkpoint } })
    expect(await of(noteOf(tree, stranger))).toMatchObject({ INCLUSION: 'HOLDS PROVED', SIGNATURE: 'BROKEN NOT_SIGNED', whole: 'BROKEN' })
    const body = bodyOf(tree, 'other.example/log')
    expect(await of(`${body}\n${noteSigner('other.example/log', generateKeyPairSync('ed25519').privateKey).sign(body)}`)).toMatchObject({ SIGNATURE: 'BROKEN OTHER_ORIGIN' })
    const lines = `${bodyOf(tree)}\n${signer.sign(bodyOf(treeOf(3)))}`
    expect(await of(lines)).toMatchObject({ SIGNATURE: 'BROKEN WRONG', whole: 'BROKEN' })
    expect(await checked(right, { logKey: null })).toMatchObject({ SIGNATURE: 'OPEN NO_KEY', whole: 'OPEN' })
  })

  it('makes its own proof where the hub gives none, and is not content with an entry that the tiles do not have', async () => {
    expect(await checked({ ...(await shown()), proof: null })).toMatchObject({ INCLUSION: 'HOLDS PROVED_BY_TILES', whole: 'HOLDS' })
    expect(await checked({ index: 300, entry: 'altered', proof: null })).toMatchObject({ INCLUSION: 'BROKEN NOT_PROVED', whole: 'BROKEN' })
    const away = logOf(tree, { tile: () => Promise.reject(new Error('away')), checkpoint: async () => null })
    expect(await checked({ ...(await shown()), proof: null }, {}, away)).toEqual({ INCLUSION: 'OPEN NO_ANSWER', whole: 'OPEN' })
  })

  it('compares with a checkpoint of one’s own, older, newer or the same', async () => {
    const right = await shown()
    const kept = async (text: string, log = logOf(tree)) => (await checked(right, { kept: text }, log)).CONSISTENCY
    expect(await kept(noteOf(tree))).toBe('HOLDS SAME')
    expect(await kept(noteOf(treeOf(599)))).toBe('HOLDS GROWN')
    expect(await kept(noteOf(treeOf(640)), logOf(treeOf(640)))).toBe('HOLDS GROWN')
    expect(await kept(noteOf(forkOf(SIZE)))).toBe('BROKEN FORKED')
    expect(await kept(noteOf(forkOf(256)))).toBe('BROKEN FORKED')
    // Kept when the log was longer: it has been set back.
    expect(await kept(noteOf(treeOf(640)))).toBe('BROKEN SET_BACK')
    expect(await kept(noteOf(treeOf(77), stranger))).toBe('BROKEN KEPT_WRONG')
    expect(await kept('a poem\n')).toBe('OPEN KEPT_UNREADABLE')
    expect(await kept(noteOf(treeOf(77)), logOf(tree, { tile: () => Promise.reject(new Error('away')) }))).toBe('OPEN NO_ANSWER')
  })

  it('believes no witness that it was not told of, and none that saw another log', async () => {
    const right = await shown()
    const witnessKeys = [await keyOf(witness.key.text)]
    const seen = async (text: string | null) => (await checked(right, { witnessKeys }, logOf(tree, { witnessed: async () => text }))).WITNESSES
    expect(await seen(cosignedOf(tree))).toBe('HOLDS COSIGNED')
    expect(await seen(cosignedOf(treeOf(200)))).toBe('HOLDS COSIGNED_BEFORE')
    expect(await seen(cosignedOf(forkOf(200)))).toBe('BROKEN FORKED')
    expect(await seen(cosignedOf(forkOf(SIZE)))).toBe('BROKEN FORKED')
    expect(await seen(noteOf(tree) + witness.cosign(bodyOf(treeOf(3)), AT_S))).toBe('BROKEN WRONG')
    expect(await seen(noteOf(tree))).toBe('OPEN NOT_COSIGNED')
    expect(await seen(null)).toBe('OPEN NOT_COSIGNED')
  })

  it('says of a checkpoint alone what can be said of it', async () => {
    const { checks } = await judgeCheckpoint(noteOf(tree), await trusting(), logOf(tree))
    expect(told(checks)).toEqual({ SIGNATURE: 'HOLDS SIGNED', CONSISTENCY: 'OPEN NO_FILE', WITNESSES: 'OPEN NO_KEYS' })
    expect(told((await judgeCheckpoint('nothing', await trusting(), logOf(tree))).checks)).toEqual({ SIGNATURE: 'BROKEN UNREADABLE' })
  })
})
