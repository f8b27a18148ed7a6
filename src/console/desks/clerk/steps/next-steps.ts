import type { CaseFileQuery, CaseStepKind } from '../../../generated/operations.ts'

type CaseFile = NonNullable<CaseFileQuery['caseFile']>

const WHILE_OPEN: readonly CaseStepKind[] = [
  'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED', 'EXTENDED', 'DECIDED', 'WITHDRAWN',
]
/** Taken once. Accepted is never not accepted. */
const NOT_AFTER: Readonly<Partial<Record<CaseStepKind, readonly CaseStepKind[]>>> = {
  ACCEPTED: ['ACCEPTED'], NOT_ACCEPTED: ['ACCEPTED'], EXTENDED: ['EXTENDED'],
}

/** Steps worth offering; whether one may really be taken the hub says. A notice is given in its own scene. */
export function nextSteps({ state, stage, steps, deliveredAt }: Pick<CaseFile, 'state' | 'stage' | 'steps' | 'deliveredAt'>): readonly CaseStepKind[] {
  if (state === 'DECIDED') return deliveredAt === null ? ['DELIVERED'] : []
  if (stage === 'SUSPENDED') return ['RESUMED', 'WITHDRAWN']
  const done = new Set(steps.map(({ kind }) => kind))
  return WHILE_OPEN.filter((kind) => NOT_AFTER[kind]?.some((before) => done.has(before)) !== true)
}

/** Steps that say why. */
export const NEEDS_NOTE: readonly CaseStepKind[] = ['SUSPENDED', 'NOT_ACCEPTED']
export const PASSES_ON: readonly CaseStepKind[] = ['PASSED_UP', 'PASSED_DOWN']
