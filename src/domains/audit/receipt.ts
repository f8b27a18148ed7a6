import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { leafHash } from '../../kernel/tlog/merkle.ts'
import { tlogProof } from '../../kernel/tlog/tlog-proof.ts'
import type { RequestAsked, WrittenEntry } from '../../platform/request-scope.ts'

export const RECEIPT_SCHEMA = 'yihao-receipt/1'

/** What a receipt says: the payload of its JWS. Format: `schema/formats/receipt.schema.json`. */
export interface Receipt {
  readonly schema: typeof RECEIPT_SCHEMA
  readonly origin: string
  readonly index: number
  /** Of the tree that the proof leads to. */
  readonly size: number
  /**
   * Exactly as hashed; only its leaf hash where something was refused, since the entry has the true reason, which the
   * department is not told. An auditor can show the text, and everybody see that it hashes to the leaf.
   */
  readonly entry: string | { readonly leaf: string }
  /** Inclusion proof in base64, leaf's sibling first (RFC 6962 section 2.1.1). */
  readonly proof: readonly string[]
  /** Signed note (C2SP tlog-checkpoint). */
  readonly checkpoint: string
  readonly payload: ReceiptedPayload | null
  readonly request: ReceiptedRequest
  readonly purpose: ReceiptedPurpose | null
  /** When the receipt was made, in seconds since 1970. */
  readonly iat: number
}

export interface ReceiptedPayload {
  readonly salt: string
  readonly digest: string
  readonly paths: readonly (readonly (string | number)[])[]
}

export interface ReceiptedRequest {
  readonly id: string
  /** SHA-256 (hex) of the document's text. */
  readonly document: string | null
  /** Null with the digest, where the request came another way than as a GraphQL document. */
  readonly salt: string | null
  readonly digest: string | null
}

export interface ReceiptedPurpose {
  readonly item: string | null
  readonly case: string | null
  readonly reason: string | null
}

/** Where an entry lies, and the proof up to a signed checkpoint. */
export interface Inclusion {
  readonly origin: string
  readonly size: number
  readonly proof: readonly Buffer[]
  readonly checkpoint: string
}

export interface ReceiptedAccess {
  readonly entry: WrittenEntry
  readonly inclusion: Inclusion
  /** Null where the request came another way than as a GraphQL document. */
  readonly asked: RequestAsked | null
  readonly documentHash: string | null
  /** 16 bytes or more of this receipt's own: what was asked holds numbers, and commands have no other salt. */
  readonly requestSalt: Buffer
  readonly issuedAt: Date
}

/** Puts a receipt together; it repeats nothing that the entry does not say. */
export function receiptPayload(access: ReceiptedAccess): Receipt {
  const { entry, inclusion, asked, documentHash, requestSalt, issuedAt } = access
  const { origin, size, proof, checkpoint } = inclusion
  const said = JSON.parse(entry.text) as {
    readonly request: string
    readonly payload: string | null
    readonly purpose: ReceiptedPurpose | null
    readonly refusals: readonly unknown[]
  }
  const { salt, record } = entry
  return {
    schema: RECEIPT_SCHEMA,
    origin,
    index: Number(entry.index),
    size,
    entry: said.refusals.length === 0 ? entry.text : { leaf: leafHash(entry.text).toString('base64') },
    proof: proof.map((hash) => hash.toString('base64')),
    checkpoint,
    payload:
      said.payload === null || salt === null
        ? null
        : { salt: salt.toString('base64url'), digest: said.payload, paths: record.paths },
    request: {
      id: said.request,
      document: documentHash,
      salt: asked === null ? null : requestSalt.toString('base64url'),
      digest: asked === null ? null : requestDigest(requestSalt, asked),
    },
    purpose: said.purpose,
    iat: Math.floor(issuedAt.getTime() / 1000),
  }
}

/** The leaf hash that the proof begins with. */
export function receiptedLeaf({ entry }: Receipt): Buffer {
  return typeof entry === 'string' ? leafHash(entry) : Buffer.from(entry.leaf, 'base64')
}

/** SHA-256(salt ‖ text), base64url: of the payload that `releasedPayload` gives. */
export function saltedDigest(salt: Buffer, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('base64url')
}

/** The same over the canonical JSON of what was asked. */
export function requestDigest(salt: Buffer, { query, operationName, variables }: RequestAsked): string {
  return saltedDigest(salt, canonicalJson({ query, operationName, variables: variables as Json }))
}

/**
 * The same access as a C2SP `tlog-proof`, with the entry, where the receipt has it, in its `extra`. It is made of what the receipt holds and
 * nothing else, so that a checker who has the one can tell whether the other stands beside it.
 */
export function receiptAsTlogProof({ index, entry, proof, checkpoint }: Receipt): string {
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  return tlogProof({ index, proof: hashes, checkpoint, ...(typeof entry === 'string' && { extra: Buffer.from(entry) }) })
}
