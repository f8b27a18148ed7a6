import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Keyring } from './keyring.ts'
import { newKeyringDocument } from './keyring-document.ts'
import { SealBroken } from './seal.ts'
import {
  CHUNK_BYTES, newStreamKey, openStream, sealChunks, sealedLength, STREAM_HEADER_BYTES, streamHeader,
} from './sealed-stream.ts'

const keyring = new Keyring(newKeyringDocument())
const place = ['object', 'a'.repeat(64)]
const sealedChunk = CHUNK_BYTES + 16

async function* parts(...of: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* of
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of source) all.push(part)
  return Buffer.concat(all)
}

async function seal(plaintext: Uint8Array, at: readonly string[] = place): Promise<Buffer> {
  const key = newStreamKey()
  const chunks = await collect(sealChunks(key, parts(plaintext)))
  return Buffer.concat([streamHeader(keyring, at, key), chunks])
}

const open = (sealed: Uint8Array, at: readonly string[] = place) => collect(openStream(keyring, at, parts(sealed)))

async function breakOf(opening: Promise<Buffer>): Promise<unknown> {
  return opening.then(
    () => 'OPENED',
    (error: unknown) => (error instanceof SealBroken ? error.reason : error),
  )
}

/** Cuts bytes into parts at these places. */
function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const edges = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return edges.slice(1).map((end, position) => bytes.subarray(edges[position], end))
}

function chunksOf(sealed: Buffer): Buffer[] {
  const body = sealed.subarray(STREAM_HEADER_BYTES)
  return Array.from({ length: Math.ceil(body.length / sealedChunk) }, (_, at) => body.subarray(at * sealedChunk, (at + 1) * sealedChunk))
}

const joined = (sealed: Buffer, chunks: readonly Buffer[]) => Buffer.concat([sealed.subarray(0, STREAM_HEADER_BYTES), ...chunks])
const filled = (length: number) => Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff))

describe('a sealed stream', () => {
  const lengths = fc.oneof(
    fc.nat(300),
    fc.constantFrom(CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7),
  )

  it('opens to what was sealed, however either side is cut into parts', async () => {
    const places = fc.array(fc.nat(), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(lengths, places, places, async (length, before, behind) => {
        const plaintext = filled(length)
        const key = newStreamKey()
        const chunks = await collect(sealChunks(key, parts(...cut(plaintext, before))))
        const sealed = Buffer.concat([streamHeader(keyring, place, key), chunks])
        expect(sealed.length).toBe(sealedLength(length))
        const opened = await collect(openStream(keyring, place, parts(...cut(sealed, behind))))
        expect(opened.equals(plaintext)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('gives other bytes each time, and none of the plaintext', async () => {
    const plaintext = Buffer.from('a text that would be seen '.repeat(40))
    const [one, other] = [await seal(plaintext), await seal(plaintext)]
    expect(one.equals(other)).toBe(false)
    expect(one.subarray(STREAM_HEADER_BYTES).includes('would be seen')).toBe(false)
  })

  it('is refused after any change of any single byte', async () => {
    const sealed = await seal(filled(CHUNK_BYTES + 50))
    const anywhere = fc.oneof(fc.nat(STREAM_HEADER_BYTES - 1), fc.nat(sealed.length - 1), fc.integer({ min: sealed.length - 70, max: sealed.length - 1 }))
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const broken = Buffer.from(sealed)
        broken[at] = (broken[at] ?? 0) ^ flip
        expect(await breakOf(open(broken))).not.toBe('OPENED')
      }),
      { numRuns: 150 },
    )
  })

  it('is refused when it is cut anywhere, between two chunks too, or lengthened', async () => {
    const sealed = await seal(filled(3 * CHUNK_BYTES))
    const edges = [0, 1, STREAM_HEADER_BYTES - 1, STREAM_HEADER_BYTES, ...[1, 2].map((n) => STREAM_HEADER_BYTES + n * sealedChunk)]
    for (const length of [...edges, sealed.length - 1]) {
      expect(await breakOf(open(sealed.subarray(0, length))), String(length)).not.toBe('OPENED')
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (length) => {
        expect(await breakOf(open(sealed.subarray(0, length)))).not.toBe('OPENED')
      }),
      { numRuns: 60 },
    )
    expect(await breakOf(open(Buffer.concat([sealed, Buffer.alloc(1)])))).toBe('AUTHENTICATION')
    expect(await breakOf(open(Buffer.concat([sealed, sealed.subarray(-sealedChunk)])))).toBe('AUTHENTICATION')
  })

  it('is refused when its chunks are moved, repeated, left out or another stream’s', async () => {
    const [sealed, other] = [await seal(filled(4 * CHUNK_BYTES)), await seal(filled(4 * CHUNK_BYTES))]
    const [a, b, c, d] = chunksOf(sealed) as [Buffer, Buffer, Buffer, Buffer]
    const [, foreign] = chunksOf(other) as [Buffer, Buffer]
    for (const chunks of [[b, a, c, d], [a, b, d, c], [a, b, c, c], [a, b, b, c, d], [a, c, d], [a, b, c], [a, b, d], [a, foreign, c, d], [d]]) {
      expect(await breakOf(open(joined(sealed, chunks)))).toBe('AUTHENTICATION')
    }
    expect((await open(joined(sealed, [a, b, c, d]))).equals(filled(4 * CHUNK_BYTES))).toBe(true)
  })

  it('is refused at another place, and with the header of another stream', async () => {
    const [sealed, other] = [await seal(filled(10)), await seal(filled(10))]
    expect(await breakOf(open(sealed, ['object', 'b'.repeat(64)]))).toBe('AUTHENTICATION')
    expect(await breakOf(open(joined(other, chunksOf(sealed))))).toBe('AUTHENTICATION')
  })

  it('is refused by a keyring that does not have its key', async () => {
    const stranger = new Keyring(newKeyringDocument())
    const sealed = await seal(filled(10))
    expect(await breakOf(collect(openStream(stranger, place, parts(sealed))))).toBe('AUTHENTICATION')
  })

  it('gives out nothing of a broken chunk, and everything before it', async () => {
    const sealed = await seal(filled(3 * CHUNK_BYTES))
    sealed[STREAM_HEADER_BYTES + sealedChunk + 5]! ^= 1
    const given: Buffer[] = []
    const reading = async () => {
      for await (const part of openStream(keyring, place, parts(sealed))) given.push(part)
    }
    await expect(reading()).rejects.toThrow(SealBroken)
    expect(Buffer.concat(given).equals(filled(3 * CHUNK_BYTES).subarray(0, CHUNK_BYTES))).toBe(true)
  })
})
