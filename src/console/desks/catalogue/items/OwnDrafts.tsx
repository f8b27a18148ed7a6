import { Link } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { GuideDraftsDocument } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { catalogueWords } from '../words.ts'

/** The drafts of the department, those of new items too, which no list of the catalogue has yet. */
export function OwnDrafts() {
  const words = useWords(catalogueWords)
  const drafts = useQuestion(GuideDraftsDocument, { first: 100, after: null }).data?.data.guideDrafts?.nodes ?? []
  if (drafts.length === 0) return null
  return (
    <section className="panel own-drafts" aria-label={words.drafts}>
      <h2>{words.drafts}</h2>
      <ul>{drafts.map(({ itemCode, name }) => <li key={itemCode}><Link href={`/items/${itemCode}/edit`}>{name ?? itemCode}</Link></li>)}</ul>
    </section>
  )
}
