import type { AccessRecord } from '../../../kernel/access-record.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { proofOf, type InclusionProof } from '../inclusion.ts'

export interface ProofQuestion {
  readonly index: bigint
  /** The entry as it was shown, exactly as hashed. */
  readonly text: string
  /** Of the reading that showed the entry. */
  readonly record: AccessRecord
}

/** Proves that an entry which was read is in the log. */
export const proveEntry = defineOperation<ProofQuestion, InclusionProof, ReadOperation<ProofQuestion, InclusionProof>>({
  name: 'supervision.prove-entry',
  action: 'log.prove',
  summary: 'Gives the proof that a listed entry is in the log.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'DEPARTMENT_SYSTEM'],
  run(context, { index, text, record }) {
    context.resume(record)
    return proofOf(context, index, text)
  },
})
