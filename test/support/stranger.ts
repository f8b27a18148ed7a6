import { createHash, createPublicKey, verify } from 'node:crypto'

// Somebody who has read schema/formats/receipt.schema.json and the C2SP specifications, and uses nothing of the hub's: a
// second reading of a receipt, with node:crypto alone. It stops at the first thing that does not hold.

export interface StrangersKey {
  readonly origin: string
  readonly checkpoint: string
  readonly receipts: { readonly keys: readonly { readonly kid: string; readonly x: string }[] }
}

interface Claims {
  readonly origin: string
  readonly index: number
  readonly size: number
  readonly entry: string
  readonly proof: readonly string[]
  readonly checkpoint: string
  readonly payload: { readonly salt: string; readonly digest: string; readonly paths: readonly (readonly (string | number)[])[] } | null
  readonly request: { readonly id: string; readonly document: string | null; readonly salt: string | null; readonly digest: string | null }
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest()
}

const ed25519 = (x: string) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the stranger finds: ${what}`)
}

/** What a receipt proves to a stranger, and whether this is the answer and the request that it speaks of. */
export function strangersReading(jws: string, key: StrangersKey, answer: string | null, request: object | null = null): Claims {
  const claims = signedClaims(jws, key)
  must(claims.origin === key.origin, 'another log')
  must(rootFrom(claims).equals(signedRoot(claims, key)), 'the entry is not under the checkpoint')
  const entry = JSON.parse(claims.entry) as { request: string; payload: string | null }
  must(entry.request === claims.request.id, 'another request')
  must(entry.payload === (claims.payload?.digest ?? null), 'another payload')
  if (answer !== null) must(digestOfAnswer(jws, claims, answer) === entry.payload, 'another answer')
  if (request !== null) {
    const salt = Buffer.from(claims.request.salt ?? '', 'base64url')
    must(sha256(salt, canonical(request)).toString('base64url') === claims.request.digest, 'other words in the request')
  }
  return claims
}

function signedClaims(jws: string, key: StrangersKey): Claims {
  const [header = '', payload = '', signature = ''] = jws.split('.')
  const { alg, typ, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>
  must(alg === 'EdDSA' && typ === 'yihao-receipt+jws', 'no receipt')
  const x = key.receipts.keys.find((one) => one.kid === kid)?.x ?? ''
  must(verify(null, Buffer.from(`${header}.${payload}`), ed25519(x), Buffer.from(signature, 'base64url')), 'another signer')
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims
}

function signedRoot({ checkpoint, size }: Claims, key: StrangersKey): Buffer {
  const [, , base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key.checkpoint)?.slice(1) ?? []
  const material = Buffer.from(base64, 'base64')
  must(material[0] === 1 && material.length === 33, 'no Ed25519 key')
  const [text = '', lines = ''] = checkpoint.split(/(?<=\n)\n/)
  const line = lines.split('\n').find((one) => one.startsWith(`— ${key.origin} `)) ?? ''
  const signed = Buffer.from(line.slice(line.lastIndexOf(' ') + 1), 'base64')
  must(signed.subarray(0, 4).equals(sha256(`${key.origin}\n`, material).subarray(0, 4)), 'another key id')
  const publicKey = ed25519(material.subarray(1).toString('base64url'))
  must(verify(null, Buffer.from(text), publicKey, signed.subarray(4)), 'a checkpoint that nobody signed')
  const [origin, count, root = ''] = text.split('\n')
  must(origin === key.origin && count === String(size), 'the checkpoint of another tree')
  return Buffer.from(root, 'base64')
}

/** RFC 6962 section 2.1.1, read from its definition: which half the entry is in says on which side its sibling stands. */
function rootFrom({ entry, index, size, proof }: Claims): Buffer {
  const siblings = proof.map((hash) => Buffer.from(hash, 'base64'))
  const climb = (at: number, count: number): Buffer => {
    if (count === 1) return sha256(Buffer.of(0), entry)
    let left = 1
    while (left * 2 < count) left *= 2
    const inLeft = at < left
    const own = inLeft ? climb(at, left) : climb(at - left, count - left)
    const sibling = siblings.shift() ?? Buffer.alloc(0)
    return inLeft ? sha256(Buffer.of(1), own, sibling) : sha256(Buffer.of(1), sibling, own)
  }
  must(index < size, 'no such position')
  const root = climb(index, size)
  must(siblings.length === 0, 'a proof with more than it needs')
  return root
}

function digestOfAnswer(jws: string, { payload, index, entry, proof, checkpoint }: Claims, answer: string): string | null {
  if (payload === null) return null
  const alsoAs = ['c2sp.org/tlog-proof@v1', `extra ${Buffer.from(entry).toString('base64')}`, `index ${index}`, ...proof, '', checkpoint].join('\n')
  const { data } = JSON.parse(answer, (_name, value: unknown) => (value === jws || value === alsoAs ? null : value)) as { data: unknown }
  const parts: Record<string, unknown> = {}
  for (const path of payload.paths) {
    let value: unknown = data
    for (const step of path) value = (value as Record<string | number, unknown> | null)?.[step]
    if (value !== null && value !== undefined) parts[path.join('.')] = value
  }
  return sha256(Buffer.from(payload.salt, 'base64url'), canonical(parts)).toString('base64url')
}

/** RFC 8785 for what an answer of the hub can hold: members by their UTF-16 code units, everything else as JSON.stringify. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join()}}`
}
