import { parseVerifierKey } from '../../kernel/tlog/note.ts'
import { isKeyText } from './log-key-document.ts'
import type { PublishedKey } from './model.ts'

/** The public keys of a log, as `hub log key` prints them: all that a stranger needs to check it and its receipts. */
export interface PublicLogDocument {
  readonly origin: string
  /** Verifier key of the checkpoints (C2SP signed-note): `<name>+<key id>+<key>`. */
  readonly checkpoint: string
  /** Keys of the receipts, a JSON Web Key Set (RFC 7517). */
  readonly receipts: { readonly keys: readonly PublishedKey[] }
}

const DEEPEST = 4

/**
 * Finds the public document in a JSON text: the text itself, or a member of it, as where it was published beside other
 * things. Null where there is none, or more than one.
 */
export function readPublicLogDocument(text: string): PublicLogDocument | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const found = documentsIn(value, DEEPEST)
  return found.length === 1 ? (found[0] ?? null) : null
}

function documentsIn(value: unknown, deep: number): PublicLogDocument[] {
  if (!isObject(value)) return []
  const document = documentOf(value)
  if (document) return [document]
  return deep === 0 ? [] : Object.values(value).flatMap((member) => documentsIn(member, deep - 1))
}

function documentOf({ origin, checkpoint, receipts }: Record<string, unknown>): PublicLogDocument | null {
  if (typeof origin !== 'string' || typeof checkpoint !== 'string' || !isObject(receipts)) return null
  const key = parseVerifierKey(checkpoint)
  if (key === null || key.type !== 'ED25519' || key.name !== origin) return null
  const keys: unknown = receipts['keys']
  if (!Array.isArray(keys) || keys.length === 0) return null
  const read = keys.map(keyOf)
  if (read.some((one) => one === null) || new Set(read.map((one) => one?.kid)).size !== read.length) return null
  return { origin, checkpoint, receipts: { keys: read as PublishedKey[] } }
}

/** Null also for a key with its private half: whoever published that has lost it. */
function keyOf(value: unknown): PublishedKey | null {
  if (!isObject(value) || 'd' in value) return null
  const { kty, crv, x, kid, alg, use } = value
  if (kty !== 'OKP' || crv !== 'Ed25519' || alg !== 'EdDSA' || use !== 'sig') return null
  return isKeyText(x) && typeof kid === 'string' && kid !== '' ? { kty, crv, x, kid, alg, use } : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
