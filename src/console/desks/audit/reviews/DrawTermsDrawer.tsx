import { useQuery } from '@tanstack/react-query'
import { useQuestion } from '../../../api/use-hub.ts'
import { ReviewDrawDocument, type ReviewDrawQuery } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { Drawer } from '../../../ui/overlays.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Mark } from '../marks.tsx'
import { auditWords } from '../words.ts'
import { seedOf } from './seed.ts'
import { reviewWords } from './words.ts'

type Draw = NonNullable<ReviewDrawQuery['reviewDraw']>

/** By what a draw was made, with its seed computed anew in this page. */
export function DrawTermsDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(reviewWords)
  const common = useWords(auditWords)
  const question = useQuestion(ReviewDrawDocument, { id })
  return (
    <Drawer open onClose={onClose} size="large" title={words.drawTitle(id)} destroyOnHidden>
      <Answer of={question} rows={10}>{({ reviewDraw }) => (reviewDraw === null ? <p>{common.none}</p> : <Terms draw={reviewDraw} />)}</Answer>
    </Drawer>
  )
}

function Terms({ draw }: { readonly draw: Draw }) {
  const words = useWords(reviewWords)
  const { terms } = words
  const dates = useDates()
  const { drawnAt, treeSize, root, fromIndex, toIndex, population, drawn, seed, seedOrigin, publicText, keyedTerms, auditors, sampleDigest } = draw
  const { data: computed } = useQuery({
    queryKey: ['seed', draw.id], queryFn: () => seedOf({ ...draw, keyedTerms: keyedTerms ?? '', publicText: publicText ?? '' }), enabled: seedOrigin === 'DERIVED',
  })
  return (
    <>
      <p role="status">
        {seedOrigin === 'GIVEN' ? <Mark tone="wary">{words.seedGiven}</Mark>
          : computed === undefined ? null
          : computed === seed ? <Mark tone="good">{words.seedHolds}</Mark> : <Mark tone="bad">{words.seedBroken}</Mark>}
      </p>
      <dl className="facts">
        <dt>{terms.drawnAt}</dt><dd className="figure">{dates.second(drawnAt)}</dd>
        <dt>{terms.seed}</dt><dd><code>{seed}</code></dd>
        <dt>{terms.tree}</dt><dd className="figure">{treeSize}</dd>
        <dt>{terms.root}</dt><dd><code>{root}</code></dd>
        <dt>{terms.keyedTerms}</dt><dd><code>{keyedTerms ?? ''}</code></dd>
        <dt>{terms.publicText}</dt><dd>{publicText ?? ''}</dd>
        <dt>{terms.range}</dt><dd className="figure">{fromIndex} – {toIndex}</dd>
        <dt>{terms.population}</dt><dd className="figure">{population}</dd>
        <dt>{terms.drawn}</dt><dd className="figure">{drawn}</dd>
        <dt>{terms.auditors}</dt><dd>{auditors.map((name) => <span key={name}><code>{name}</code> </span>)}</dd>
        <dt>{terms.digest}</dt><dd><code>{sampleDigest}</code></dd>
      </dl>
      <p className="small">{words.seedMore}</p>
    </>
  )
}
