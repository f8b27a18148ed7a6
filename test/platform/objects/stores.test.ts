import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { Refusal } from '../../../src/kernel/errors.ts'
import { folderStore } from '../../../src/platform/objects/folder.ts'
import type { ObjectFile, ObjectStore } from '../../../src/platform/objects/object-store.ts'
import { s3Store, type S3Place } from '../../../src/platform/objects/s3.ts'
import { isSigned, S3_BUCKET, S3_KEY, startS3, type S3Server } from '../../support/s3-server.ts'

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

function file(content: Buffer, readings = { count: 0 }): ObjectFile {
  return {
    bytes: content.length,
    async *read() {
      readings.count += 1
      for (let at = 0; at < content.length; at += 10_000) yield content.subarray(at, at + 10_000)
    },
  }
}

async function contentOf(store: ObjectStore, name: string): Promise<Buffer | null> {
  const parts = await store.open(name)
  if (parts === null) return null
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

async function namesIn(store: ObjectStore): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of store.list()) names.push(name)
  return names.sort()
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'DONE',
    (error: unknown) => (error instanceof Refusal ? `${error.code} ${error.reason}` : String(error)),
  )
}

let s3: S3Server
let folder: string
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-objects-'))
  s3.seen.length = 0
  s3.faults.length = 0
  s3.spoil = undefined
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const s3Place = (change: Partial<S3Place> = {}): S3Place => ({
  endpoint: s3.endpoint, region: 'cn-sample-1', bucket: S3_BUCKET, prefix: `p-${randomBytes(4).toString('hex')}`, ...S3_KEY, ...change,
})
const QUICKLY = { answerMs: 2_000, sendMs: 2_000, retryAfterMs: [1, 1] }

describe.each([
  ['a folder', () => folderStore(path.join(folder, 'attachments'))],
  ['an S3-compatible store', () => s3Store(s3Place(), QUICKLY)],
  ['an S3-compatible store without a prefix', () => s3Store(s3Place({ prefix: '' }), QUICKLY)],
])('%s', (_what, make) => {
  let store: ObjectStore
  beforeEach(async () => {
    store = make()
    for (const name of await namesIn(store)) await store.remove(name)
  })

  it('gives back what was put, however large', async () => {
    for (const length of [1, 65_536, 1_000_003]) {
      const content = randomBytes(length)
      const name = nameOf(`object of ${length}`)
      expect(await store.put(name, file(content))).toBe('STORED')
      expect((await contentOf(store, name))?.equals(content)).toBe(true)
    }
  })

  it('has nothing under a name that was never put', async () => {
    const name = nameOf('nobody')
    expect(await store.has(name)).toBe(false)
    expect(await store.open(name)).toBeNull()
    await store.remove(name)
    expect(await namesIn(store)).toEqual([])
  })

  it('leaves alone what is there, unless it is to be replaced', async () => {
    const name = nameOf('twice')
    const readings = { count: 0 }
    await store.put(name, file(Buffer.from('first')))
    expect(await store.put(name, file(Buffer.from('second'), readings))).toBe('THERE')
    expect(readings.count).toBe(0)
    expect(String(await contentOf(store, name))).toBe('first')
    expect(await store.put(name, file(Buffer.from('second')), { replace: true })).toBe('THERE')
    expect(String(await contentOf(store, name))).toBe('second')
  })

  it('lists and removes', async () => {
    const names = ['a', 'b', 'c'].map(nameOf).sort()
    for (const name of names) await store.put(name, file(Buffer.from(name)))
    expect(await namesIn(store)).toEqual(names)
    await store.remove(names[1] ?? '')
    expect(await namesIn(store)).toEqual([names[0], names[2]])
    expect(await store.has(names[1] ?? '')).toBe(false)
  })

  it.each(['', '..', '../../etc/passwd', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])(
    'takes no name but 64 hex digits, as %j',
    async (name) => {
      const content = file(Buffer.from('x'))
      for (const work of [async () => store.put(name, content), async () => store.open(name), async () => store.has(name), async () => store.remove(name)]) {
        await expect(work()).rejects.toThrow(RangeError)
      }
    },
  )

  it('has one mark, which is no object and changes only where it is to be replaced', async () => {
    if ((await store.readMark()) === null) expect(await store.writeMark('first')).toBe('first')
    expect(await store.writeMark('second')).toBe('first')
    expect(await store.readMark()).toBe('first')
    expect(await store.writeMark('third', { replace: true })).toBe('third')
    expect(await store.writeMark('first', { replace: true })).toBe('first')
    expect(await namesIn(store)).toEqual([])
  })

  it('can be read by many at once', async () => {
    const name = nameOf('many')
    const content = randomBytes(300_000)
    await store.put(name, file(content))
    const read = await Promise.all(Array.from({ length: 20 }, () => contentOf(store, name)))
    expect(read.every((one) => one?.equals(content))).toBe(true)
  })

  it('takes the same object from many at once, and has it once', async () => {
    const name = nameOf('contended')
    const content = randomBytes(200_000)
    await Promise.all(Array.from({ length: 10 }, () => store.put(name, file(content))))
    expect(await namesIn(store)).toEqual([name])
    expect((await contentOf(store, name))?.equals(content)).toBe(true)
  })
})

describe('a folder of objects', () => {
  const root = () => path.join(folder, 'attachments')

  it('is closed to everybody else, and divided into folders', async () => {
    const name = nameOf('private')
    await folderStore(root()).put(name, file(Buffer.from('x')))
    const place = path.join(root(), name.slice(0, 2), name.slice(2, 4), name)
    expect((await stat(place)).mode & 0o777).toBe(0o600)
    for (const at of [path.dirname(place), path.dirname(path.dirname(place)), root()]) expect((await stat(at)).mode & 0o777).toBe(0o700)
  })

  it('has nothing of an object whose source broke off', async () => {
    const store = folderStore(root())
    const broken: ObjectFile = {
      bytes: 20,
      async *read() {
        yield Buffer.from('half of it')
        throw new Error('broken off')
      },
    }
    await expect(store.put(nameOf('half'), broken)).rejects.toThrow('broken off')
    await expect(store.put(nameOf('short'), { ...file(Buffer.from('abc')), bytes: 4 })).rejects.toThrow(RangeError)
    expect(await namesIn(store)).toEqual([])
    expect(await readdir(path.join(root(), 'unfinished'))).toEqual([])
  })

  it('is rid of what killed writers left, once it is old', async () => {
    const store = folderStore(root())
    await store.put(nameOf('kept'), file(Buffer.from('kept')))
    for (const name of ['old.tmp', 'new.tmp']) await writeFile(path.join(root(), 'unfinished', name), 'half')
    const day = new Date('2026-11-20T00:00:00Z')
    await utimes(path.join(root(), 'unfinished', 'old.tmp'), day, day)
    expect(await store.tidy(new Date('2026-11-21T00:00:00Z'))).toBe(1)
    expect(await readdir(path.join(root(), 'unfinished'))).toEqual(['new.tmp'])
    expect(await namesIn(store)).toEqual([nameOf('kept')])
  })

  it('says what cannot be reached without naming it', async () => {
    await writeFile(root(), 'a file where a folder should be')
    expect(await reasonOf(folderStore(root()).put(nameOf('x'), file(Buffer.from('x'))))).toBe('STORAGE_UNAVAILABLE OBJECT_FOLDER')
  })

  it('lists nothing that is not an object', async () => {
    const store = folderStore(root())
    const name = nameOf('one')
    await store.put(name, file(Buffer.from('x')))
    const place = path.join(root(), name.slice(0, 2), name.slice(2, 4))
    await writeFile(path.join(place, 'note.txt'), 'x')
    await writeFile(path.join(place, 'f'.repeat(64)), 'an object in the wrong folder')
    await writeFile(path.join(root(), 'README'), 'x')
    await chmod(place, 0o700)
    await truncate(path.join(place, 'note.txt'), 0)
    expect(await namesIn(store)).toEqual([name])
  })
})

describe('an S3-compatible store', () => {
  it('is asked under its path, or under the host of its bucket', async () => {
    const name = nameOf('addressed')
    await s3Store(s3Place({ prefix: 'a/b' }), QUICKLY).put(name, file(Buffer.from('x')))
    expect(s3.seen.map(({ method, url, status }) => [method, url, status])).toEqual([
      ['HEAD', `/${S3_BUCKET}/a/b/${name}`, 404],
      ['PUT', `/${S3_BUCKET}/a/b/${name}`, 200],
    ])
    s3.seen.length = 0
    const { port } = new URL(s3.endpoint)
    const byHost = s3Store(s3Place({ prefix: 'v', bucket: 'localhost', endpoint: `http://{bucket}:${port}` }), QUICKLY)
    expect(await byHost.has(name)).toBe(false)
    expect(s3.seen.map(({ host, url, status }) => [host, url, status])).toEqual([[`localhost:${port}`, `/v/${name}`, 404]])
  })

  it('is asked again where it fails for reasons of its own, and not for ever', async () => {
    const store = s3Store(s3Place(), QUICKLY)
    const name = nameOf('again')
    await store.put(name, file(Buffer.from('x')))
    s3.faults.push(503, null)
    expect(await store.has(name)).toBe(true)
    s3.faults.push(500, 500, 500)
    expect(await reasonOf(store.has(name))).toBe('STORAGE_UNAVAILABLE S3_500')
    s3.faults.push(null, null, null)
    expect(await reasonOf(store.has(name))).toBe('STORAGE_UNAVAILABLE S3_UNREACHABLE')
    expect(await store.has(name)).toBe(true)
  })

  it('is asked once to remove something: whoever asks holds a lock meanwhile', async () => {
    const store = s3Store(s3Place(), QUICKLY)
    s3.faults.push(503)
    expect(await reasonOf(store.remove(nameOf('locked')))).toBe('STORAGE_UNAVAILABLE S3_503')
    expect(s3.seen).toHaveLength(1)
  })

  it('gets the whole object at each attempt', async () => {
    const store = s3Store(s3Place(), QUICKLY)
    const content = randomBytes(150_000)
    s3.faults.push(404, 500)
    await store.put(nameOf('retried'), file(content))
    expect((await contentOf(store, nameOf('retried')))?.equals(content)).toBe(true)
  })

  it('is not asked again for what it refuses, nor followed elsewhere', async () => {
    const store = s3Store(s3Place(), QUICKLY)
    s3.faults.push(403)
    expect(await reasonOf(store.has(nameOf('x')))).toBe('STORAGE_UNAVAILABLE S3_403')
    expect(s3.seen).toHaveLength(1)
    s3.faults.push(301, 301, 301)
    expect(await reasonOf(store.has(nameOf('x')))).toMatch(/^STORAGE_UNAVAILABLE S3_/)
  })

  it('refuses whoever has another secret', async () => {
    const store = s3Store(s3Place({ secretAccessKey: 'another' }), QUICKLY)
    expect(await reasonOf(store.put(nameOf('x'), file(Buffer.from('x'))))).toBe('STORAGE_UNAVAILABLE S3_403')
  })

  it('is given up where it does not answer', async () => {
    const nowhere = s3Store(s3Place({ endpoint: 'http://127.0.0.1:9' }), QUICKLY)
    expect(await reasonOf(nowhere.open(nameOf('x')))).toBe('STORAGE_UNAVAILABLE S3_UNREACHABLE')
  })

  it('is listed over many pages', async () => {
    const store = s3Store(s3Place(), { ...QUICKLY, keysPerPage: 3 })
    const names = Array.from({ length: 8 }, (_, at) => nameOf(`page ${at}`)).sort()
    for (const name of names) await store.put(name, file(Buffer.from('x')))
    s3.seen.length = 0
    expect(await namesIn(store)).toEqual(names)
    expect(s3.seen.filter(({ method }) => method === 'GET')).toHaveLength(3)
    const elsewhere = s3Store(s3Place({ bucket: 'no-such-bucket' }), QUICKLY)
    expect(await reasonOf(namesIn(elsewhere))).toBe('STORAGE_UNAVAILABLE S3_NO_BUCKET')
  })
})

test('the gate before the S3 server knows the signature of the published example', () => {
  // Amazon S3 API reference, "Examples: Signature calculations in AWS Signature Version 4", GET Object.
  const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
  const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
  const headers = {
    host: 'examplebucket.s3.amazonaws.com', range: 'bytes=0-9', 'x-amz-date': '20130524T000000Z',
    'x-amz-content-sha256': createHash('sha256').digest('hex'),
    authorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`,
  }
  const request = { method: 'GET', url: '/test.txt', headers }
  expect(isSigned(request, Buffer.alloc(0), key)).toBe(true)
  expect(isSigned({ ...request, url: '/test.txu' }, Buffer.alloc(0), key)).toBe(false)
  expect(isSigned(request, Buffer.from('x'), key)).toBe(false)
  expect(isSigned(request, Buffer.alloc(0), { ...key, secretAccessKey: 'another' })).toBe(false)
})
