import { memo } from 'react'
import { useWords } from '../../../words/language.tsx'
import { clerkWords } from '../words.ts'
import { useWork } from './case-work.ts'
import { useCaseDesk } from './desk-of-case.ts'
import { FieldRow } from './FieldRow.tsx'
import { isAsked, type Form, type FormSection } from './form-model.ts'
import { caseWords } from './words.ts'

export interface FormPaneProps {
  readonly form: Form
  /** Elements that are asked above. */
  readonly askedAbove: ReadonlySet<string>
}

/** The form as the hub has filled it, section by section. */
export const FormPane = memo(function FormPane({ form, askedAbove }: FormPaneProps) {
  const words = useWords(caseWords)
  return (
    <section className="panel clerk-form" aria-labelledby="clerk-form">
      <h2 id="clerk-form" tabIndex={-1}>{words.form}</h2>
      {form.sections.map((section) => <Section key={section.role} section={section} askedAbove={askedAbove} isOnly={form.sections.length === 1} />)}
    </section>
  )
})

interface SectionProps {
  readonly section: FormSection
  readonly askedAbove: ReadonlySet<string>
  readonly isOnly: boolean
}

const Section = memo(function Section({ section, askedAbove, isOnly }: SectionProps) {
  const { roles } = useWords(clerkWords)
  const { work } = useCaseDesk()
  const isWanted = useWork(work, 'all', () => isAsked(work, section))
  const { role, ask, fields } = section
  return (
    <>
      {!isOnly && <h3>{roles[role]}</h3>}
      {ask !== null && <p lang="zh-CN" className="clerk-ask">{ask}</p>}
      {fields.filter(({ element }) => !askedAbove.has(element)).map((field) => <FieldRow key={field.element} field={field} role={role} isAsked={isWanted} />)}
    </>
  )
})
