import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { answerForm, type AnswerForm } from '../form/answer-form.ts'
import type { Checklist } from './find.ts'
import { OUTCOMES, type ChecklistMaterial, type Outcome } from './outcome.ts'

/** Something to ask the applicant first, with the materials that wait for the answer. */
export interface ChecklistQuestion {
  readonly element: string
  readonly label: string
  readonly dataElement: string | null
  readonly answer: AnswerForm
  /** Ordinals. */
  readonly materials: readonly number[]
}

/** A checklist as a department sees it. */
export interface ChecklistView {
  readonly itemCode: string
  readonly guideVersion: number
  readonly caseNumber: string
  /** The day for which it was found out. */
  readonly on: CalendarDate
  /** Whether no answer could change an outcome any more. */
  readonly settled: boolean
  readonly questions: readonly ChecklistQuestion[]
  readonly materials: readonly ChecklistMaterial[]
  readonly counts: readonly { readonly outcome: Outcome; readonly count: number }[]
}

export function checklistView({ people, materials, questions }: Checklist): ChecklistView {
  const { live, guide, today } = people
  const rows = new Map(guide.content.formElements.map((row) => [row.element, row]))
  return {
    itemCode: guide.itemCode,
    guideVersion: guide.version,
    caseNumber: live.caseFile.number,
    on: today,
    settled: questions.length === 0,
    questions: questions.map((element) => ({
      element,
      label: rows.get(element)?.label ?? element,
      dataElement: rows.get(element)?.dataElement ?? null,
      answer: answerForm(rows.get(element)?.dataElement),
      materials: materials.filter(({ asks }) => asks.includes(element)).map(({ ordinal }) => ordinal),
    })),
    materials,
    counts: OUTCOMES.flatMap((outcome) => {
      const count = materials.filter((material) => material.outcome === outcome).length
      return count > 0 ? [{ outcome, count }] : []
    }),
  }
}
