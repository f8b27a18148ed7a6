import { Link } from 'wouter'
import { useWords } from '../../../words/language.tsx'
import { placeAddress } from '../guide/place-address.ts'
import type { SectionName } from '../guide/section-names.ts'
import { sectionOf } from '../guide/shapes.ts'
import { usePlaceName } from '../guide/use-place-name.ts'
import { useWarningWords } from '../warnings/use-warning-words.ts'
import { useEditing } from './editing.tsx'
import { reasonSentence, reasonWords } from './reasons.ts'
import { editorWords } from './words.ts'

interface SectionRemarksProps {
  readonly section: SectionName
}

/** More are listed on request. */
const FEW = 3

/** Everything that is wrong here or should be looked at, each with the way to its place. */
export function SectionRemarks({ section }: SectionRemarksProps) {
  const words = useWords(editorWords)
  const reasons = useWords(reasonWords)
  const { itemCode, faults, warnings, store } = useEditing()
  const placeName = usePlaceName()
  const isHere = ({ path }: { readonly path: string }) => sectionOf(/^\w+/.exec(path)?.[0]) === section
  // Several faults of one place that come to the same sentence are one to whoever mends it.
  const own = [...new Map(faults.filter(isHere).map((fault) => [`${placeName(fault.path, store.read())} ${fault.reason}`, fault])).values()]
  const warned = warnings.filter((warning) => warning.dismissal === null && isHere(warning))
  const say = useWarningWords()
  return (
    <>
      {own.length > 0 && (
        <div className="remarks" role="group" aria-label={words.faultsHere(own.length)}>
          <p className="sign-error"><span aria-hidden className="sign-sign">✕</span> {words.faultsHere(own.length)}</p>
          <ul>
            {own.map(({ path, reason }) => (
              <li key={`${path} ${reason}`}><Link href={placeAddress(itemCode, path)}>{placeName(path, store.read()) || words.wholeGuide}</Link>：{reasonSentence(reasons, reason)}</li>
            ))}
          </ul>
        </div>
      )}
      {warned.length > 0 && (
        <details className="remarks warned" open={warned.length <= FEW}>
          <summary className="sign-warning"><span aria-hidden className="sign-sign">!</span> {words.warningsHere(warned.length)}</summary>
          <ul>
            {warned.map((warning) => (
              <li key={warning.id}><Link href={placeAddress(itemCode, warning.path)}>{placeName(warning.path, store.read()) || words.wholeGuide}</Link>：{say(warning)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
