import type { HeldReceipt } from './evidence.ts'
import type { Findings } from './findings.ts'
import { hashOfLeaf, rootByProof } from './rfc6962.ts'
import type { StrangersKeys } from './signed.ts'

interface LogRead {
  readonly requestAt: readonly string[]
  readonly leafAt: readonly Buffer[]
  readonly rootAt: ReadonlyMap<number, string>
}

interface Said {
  readonly index: number
  /** Only its leaf hash (base64) where something was refused. */
  readonly entry: string | { readonly leaf: string }
  readonly request: { readonly id: string }
  readonly proof: readonly string[]
  readonly checkpoint: string
}

/** A receipt holds by itself, and the log that it speaks of is this one. */
export function judgeReceipt({ requestId, jws }: HeldReceipt, keys: StrangersKeys, log: LogRead, findings: Findings): void {
  const said = keys.saidBy(jws) as Said | null
  const tree = said && keys.treeOf(said.checkpoint)
  if (said === null || tree === null) {
    findings.add('RECEIPT', said?.index ?? null, 'the signature of a receipt or of its checkpoint is wrong')
    return
  }
  const { index, entry, proof, request } = said
  const leaf = typeof entry === 'string' ? hashOfLeaf(entry) : Buffer.from(entry.leaf, 'base64')
  const root = rootByProof(leaf, index, tree.size, proof.map((hash) => Buffer.from(hash, 'base64')))
  if (root?.toString('base64') !== tree.root) findings.add('RECEIPT', index, 'the proof of a receipt does not lead to its checkpoint')
  if (log.leafAt[index]?.equals(leaf) !== true) findings.add('RECEIPT', index, 'the log has another entry than a receipt')
  if (log.rootAt.get(tree.size) !== tree.root) findings.add('RECEIPT', index, 'the checkpoint of a receipt is of another log')
  if (request.id !== requestId || log.requestAt[index] !== requestId) findings.add('RECEIPT', index, 'a receipt is of another request')
}
