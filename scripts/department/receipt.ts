import { createHash, createPublicKey, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { compactVerify, importJWK, type JWK } from 'jose'

// Its types say that it is a module; it is a function.
const canonicalJson = canonicalize as unknown as (value: object) => string

/** What `hub log key` prints, got by a way that the hub's answers do not come: on paper, say, or from an auditor. */
export interface LogKeys {
  readonly origin: string
  /** Verifier key of checkpoints (C2SP signed-note): name, key id and key, with plus signs between. */
  readonly checkpoint: string
  readonly receipts: { readonly keys: readonly JWK[] }
}

/** Claims of schema/formats/receipt.schema.json, as far as they are used here. */
interface Claims {
  readonly origin: string
  readonly index: number
  readonly size: number
  readonly entry: string
  readonly proof: readonly string[]
  readonly checkpoint: string
  readonly payload: { readonly salt: string; readonly paths: readonly (readonly (string | number)[])[] }
}

export interface Proven {
  readonly index: number
  /** The entry of the log, as it is hashed. */
  readonly entry: { readonly at: string; readonly action: string; readonly outcome: string; readonly payload: string }
}

/**
 * Checks the receipt of an access that showed something, with nothing of the hub's: who signed it, that the log had the
 * entry, and that the entry speaks of exactly this answer. Throws at the first thing that does not hold.
 */
export async function checkReceipt(receipt: string, answer: string, keys: LogKeys): Promise<Proven> {
  const { payload } = await compactVerify(receipt, ({ kid }) => importJWK(keys.receipts.keys.find((key) => key.kid === kid) ?? {}, 'EdDSA'), { algorithms: ['EdDSA'] })
  const claims = JSON.parse(Buffer.from(payload).toString()) as Claims
  must(claims.origin === keys.origin, 'The receipt is of another log.')
  const root = rootAbove(claims.index, claims.size, sha256(Buffer.of(0), claims.entry), claims.proof.map((hash) => Buffer.from(hash, 'base64')))
  must(signedRoot(claims, keys.checkpoint).equals(root), 'The log that was signed does not have this entry.')
  const entry = JSON.parse(claims.entry) as Proven['entry']
  must(entry.payload === digestOf(answer, receipt, claims.payload), 'The entry speaks of another answer.')
  return { index: claims.index, entry }
}

/** RFC 6962 section 2.1.1: the hashes of siblings, from the leaf up, lead to the root of a tree of so many leaves. */
function rootAbove(index: number, size: number, hash: Buffer, siblings: Buffer[]): Buffer {
  if (size === 1) return hash
  const half = 2 ** Math.floor(Math.log2(size - 1))
  const left = index < half
  const own = left ? rootAbove(index, half, hash, siblings) : rootAbove(index - half, size - half, hash, siblings)
  const sibling = siblings.shift() ?? Buffer.alloc(0)
  return left ? sha256(Buffer.of(1), own, sibling) : sha256(Buffer.of(1), sibling, own)
}

/** C2SP tlog-checkpoint: origin, size and root, an empty line, and lines of signatures, each after a key's id of four bytes. */
function signedRoot({ checkpoint, origin, size }: Claims, verifierKey: string): Buffer {
  const key = Buffer.from(verifierKey.split('+').slice(2).join('+'), 'base64').subarray(1)
  const end = checkpoint.indexOf('\n\n') + 1
  const text = checkpoint.slice(0, end)
  const line = checkpoint.slice(end).split('\n').find((one) => one.startsWith(`— ${origin} `)) ?? ''
  const signature = Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4)
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') }, format: 'jwk' })
  must(verify(null, Buffer.from(text), publicKey, signature), 'The checkpoint was signed by somebody else.')
  const [name, count, root = ''] = text.split('\n')
  must(name === origin && count === String(size), 'The checkpoint is of another tree.')
  return Buffer.from(root, 'base64')
}

/** What the answer showed at the places that the receipt names, itself taken out, salted and hashed in RFC 8785's order. */
function digestOf(answer: string, receipt: string, { salt, paths }: Claims['payload']): string {
  const { data } = JSON.parse(answer, (_name, value: unknown) => (value === receipt ? null : value)) as { data: unknown }
  const shown = paths.map((path) => [path.join('.'), path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)?.[step], data)] as const)
  const there = Object.fromEntries(shown.filter(([, value]) => value !== null && value !== undefined))
  return sha256(Buffer.from(salt, 'base64url'), canonicalJson(there)).toString('base64url')
}

function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest()
}

function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence)
}
