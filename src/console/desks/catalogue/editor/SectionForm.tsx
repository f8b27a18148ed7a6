import { useWords } from '../../../words/language.tsx'
import { sectionWords } from '../guide/labels.ts'
import type { SectionName } from '../guide/section-names.ts'
import { sections } from '../guide/shapes.ts'
import { EditFields } from './fields/EditField.tsx'
import { MaterialsSection } from './materials/MaterialsSection.tsx'

interface SectionFormProps {
  readonly section: SectionName
  readonly openAt: number | null
  readonly onOpen: (at: number | null) => void
}

export function SectionForm({ section, openAt, onOpen }: SectionFormProps) {
  const names = useWords(sectionWords)
  const fields = sections.find(({ name }) => name === section)?.fields ?? []
  return (
    <section key={section} className="panel" aria-label={names[section]}>
      <h2>{names[section]}</h2>
      {section === 'materials' ? <MaterialsSection openAt={openAt} onOpen={onOpen} /> : <EditFields fields={fields} within={[]} />}
    </section>
  )
}
