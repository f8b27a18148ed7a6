import type { CaseWork } from './case-work.ts'
import { fieldId, focusRow, materialId } from './desk-of-case.ts'
import { toDos, valueOf, type Checklist, type Form } from './form-model.ts'

/** Puts the focus on the next thing that needs the clerk, after where he or she was; where nothing does, on handing in. */
export function goToNext(work: CaseWork, checklist: Checklist, form: Form, after: string | null): void {
  if (checklist.questions.length > 0) return goToQuestions(work, checklist, form)
  const order = [
    ...form.sections.flatMap(({ fields }) => fields.map(({ element }) => fieldId(element))),
    ...checklist.materials.map(({ ordinal }) => materialId(ordinal)),
  ]
  const ids = toDos(work, checklist, form).map((toDo) => (toDo.kind === 'MATERIAL' ? materialId(toDo.ordinal) : fieldId(toDo.element)))
  const from = after === null ? -1 : order.findIndex((id) => id === after || id === fieldId(after))
  const next = ids.find((id) => order.indexOf(id) > from && id !== after && (after === null || id !== fieldId(after))) ?? ids.find((id) => id !== after)
  // What was just dealt with is drawn anew first; the next key must find the focus there already.
  queueMicrotask(() => {
    if (next === undefined) document.getElementById('clerk-submit')?.focus()
    else focusRow(next)
  })
}

/** The first that has no answer, else on confirming them all: the questions come before anything else. */
function goToQuestions(work: CaseWork, { questions }: Checklist, { sections }: Form): void {
  const fields = sections.flatMap((section) => section.fields)
  const empty = questions.find(({ element }) => fields.some((field) => field.element === element && valueOf(work, field).trim() === ''))
  queueMicrotask(() => (empty === undefined ? document.getElementById('clerk-confirm')?.focus() : focusRow(fieldId(empty.element))))
}
