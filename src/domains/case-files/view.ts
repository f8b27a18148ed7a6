import { servingDepartment } from '../../kernel/actor.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { clocksOf, type ClockView } from '../supervision/index.ts'
import { clockReference } from './case-clocks.ts'
import { countRoles, type CaseContent, type CaseView, type StepView } from './model.ts'
import { findContent, hasRevisions, lastRevisionBefore } from './revision-store.ts'
import { openLastContent, openNote, openRevision } from './seal.ts'
import { findSteps, type StepRow } from './step-store.ts'
import type { StoredCase } from './store.ts'

type Asking = Pick<OperationContext, 'db' | 'parts' | 'scope' | 'actor'>

/**
 * What a department sees of a case that it has or has had: everything but who takes part in it and what its form says. One
 * that passed it on sees how the case goes on, but no note and no materials written after it last had it (decision 0014).
 */
export async function showCase({ db, parts, scope, actor }: Asking, stored: StoredCase): Promise<CaseView> {
  const steps = (await findSteps(db, [stored])).get(stored.id) ?? []
  const isHandler = stored.handlerCode === servingDepartment(actor)
  const passed = isHandler ? null : (steps.findLast(({ departmentCode, to }) => to !== null && departmentCode === servingDepartment(actor)) ?? null)
  const content = isHandler ? await currentContent({ db, parts }, stored) : await contentBefore({ db, parts, actor }, stored, passed)
  const [clock = null] = await clocksOf(db, 'CASE', [clockReference(stored.id, steps)], scope.at)
  const shown = steps.map((step) => {
    const mayReadNote = isHandler || step.departmentCode === servingDepartment(actor) || step.ordinal <= (passed?.ordinal ?? -1)
    return stepView(step, mayReadNote && step.note ? openNote(parts.keyring, stored, step.ordinal, step.note) : null)
  })
  return viewOf(stored, { steps: shown, content, clock })
}

async function currentContent({ db, parts }: Pick<Asking, 'db' | 'parts'>, stored: StoredCase): Promise<CaseContent | null> {
  const sealed = await findContent(db, stored)
  return sealed && openLastContent(parts.keyring, stored, sealed.content, sealed.last)
}

/**
 * What had been submitted when the department passed the case on. A content that was never submitted came by import, from
 * the department that opened the case, and is shown to that one alone.
 */
async function contentBefore(
  { db, parts, actor }: Pick<Asking, 'db' | 'parts' | 'actor'>,
  stored: StoredCase,
  passed: StepRow | null,
): Promise<CaseContent | null> {
  if (!(await hasRevisions(db, stored)))
    return stored.departmentCode === servingDepartment(actor) ? currentContent({ db, parts }, stored) : null
  // Both as the departments state them. What was submitted in the same millisecond may be the next one's, and is not shown.
  const last = passed && (await lastRevisionBefore(db, stored, passed.at))
  return last && openRevision(parts.keyring, stored, last.revision, last.content)
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
