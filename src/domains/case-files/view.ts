import type { OperationContext } from '../../platform/operation.ts'
import { clocksOf, type ClockView } from '../supervision/index.ts'
import { clockReference } from './case-clocks.ts'
import { countRoles, type CaseContent, type CaseView, type StepView } from './model.ts'
import { findContent } from './revision-store.ts'
import { openCaseContent, openNote } from './seal.ts'
import { findSteps, type StepRow } from './step-store.ts'
import type { StoredCase } from './store.ts'

/** What a department sees of a case that it has or has had: everything but who takes part in it and what its form says. */
export async function showCase(
  { db, parts, scope }: Pick<OperationContext, 'db' | 'parts' | 'scope'>,
  stored: StoredCase,
): Promise<CaseView> {
  const steps = (await findSteps(db, [stored])).get(stored.id) ?? []
  const sealed = await findContent(db, stored)
  const content = sealed && openCaseContent(parts.keyring, stored, sealed)
  const [clock = null] = await clocksOf(db, 'CASE', [clockReference(stored.id, steps)], scope.at)
  const shown = steps.map((step) => stepView(step, step.note && openNote(parts.keyring, stored, step.ordinal, step.note)))
  return viewOf(stored, { steps: shown, content, clock })
}

function viewOf(
  stored: StoredCase,
  { steps, content, clock }: { steps: readonly StepView[]; content: CaseContent | null; clock: ClockView | null },
): CaseView {
  const { number, itemCode, guideVersion, departmentCode, handlerCode, clerk, stage } = stored
  const { receivedAt, decidedAt, deliveredAt, decision, partyRoles } = stored
  return {
    number, itemCode, guideVersion, departmentCode, handlerCode, clerk, stage, receivedAt, decidedAt, deliveredAt, decision,
    state: decidedAt === null ? 'OPEN' : 'DECIDED',
    parties: countRoles(partyRoles),
    steps,
    materials: (content?.materials ?? []).map(({ name, key, how, obtainedOn }) => ({ name, key, how, obtainedOn })),
    clock,
  }
}

function stepView({ kind, at, post, person, departmentCode, to }: StepRow, note: string | null): StepView {
  return { kind, at, post, person, departmentCode, to, note }
}
