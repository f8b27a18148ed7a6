import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** What a page of the hub asks a browser for, as far as an authenticator looks at it. */
export interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id?: string }
  readonly user: { readonly id: string }
  readonly excludeCredentials?: readonly { readonly id: string }[]
}

/** What a browser or an authenticator may do otherwise than it should. */
export interface Misbehaviour {
  readonly origin?: string
  readonly rpId?: string
  readonly userVerified?: boolean
  readonly type?: string
  readonly challenge?: string
  /** Instead of one more than before. */
  readonly counter?: number
  /** Signs with another key than the one that was registered. */
  readonly strangeKey?: boolean
}

interface Held {
  readonly id: Buffer
  readonly rpId: string
  readonly key: KeyObject
  counter: number
}

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const CREDENTIAL_DATA = 0x40

/**
 * A browser with an authenticator in software (WebAuthn level 3), so that what the hub verifies is made by the standard and
 * not by the hub's own library: ES256, attestation `none`, discoverable credentials, a counter.
 */
export class SoftwareAuthenticator {
  readonly #origin: string
  readonly #held: Held[] = []

  /** `origin` of the page that asks. */
  constructor(origin: string) {
    this.#origin = origin
  }

  create(options: CreationOptions, wrong: Misbehaviour = {}) {
    const rpId = options.rp.id ?? ''
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = randomBytes(32)
    this.#held.push({ id, rpId, key: privateKey, counter: 0 })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    // COSE_Key (RFC 9053 section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.
    const cose = Buffer.concat([hex('a5010203262001215820'), base64url(x), hex('225820'), base64url(y)])
    const data = Buffer.concat([this.#authenticatorData(wrong.rpId ?? rpId, 0, wrong, CREDENTIAL_DATA), Buffer.alloc(16), uint16(id.length), id, cose])
    // CBOR map: fmt "none", attStmt {}, authData bytes.
    const attestation = Buffer.concat([hex('a363666d74646e6f6e656761747453746d74a068617574684461746159'), uint16(data.length), data])
    return answer(id, { clientDataJSON: this.#clientData('webauthn.create', options.challenge, wrong), attestationObject: attestation, transports: ['internal'] })
  }

  /** Signs with the newest credential for the site, as a person who has one would choose. */
  get(options: { readonly challenge: string; readonly rpId?: string }, wrong: Misbehaviour = {}) {
    const held = this.#held.findLast(({ rpId }) => rpId === options.rpId)
    if (held === undefined) throw new Error('there is no passkey for this site')
    held.counter = wrong.counter ?? held.counter + 1
    const data = this.#authenticatorData(wrong.rpId ?? held.rpId, held.counter, wrong, 0)
    const clientData = this.#clientData('webauthn.get', options.challenge, wrong)
    const key = wrong.strangeKey ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : held.key
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), key)
    return answer(held.id, { clientDataJSON: clientData, authenticatorData: data, signature })
  }

  #clientData(type: string, challenge: string, wrong: Misbehaviour): Buffer {
    return Buffer.from(JSON.stringify({
      type: wrong.type ?? type, challenge: wrong.challenge ?? challenge, origin: wrong.origin ?? this.#origin, crossOrigin: false,
    }))
  }

  #authenticatorData(rpId: string, counter: number, { userVerified = true }: Misbehaviour, flags: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.of(USER_PRESENT | (userVerified ? USER_VERIFIED : 0) | flags), count])
  }
}

/** As a page of the hub sends it: bytes in base64url. */
function answer(id: Buffer, response: Readonly<Record<string, Buffer | string[]>>) {
  const shown = Object.entries(response).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('base64url') : value])
  return { id: id.toString('base64url'), type: 'public-key', response: Object.fromEntries(shown) as Record<string, unknown> }
}

function sha256(bytes: Buffer | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

const hex = (text: string) => Buffer.from(text, 'hex')
const base64url = (text: string) => Buffer.from(text, 'base64url')
