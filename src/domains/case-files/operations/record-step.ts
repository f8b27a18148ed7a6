import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import type { CaseStepKind } from '../../../kernel/import-rows.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { caseRefusals } from '../errors.ts'
import { endsCase, isWindowStep } from '../life.ts'
import type { CaseView } from '../model.ts'
import { openOwnCase } from '../own-case.ts'
import { lockCase, takeStep, type StepWish } from '../take-step.ts'
import { showCase } from '../view.ts'

export interface StepRecording extends StepWish {
  readonly number: string
}

type RecordingStep = CommandOperation<StepRecording, CaseView>

/** Records that a step of a case was taken. The last step again gives the case as it stands. */
export const recordStep = defineOperation<StepRecording, CaseView, RecordingStep>({
  name: 'case-files.record-step',
  action: 'case.step',
  summary: 'Records a step of a case: materials, acceptance, review, passing on, suspension, extension or delivery.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  run: record,
})

/** The same for the steps that are decisions themselves: the log has one word for what ends a purpose. */
export const recordEnd = defineOperation<StepRecording, CaseView, RecordingStep>({
  name: 'case-files.record-end',
  action: 'case.decide',
  summary: 'Closes a case that was withdrawn or not accepted; from then on it is no purpose.',
  kind: 'command',
  roles: CASE_HANDLERS,
  run: record,
})

/** The operation that records steps of this kind. */
export function recordingOf(kind: CaseStepKind): RecordingStep {
  return endsCase(kind) ? recordEnd : recordStep
}

async function record(context: OperationContext<Tx>, { number, ...wish }: StepRecording): Promise<CaseView> {
  const stored = await openOwnCase(context, number, { step: wish.kind, ...(wish.to !== null && { to: wish.to }) })
  if (context.actor.onBehalfOf !== undefined && !isWindowStep(wish.kind)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'STEP_NOT_DELEGABLE' })
  // These have a way of their own, with what else belongs to them: the applicant, the decision.
  if (wish.kind === 'RECEIVED' || wish.kind === 'DECIDED')
    throw caseRefusals.CASE_STEP_NOT_POSSIBLE({ reason: 'RECORDED_OTHERWISE', details: { reason: 'RECORDED_OTHERWISE' } })
  return showCase(context, await takeStep(context, await lockCase(context.db, stored), wish))
}
