import type { OperationContext } from '../../platform/operation.ts'
import { openProvingDesk, ProofWrong, type OpenDesk } from '../audit/index.ts'
import { supervisionRefusals } from './errors.ts'

export interface InclusionProof {
  readonly size: number
  readonly proof: readonly Buffer[]
  /** Signed note over the tree of this size. */
  readonly checkpoint: string
}

interface Shelf {
  readonly desk: Promise<OpenDesk>
  /** By index: the text is hashed and the proof made once, under however many names it is asked for. */
  readonly proofs: Map<bigint, Promise<InclusionProof>>
}

const SHELF = Symbol('inclusion proofs of one request')

/**
 * The proof that an entry with this text is in the log, under one checkpoint for the whole request; verified before it is
 * given. @throws Refusal PROOF_UNAVAILABLE
 */
export function proofOf({ scope, db }: OperationContext, index: bigint, entry: string): Promise<InclusionProof> {
  const { desk, proofs } = scope.once<Shelf>(SHELF, () => ({ desk: openProvingDesk(db), proofs: new Map() }))
  const proof = proofs.get(index) ?? prove(desk, index, entry)
  proofs.set(index, proof)
  return proof
}

async function prove(opening: Promise<OpenDesk>, index: bigint, entry: string): Promise<InclusionProof> {
  try {
    const desk = await opening
    return { size: desk.size, checkpoint: desk.checkpoint, proof: await desk.prove(index, entry) }
  } catch (error) {
    throw error instanceof ProofWrong ? supervisionRefusals.PROOF_UNAVAILABLE({ reason: 'PROOF_WRONG', cause: error }) : error
  }
}
