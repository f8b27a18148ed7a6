import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkpointBody, parseCheckpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import {
  cosigner, noteSigner, parseNote, parseVerifierKey, verifierKeyOf, verifyNote,
} from '../../src/kernel/tlog/note.ts'
import {
  entriesPath, entryBundle, parseTilePath, readEntryBundle, tilePath,
} from '../../src/kernel/tlog/tile.ts'
import { parseTlogProof, tlogProof } from '../../src/kernel/tlog/tlog-proof.ts'

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const count = fc.oneof(fc.nat(), fc.maxSafeInteger().map(Math.abs))
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => !/[\0-\x1f]/.test(text))
const keyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/[\p{White_Space}\0-\x1f+]/u.test(text))
const checkpoint = fc.record({
  origin: line, size: count, root: hash, extensions: fc.array(line, { maxLength: 3 }),
})
const log = generateKeyPairSync('ed25519')
const witness = generateKeyPairSync('ed25519')
const signed = fc.tuple(checkpoint, keyName).map(([checkpoint, name]) => {
  const body = checkpointBody(checkpoint)
  return `${body}\n${noteSigner(name, log.privateKey).sign(body)}`
})
// Text near the formats: random text alone never comes past the first check.
const nearly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.tuple(signed, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat({ max: 4 }))
    .map(([note, at, put, cut]) => {
      const from = at % note.length
      return note.slice(0, from) + put + note.slice(from + cut)
    }),
)
const index = fc.oneof(fc.nat({ max: 1_000_000 }), fc.maxSafeInteger().map(Math.abs))
const tile = fc.record({
  level: fc.integer({ min: 0, max: 63 }), index, width: fc.integer({ min: 1, max: 256 }),
})

describe('what is written is read again', () => {
  it('for checkpoints', () => {
    fc.assert(fc.property(checkpoint, (checkpoint) => {
      expect(parseCheckpointBody(checkpointBody(checkpoint))).toEqual(checkpoint)
    }))
  })

  it('for verifier keys', () => {
    fc.assert(fc.property(keyName, fc.constantFrom('ED25519', 'COSIGNATURE_V1'), (name, type) => {
      const { text, id } = verifierKeyOf(name, type, log.publicKey)
      expect(parseVerifierKey(text)).toMatchObject({ name, type, text, id })
    }))
  })

  it('for signed and cosigned notes, which verify', () => {
    fc.assert(fc.property(checkpoint, keyName, keyName, count, (checkpoint, own, other, timeS) => {
      const body = checkpointBody(checkpoint)
      const signer = noteSigner(own, log.privateKey)
      const second = cosigner(other, witness.privateKey)
      const lines = [signer.sign(body), second.cosign(body, timeS)]
      const note = `${body}\n${lines.join('')}`
      const parsed = parseNote(note)
      expect(parsed?.text).toBe(body)
      expect(parsed?.signatures.map(({ line }) => line)).toEqual(lines)
      expect(verifyNote(note, [signer.key, second.key]))
        .toEqual({ ok: true, by: [signer.key, second.key], times: [null, timeS] })
    }))
  })

  it('for tlog-proofs', () => {
    const extra = fc.uint8Array({ minLength: 1, maxLength: 50 }).map((bytes) => Buffer.from(bytes))
    fc.assert(fc.property(
      fc.record({ index: count, proof: fc.array(hash, { maxLength: 53 }), checkpoint: signed }),
      fc.option(extra),
      (proof, extra) => {
        const whole = extra === null ? proof : { ...proof, extra }
        expect(parseTlogProof(tlogProof(whole))).toEqual(whole)
      },
    ))
  })

  it('for tile and bundle paths', () => {
    fc.assert(fc.property(tile, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual(tile)
      const { index, width } = tile
      expect(parseTilePath(entriesPath(tile))).toEqual({ entries: true, index, width })
    }))
  })

  it('for entry bundles, which are no bundles when cut anywhere within an entry', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 20 })
    fc.assert(fc.property(texts, fc.nat(), (texts, at) => {
      const bundle = entryBundle(texts)
      expect(readEntryBundle(bundle)?.map(String)).toEqual(texts)
      const cut = readEntryBundle(bundle.subarray(0, at % (bundle.length + 1)))
      expect(cut === null || cut.length <= texts.length).toBe(true)
      expect(cut === null || entryBundle(cut).equals(bundle.subarray(0, at % (bundle.length + 1))))
        .toBe(true)
    }))
  })
})

describe('what is read is what would have been written', () => {
  const runs = { numRuns: 2000 }

  it('for anything near a note', () => {
    fc.assert(fc.property(nearly, (text) => {
      const note = parseNote(text)
      if (note === null) return
      expect(`${note.text}\n${note.signatures.map(({ line }) => line).join('')}`).toBe(text)
    }), runs)
  })

  it('for anything near a checkpoint', () => {
    fc.assert(fc.property(nearly, (text) => {
      const body = `${text.split('\n\n')[0]}\n`
      const checkpoint = parseCheckpointBody(body)
      if (checkpoint !== null) expect(checkpointBody(checkpoint)).toBe(body)
    }), runs)
  })

  it('for anything near a tlog-proof', () => {
    const lines = fc.array(hash.map((hash) => hash.toString('base64')), { maxLength: 3 })
    const proof = fc.tuple(count, lines, nearly).map(([index, lines, end]) =>
      ['c2sp.org/tlog-proof@v1', `index ${index}`, ...lines, '', end].join('\n'))
    fc.assert(fc.property(fc.oneof(nearly, proof), (text) => {
      const parsed = parseTlogProof(text)
      if (parsed !== null) expect(tlogProof(parsed)).toBe(text)
    }), runs)
  })

  it('for anything near a path or a key', () => {
    const piece = fc.constantFrom('', '0', 'x', '/', '000/', 'x000/', '\n', '.p/1')
    const path = fc.tuple(tile, fc.nat(), piece).map(([tile, at, put]) => {
      const path = tilePath(tile)
      return path.slice(0, at % (path.length + 1)) + put + path.slice(at % (path.length + 1))
    })
    fc.assert(fc.property(fc.oneof(path, fc.string()), (text) => {
      const parsed = parseTilePath(text)
      if (parsed !== null) {
        expect('entries' in parsed ? entriesPath(parsed) : tilePath(parsed)).toBe(text)
      }
      const key = parseVerifierKey(text)
      if (key !== null) expect(key.text).toBe(text)
    }), runs)
  })

  it('for any bytes near a bundle', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const entries = readEntryBundle(bytes)
      if (entries !== null) expect(entryBundle(entries).equals(bytes)).toBe(true)
    }), runs)
  })
})

it('a note with any character of its text or signature changed does not verify', () => {
  const key = noteSigner('log.example/one', log.privateKey).key
  fc.assert(fc.property(checkpoint, fc.nat(), line, (checkpoint, at, put) => {
    const body = checkpointBody(checkpoint)
    const note = `${body}\n${noteSigner('log.example/one', log.privateKey).sign(body)}`
    const from = at % note.length
    const changed = note.slice(0, from) + put + note.slice(from + 1)
    expect(changed !== note && verifyNote(changed, [key]).ok).toBe(false)
  }), { numRuns: 500 })
})
