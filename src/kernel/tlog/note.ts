import { Buffer } from 'node:buffer'
import { verify } from 'node:crypto'
import { cosignedText, TIME_BYTES } from './note-signer.ts'
import { isSignable, strictBase64 } from './strict-text.ts'
import { isKeyName, KEY_ID_BYTES, type VerifierKey } from './verifier-key.ts'

export { type Cosigner, cosigner, type NoteSigner, noteSigner } from './note-signer.ts'
export {
  keyId, type NoteKeyType, parseVerifierKey, type VerifierKey, verifierKeyOf,
} from './verifier-key.ts'

/** One signature of a note, not checked yet. */
export interface NoteSignature {
  readonly name: string
  readonly id: Buffer
  /** What follows the key id: the signature, for a cosignature its time before it. */
  readonly bytes: Buffer
  /** The line as it stands in the note, with its newline. */
  readonly line: string
}

/** A note taken apart: `text`, an empty line and the lines of `signatures` are the note again. */
export interface Note {
  /** What is signed, with its last newline. Not to be believed before `verifyNote`. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** What the signatures of a note are worth to somebody who trusts certain keys. */
export type NoteVerdict =
  | {
    ok: true
    /** The known keys that signed, each once. */
    by: VerifierKey[]
    /**
     * For each of `by` its latest cosignature's time in seconds since 1970; null for a key that
     * states no time.
     */
    times: (number | null)[]
  }
  | { ok: false; reason: 'MALFORMED' | 'NO_KNOWN_SIGNATURE' | 'SIGNATURE_WRONG' }

const MAX_NOTE_LENGTH = 1_000_000
const MAX_SIGNATURES = 64
const ED25519_SIGNATURE_BYTES = 64
const LINE = /^\u2014 ([^ \n]+) ([A-Za-z0-9+/]+={0,2})$/

/**
 * Takes a signed note apart (C2SP signed-note); null when malformed, above 64 signatures or above a
 * million characters.
 */
export function parseNote(text: string): Note | null {
  if (text.length > MAX_NOTE_LENGTH || !text.endsWith('\n') || !isSignable(text)) return null
  const end = text.lastIndexOf('\n\n')
  const lines = text.slice(end + 2, -1).split('\n', MAX_SIGNATURES + 1)
  if (end < 0 || lines.length > MAX_SIGNATURES) return null
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignature(line)
    if (signature === null) return null
    signatures.push(signature)
  }
  return { text: text.slice(0, end + 1), signatures }
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, base64] = LINE.exec(line) ?? []
  if (name === undefined || base64 === undefined || !isKeyName(name)) return null
  const bytes = strictBase64(base64)
  if (bytes === null || bytes.length <= KEY_ID_BYTES) return null
  const id = bytes.subarray(0, KEY_ID_BYTES)
  return { name, id, bytes: bytes.subarray(KEY_ID_BYTES), line: `${line}\n` }
}

/**
 * Checks a note against the keys somebody trusts. Unknown keys are ignored; a known key (same name
 * and id) whose signature is wrong spoils the whole note, even beside right ones. Never throws.
 */
export function verifyNote(note: string | Note, keys: readonly VerifierKey[]): NoteVerdict {
  const parsed = typeof note === 'string' ? parseNote(note) : note
  if (parsed === null) return { ok: false, reason: 'MALFORMED' }
  const times = new Map<VerifierKey, number | null>()
  for (const signature of parsed.signatures) {
    const known = keys.filter(({ name, id }) => name === signature.name && id.equals(signature.id))
    if (known.length === 0) continue
    const signed = known.map((key) => ({ key, by: verifiedBy(key, parsed.text, signature.bytes) }))
      .find(({ by }) => by !== null)
    if (signed?.by == null) return { ok: false, reason: 'SIGNATURE_WRONG' }
    const { key, by: { timeS } } = signed
    const earlier = times.get(key) ?? null
    times.set(key, timeS === null || earlier === null ? timeS : Math.max(timeS, earlier))
  }
  return times.size === 0
    ? { ok: false, reason: 'NO_KNOWN_SIGNATURE' }
    : { ok: true, by: [...times.keys()], times: [...times.values()] }
}

function verifiedBy(
  { type, publicKey }: VerifierKey, text: string, bytes: Buffer,
): { timeS: number | null } | null {
  switch (type) {
    case 'ED25519':
      return isSignature(bytes) && verify(null, Buffer.from(text), publicKey, bytes)
        ? { timeS: null }
        : null
    case 'COSIGNATURE_V1': {
      const signature = bytes.subarray(TIME_BYTES)
      if (!isSignature(signature)) return null
      const timeS = Number(bytes.readBigUInt64BE())
      return Number.isSafeInteger(timeS) &&
        verify(null, Buffer.from(cosignedText(text, timeS)), publicKey, signature)
        ? { timeS }
        : null
    }
  }
}

function isSignature(bytes: Buffer): boolean {
  return bytes.length === ED25519_SIGNATURE_BYTES
}
