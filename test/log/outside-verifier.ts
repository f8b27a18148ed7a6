import { createHash, createPublicKey, verify } from 'node:crypto'

// A verifier of a log as somebody would write it who has read the specifications (RFC 6962 section 2.1, C2SP tlog-tiles,
// tlog-checkpoint, signed-note) and knows nothing of this hub. It uses nothing of src: neither its code nor its mistakes.

/** Gives what a static web server has at a path below the log's prefix; null for 404. */
export type Get = (path: string) => Promise<Buffer | null>

export interface Seen {
  readonly size: number
  readonly root: string
  readonly entries: readonly Buffer[]
}

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const leafHash = (entry: Uint8Array): Buffer => sha256(Buffer.of(0), entry)

/** MTH of RFC 6962 section 2.1 over leaf hashes, by its definition. */
export function mth(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0] as Buffer
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(Buffer.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

/** The root that a proof of inclusion leads to, by RFC 6962 section 2.1.1 read from the leaf upwards. @throws where it has too many or too few hashes */
export function rootOfProof(entry: Uint8Array, m: number, n: number, path: readonly Buffer[]): Buffer {
  const climb = (at: number, size: number, left: readonly Buffer[]): Buffer => {
    if (size === 1) {
      if (left.length > 0) throw new Error('the proof has too many hashes')
      return leafHash(entry)
    }
    const sibling = left.at(-1)
    if (sibling === undefined) throw new Error('the proof has too few hashes')
    let k = 1
    while (k * 2 < size) k *= 2
    const below = left.slice(0, -1)
    return at < k ? sha256(Buffer.of(1), climb(at, k, below), sibling) : sha256(Buffer.of(1), sibling, climb(at - k, size - k, below))
  }
  return climb(m, n, path)
}

/** Size and root of a checkpoint that the log's key has signed. @throws where it has not */
export function readCheckpoint(note: string, verifierKey: string): { readonly size: number; readonly root: Buffer } {
  const [origin, size, root] = note.split('\n') as [string, string, string]
  checkSignature(note, verifierKey, origin)
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

/** Reads the whole log and checks every hash and the signature of its checkpoint. @throws where anything is amiss */
export async function readWholeLog(get: Get, verifierKey: string): Promise<Seen> {
  const checkpoint = await must(get, 'checkpoint')
  const [origin, sizeLine, rootLine] = checkpoint.toString().split('\n') as [string, string, string]
  checkSignature(checkpoint.toString(), verifierKey, origin)
  const size = Number(sizeLine)
  const entries: Buffer[] = []
  for (let from = 0; from < size; from += 256) {
    const bundle = await must(get, `tile/entries/${pathOf(from / 256, Math.min(256, size - from))}`)
    const before = entries.length
    for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) entries.push(bundle.subarray(at + 2, at + 2 + bundle.readUInt16BE(at)))
    if (entries.length - before !== Math.min(256, size - from)) throw new Error('a bundle has not as many entries as its path says')
  }
  const leaves = entries.map(leafHash)
  if (mth(leaves).toString('base64') !== rootLine) throw new Error('the root is not that of the entries')
  await checkTiles(get, leaves)
  return { size, root: rootLine, entries }
}

/** "The n-th tile at level l is the sequence of MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])". */
async function checkTiles(get: Get, leaves: readonly Buffer[]): Promise<void> {
  for (let l = 0; 256 ** l <= leaves.length; l += 1) {
    const hashes = Math.floor(leaves.length / 256 ** l)
    for (let n = 0; n * 256 < hashes; n += 1) {
      const width = Math.min(256, hashes - n * 256)
      const expected = Array.from({ length: width }, (_, i) => mth(leaves.slice((n * 256 + i) * 256 ** l, (n * 256 + i + 1) * 256 ** l)))
      const tile = await must(get, `tile/${l}/${pathOf(n, width)}`)
      if (!tile.equals(Buffer.concat(expected))) throw new Error(`tile ${n} of level ${l} is wrong`)
    }
  }
}

/** "zero-padded 3-digit path elements. All but the last path element MUST begin with an x", ".p/<W>" for partial tiles. */
export function pathOf(n: number, width: number): string {
  const elements: string[] = []
  for (let rest = n; elements.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    elements.unshift((elements.length === 0 ? '' : 'x') + String(rest % 1000).padStart(3, '0'))
  }
  return elements.join('/') + (width === 256 ? '' : `.p/${width}`)
}

function checkSignature(note: string, verifierKey: string, origin: string): void {
  // The key itself may have a + in its base64 too.
  const [, name = '', idHex = '', material = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(verifierKey) ?? []
  const key = Buffer.from(material, 'base64')
  if (key[0] !== 1 || name !== origin) throw new Error('the key is not an Ed25519 key of this log')
  if (sha256(Buffer.from(`${name}\n`), key).subarray(0, 4).toString('hex') !== idHex) throw new Error('the key id is wrong')
  const split = note.lastIndexOf('\n\n')
  const line = note.slice(split + 2).split('\n').find((one) => one.startsWith(`— ${name} `))
  const signature = Buffer.from(line?.split(' ')[2] ?? '', 'base64')
  if (signature.subarray(0, 4).toString('hex') !== idHex) throw new Error('the log has not signed')
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(note.slice(0, split + 1)), publicKey, signature.subarray(4))) throw new Error('the signature is wrong')
}

async function must(get: Get, path: string): Promise<Buffer> {
  const found = await get(path)
  if (found === null) throw new Error(`${path} is not served`)
  return found
}
