import { servingDepartment } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { parseCreditCode } from '../../kernel/credit-code.ts'
import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { findNames, refusalFor } from '../access/index.ts'
import { noteDecisions } from '../supervision/index.ts'
import { dropDraft } from './draft/draft-store.ts'
import { extensionOf, guideOf, moveClocks } from './case-clocks.ts'
import { caseRefusals } from './errors.ts'
import { decisionsOf } from './figures.ts'
import { decisionBy, endsCase, passesOn, stepFault, type StepFault } from './life.ts'
import { clerkFault, isInFuture, NOTE_MAX_LENGTH, postFault } from './model.ts'
import { openNote, sealNote } from './seal.ts'
import * as steps from './step-store.ts'
import type { StoredCase } from './store.ts'

/** A step that somebody wants to take; what is null was not given. */
export interface StepWish {
  readonly kind: CaseStepKind
  /** When; now where not given, and never before the step before it. */
  readonly at: Date | null
  readonly post: string | null
  /** Account of whoever takes it; that of the token where not given. */
  readonly person: string | null
  /** The department that the case is passed to. */
  readonly to: string | null
  readonly note: string | null
}

export interface StepTerms {
  /** Of the step DECIDED. */
  readonly decision: CaseDecision | null
  /** Whether a further notice may be recorded: its caller puts it on record as a violation. */
  readonly noticeAgain: boolean
}

/** A case whose row is locked until the transaction ends, with its steps. */
export interface LockedCase extends StoredCase {
  readonly steps: readonly steps.StepRow[]
}

export async function lockCase(tx: Tx, stored: StoredCase): Promise<LockedCase> {
  const state = await steps.lockCase(tx, stored)
  return { ...stored, ...state, steps: (await steps.findSteps(tx, [stored])).get(stored.id) ?? [] }
}

/**
 * Takes a step of a locked case: history, state, clocks and, where it is passed on, the number at the receiver, all in the
 * caller's transaction. The last step again, by the same department, changes nothing and gives the case as it stands.
 * @throws Refusal NOT_AVAILABLE, CASE_STEP_INVALID, CASE_STEP_NOT_POSSIBLE, CASE_TIME_INVALID, CASE_NUMBER_TAKEN,
 * CLERK_INVALID and those of the clock
 */
export async function takeStep(
  context: OperationContext<Tx>,
  locked: LockedCase,
  wish: StepWish,
  terms: StepTerms = { decision: null, noticeAgain: false },
): Promise<LockedCase> {
  const { db, actor, parts, scope } = context
  const last = locked.steps.at(-1)
  const isNoteRepeated = () => {
    const { note } = last ?? {}
    return wish.note === null || (!!last && !!note && openNote(parts.keyring, locked, last.ordinal, note) === wish.note)
  }
  if (last && isRepeated(last, wish, servingDepartment(actor)) && isNoteRepeated() && !terms.noticeAgain) return locked
  if (!mayTake(locked, wish.kind, servingDepartment(actor))) throw refusalFor('CASE_PASSED_ON')
  await checkWish(context, locked, wish)
  const at = wish.at ?? latest(scope.at, last?.at)
  if (isInFuture(at, scope.at)) throw caseRefusals.CASE_TIME_INVALID({ reason: 'STEP_IN_FUTURE' })
  const fault = stepFault(locked.steps, { kind: wish.kind, at }, terms)
  if (fault) throw stepRefusal(fault)
  const ordinal = locked.steps.length + 1
  const step: steps.StepRow = {
    ordinal,
    kind: wish.kind,
    at,
    post: wish.post,
    person: takenBy(context, wish.person),
    departmentCode: servingDepartment(actor),
    to: wish.to,
    note: wish.note === null ? null : sealNote(parts.keyring, locked, ordinal, wish.note),
    recordedAt: scope.at,
  }
  const state = stateAfter(locked, step, terms.decision)
  await steps.addStep(db, locked, step)
  await steps.reachStage(db, locked, state)
  // What was typed belongs to whoever handles it, as long as it is open.
  if (step.to !== null || endsCase(step.kind)) await dropDraft(db, locked)
  // A number that is taken above stops the passing: nobody would find the case there.
  if (step.to !== null && !(await steps.fileUnder(db, step.to, locked))) throw caseRefusals.CASE_NUMBER_TAKEN({ reason: 'TAKEN_THERE' })
  await moveClocks(context, locked, locked.steps, step)
  await noteDecisions(db, decisionsOf([{ ...locked, ...state }]))
  return { ...locked, ...state, steps: [...locked.steps, step] }
}

/** What a case is after a step. */
export function stateAfter(before: steps.CaseState, step: Pick<steps.StepRow, 'kind' | 'at' | 'to'>, decision: CaseDecision | null): steps.CaseState {
  const ends = endsCase(step.kind)
  return {
    stage: step.kind,
    handlerCode: step.to ?? before.handlerCode,
    decidedAt: ends ? step.at : before.decidedAt,
    decision: ends ? (decisionBy(step.kind) ?? decision) : before.decision,
    deliveredAt: step.kind === 'DELIVERED' ? step.at : before.deliveredAt,
  }
}

/** Who handles the case takes its steps; one window hands out, so whoever opened it may record the delivery too. */
function mayTake({ handlerCode, departmentCode }: StoredCase, kind: CaseStepKind, actor: string): boolean {
  return handlerCode === actor || (kind === 'DELIVERED' && departmentCode === actor)
}

/** The same message once more: everything that it says beside its note is what the last step has. */
function isRepeated(last: steps.StepRow, wish: StepWish, departmentCode: string): boolean {
  return (
    last.kind === wish.kind && last.departmentCode === departmentCode && last.to === wish.to &&
    (wish.at === null || wish.at.getTime() === last.at.getTime()) &&
    (wish.post === null || wish.post === last.post) &&
    (wish.person === null || wish.person === last.person)
  )
}

async function checkWish(context: OperationContext<Tx>, locked: LockedCase, wish: StepWish): Promise<void> {
  const { db, parts, scope } = context
  const today = dateInChina(scope.at)
  const person = wish.person === null ? null : clerkFault(wish.person, today)
  if (person) throw caseRefusals.CLERK_INVALID({ reason: person, details: { reason: person } })
  if (wish.post !== null && postFault(wish.post, today)) throw invalid('POST')
  if (wish.note !== null && (wish.note.trim() === '' || [...wish.note].length > NOTE_MAX_LENGTH)) throw invalid('NOTE')
  if (wish.note === null && needsNote(wish.kind)) throw invalid('NOTE_MISSING')
  if (passesOn(wish.kind) !== (wish.to !== null)) throw invalid(wish.to === null ? 'TO_MISSING' : 'TO_NOT_EXPECTED')
  if (wish.to !== null) {
    if (!parseCreditCode(wish.to).ok) throw invalid('TO_UNKNOWN')
    if (wish.to === locked.handlerCode) throw invalid('TO_ITSELF')
    if (!(await findNames(db, [], [wish.to])).departments.has(wish.to)) throw invalid('TO_UNKNOWN')
  }
  // Only under the condition that the guide states, and by the days that it states (行政许可法 article 42).
  if (wish.kind === 'EXTENDED' && extensionOf(await guideOf(parts, locked)) === null)
    throw caseRefusals.CASE_STEP_NOT_POSSIBLE({ reason: 'EXTENSION_NOT_IN_GUIDE', details: { reason: 'EXTENSION_NOT_IN_GUIDE' } })
}

/** The ground in law of a suspension; why an application was not accepted (不予受理 needs a reason in writing). */
function needsNote(kind: CaseStepKind): boolean {
  return kind === 'SUSPENDED' || kind === 'NOT_ACCEPTED'
}

export function stepRefusal(fault: StepFault): Error {
  if (fault === 'BEFORE_THE_LAST') return caseRefusals.CASE_TIME_INVALID({ reason: 'STEP_BEFORE_THE_LAST' })
  return caseRefusals.CASE_STEP_NOT_POSSIBLE({ reason: fault, details: { reason: fault } })
}

function invalid(reason: 'POST' | 'NOTE' | 'NOTE_MISSING' | 'TO_MISSING' | 'TO_NOT_EXPECTED' | 'TO_UNKNOWN' | 'TO_ITSELF'): Error {
  return caseRefusals.CASE_STEP_INVALID({ reason, details: { reason } })
}

/** Whose step it is: a system says which of its people took it; a person who is signed in took it himself or herself. */
export function takenBy(context: Pick<OperationContext, 'actor' | 'scope'>, named: string | null): string | null {
  return context.actor.role === 'CLERK' ? accountOf(context) : (named ?? accountOf(context))
}

/** The account behind the token, where it is one that may be kept in clear. */
export function accountOf({ actor, scope }: Pick<OperationContext, 'actor' | 'scope'>): string | null {
  return actor.person !== null && clerkFault(actor.person, dateInChina(scope.at)) === null ? actor.person : null
}

/** Clocks differ by a minute: a step without a time of its own is never before the last. */
function latest(now: Date, last: Date | undefined): Date {
  return last && last > now ? last : now
}
