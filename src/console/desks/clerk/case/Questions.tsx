import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../words/language.tsx'
import { fieldId, focusRow, useCaseDesk } from './desk-of-case.ts'
import { FieldRow } from './FieldRow.tsx'
import { isAsked, valueOf, type FormField, type FormSection, type Question } from './form-model.ts'
import { caseWords } from './words.ts'

export interface AskedField {
  readonly section: FormSection
  readonly field: FormField
}

/** What the checklist has to know first. The sources' answers stand there already; the clerk asks the applicant and confirms. */
export function Questions({ asked, onConfirm }: { readonly asked: readonly AskedField[]; readonly onConfirm: (values: Readonly<Record<string, string>>) => void }) {
  const words = useWords(caseWords)
  const { work } = useCaseDesk()
  const button = useRef<HTMLButtonElement>(null)
  const elements = asked.map(({ field }) => field.element).join(' ')
  const empty = () => asked.find(({ field }) => valueOf(work, field).trim() === '')
  // Also when an answer has led to further questions.
  useEffect(() => {
    const first = empty()
    if (first === undefined) button.current?.focus()
    else focusRow(fieldId(first.field.element))
  // eslint-disable-next-line
  }, [elements])
  const confirm = () => {
    const first = empty()
    if (first !== undefined && asked.every(({ field }) => valueOf(work, field).trim() === '')) focusRow(fieldId(first.field.element))
    else onConfirm(Object.fromEntries(asked.map(({ field }) => [field.element, valueOf(work, field)]).filter(([, value]) => value !== '')))
  }
  return (
    <section className="clerk-questions panel" aria-labelledby="clerk-questions">
      <div>
        <h2 id="clerk-questions">{words.questions}</h2>
        <p className="small">{words.questionsHint}</p>
      </div>
      <div>{asked.map(({ section, field }) => <FieldRow key={field.element} field={field} role={section.role} isAsked={isAsked(work, section)} />)}</div>
      <Button id="clerk-confirm" ref={button} type="primary" onClick={confirm}>{words.confirm} <kbd>Enter</kbd></Button>
    </section>
  )
}

/** The fields of the form in which the open questions are answered. */
export function askedFields(questions: readonly Question[], sections: readonly FormSection[]): AskedField[] {
  return questions.flatMap(({ element }) => sections.flatMap((section) =>
    section.fields.flatMap((field) => (field.element === element ? [{ section, field }] : []))))
}
