import { daysBetween, dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { LivePurpose } from '../../access/index.ts'
import { mayDrawOn } from '../../access/index.ts'
import type { StoredGuide, StoredMaterial } from '../../catalogue/index.ts'
import type { CaseContent } from '../../case-files/index.ts'
import { sameByElement } from '../form/same-value.ts'
import { gradeOf, valueIn, type EarlierCase } from '../sources/earlier-case.ts'
import { isLive } from '../sources/earlier-cases.ts'
import type { ReuseFinding } from './findings.ts'
import { NO_PROBLEM_DETAILS, type CaseFound, type Problem, type ProblemKind } from './outcome.ts'

export interface ReuseFacts {
  readonly live: LivePurpose
  readonly guide: StoredGuide
  readonly today: CalendarDate
  /** What is known of the form now: answered, or saved with the live case. */
  readonly answers: ReadonlyMap<string, string>
  readonly earlier: readonly EarlierCase[]
  /** The asking department. */
  readonly departmentCode: string
  /** Ids of the cases whose form the department may read (`readable.ts`); by the guide's reach for forms where not said. */
  readonly readable?: ReadonlySet<bigint>
}

interface Candidate {
  readonly earlier: EarlierCase
  readonly rule: ReuseFinding['rule']
  /** When the material was first obtained; null where nobody knows. */
  readonly obtainedOn: CalendarDate | null
  readonly taken: CaseContent['materials'][number]
}

/**
 * A chain (一件事) has no instance: nothing says that two of its steps are one opening of one shop. A year is what the permits
 * of such a chain take together at the very most; what is older belongs to another time through (decisions/0017).
 */
const ONE_CHAIN_DAYS = 365

/**
 * Earlier cases of the applicant from which a material may be taken, best first. By the guide's own rule: from an approved
 * case within its reach, not older than it allows, and with the named elements of the form unchanged (庆阳 §15). Or because an
 * earlier step of the same chain took it (河北 二(二)1), under the same rule where the material has one. Age counts from the
 * day on which the material was first obtained: to reuse it again makes it no younger.
 *
 * Where none may be used, the newest one says what stood in the way.
 */
export function findReuse(material: StoredMaterial, facts: ReuseFacts): ReuseFinding[] {
  return offeredOf([...tryEach(material, facts)])
}

/**
 * The same up to the first that may be used, or of one case alone: what one answer needs, and all that was looked into for
 * it, in that order. No case behind the one that is offered is compared.
 */
export function firstReuse(
  material: StoredMaterial,
  facts: ReuseFacts,
  caseNumber: string | null = null,
): { readonly offered: ReuseFinding[]; readonly tried: ReuseFinding[] } {
  const tried: ReuseFinding[] = []
  for (const finding of tryEach(material, facts, caseNumber)) {
    tried.push(finding)
    if (finding.found !== null) break
  }
  return { offered: offeredOf(tried), tried }
}

function offeredOf(tried: readonly ReuseFinding[]): ReuseFinding[] {
  const usable = tried.filter(({ found }) => found !== null)
  return usable.length > 0 ? usable : tried.slice(0, 1)
}

function* tryEach(material: StoredMaterial, facts: ReuseFacts, caseNumber: string | null = null): Generator<ReuseFinding> {
  for (const candidate of candidatesFor(material, facts)) {
    const { number } = foundIn(candidate, facts)
    if (caseNumber === null || number === caseNumber) yield underRule(material, candidate, facts)
  }
}

function candidatesFor(material: StoredMaterial, facts: ReuseFacts): Candidate[] {
  const wanted = material.key ?? material.name
  const key = (one: CaseContent['materials'][number]) => one.key ?? one.name
  const found = facts.earlier.flatMap((one): Candidate[] => {
    const rule = isLive(one, facts.live) ? null : ruleFor(one, material, facts)
    if (rule === null || !one.materials().some(({ key: own }) => own === null || own === wanted)) return []
    const taken = one.content().materials.find((other) => key(other) === wanted && isThere(other))
    return taken ? [{ earlier: one, rule, taken, obtainedOn: obtainedIn(one, taken) }] : []
  })
  return found.sort(
    (a, b) =>
      Number(b.rule === 'CHAIN') - Number(a.rule === 'CHAIN') ||
      (b.obtainedOn ?? '').localeCompare(a.obtainedOn ?? '') ||
      Number(b.earlier.caseId - a.earlier.caseId),
  )
}

/** The rule that lets the case be looked into; null where none does, and it stays sealed. */
function ruleFor(one: EarlierCase, { reuse }: StoredMaterial, { live, guide, today }: ReuseFacts): Candidate['rule'] | null {
  const grade = gradeOf(one)
  if (grade === null) return null
  const isRecent = daysBetween(dateInChina(one.receivedAt), today) <= ONE_CHAIN_DAYS
  if (isEarlierStep(one, guide) && (reuse != null || isRecent)) return 'CHAIN'
  return grade === 'APPROVED' && mayDrawOn(live, reuse?.from ?? 'NONE', one) ? 'REUSE' : null
}

/** What was itself used again is as old as where it came from, and nobody knows how old where that is not said. */
function obtainedIn({ receivedAt }: EarlierCase, { how, obtainedOn }: Candidate['taken']): CalendarDate | null {
  return obtainedOn ?? (how === 'REUSED' ? null : dateInChina(receivedAt))
}

/** A paper that was handed over: what was looked up or promised leaves nothing to use again. */
function isThere({ attachment, attachmentId }: CaseContent['materials'][number]): boolean {
  return (attachment ?? null) !== null || (attachmentId ?? null) !== null
}

function isEarlierStep({ guide: other }: EarlierCase, { content }: StoredGuide): boolean {
  const before = other?.content.chain
  return before != null && content.chain != null && before.code === content.chain.code && before.step < content.chain.step
}

function underRule(material: StoredMaterial, candidate: Candidate, facts: ReuseFacts): ReuseFinding {
  const { earlier, rule } = candidate
  const { maxAgeDays = null, unchanged = [] } = material.reuse ?? {}
  const found = foundIn(candidate, facts)
  const ofCase = { caseId: earlier.caseId, itemCode: earlier.itemCode }
  const age = ageProblem(found, maxAgeDays)
  // Too old is too old: nothing need be compared, and so nothing shown.
  if (age !== null) return { found: null, rule, problems: [problem(age)], asks: [], ofCase, compared: [] }
  const findings = unchanged.map((element) => ({ element, ...compare(element, earlier, facts) }))
  const problems = findings.flatMap(({ element, kind }) => (kind === null ? [] : [problem(kind, element)]))
  // An answer is worth asking for only where it could still help.
  const hopeless = findings.some(({ kind, asks }) => kind !== null && !asks)
  return {
    found: problems.length === 0 ? found : null,
    rule,
    problems,
    asks: hopeless ? [] : findings.flatMap(({ element, asks }) => (asks ? [element] : [])),
    ofCase,
    compared: findings.flatMap(({ element, isShown }) => (isShown ? [element] : [])),
  }
}

function ageProblem({ ageDays }: CaseFound, maxAgeDays: number | null): ProblemKind | null {
  if (maxAgeDays === null) return null
  if (ageDays === null) return 'AGE_UNKNOWN'
  return ageDays > maxAgeDays ? 'TOO_OLD' : null
}

interface Compared {
  readonly kind: ProblemKind | null
  /** Whether an answer would tell. */
  readonly asks: boolean
  /** Whether the outcome tells something of what the earlier case says. */
  readonly isShown: boolean
}

/**
 * Whether an element is as it was. To say so tells whoever can try answers what the case says, so it is said only of a case
 * that the department may read, and is on record as shown.
 */
function compare(element: string, earlier: EarlierCase, facts: ReuseFacts): Compared {
  const row = facts.guide.content.formElements.find((one) => one.element === element)
  if (!row || !isReadable(earlier, facts)) return { kind: 'UNKNOWN_IF_UNCHANGED', asks: false, isShown: false }
  const before = valueIn(earlier, row, facts.guide.itemCode)
  const now = facts.answers.get(element) ?? ''
  if (before === null) return { kind: 'UNKNOWN_IF_UNCHANGED', asks: false, isShown: true }
  if (now.trim() === '') return { kind: 'UNKNOWN_IF_UNCHANGED', asks: true, isShown: true }
  return { kind: sameByElement(row.dataElement ?? element, before, now) ? null : 'CHANGED_SINCE', asks: false, isShown: true }
}

function isReadable(one: EarlierCase, { live, guide, readable }: ReuseFacts): boolean {
  return readable ? readable.has(one.caseId) : mayDrawOn(live, guide.content.formCases ?? 'SAME_DEPARTMENT', one)
}

function problem(kind: ProblemKind, element: string | null = null): Problem {
  return { ...NO_PROBLEM_DETAILS, kind, element }
}

function foundIn({ earlier, obtainedOn, taken }: Candidate, { today, departmentCode }: ReuseFacts): CaseFound {
  return {
    kind: 'CASE',
    caseId: earlier.caseId,
    number: earlier.departmentCode === departmentCode ? earlier.number : null,
    itemCode: earlier.itemCode,
    departmentCode: earlier.departmentCode,
    decidedAt: earlier.decidedAt,
    obtainedOn,
    ageDays: obtainedOn === null ? null : daysBetween(obtainedOn, today),
    attachmentId: taken.attachmentId ?? null,
    attachment: taken.attachment,
  }
}
