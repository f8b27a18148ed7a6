import { decimal, fromBase64, joined, same, sha256, toHex, utf8, type Bytes } from './bytes.ts'
import { verifiesEd25519 } from './ed25519.ts'

// C2SP signed-note, tlog-checkpoint and tlog-cosignature v1, as far as somebody needs them who only reads.

/** What a key signs: notes as they are (type 0x01), or checkpoints with a time (0x04). */
export type NoteKeyType = 'ED25519' | 'COSIGNATURE_V1'

const KEY_TYPES: Readonly<Record<number, NoteKeyType>> = { 1: 'ED25519', 4: 'COSIGNATURE_V1' }
const KEY_ID_BYTES = 4
const TIME_BYTES = 8
const SIGNATURE_BYTES = 64
const MAX_SIGNATURES = 64

export interface VerifierKey {
  readonly name: string
  /** In hexadecimal digits; a hint which key to try, no proof. */
  readonly id: string
  readonly type: NoteKeyType
  readonly publicKey: Bytes
  /** `name+id+base64(type ‖ public key)`, as it is published. */
  readonly text: string
}

/** Reads a verifier key; null where it is malformed, of another type, or its id is not that of the key. */
export async function readVerifierKey(text: string): Promise<VerifierKey | null> {
  const [, name = '', id = '', material = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text) ?? []
  const bytes = fromBase64(material)
  const type = KEY_TYPES[bytes?.[0] ?? 0]
  if (bytes?.length !== 33 || type === undefined) return null
  const expected = (await sha256(joined(utf8(`${name}\n`), bytes))).slice(0, KEY_ID_BYTES)
  return toHex(expected) === id ? { name, id, type, publicKey: bytes.slice(1), text } : null
}

/** SHA-256 of the public key, in groups that people can read to each other. */
export async function fingerprintOf({ publicKey }: VerifierKey): Promise<string> {
  return (toHex(await sha256(publicKey)).match(/.{4}/g) ?? []).join(' ')
}

interface NoteSignature {
  readonly name: string
  readonly id: string
  readonly bytes: Bytes
}

export interface Note {
  /** What is signed, with its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Bytes
  readonly note: Note
}

/** Takes a note apart; null where it is none. */
function readNote(text: string): Note | null {
  const end = text.lastIndexOf('\n\n')
  // eslint-disable-next-line no-control-regex
  if (end < 0 || !text.endsWith('\n') || /[\0-\x09\x0b-\x1f]/.test(text)) return null
  const lines = text.slice(end + 2, -1).split('\n')
  const signatures = lines.map(readSignature)
  if (lines.length > MAX_SIGNATURES || signatures.some((one) => one === null)) return null
  return { text: text.slice(0, end + 1), signatures: signatures as NoteSignature[] }
}

function readSignature(line: string): NoteSignature | null {
  const [, name, base64 = ''] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? []
  const bytes = fromBase64(base64)
  if (name === undefined || bytes === null || bytes.length <= KEY_ID_BYTES) return null
  return { name, id: toHex(bytes.slice(0, KEY_ID_BYTES)), bytes: bytes.slice(KEY_ID_BYTES) }
}

/** A signed checkpoint, of which nothing is believed yet; null where it is none. */
export function readCheckpoint(text: string): Checkpoint | null {
  const note = readNote(text)
  const [origin = '', sizeText = '', rootText = ''] = note?.text.split('\n') ?? []
  const [size, root] = [decimal(sizeText), fromBase64(rootText)]
  return note === null || origin === '' || size === null || root?.length !== 32 ? null : { origin, size, root, note }
}

export type SignatureVerdict =
  /** When a cosigner says that it signed, in seconds since 1970; null for a key that states no time. */
  | { readonly standing: 'SIGNED'; readonly timeS: number | null }
  | { readonly standing: 'NOT_SIGNED' | 'WRONG' | 'UNSUPPORTED' }

/** Whether this key has signed the note. One wrong signature of it spoils the note, even beside a right one. */
export async function signatureOf(note: Note, key: VerifierKey): Promise<SignatureVerdict> {
  const own = note.signatures.filter(({ name, id }) => name === key.name && id === key.id)
  if (own.length === 0) return { standing: 'NOT_SIGNED' }
  let timeS: number | null = null
  for (const { bytes } of own) {
    const [signed, signature, time] = signedBy(key, note.text, bytes)
    if (signature.length !== SIGNATURE_BYTES) return { standing: 'WRONG' }
    const verdict = await verifiesEd25519(key.publicKey, signature, signed)
    if (verdict === null) return { standing: 'UNSUPPORTED' }
    if (!verdict) return { standing: 'WRONG' }
    timeS = time === null ? timeS : Math.max(time, timeS ?? 0)
  }
  return { standing: 'SIGNED', timeS }
}

function signedBy({ type }: VerifierKey, text: string, bytes: Bytes): readonly [signed: Bytes, signature: Bytes, timeS: number | null] {
  if (type === 'ED25519' || bytes.length < TIME_BYTES) return [utf8(text), bytes, null]
  const timeS = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return [utf8(`cosignature/v1\ntime ${timeS}\n${text}`), bytes.slice(TIME_BYTES), timeS]
}

export function sameTree(one: Checkpoint, other: Checkpoint): boolean {
  return one.size === other.size && same(one.root, other.root)
}
