import type { Judgement } from '../../../kernel/condition/index.ts'
import type { CaseFound, CertificateFound, Problem } from './outcome.ts'

/** One certificate type that would satisfy a material, as it was found of the one holder. */
export interface ProofFinding {
  readonly typeCode: string
  readonly check: boolean
  /** The certificate in force; null where there is none. */
  readonly found: CertificateFound | null
  /** Issued by the asking department itself. */
  readonly own: boolean
  readonly problems: readonly Problem[]
}

/** A material of an earlier case that may stand in for the one asked for, or why it may not. */
export interface ReuseFinding {
  readonly found: CaseFound | null
  readonly rule: 'REUSE' | 'CHAIN'
  readonly problems: readonly Problem[]
  /** Answers without which nobody can say whether it is unchanged. */
  readonly asks: readonly string[]
  /** The earlier case that it is about, found or not. */
  readonly ofCase: { readonly caseId: bigint; readonly itemCode: string }
  /** Elements of the live case's form of which the finding tells what that case says: on record as shown. */
  readonly compared: readonly string[]
}

/** All that was found for one material, before it is decided what becomes of it. */
export interface MaterialFindings {
  readonly condition: Judgement | null
  /** In the order of the guide's alternatives. */
  readonly proofs: readonly ProofFinding[]
  /** Best first. */
  readonly reuse: readonly ReuseFinding[]
  /** What is wrong with the holder: not named, ambiguous, named otherwise by the certificate that should name them. */
  readonly holder: readonly Problem[]
}
