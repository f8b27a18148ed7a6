import { dateInChina, daysBetween, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { LivePurpose } from '../../access/index.ts'
import { mayDrawOn } from '../../access/index.ts'
import type { StoredGuide, StoredMaterial } from '../../catalogue/index.ts'
import type { CaseContent } from '../../case-files/index.ts'
import { sameByElement } from '../form/same-value.ts'
import { gradeOf, valueIn, type EarlierCase } from '../sources/earlier-case.ts'
import type { ReuseFinding } from './findings.ts'
import { NO_PROBLEM_DETAILS, type CaseFound, type Problem } from './outcome.ts'

export interface ReuseFacts {
  readonly live: LivePurpose
  readonly guide: StoredGuide
  readonly today: CalendarDate
  /** What is known of the form now: answered, or saved with the live case. */
  readonly answers: ReadonlyMap<string, string>
  readonly earlier: readonly EarlierCase[]
  /** The asking department. */
  readonly departmentCode: string
}

interface Candidate {
  readonly earlier: EarlierCase
  readonly obtainedOn: CalendarDate
  readonly taken: CaseContent['materials'][number]
}

/**
 * Earlier cases of the applicant from which a material may be taken, best first. By the guide's own rule: from an approved
 * case within its reach, not older than it allows, and with the named elements of the form unchanged (庆阳 §15). Or because an
 * earlier step of the same chain took it (河北 二(二)1). Age counts from the day on which the material was first obtained: to
 * reuse it again makes it no younger.
 *
 * Where none may be used, the newest one says what stood in the way.
 */
export function findReuse(material: StoredMaterial, facts: ReuseFacts): ReuseFinding[] {
  const candidates = candidatesFor(material, facts)
  const byChain = candidates
    .filter(({ earlier }) => isEarlierStep(earlier, facts.guide))
    .map((candidate) => ({ ...free(candidate, facts), rule: 'CHAIN' as const }))
  const byRule = candidates
    .filter(({ earlier }) => gradeOf(earlier) === 'APPROVED' && mayDrawOn(facts.live, material.reuse?.from ?? 'NONE', earlier))
    .map((candidate) => underRule(material, candidate, facts))
  const usable = [...byChain, ...byRule].filter(({ found }) => found !== null)
  return usable.length > 0 ? usable : byRule.slice(0, 1)
}

function candidatesFor(material: StoredMaterial, { earlier, live, departmentCode }: ReuseFacts): Candidate[] {
  const isLive = (one: EarlierCase) => one.number === live.caseFile.number && one.departmentCode === live.caseFile.departmentCode
  const wanted = material.key ?? material.name
  const key = (one: CaseContent['materials'][number]) => one.key ?? one.name
  return earlier
    .filter((one) => !isLive(one) && gradeOf(one) !== null && mayHaveIt(one, material, { live, departmentCode }))
    .filter((one) => one.materials().some(({ key: own }) => own === null || own === wanted))
    .flatMap((one) => {
      const taken = one.content().materials.find((other) => key(other) === wanted && isThere(other))
      if (!taken) return []
      return [{ earlier: one, taken, obtainedOn: taken.obtainedOn ?? dateInChina(one.receivedAt) }]
    })
    .sort((a, b) => (a.obtainedOn < b.obtainedOn ? 1 : a.obtainedOn > b.obtainedOn ? -1 : Number(b.earlier.caseId - a.earlier.caseId)))
}

/** Whether its content is worth opening: what no rule reaches stays sealed. */
function mayHaveIt(one: EarlierCase, { reuse }: StoredMaterial, { live }: Pick<ReuseFacts, 'live' | 'departmentCode'>): boolean {
  return mayDrawOn(live, reuse?.from ?? 'NONE', one) || one.guide?.content.chain != null
}

/** A paper that was handed over: what was looked up or promised leaves nothing to use again. */
function isThere({ attachment, attachmentId }: CaseContent['materials'][number]): boolean {
  return (attachment ?? null) !== null || (attachmentId ?? null) !== null
}

function isEarlierStep({ guide: other }: EarlierCase, { content }: StoredGuide): boolean {
  const before = other?.content.chain
  return before != null && content.chain != null && before.code === content.chain.code && before.step < content.chain.step
}

function free(candidate: Candidate, facts: ReuseFacts): ReuseFinding {
  return { found: foundIn(candidate, facts), rule: 'REUSE', problems: [], asks: [] }
}

function underRule(material: StoredMaterial, candidate: Candidate, facts: ReuseFacts): ReuseFinding {
  const { maxAgeDays = null, unchanged = [] } = material.reuse ?? {}
  const problems: Problem[] = []
  const asks: string[] = []
  const found = foundIn(candidate, facts)
  if (maxAgeDays !== null && found.ageDays > maxAgeDays) problems.push({ ...NO_PROBLEM_DETAILS, kind: 'TOO_OLD' })
  for (const element of unchanged) {
    const row = facts.guide.content.formElements.find((one) => one.element === element)
    const before = row ? valueIn(candidate.earlier, row, facts.guide.itemCode) : null
    const now = facts.answers.get(element) ?? ''
    if (!row || before === null) problems.push({ ...NO_PROBLEM_DETAILS, kind: 'UNKNOWN_IF_UNCHANGED', element })
    else if (now.trim() === '') {
      problems.push({ ...NO_PROBLEM_DETAILS, kind: 'UNKNOWN_IF_UNCHANGED', element })
      asks.push(element)
    } else if (!sameByElement(row.dataElement ?? element, before, now))
      problems.push({ ...NO_PROBLEM_DETAILS, kind: 'CHANGED_SINCE', element })
  }
  // An answer is worth asking for only where it could still help.
  const hopeless = problems.some(({ kind }) => kind !== 'UNKNOWN_IF_UNCHANGED')
  return { found: problems.length === 0 ? found : null, rule: 'REUSE', problems, asks: hopeless ? [] : asks }
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
    ageDays: daysBetween(obtainedOn, today),
    attachmentId: taken.attachmentId ?? null,
    attachment: taken.attachment,
  }
}
