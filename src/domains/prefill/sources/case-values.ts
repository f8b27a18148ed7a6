import { servingDepartment } from '../../../kernel/actor.ts'
import { findElement } from '../../../kernel/elements/index.ts'
import type { FormElementRow } from '../../../kernel/import-rows.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { mayDrawOn } from '../../access/index.ts'
import { gradeOf, valueIn, type EarlierCase } from './earlier-case.ts'
import { isLive } from './earlier-cases.ts'
import { partiesOf, type CaseSource, type FormSources, type SourceValue } from './gathered.ts'
import { readingOf } from './held.ts'
import type { People } from './people.ts'

/** The people, with the roles of whom nobody can be said to have them. */
type Asked = People & Pick<FormSources, 'doubtful'>

/** How many cases of the same item and of others are opened: further ones would only repeat or contradict them. */
const SAME_ITEM_CASES = 5
const OTHER_CASES = 20

/**
 * What earlier cases say where the form asks. The same item again copies its earlier case; another gives what maps by data
 * element (庆阳 §15). Another department's case needs the guide to say so, and a form with a legal basis to be filled. What a
 * case says about somebody else than the applicant counts only where that is the same person now.
 */
export function caseValues(
  context: OperationContext,
  people: Asked,
  earlier: readonly EarlierCase[],
  { hasLawfulForm }: { readonly hasLawfulForm: boolean },
): SourceValue[] {
  const { guide, live } = people
  const within = withinReach(context, people, earlier, { hasLawfulForm }).filter((one) => !isLive(one, live))
  const same = furthestFirst(within.filter(({ itemCode }) => itemCode === guide.itemCode)).slice(0, SAME_ITEM_CASES)
  const others = furthestFirst(within.filter(({ itemCode }) => itemCode !== guide.itemCode)).slice(0, OTHER_CASES)
  return [...same, ...others].flatMap((one) => valuesOf(context, people, one))
}

/** By how far they got, then newest first: what was only begun, and may be empty, must not push out what was approved. */
function furthestFirst(cases: readonly EarlierCase[]): EarlierCase[] {
  const grades = ['APPROVED', 'ACCEPTED', 'DRAFT'] as const
  return grades.flatMap((grade) => cases.filter((one) => gradeOf(one) === grade))
}

/** The cases that a form may be filled from, newest first. */
export function withinReach(
  { actor }: OperationContext,
  { live, guide }: People,
  earlier: readonly EarlierCase[],
  { hasLawfulForm }: { readonly hasLawfulForm: boolean },
): EarlierCase[] {
  const reach = guide.content.formCases ?? 'SAME_DEPARTMENT'
  return earlier.filter(
    (one) => gradeOf(one) !== null && mayDrawOn(live, reach, one) && (hasLawfulForm || one.departmentCode === servingDepartment(actor)),
  )
}

export function valuesOf(context: OperationContext, people: Asked, one: EarlierCase): SourceValue[] {
  const source = sourceOf(context, people, one)
  const values = people.guide.content.formElements.flatMap((row) => {
    const party = partyNow(people, one, row)
    if (party === null) return []
    const exact = valueIn(one, row, people.guide.itemCode)
    if (exact !== null) return [{ formElement: row.element, element: row.dataElement ?? null, exact: true, party, text: exact, source }]
    return relatedIn(people, one, row).map(({ element, text }) => ({ formElement: row.element, element, exact: false, party, text, source }))
  })
  for (const party of new Set(values.map((value) => value.party))) {
    const shown = values.filter((value) => value.party === party).map(({ formElement }) => formElement)
    readingOf(people.parties, party).record.disclose(context.parts.auditTokens.caseFile(one.caseId), `case:${one.itemCode}`, shown)
  }
  return values
}

/**
 * Who an element of the form asks about, where the earlier case had just this one person in that role. Of two then, nobody
 * can say whose the value was: with two children, or two who applied jointly, it may be the other's.
 */
function partyNow({ parties, doubtful }: Asked, one: EarlierCase, { of: role = 'APPLICANT' }: FormElementRow): number | null {
  const [party, ...others] = role === 'APPLICANT' ? [0] : partiesOf(parties, role)
  if (party === undefined || others.length > 0 || doubtful?.has(role)) return null
  const { subjectIds } = readingOf(parties, party)
  const then = one.parties.filter((taking) => taking.role === role)
  // The applicant of an imported case is not always among its parties; every other role is only there.
  const isThere = then.length > 0 || role === 'APPLICANT'
  return isThere && then.every(({ subjectId }) => subjectIds.includes(subjectId)) ? party : null
}

function relatedIn(people: People, one: EarlierCase, row: FormElementRow): { element: string; text: string }[] {
  const related = row.dataElement == null ? [] : (findElement(row.dataElement)?.related ?? [])
  return related.flatMap((element) => {
    const text = valueIn(one, { ...row, element: '', dataElement: element }, people.guide.itemCode)
    return text === null ? [] : [{ element, text }]
  })
}

function sourceOf({ actor }: OperationContext, { guide }: People, one: EarlierCase): CaseSource {
  return {
    kind: 'CASE',
    grade: gradeOf(one) ?? 'DRAFT',
    subjectId: one.subjectId,
    caseId: one.caseId,
    number: one.departmentCode === servingDepartment(actor) ? one.number : null,
    itemCode: one.itemCode,
    departmentCode: one.departmentCode,
    at: one.decidedAt ?? one.receivedAt,
    step: one.stage,
    sameItem: one.itemCode === guide.itemCode,
  }
}
