import type { CaseDecision, CaseStepKind, CaseStepRow } from '../kernel/import-rows.ts'
import { departmentFor, DISTRICTS, type Department } from './departments.ts'
import { instantOf } from './day-number.ts'
import type { Random } from './random.ts'

/** What the steps of a case depend on: when it came and ended, and who handles it. */
export interface Handling {
  readonly day: number
  readonly receivedSecond: number
  readonly decidedDay: number
  readonly decision: CaseDecision | null
  readonly department: Department
  /** Whether the guide lets the limit be extended. */
  readonly extendable: boolean
}

const MORNING = 10 * 3600
const LATER_IN_THE_MORNING = 11 * 3600
const AFTER_HOURS = 17 * 3600 + 1800
const TEN_MINUTES = 600

const POSTS: Partial<Record<CaseStepKind, string>> = {
  NOTICE_GIVEN: '综合窗口', MATERIALS_COMPLETE: '综合窗口', ACCEPTED: '综合窗口', IN_REVIEW: '审核岗',
  DELIVERED: '送达岗',
}

/** The steps between receipt and decision, and the delivery, in their order (办理环节). */
export function stepsOf(random: Random, handling: Handling): readonly CaseStepRow[] {
  const { day, decidedDay, decision, department } = handling
  const steps: CaseStepRow[] = []
  const step = (kind: CaseStepKind, onDay: number, second: number, more: Partial<CaseStepRow> = {}): void => {
    steps.push({
      kind, at: instantOf(onDay, second), post: POSTS[kind] ?? '审核岗', person: clerkOf(random, department),
      to: null, note: null, ...more,
    })
  }
  const days = decidedDay - day
  const first = handling.receivedSecond + TEN_MINUTES
  if (decision === 'WITHDRAWN' || (decision === null && random.chance(0.3))) return steps
  const noticed = days >= 2 && random.chance(0.12)
  if (noticed) {
    step('NOTICE_GIVEN', day, first, { note: '一次性告知应当补正的材料。' })
    // What is still open waits for the applicant.
    if (decision === null) return steps
  }
  const startDay = noticed ? day + 1 : day
  const start = noticed ? MORNING : first
  step('MATERIALS_COMPLETE', startDay, start)
  step('ACCEPTED', startDay, start + TEN_MINUTES)
  step('IN_REVIEW', startDay, start + 2 * TEN_MINUTES)
  if (days >= 4) whileReviewed(random, handling, step)
  if (decision !== null && random.chance(0.9)) step('DELIVERED', decidedDay, AFTER_HOURS)
  return steps
}

type AddStep = (kind: CaseStepKind, day: number, second: number, more?: Partial<CaseStepRow>) => void

/** What may happen to a case that is not decided at once: nothing, or one of these. */
function whileReviewed(random: Random, handling: Handling, step: AddStep): void {
  const { day, decidedDay, department, extendable } = handling
  const upper = upperOf(department)
  if (upper !== null) {
    step('PASSED_UP', day + 2, MORNING, { to: upper.code, note: '报上级部门审核。' })
    step('PASSED_DOWN', decidedDay - 1, MORNING, { to: department.code, note: '审核后退回。' })
  } else if (random.chance(0.05)) {
    step('SUSPENDED', day + 2, MORNING, { note: '现场核查，期间不计入办理时限。' })
    step('RESUMED', decidedDay - 1, MORNING)
  } else if (extendable && decidedDay - day >= 8 && random.chance(0.1)) {
    // Before the shortest promise has passed: a limit that has passed is not extended any more.
    step('EXTENDED', day + 1, LATER_IN_THE_MORNING, { note: '情况复杂，经负责人批准延长一次。' })
  }
}

/** A street office takes applications for the district department that decides with it. */
function upperOf({ duty, areaCode }: Department): Department | null {
  if (duty !== 'street') return null
  const district = DISTRICTS.find((one) => areaCode.startsWith(one.areaCode))
  return district === undefined ? null : departmentFor('human-resources', district.areaCode)
}

/** The account of one of a department's five clerks; it names no person. */
export function clerkOf(random: Random, { areaCode, duty }: Department): string {
  return `clerk-${areaCode}-${duty}-${random.between(1, 5)}`
}
