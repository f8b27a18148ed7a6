import { useWords } from '../../../words/language.tsx'
import { overviewWords } from '../words.ts'
import { percent, type Sums } from './sums.ts'

/** What stands out of everything that is chosen. */
export function KeyFigures({ sums }: { readonly sums: Sums }) {
  const words = useWords(overviewWords)
  const share = (part: number, whole: number) => {
    const value = percent(part, whole)
    return value === null ? '–' : `${value}%`
  }
  return (
    <section className="panel" aria-label={words.keyFigures}>
      <dl className="overview-key">
        <div><dt>{words.cases}</dt><dd>{sums.cases}</dd></div>
        <div><dt>{words.saved}</dt><dd>{sums.spared} <small>{words.savedOf(share(sums.spared, sums.asked), sums.asked)}</small></dd></div>
        <div><dt>{words.askedThoughHeld}</dt><dd>{sums.askedThoughHeld}</dd></div>
        <div><dt>{words.coverage}</dt><dd>{share(sums.suggested, sums.fields)}</dd></div>
        <div><dt>{words.kept}</dt><dd>{share(sums.kept, sums.suggested)}</dd></div>
        <div><dt>{words.cards}</dt><dd>{sums.yellow} / {sums.red}</dd></div>
      </dl>
      {sums.few > 0 && <p className="small">{words.few(sums.few)}</p>}
    </section>
  )
}
