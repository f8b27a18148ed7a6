import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { parseCreditCode } from '../../kernel/credit-code.ts'
import type { CaseRow, CaseStepKind, CaseStepRow } from '../../kernel/import-rows.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import { endsCase, lifeFault, passesOn } from './life.ts'
import { clerkFault, isInFuture, NOTE_MAX_LENGTH, postFault } from './model.ts'

/** A step of a case row, read; the note is still in clear. */
export interface ReadStep {
  readonly kind: CaseStepKind
  readonly at: Date
  readonly post: string | null
  readonly person: string | null
  /** The department that took it. */
  readonly departmentCode: string
  readonly to: string | null
  readonly note: string | null
}

interface Frame {
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly now: Date
  readonly today: CalendarDate
}

/**
 * The whole life that a row tells: its receipt, its steps, its decision and what came after it. Faults name the row's own
 * steps by their place; where there are any, the life is not to be used.
 */
export function readSteps(row: CaseRow, frame: Frame): { readonly steps: readonly ReadStep[]; readonly faults: RowFault[] } {
  const { receivedAt, decidedAt } = frame
  const given = (row.steps ?? []).map((step) => ({ ...step, at: new Date(step.at) }))
  let handler = row.department
  const faults = given.flatMap((step, position) => {
    const found = faultsOf(step, `steps[${position}]`, row, frame)
    if (step.to === handler) found.push({ path: `steps[${position}].to`, reason: 'TO_ITSELF' })
    handler = step.to ?? handler
    return found
  })
  const edge = (kind: CaseStepKind, at: Date) => ({ kind, at, post: null, person: null, to: null, note: null })
  const before = given.filter(({ kind }) => kind !== 'DELIVERED')
  const after = given.filter(({ kind }) => kind === 'DELIVERED')
  // Not accepting is the decision itself; it is told once.
  const isEnded = before.some(({ kind }) => endsCase(kind))
  const end = row.decision === null || decidedAt === null || isEnded ? [] : [edge(row.decision === 'WITHDRAWN' ? 'WITHDRAWN' : 'DECIDED', decidedAt)]
  const life = [edge('RECEIVED', receivedAt), ...before, ...end, ...after]
  const broken = lifeFault(life)
  if (broken && faults.length === 0) {
    const position = given.findIndex((step) => step === life[broken.index])
    faults.push({ path: position === -1 ? 'decision' : `steps[${position}]`, reason: broken.fault })
  }
  return { steps: withDepartments(row.department, life), faults }
}

/** Each step is taken by whoever handles the case then; the delivery by the counter where it was opened. */
function withDepartments(departmentCode: string, life: readonly Omit<ReadStep, 'departmentCode'>[]): ReadStep[] {
  let handler = departmentCode
  return life.map((step) => {
    const taken = { ...step, departmentCode: step.kind === 'DELIVERED' ? departmentCode : handler }
    handler = step.to ?? handler
    return taken
  })
}

type DatedStep = Omit<CaseStepRow, 'at'> & { readonly at: Date }

function faultsOf(step: DatedStep, path: string, row: CaseRow, { receivedAt, decidedAt, now, today }: Frame): RowFault[] {
  const faults: RowFault[] = []
  const fault = (part: string, reason: string) => faults.push({ path: `${path}.${part}`, reason })
  const { kind, at, post, person, to, note } = step
  if (isInFuture(at, now)) fault('at', 'IN_FUTURE')
  const isAfter = kind === 'DELIVERED'
  if (at < receivedAt || (isAfter ? decidedAt === null || at < decidedAt : decidedAt !== null && at > decidedAt)) fault('at', 'OUT_OF_TIME')
  if (kind === 'NOT_ACCEPTED' && (row.decision !== 'REFUSED' || decidedAt?.getTime() !== at.getTime())) fault('kind', 'DECISION_DIFFERS')
  if ((kind === 'NOT_ACCEPTED' || kind === 'SUSPENDED') && note === null) fault('note', 'MISSING')
  if (note !== null && (note.trim() === '' || [...note].length > NOTE_MAX_LENGTH)) fault('note', 'LENGTH')
  const account = person === null ? null : clerkFault(person, today)
  if (account) fault('person', account)
  const named = post === null ? null : postFault(post, today)
  if (named) fault('post', named)
  if (passesOn(kind) !== (to !== null)) fault('to', to === null ? 'MISSING' : 'NOT_EXPECTED')
  else if (to !== null) {
    const code = parseCreditCode(to)
    if (!code.ok) fault('to', code.reason)
  }
  return faults
}
