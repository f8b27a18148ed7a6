import { memo } from 'react'
import { useWords } from '../../../words/language.tsx'
import type { GuideDocument } from './document.ts'
import { sectionWords } from './labels.ts'
import { Reading } from './reading.tsx'
import { sections } from './shapes.ts'
import { ShowPart } from './ShowField.tsx'
import { guideWords } from './words.ts'

/** A guide whole, to read. */
export const GuideView = memo(function GuideView({ guide }: { readonly guide: GuideDocument }) {
  const names = useWords(sectionWords)
  const words = useWords(guideWords)
  return (
    <Reading guide={guide}>
      {sections.map(({ name, fields }) => {
        const isEmpty = fields.every((field) => isEmptyPart(guide[field.name]))
        return (
          <section key={name} className="guide-part" aria-label={names[name]}>
            <h3>{names[name]}</h3>
            {isEmpty ? <p className="small">{words.empty}</p> : <ShowPart fields={fields} within={guide} />}
          </section>
        )
      })}
    </Reading>
  )
})

function isEmptyPart(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
