import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { findElement } from '../../../kernel/elements/index.ts'
import type { CaseDecision, CaseStepKind } from '../../../kernel/import-rows.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { openCaseCursor, sealCaseCursor } from '../../case-files/index.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import { valuesOf, withinReach } from '../sources/case-values.ts'
import { gradeOf, type EarlierCase } from '../sources/earlier-case.ts'
import { isLive, readEarlierCases, savedForm } from '../sources/earlier-cases.ts'
import type { CaseGrade } from '../sources/gathered.ts'
import { lawfulForms } from '../sources/gather-form.ts'
import { peopleAround } from '../sources/people.ts'

export interface PriorCaseListing {
  readonly reading: SubjectReading
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

/** An earlier case of the applicant, as far as the live case's guide reaches: what its form asks for, and nothing else. */
export interface PriorCaseView {
  /** Only of the department's own cases. */
  readonly number: string | null
  readonly itemCode: string
  readonly departmentCode: string
  readonly grade: CaseGrade
  readonly stage: CaseStepKind
  readonly decision: CaseDecision | null
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly values: readonly { readonly element: string; readonly label: string; readonly value: string }[]
}

export interface PriorCasePage {
  readonly cases: readonly { readonly view: PriorCaseView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

export const MOST_PRIOR_CASES = 50

/**
 * The earlier cases (历史办件) that a live case may draw on, newest first, page by page to the last of them. What prefill takes from cases is taken under the same rule, so
 * nothing comes by prefill that could not be read here.
 */
export const listPriorCases = defineOperation<
  PriorCaseListing,
  PriorCasePage,
  ReadOperation<PriorCaseListing, PriorCasePage>
>({
  name: 'prefill.list-prior-cases',
  action: 'prior-case.read',
  summary: 'Reads earlier cases of the applicant, limited to what the form of the live case asks for.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { reading, first, after, path }) {
    checkPageSize(first, MOST_PRIOR_CASES)
    context.resume(reading.record)
    if (!reading.roles.has('APPLICANT')) return { cases: [], hasNextPage: false }
    const people = await peopleAround(context, reading, path)
    const earlier = await readEarlierCases(context, people)
    const hasLawfulForm = lawfulForms(people, savedForm(people, earlier)).length > 0
    const labels = new Map(people.guide.content.formElements.map(({ element, label }) => [element, label]))
    reading.record.done = true
    const all = withinReach(context, people, earlier, { hasLawfulForm }).filter((one) => !isLive(one, people.live))
    const { keyring } = context.parts
    const list = ['prior', context.actor.clientId, String(people.live.caseFile.id)]
    const begin = after === null ? 0 : placeBehind(all, openCaseCursor(keyring, list, after))
    const listed = all.slice(begin, begin + first)
    // That there is a case, and how it ended, is shown also where the form takes no value of it.
    for (const one of listed) reading.record.disclose(context.parts.auditTokens.caseFile(one.caseId), `case:${one.itemCode}`, [])
    const view = (one: EarlierCase): PriorCaseView => ({
      number: one.departmentCode === servingDepartment(context.actor) ? one.number : null,
      itemCode: one.itemCode,
      departmentCode: one.departmentCode,
      grade: gradeOf(one) ?? 'DRAFT',
      stage: one.stage,
      decision: one.decision,
      receivedAt: one.receivedAt,
      decidedAt: one.decidedAt,
      // Also what only suggests a value for an element: prefill takes it, so it must be readable here. It is called what it is.
      values: valuesOf(context, people, one).map(({ formElement, element, exact, text }) => ({
        element: formElement,
        label: (exact ? labels.get(formElement) : findElement(element ?? '')?.name) ?? formElement,
        value: text,
      })),
    })
    return {
      cases: listed.map((one) => ({ view: view(one), cursor: sealCaseCursor(keyring, list, one.caseId) })),
      hasNextPage: all.length > begin + first,
    }
  },
})

/** @throws Refusal CURSOR_INVALID also where the case at the cursor is no longer one that may be drawn on */
function placeBehind(cases: readonly EarlierCase[], caseId: bigint | null): number {
  const place = cases.findIndex((one) => one.caseId === caseId)
  if (place === -1) throw pagingRefusals.CURSOR_INVALID()
  return place + 1
}
