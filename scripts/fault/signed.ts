import { createPublicKey, verify, type KeyObject } from 'node:crypto'

// Signatures as a stranger checks them: with node:crypto and the public document of the log, by the text of the C2SP
// specifications and RFC 7515, with none of the hub's own code.

/** The public document of a log, as `hub log key` prints it. */
export interface LogDocument {
  readonly origin: string
  /** `<name>+<key id in hex>+<base64 of type and key>` */
  readonly checkpoint: string
  readonly receipts: { readonly keys: readonly { readonly kid: string; readonly x: string }[] }
}

export interface SeenTree {
  readonly size: number
  readonly root: string
}

function ed25519(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

export class StrangersKeys {
  readonly #origin: string
  readonly #keyId: Buffer
  readonly #checkpoint: KeyObject
  readonly #receipts: ReadonlyMap<string, KeyObject>

  constructor({ origin, checkpoint, receipts }: LogDocument) {
    // Base64 may have a plus sign in it, names may not.
    const [, id = '', ...key] = checkpoint.split('+')
    this.#origin = origin
    this.#keyId = Buffer.from(id, 'hex')
    this.#checkpoint = ed25519(Buffer.from(key.join('+'), 'base64').subarray(1).toString('base64url'))
    this.#receipts = new Map(receipts.keys.map(({ kid, x }) => [kid, ed25519(x)]))
  }

  /** Size and root (base64) of a checkpoint that the key of the log has signed; null for any other text. */
  treeOf(note: string): SeenTree | null {
    const end = note.indexOf('\n\n')
    const body = note.slice(0, end + 1)
    const [origin = '', size = '', root = ''] = body.split('\n')
    const lines = note.slice(end + 2).split('\n').filter((line) => line.startsWith(`— ${this.#origin} `))
    const signed = lines.map((line) => Buffer.from(line.slice(this.#origin.length + 3), 'base64'))
    const ours = signed.filter((bytes) => bytes.subarray(0, 4).equals(this.#keyId))
    const right = ours.length === 1 && verify(null, Buffer.from(body), this.#checkpoint, (ours[0] as Buffer).subarray(4))
    return right && origin === this.#origin ? { size: Number(size), root } : null
  }

  /** What a receipt says, where its signature is right; null otherwise. */
  saidBy(jws: string): Readonly<Record<string, unknown>> | null {
    const [header = '', payload = '', signature = ''] = jws.split('.')
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
    try {
      const key = this.#receipts.get(String(read(header)['kid']))
      const right = key && verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))
      return right ? read(payload) : null
    } catch {
      return null
    }
  }
}
