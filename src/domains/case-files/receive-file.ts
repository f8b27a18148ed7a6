import { createHash } from 'node:crypto'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newStreamKey, openStream, sealChunks, streamHeader } from '../../platform/crypto/sealed-stream.ts'
import type { ObjectFile, ObjectStore } from '../../platform/objects/object-store.ts'
import { Spool } from '../../platform/objects/spool.ts'
import { caseRefusals } from './errors.ts'
import { HEAD_BYTES, headFault, TAIL_BYTES, tailFault } from './file-kind.ts'

export interface Declared {
  readonly mediaType: string
  /** SHA-256 that the sender states, where it states one. */
  readonly digest: Buffer | null
}

export interface Receiving {
  readonly maxBytes: number
  /** Where what arrives is kept, sealed, until it is known whether it is taken. */
  readonly spoolFolder: string
}

/** A file that has arrived whole and was found to be what it was said to be. */
export interface ReceivedFile {
  readonly bytes: number
  readonly sha256: Buffer
  /** As it is stored: sealed for one name. */
  sealedAs(keyring: Keyring, name: string): ObjectFile
  /** Gives up what is kept of it. */
  close(): Promise<void>
}

/** The name of an object: a keyed hash of its content's, so that whoever has the store cannot look for a known file. Active key first. */
export function objectNames(keyring: Keyring, sha256: Buffer): string[] {
  return keyring.lookups('attachment-name', `sha256:${sha256.toString('hex')}`).map((digest) => digest.toString('hex'))
}

function placeOf(name: string): string[] {
  return ['object', name]
}

/** The content of a stored object. @throws SealBroken as it is read */
export function openObject(keyring: Keyring, name: string, sealed: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  return openStream(keyring, placeOf(name), sealed)
}

/**
 * Reads a body to its end, checking and sealing it as it comes: nothing of it ever lies anywhere in clear, and no more than
 * a chunk is in memory. Where it is refused, nothing is read on and nothing is left.
 *
 * @throws Refusal ATTACHMENT_TOO_LARGE, ATTACHMENT_NOT_ACCEPTED, ATTACHMENT_DIGEST_DIFFERS, STORAGE_UNAVAILABLE
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  declared: Declared,
  { maxBytes, spoolFolder }: Receiving,
): Promise<ReceivedFile> {
  const spool = await Spool.open(spoolFolder)
  const key = newStreamKey()
  const check = new FileCheck(declared, maxBytes)
  try {
    for await (const chunk of sealChunks(key, checked(body, check))) await spool.write(chunk)
  } catch (error) {
    await spool.close()
    throw error
  }
  return {
    bytes: check.bytes,
    sha256: check.sha256,
    sealedAs(keyring, name) {
      const header = streamHeader(keyring, placeOf(name), key)
      return { bytes: header.length + spool.bytes, read: () => headed(header, spool) }
    },
    close: () => spool.close(),
  }
}

/**
 * Puts a file into the store under its name. What lies there already is opened once before it is relied on, and replaced
 * where it is damaged: otherwise a file that was lost once could never be handed in again.
 */
export async function storeFile(objects: ObjectStore, keyring: Keyring, file: ReceivedFile): Promise<string> {
  const [name = ''] = objectNames(keyring, file.sha256)
  const sealed = file.sealedAs(keyring, name)
  const put = await objects.put(name, sealed)
  if (put === 'THERE' && !(await isWhole(objects, keyring, name, file))) await objects.put(name, sealed, { replace: true })
  return name
}

/** Puts a file that was stored there once more where its object is gone. */
export async function keepStored(objects: ObjectStore, keyring: Keyring, file: ReceivedFile): Promise<void> {
  const [name = ''] = objectNames(keyring, file.sha256)
  await objects.put(name, file.sealedAs(keyring, name))
}

/** Whether an object was sealed by this keyring for this name. One that is damaged at its front cannot be told from another's. */
export async function isSealedBy(objects: ObjectStore, keyring: Keyring, name: string): Promise<boolean> {
  const sealed = await objects.open(name)
  if (sealed === null) return false
  const content = openObject(keyring, name, sealed)[Symbol.asyncIterator]()
  try {
    await content.next()
    return true
  } catch (error) {
    if ((error as Error).name !== 'SealBroken') throw error
    return false
  } finally {
    await content.return?.()
  }
}

async function isWhole(objects: ObjectStore, keyring: Keyring, name: string, file: ReceivedFile): Promise<boolean> {
  try {
    await verifyObject(objects, keyring, name, file)
    return true
  } catch (error) {
    if (error instanceof ObjectDamaged) return false
    throw error
  }
}

/** A stored object that is gone, does not open, or is not what was stored. The hub's fault, not the caller's. */
export class ObjectDamaged extends Error {
  override readonly name = 'ObjectDamaged'
}

/** Reads a stored object once, to its end: every tag, its length and its digest. @throws ObjectDamaged, Refusal STORAGE_UNAVAILABLE */
export async function verifyObject(
  objects: ObjectStore,
  keyring: Keyring,
  name: string,
  expected: { readonly bytes: number; readonly sha256: Buffer },
): Promise<void> {
  const sealed = await objects.open(name)
  if (sealed === null) throw new ObjectDamaged('An object is gone')
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const part of openObject(keyring, name, sealed)) {
      hash.update(part)
      bytes += part.length
    }
  } catch (error) {
    if ((error as Error).name !== 'SealBroken') throw error
    throw new ObjectDamaged('An object does not open', { cause: error })
  }
  if (bytes !== expected.bytes || !hash.digest().equals(expected.sha256)) throw new ObjectDamaged('An object is another')
}

async function* headed(header: Buffer, spool: Spool): AsyncGenerator<Uint8Array> {
  yield header
  yield* spool.read()
}

async function* checked(body: AsyncIterable<Uint8Array>, check: FileCheck): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    check.take(part)
    yield part
  }
  check.end()
}

/** Looks at a file while it passes: how long it is, what it begins and ends with, and its digest. */
class FileCheck {
  readonly #declared: Declared
  readonly #maxBytes: number
  readonly #hash = createHash('sha256')
  #head: Buffer | null = Buffer.alloc(0)
  #tail = Buffer.alloc(0)
  bytes = 0
  sha256 = Buffer.alloc(0)

  constructor(declared: Declared, maxBytes: number) {
    this.#declared = declared
    this.#maxBytes = maxBytes
  }

  take(part: Uint8Array): void {
    this.bytes += part.length
    if (this.bytes > this.#maxBytes) throw tooLarge(this.#maxBytes)
    this.#hash.update(part)
    this.#tail = Buffer.concat([this.#tail, part.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES)
    if (this.#head === null) return
    this.#head = Buffer.concat([this.#head, part.subarray(0, HEAD_BYTES)])
    if (this.#head.length >= HEAD_BYTES) this.#judgeHead(this.#head)
  }

  end(): void {
    if (this.#head !== null) this.#judgeHead(this.#head)
    const fault = tailFault(this.#declared.mediaType, this.#tail)
    if (fault) throw notAccepted(fault)
    this.sha256 = this.#hash.digest()
    const { digest } = this.#declared
    if (digest !== null && !digest.equals(this.sha256)) throw caseRefusals.ATTACHMENT_DIGEST_DIFFERS()
  }

  #judgeHead(head: Buffer): void {
    this.#head = null
    const fault = headFault(this.#declared.mediaType, head)
    if (fault) throw notAccepted(fault)
  }
}

function notAccepted(reason: string) {
  return caseRefusals.ATTACHMENT_NOT_ACCEPTED({ reason, details: { reason } })
}

export function tooLarge(max: number) {
  return caseRefusals.ATTACHMENT_TOO_LARGE({ details: { max } })
}
