import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { storageRefusals } from '../db/storage-errors.ts'
import { checkObjectName, isObjectName, type ObjectFile, type ObjectStore, type StoredObject } from './object-store.ts'
import { readListing } from './s3-listing.ts'

export interface S3Place {
  /** Address of the store. With `{bucket}` in its host the bucket is named there, else at the front of the path. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** What the keys of objects begin with, without a slash at its ends; may be empty. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface S3Limits {
  /** How long the store may take to answer, and be silent while it sends. */
  readonly answerMs: number
  /** How long it may take to receive an object. */
  readonly sendMs: number
  /** Times between the attempts at what failed for the store's own reasons. */
  readonly retryAfterMs: readonly number[]
  readonly keysPerPage: number
}

const LIMITS: S3Limits = { answerMs: 10_000, sendMs: 120_000, retryAfterMs: [100, 400], keysPerPage: 1_000 }
const MARK = 'store-mark'
const NO_BODY = createHash('sha256').digest('hex')

interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  readonly key: string
  readonly query?: Readonly<Record<string, string>>
  readonly file?: ObjectFile
  /** Not tried again where it fails. */
  readonly once?: boolean
}

/**
 * Objects in an S3-compatible store, under `prefix/name`. Requests are signed with AWS Signature Version 4, the SHA-256 of
 * an object included, so that what arrives is what was sent. A PUT makes an object visible as a whole or not at all.
 */
export function s3Store(place: S3Place, limits: Partial<S3Limits> = {}): ObjectStore {
  const client = new S3Client(place, { ...LIMITS, ...limits })
  const keyOf = (name: string) => `${front(place)}${checkObjectName(name)}`
  const markKey = `${front(place)}${MARK}`
  const readMark = async () => {
    const answer = await client.ask({ method: 'GET', key: markKey })
    return answer.status === 404 ? null : client.textOf(answer)
  }
  const has = async (name: string) => (await client.ask({ method: 'HEAD', key: keyOf(name) })).status !== 404
  return {
    has,
    async put(name, file, { replace } = { replace: false }) {
      const there = await has(name)
      if (there && !replace) return 'THERE'
      await client.ask({ method: 'PUT', key: keyOf(name), file })
      return there ? 'THERE' : 'STORED'
    },
    async open(name) {
      const answer = await client.ask({ method: 'GET', key: keyOf(name) })
      return answer.status === 404 ? null : client.partsOf(answer)
    },
    async remove(name) {
      await client.ask({ method: 'DELETE', key: keyOf(name), once: true })
    },
    list: () => listed(client, front(place)),
    // A PUT that broke off leaves nothing in the store.
    tidy: () => Promise.resolve(0),
    readMark,
    async writeMark(words, { replace } = { replace: false }) {
      const there = replace ? null : await readMark()
      if (there !== null) return there
      await client.ask({ method: 'PUT', key: markKey, file: inOnePart(words) })
      // Not every store knows If-None-Match: of two hubs that mark it at once the last has it, which the other finds next time.
      return (await readMark()) ?? words
    },
  }
}

function inOnePart(words: string): ObjectFile {
  const bytes = Buffer.from(words)
  return { bytes: bytes.length, read: () => ReadableStream.from([bytes]) }
}

async function* listed(client: S3Client, prefix: string): AsyncGenerator<StoredObject> {
  let token: string | null = null
  do {
    const { objects, next } = readListing(await client.page(prefix, token))
    for (const { key, storedAt } of objects) {
      const name = key.startsWith(prefix) ? key.slice(prefix.length) : ''
      if (isObjectName(name)) yield { name, storedAt }
    }
    token = next
  } while (token !== null)
}

function front({ prefix }: S3Place): string {
  return prefix === '' ? '' : `${prefix}/`
}

/** An answer whose body may still be coming, and how to end it. */
interface S3Answer {
  readonly status: number
  readonly body: ReadableStream<Uint8Array> | null
  readonly stop: AbortController
}

class S3Client {
  readonly #place: S3Place
  readonly #limits: S3Limits

  constructor(place: S3Place, limits: S3Limits) {
    this.#place = place
    this.#limits = limits
  }

  /** Sends a request, a few times where the store is not to be reached; answers 200 to 204, and 404. @throws Refusal STORAGE_UNAVAILABLE */
  async ask(request: S3Request): Promise<S3Answer> {
    const payload = request.file ? await sha256Of(request.file) : NO_BODY
    for (let attempt = 0; ; attempt += 1) {
      const pause = request.once ? undefined : this.#limits.retryAfterMs[attempt]
      try {
        const answer = await this.#send(request, payload)
        if (answer.status === 404 && request.method !== 'PUT') return answer
        if (answer.status >= 200 && answer.status < 300) return answer
        answer.stop.abort()
        const mayPass = answer.status >= 500 || answer.status === 429
        if (!mayPass || pause === undefined) throw unavailable(`S3_${answer.status}`)
      } catch (error) {
        if (pause === undefined || !isNetworkFault(error)) throw unavailable('S3_UNREACHABLE', error)
      }
      await wait(pause)
    }
  }

  async #send({ method, key, query, file }: S3Request, payload: string): Promise<S3Answer> {
    const { accessKeyId, secretAccessKey, region } = this.#place
    const signer = new AwsV4Signer({
      url: this.#address(key, query ?? {}), method, headers: { 'x-amz-content-sha256': payload },
      accessKeyId, secretAccessKey, service: 's3', region,
    })
    const { url, headers } = await signer.sign()
    if (file) headers.set('content-length', String(file.bytes))
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), file ? this.#limits.sendMs : this.#limits.answerMs)
    try {
      const { status, body } = await fetch(url, {
        method, headers, signal: stop.signal,
        // Nobody may send the hub, and its signed requests, anywhere else.
        redirect: 'error',
        ...(file && { body: ReadableStream.from(file.read()), duplex: 'half' }),
      })
      if (method !== 'GET' || status === 404) await body?.cancel()
      return { status, body, stop }
    } finally {
      clearTimeout(timer)
    }
  }

  /** The body of an answer, given up where the store falls silent; a reader who stops early ends the transfer. */
  async *partsOf({ body, stop }: S3Answer): AsyncGenerator<Uint8Array> {
    if (body === null) return
    const reader = body.getReader()
    try {
      for (;;) {
        const timer = setTimeout(() => stop.abort(), this.#limits.answerMs)
        const { done, value } = await reader.read().finally(() => clearTimeout(timer))
        if (done) return
        yield value
      }
    } catch (error) {
      throw unavailable('S3_BROKEN_OFF', error)
    } finally {
      stop.abort()
    }
  }

  async textOf(answer: S3Answer): Promise<string> {
    const parts: Uint8Array[] = []
    for await (const part of this.partsOf(answer)) parts.push(part)
    return Buffer.concat(parts).toString('utf8')
  }

  async page(prefix: string, token: string | null): Promise<string> {
    const { keysPerPage } = this.#limits
    const asked: Record<string, string> = { 'list-type': '2', 'max-keys': String(keysPerPage), prefix }
    const query = token === null ? asked : { ...asked, 'continuation-token': token }
    const answer = await this.ask({ method: 'GET', key: '', query })
    // A bucket that is not there is no empty one.
    if (answer.status === 404) throw unavailable('S3_NO_BUCKET')
    return this.textOf(answer)
  }

  #address(key: string, query: Readonly<Record<string, string>>): string {
    const { endpoint, bucket } = this.#place
    const inHost = endpoint.includes('{bucket}')
    const base = endpoint.replace('{bucket}', bucket).replace(/\/+$/, '')
    const url = new URL(`${base}/${inHost ? '' : `${bucket}/`}${key}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url.href
  }
}

async function sha256Of(file: ObjectFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of file.read()) hash.update(part)
  return hash.digest('hex')
}

/** fetch throws a TypeError where the network fails, and an AbortError where our own time ran out. */
function isNetworkFault(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'AbortError')
}

/** The store's own words may hold keys and addresses: they go no further than the names of what went wrong. */
function unavailable(reason: string, cause?: unknown): unknown {
  const isOurs = cause instanceof Error && 'code' in cause && cause.code === storageRefusals.STORAGE_UNAVAILABLE().code
  return isOurs ? cause : storageRefusals.STORAGE_UNAVAILABLE({ reason, ...(cause !== undefined && { cause }) })
}
