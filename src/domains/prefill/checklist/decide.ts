import type { StoredMaterial } from '../../catalogue/index.ts'
import { basisText } from '../../catalogue/index.ts'
import type { MaterialFindings, ProofFinding } from './findings.ts'
import type { ChecklistMaterial, ConditionJudged, Outcome, OutcomeReason, Problem, SourceFound } from './outcome.ts'

interface Decided {
  readonly outcome: Outcome
  readonly reason: OutcomeReason
  readonly source: SourceFound | null
  readonly problems: readonly Problem[]
  readonly asks: readonly string[]
}

/**
 * What becomes of one material, from all that was found for it. The order is that of least burden, and among what the hub
 * knows, of least disclosure: a yes or no before a certificate, a certificate before a case file.
 *
 * A material without a legal basis is nobody's to ask for (国办发〔2015〕86号), whatever else the guide says; one whose
 * condition is false is not needed. While a condition is unknown the outcome is that of a condition that holds, and
 * `settled` is false: the answers that could change it are in `asks`, and none where it turns on a fact that the hub lacks.
 */
export function decideMaterial(material: StoredMaterial, findings: MaterialFindings): ChecklistMaterial {
  const condition = judged(material, findings)
  const decided = decide(material, findings, condition)
  const isOut = decided.outcome === 'NOT_APPLICABLE'
  const asks = isOut ? [] : [...new Set([...(condition?.asks ?? []), ...decided.asks])]
  return {
    ordinal: material.ordinal,
    name: material.name,
    holder: material.holder,
    required: material.necessity === 'REQUIRED',
    outcome: decided.outcome,
    reason: decided.reason,
    basis: basisText(material.basis),
    source: decided.source,
    problems: decided.problems,
    condition,
    settled: isOut || (asks.length === 0 && condition?.value !== 'UNKNOWN'),
    asks,
    originals: material.originals,
    copies: material.copies,
    group: null,
  }
}

function judged({ condition }: StoredMaterial, { condition: judgement }: MaterialFindings): ConditionJudged | null {
  if (condition === null) return null
  return { text: condition.text, value: judgement?.value ?? null, asks: judgement?.asks ?? [] }
}

function decide(material: StoredMaterial, findings: MaterialFindings, condition: ConditionJudged | null): Decided {
  if (material.disposition === '取消') return settled('NOT_APPLICABLE', 'ABOLISHED')
  if (material.basis.length === 0) return settled('NOT_APPLICABLE', 'WITHOUT_LEGAL_BASIS')
  if (condition?.value === 'FALSE') return settled('NOT_APPLICABLE', 'CONDITION_NOT_MET')
  return held(findings) ?? reused(findings) ?? otherwise(material, findings)
}

function held({ proofs, holder }: MaterialFindings): Decided | null {
  // Whose certificate it would be is in doubt: one that is shown all the same might be a stranger's.
  if (holder.length > 0) return null
  const inForce = proofs.filter(({ found }) => found !== null)
  const chosen = inForce.find(({ check }) => check) ?? inForce[0]
  if (!chosen) return null
  // What is wrong with an alternative that is not needed would only confuse; that two of them disagree must be seen.
  const problems = inForce.flatMap((one) => one.problems).filter(({ kind }) => kind === 'SOURCES_DISAGREE')
  return { ...settled(chosen.check ? 'CHECKABLE' : 'HELD', heldReason(chosen)), source: chosen.found, problems: distinct(problems) }
}

function heldReason({ check, own }: ProofFinding): OutcomeReason {
  if (check) return 'YES_OR_NO_SUFFICES'
  return own ? 'ISSUED_BY_YOURSELVES' : 'CERTIFICATE_IN_FORCE'
}

function reused({ reuse, proofs, holder }: MaterialFindings): Decided | null {
  const chosen = reuse.find(({ found }) => found !== null)
  if (!chosen) return null
  const reason = chosen.rule === 'CHAIN' ? 'TAKEN_AT_EARLIER_STEP' : 'UNCHANGED_SINCE_EARLIER_CASE'
  return { ...settled('REUSABLE', reason), source: chosen.found, problems: worries({ reuse: [], proofs, holder }) }
}

function otherwise(material: StoredMaterial, findings: MaterialFindings): Decided {
  const problems = worries(findings)
  const asks = findings.reuse.flatMap((one) => one.asks)
  if (material.kind === 'FORM') return { ...settled('PREFILLED_FORM', 'FILLED_BY_THE_HUB'), problems }
  if (material.assistance) {
    const { name, code, limitWorkingDays } = material.assistance
    const source = { kind: 'DEPARTMENT', name, code, limitWorkingDays } as const
    return { outcome: 'BY_ASSISTANCE', reason: 'HELD_BY_ANOTHER_DEPARTMENT', source, problems, asks }
  }
  if (material.commitmentAllowed) return { ...settled('BY_COMMITMENT', 'COMMITMENT_ALLOWED'), problems, asks }
  if (material.necessity === 'DEFERRABLE') return { ...settled('DEFERRABLE', 'MAY_FOLLOW_LATER'), problems, asks }
  return { ...settled('MUST_BRING', 'NOTHING_FOUND'), problems, asks }
}

function settled(outcome: Outcome, reason: OutcomeReason): Decided {
  return { outcome, reason, source: null, problems: [], asks: [] }
}

function worries({ holder, proofs, reuse }: Pick<MaterialFindings, 'holder' | 'proofs' | 'reuse'>): Problem[] {
  return distinct([...holder, ...proofs.flatMap((one) => one.problems), ...reuse.flatMap((one) => one.problems)])
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
