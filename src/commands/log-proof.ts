import { consistencyProof, inclusionAsTlogProof, inclusionProof, ProofImpossible } from '../domains/audit/index.ts'
import type { LogKeyOptions } from '../domains/signing/index.ts'
import type { Database } from '../platform/db/database.ts'
import { expectedLog, NotUsable } from './log-files.ts'

export interface ProofAround {
  readonly database: Database
  readonly keys: LogKeyOptions
  readonly print: (line: string) => void
  readonly say: (line: string) => void
}

export interface InclusionAsked {
  readonly index: number
  readonly size?: number | undefined
  readonly format: 'text' | 'tlog-proof'
}

/** Prints the hashes of an inclusion proof in base64, leaf's sibling first, or a whole tlog-proof file. */
export function printInclusion(asked: InclusionAsked, around: ProofAround): Promise<number> {
  return proving(around, async ({ database, print, say }, key) => {
    const proof = await inclusionProof(database, key, asked.index, asked.size)
    if (proof.entry === null) say(`The body of entry ${proof.index} has been pruned; its hash is still in the tree.`)
    if (asked.format === 'tlog-proof') {
      print(inclusionAsTlogProof(proof).replace(/\n$/, ''))
      return
    }
    say(`entry ${proof.index} with leaf hash ${proof.leaf.toString('base64')}`)
    say(`is in the tree of ${proof.size} entries with root ${proof.root.toString('base64')}`)
    for (const hash of proof.proof) print(hash.toString('base64'))
  })
}

/** Prints the hashes of a consistency proof in base64 (RFC 6962 section 2.1.2). */
export function printConsistency(old: number, size: number | undefined, around: ProofAround): Promise<number> {
  return proving(around, async ({ database, print, say }, key) => {
    const proof = await consistencyProof(database, key, old, size)
    say(`the tree of ${proof.newSize} entries with root ${proof.newRoot.toString('base64')}`)
    say(`appends to that of ${proof.oldSize} with root ${proof.oldRoot.toString('base64')}`)
    for (const hash of proof.proof) print(hash.toString('base64'))
  })
}

async function proving(
  around: ProofAround,
  work: (around: ProofAround, key: Awaited<ReturnType<typeof expectedLog>>['key']) => Promise<void>,
): Promise<number> {
  try {
    const { key } = await expectedLog(undefined, around.keys)
    await work(around, key)
    return 0
  } catch (error) {
    if (!(error instanceof ProofImpossible || error instanceof NotUsable)) throw error
    around.say(error.message)
    return 2
  }
}
