import { Link, useRoute } from 'wouter'
import { useWords } from '../../words/language.tsx'
import { changesWords } from './changes/words.ts'
import { clerkWords } from './words.ts'

/** The ways between the scenes of the desk. */
export function DeskLinks() {
  const words = useWords(clerkWords)
  const [isStart] = useRoute('/')
  const [isList] = useRoute('/cases')
  const [isChanges] = useRoute('/changes')
  const changes = useWords(changesWords)
  return (
    <nav className="clerk-links" aria-label={words.scenes}>
      <Link href="/" aria-current={isStart ? 'page' : undefined}>{words.start}</Link>
      <Link href="/cases" aria-current={isList ? 'page' : undefined}>{words.myCases}</Link>
      <Link href="/changes" aria-current={isChanges ? 'page' : undefined}>{changes.title}</Link>
    </nav>
  )
}
