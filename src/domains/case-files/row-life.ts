import { accept, reject, type Checked } from '../../kernel/checked.ts'
import type { CaseStepKind } from '../../kernel/import-rows.ts'
import { endsCase, stepFault } from './life.ts'
import type { ReadStep } from './row-steps.ts'

interface KnownStep {
  readonly kind: CaseStepKind
  readonly at: Date
  readonly to: string | null
}

/**
 * The steps of a row that a case does not have yet. A row that tells steps tells all of them: it goes on where the case
 * stands, or says less than is known. One that tells none can only bring the decision. What happened is never rewritten.
 */
export function furtherSteps(
  known: readonly KnownStep[],
  { life, givesSteps }: { readonly life: readonly ReadStep[]; readonly givesSteps: boolean },
): Checked<readonly ReadStep[]> {
  if (givesSteps) {
    const shorter = Math.min(known.length, life.length)
    for (let at = 0; at < shorter; at += 1) if (!isSame(known[at], life[at])) return reject('STEPS_DIFFER')
    return accept(life.slice(known.length))
  }
  const end = life.find(({ kind }) => kind === 'DECIDED' || kind === 'WITHDRAWN')
  if (!end || known.some(({ kind }) => endsCase(kind))) return accept([])
  const fault = stepFault(known, end)
  // The decision is taken by whoever handles the case; a row without steps does not know who that is.
  const handler = known.findLast(({ to }) => to !== null)?.to ?? end.departmentCode
  return fault ? reject(fault) : accept([{ ...end, departmentCode: handler }])
}

function isSame(one: KnownStep | undefined, other: KnownStep | undefined): boolean {
  return one?.kind === other?.kind && one?.at.getTime() === other?.at.getTime() && one?.to === other?.to
}
