import { useWords } from '../../../words/language.tsx'
import { sectionOf, type SectionName } from '../guide/shapes.ts'
import { usePlaceName } from '../guide/use-place-name.ts'
import { useEditing } from './editing.tsx'
import { reasonSentence, reasonWords } from './reasons.ts'
import { editorWords } from './words.ts'

interface SectionRemarksProps {
  /** Only of this part; all where null. */
  readonly section: SectionName | null
  readonly onGo: (path: string) => void
}

/** Everything that is wrong here, each with the way to its place. */
export function SectionRemarks({ section, onGo }: SectionRemarksProps) {
  const words = useWords(editorWords)
  const reasons = useWords(reasonWords)
  const { faults, store } = useEditing()
  const placeName = usePlaceName()
  const own = section === null ? faults : faults.filter(({ path }) => sectionOf(/^\w+/.exec(path)?.[0]) === section)
  if (own.length === 0) return null
  return (
    <div className="remarks" role="group" aria-label={words.faultsHere(own.length)}>
      <p className="mark-error"><span aria-hidden className="mark-sign">✕</span> {words.faultsHere(own.length)}</p>
      <ul>
        {own.map(({ path, reason }) => (
          <li key={`${path} ${reason}`}><button type="button" className="as-link" onClick={() => onGo(path)}>{placeName(path, store.read()) || words.wholeGuide}</button>：{reasonSentence(reasons, reason)}</li>
        ))}
      </ul>
    </div>
  )
}
