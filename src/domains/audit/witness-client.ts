import { parseNote, parseVerifierKey, verifyNote, type VerifierKey } from '../../kernel/tlog/note.ts'
import { strictDecimal } from '../../kernel/tlog/strict-text.ts'

/** A witness to which the log's checkpoints are shown. */
export interface WitnessAddress {
  /** Submission prefix of C2SP tlog-witness, without a slash at its end. */
  readonly url: string
  readonly key: VerifierKey
}

/** Why there is no cosignature. */
export type WitnessFault =
  | 'UNREACHABLE'
  | 'TOO_SLOW'
  /** The witness answers with 429 or 5xx. */
  | 'UNAVAILABLE'
  | 'ANSWER_TOO_LONG'
  | 'ANSWER_MALFORMED'
  /** The witness has not been told of this log, or not of the key that signs it. */
  | 'LOG_UNKNOWN'
  | 'KEY_UNKNOWN'
  | 'REQUEST_REFUSED'
  /** The witness has seen another tree than the one shown: somebody has changed the past. */
  | 'INCONSISTENT'
  | 'SIGNATURE_MISSING'
  | 'SIGNATURE_WRONG'

export type WitnessReply =
  | { readonly kind: 'COSIGNED'; readonly line: string; readonly timeS: number }
  /** The witness remembers this size, and wants a proof from there. */
  | { readonly kind: 'HAS'; readonly size: number }
  | { readonly kind: 'FAULT'; readonly fault: WitnessFault }

export interface WitnessQuestion {
  readonly oldSize: number
  readonly proof: readonly Buffer[]
  /** The signed note to cosign. */
  readonly checkpoint: string
}

/** Key names that the table of cosignatures has room for. */
const MAX_NAME = 200
const MAX_ANSWER_BYTES = 64 * 1024

/** Reads `URL VKEY`, one witness of the hub's configuration; null for what is not one. */
export function parseWitnessLine(line: string): WitnessAddress | null {
  const [address = '', keyText = '', ...more] = line.trim().split(/\s+/)
  const key = parseVerifierKey(keyText)
  if (key?.type !== 'COSIGNATURE_V1' || key.name.length > MAX_NAME || more.length > 0) return null
  if (!URL.canParse(address)) return null
  const { protocol, username, password, search, hash, href } = new URL(address)
  if (!['http:', 'https:'].includes(protocol) || username + password + search + hash !== '') return null
  return { url: href.replace(/\/+$/, ''), key }
}

/**
 * Asks one witness for its cosignature (C2SP tlog-witness, add-checkpoint) and checks it under the
 * witness's key. Never rejects; ends at the latest after `timeoutMs`, or when the signal is aborted.
 */
export async function askWitness(
  { url, key }: WitnessAddress,
  { oldSize, proof, checkpoint }: WitnessQuestion,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<WitnessReply> {
  const ending = new AbortController()
  let late = false
  const stop = (): void => ending.abort()
  const timer = setTimeout(() => {
    late = true
    stop()
  }, timeoutMs)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    const response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: [`old ${oldSize}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint].join('\n'),
      // Whoever answers for the witness is whom the operator has named.
      redirect: 'error',
      signal: ending.signal,
    })
    const answer = await textOf(response)
    return answer === null ? fault('ANSWER_TOO_LONG') : read(response, answer, checkpoint, key)
  } catch {
    return fault(late ? 'TOO_SLOW' : 'UNREACHABLE')
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    // What was not read of a long answer is not waited for.
    stop()
  }
}

function read({ status, headers }: Response, answer: string, checkpoint: string, key: VerifierKey): WitnessReply {
  switch (status) {
    case 200:
      return cosignatureIn(answer, checkpoint, key)
    case 409: {
      // Before 2026-07 a witness answered 409 also to a root that differs at equal size, and then without a size.
      if (headers.get('content-type')?.split(';')[0]?.trim() !== 'text/x.tlog.size') return fault('INCONSISTENT')
      const size = strictDecimal(answer.replace(/\n$/, ''))
      return size === null ? fault('ANSWER_MALFORMED') : { kind: 'HAS', size }
    }
    case 422:
      return fault('INCONSISTENT')
    case 404:
      return fault('LOG_UNKNOWN')
    case 403:
      return fault('KEY_UNKNOWN')
    default:
      return fault(status === 429 || status >= 500 ? 'UNAVAILABLE' : 'REQUEST_REFUSED')
  }
}

/** The witness's own line out of the answer; lines of keys that the hub does not know are let go. */
function cosignatureIn(answer: string, checkpoint: string, key: VerifierKey): WitnessReply {
  const note = parseNote(`${parseNote(checkpoint)?.text ?? ''}\n${answer}`)
  if (note === null) return fault('ANSWER_MALFORMED')
  const verdict = verifyNote(note, [key])
  if (!verdict.ok) return fault(verdict.reason === 'SIGNATURE_WRONG' ? 'SIGNATURE_WRONG' : 'SIGNATURE_MISSING')
  const line = note.signatures.find(({ name, id }) => name === key.name && id.equals(key.id))?.line
  const [timeS = null] = verdict.times
  return line === undefined || timeS === null ? fault('SIGNATURE_MISSING') : { kind: 'COSIGNED', line, timeS }
}

async function textOf({ body }: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.length
    if (bytes > MAX_ANSWER_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function fault(word: WitnessFault): WitnessReply {
  return { kind: 'FAULT', fault: word }
}
