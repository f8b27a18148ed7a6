import { useMemo } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../words/language.tsx'
import { sectionWords } from '../guide/labels.ts'
import type { SectionName } from '../guide/section-names.ts'
import { sectionOf, sections } from '../guide/shapes.ts'
import { Mark } from '../parts/Mark.tsx'
import { useEditing } from './editing.tsx'
import { editorWords } from './words.ts'

/** The parts of the guide, with what is wrong in each. */
export function SectionNav({ itemCode, here }: { readonly itemCode: string; readonly here: SectionName }) {
  const words = useWords(editorWords)
  const names = useWords(sectionWords)
  const { faults, warnings } = useEditing()
  const [faulty, warned] = useMemo(() => [countBySection(faults), countBySection(warnings.filter(({ dismissal }) => dismissal === null))], [faults, warnings])
  return (
    <nav className="section-nav" aria-label={words.sections}>
      <ol>
        {sections.map(({ name }) => (
          <li key={name}>
            <Link href={`/items/${itemCode}/edit/${name}`} aria-current={name === here ? 'step' : undefined}>
              <span>{names[name]}</span>
              {(faulty.get(name) ?? 0) > 0 && <Mark tone="error">{words.faults(faulty.get(name) ?? 0)}</Mark>}
              {(warned.get(name) ?? 0) > 0 && <Mark tone="warning">{words.warnings(warned.get(name) ?? 0)}</Mark>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function countBySection(remarks: readonly { readonly path: string }[]): ReadonlyMap<SectionName, number> {
  const counts = new Map<SectionName, number>()
  for (const { path } of remarks) {
    const name = sectionOf(/^\w+/.exec(path)?.[0])
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}
