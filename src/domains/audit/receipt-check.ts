import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { releasedPayload } from '../../kernel/released-payload.ts'
import { verifyInclusion } from '../../kernel/tlog/merkle.ts'
import { parseVerifierKey } from '../../kernel/tlog/note.ts'
import type { RequestAsked } from '../../platform/request-scope.ts'
import { verifyReceiptSignature, type PublicLogDocument } from '../signing/index.ts'
import { parseOneReading } from './one-reading.ts'
import { signedTree } from './proving.ts'
import { receiptAsTlogProof, receiptedLeaf, requestDigest, saltedDigest, type Receipt } from './receipt.ts'
import { isReceipt } from './receipt-shape.ts'
import { wordsOf, type ReceiptedEntry } from './receipt-words.ts'

const FAULTS = {
  NOT_A_RECEIPT: 'This is not a receipt: a compact JWS of type yihao-receipt+jws in one line, not changed by a character.',
  KEY_UNKNOWN: 'The receipt names a signing key that the public document does not have: it is from another log, or from before a change of keys.',
  SIGNATURE_WRONG: 'The signature of the receipt is wrong: it was changed, or another key signed it.',
  ORIGIN_DIFFERS: 'The receipt speaks of another log than the public document.',
  CHECKPOINT_WRONG: 'The checkpoint in the receipt is not one that the key of the log has signed.',
  NOT_IN_LOG: 'The proof does not lead from the entry to the checkpoint: the log did not have this entry at this position.',
  ENTRY_DIFFERS: 'The receipt says something else about the request, the purpose or the answer than the entry in the log.',
  PAYLOAD_UNREADABLE: 'The file of the answer is not JSON, or names one thing twice.',
  PAYLOAD_DIFFERS: 'The answer in the file is not the one that was recorded.',
  NO_PAYLOAD: 'The entry records no part of an answer, so there is nothing to compare the file with.',
  REQUEST_UNREADABLE: 'The file of the request is not a JSON object with a query, or names one thing twice.',
  REQUEST_DIFFERS: 'The request in the file is not the one that was recorded.',
  NO_REQUEST: 'The receipt does not say what was asked, so there is nothing to compare the file with.',
} as const

export type ReceiptFault = keyof typeof FAULTS

export type ReceiptVerdict =
  | { readonly ok: true; readonly says: string[]; readonly receipt: Receipt }
  | { readonly ok: false; readonly fault: ReceiptFault; readonly sentence: string }

/** What the holder of a receipt has beside it. */
export interface ReceiptCompanions {
  /** The whole body of the answer as it was received, or its data. */
  readonly payload?: string
  /** The body of the request as it was sent. */
  readonly request?: string
}

/**
 * Checks a receipt with the public keys of the log and nothing else: its signature, the checkpoint's, the way from the
 * entry to the checkpoint, and that receipt and entry say the same. Never throws for anything in the texts.
 */
export async function checkReceipt(
  jws: string,
  log: PublicLogDocument,
  companions: ReceiptCompanions = {},
): Promise<ReceiptVerdict> {
  const signature = await verifyReceiptSignature(jws, log.receipts.keys)
  if (!signature.ok) return fault(signature.reason === 'MALFORMED' ? 'NOT_A_RECEIPT' : signature.reason)
  const receipt = signature.payload
  if (!isReceipt(receipt)) return fault('NOT_A_RECEIPT')
  if (receipt.origin !== log.origin) return fault('ORIGIN_DIFFERS')
  const entry = typeof receipt.entry === 'string' ? entryOf(receipt, receipt.entry) : null
  if (entry === null && typeof receipt.entry === 'string') return fault('ENTRY_DIFFERS')
  const { payload, request } = companions
  const wrong =
    inclusionFault(receipt, log)
    ?? (payload === undefined ? null : payloadFault(receipt, payload, jws))
    ?? (request === undefined ? null : requestFault(receipt, request))
  if (wrong !== null) return fault(wrong)
  const checked = { payload: payload !== undefined, request: request !== undefined }
  return { ok: true, receipt, says: wordsOf(receipt, entry, checked) }
}

function fault(word: ReceiptFault): ReceiptVerdict {
  return { ok: false, fault: word, sentence: FAULTS[word] }
}

/**
 * The entry, if it says what the receipt says of it; the receipt's own words are signed, but only the entry is in the
 * log.
 */
function entryOf(receipt: Receipt, text: string): ReceiptedEntry | null {
  const { purpose, request, payload } = receipt
  try {
    const entry = JSON.parse(text) as ReceiptedEntry
    const same =
      canonicalJson(entry as unknown as Json) === text
      && canonicalJson(entry.purpose as unknown as Json) === canonicalJson(purpose as unknown as Json)
      && entry.request === request.id
      && entry.payload === (payload?.digest ?? null)
      && (entry.document === null) === (request.document === null)
      && [entry.certificates, entry.verdicts, entry.refusals].every(isListOfObjects)
    return same ? entry : null
  } catch {
    return null
  }
}

function inclusionFault(receipt: Receipt, log: PublicLogDocument): ReceiptFault | null {
  const { checkpoint, index, size, proof } = receipt
  const key = parseVerifierKey(log.checkpoint)
  const tree = key && signedTree(checkpoint, key)
  if (tree?.origin !== log.origin || tree.size !== size) return 'CHECKPOINT_WRONG'
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  const included = verifyInclusion({ leaf: receiptedLeaf(receipt), index, size, proof: hashes, root: tree.root })
  return included ? null : 'NOT_IN_LOG'
}

function payloadFault(receipt: Receipt, text: string, jws: string): ReceiptFault | null {
  if (receipt.payload === null) return 'NO_PAYLOAD'
  const { salt, digest, paths } = receipt.payload
  try {
    const own = new Set([jws, receiptAsTlogProof(receipt)])
    const body = withoutTexts(parseOneReading(text), own)
    // The body as received has the data under `data`; whoever kept only the data has it at the top. Never both: the other
    // one would be shown to people and not be the one that was checked.
    const data = isObject(body) && isObject(body['data']) ? body['data'] : body
    const released = releasedPayload(data, paths)
    const same = released !== null && saltedDigest(Buffer.from(salt, 'base64url'), released) === digest
    return same ? null : 'PAYLOAD_DIFFERS'
  } catch {
    return 'PAYLOAD_UNREADABLE'
  }
}

/** The answer as it was before its receipts were put in, when its digest was taken. */
function withoutTexts(value: unknown, texts: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return texts.has(value) ? null : value
  if (Array.isArray(value)) return value.map((one) => withoutTexts(one, texts))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutTexts(one, texts)]))
}

function requestFault({ request }: Receipt, text: string): ReceiptFault | null {
  if (request.digest === null || request.salt === null) return 'NO_REQUEST'
  try {
    const asked = askedIn(parseOneReading(text))
    if (asked === null) return 'REQUEST_UNREADABLE'
    return requestDigest(Buffer.from(request.salt, 'base64url'), asked) === request.digest ? null : 'REQUEST_DIFFERS'
  } catch {
    return 'REQUEST_UNREADABLE'
  }
}

/** As the hub reads the body of a request (GraphQL over HTTP). */
function askedIn(body: unknown): RequestAsked | null {
  if (!isObject(body)) return null
  const { query, operationName, variables, extensions, ...more } = body
  if (typeof query !== 'string' || Object.keys(more).length > 0) return null
  if (typeof (operationName ?? '') !== 'string') return null
  if (!isObject(variables ?? {}) || !isObject(extensions ?? {})) return null
  return {
    query,
    // An empty name is what some clients send for none.
    operationName: (operationName as string | null | undefined) || null,
    variables: (variables ?? {}) as Readonly<Record<string, unknown>>,
  }
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
