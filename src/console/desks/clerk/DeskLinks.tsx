import { SubNav } from '../../ui/SubNav.tsx'
import { useWords } from '../../words/language.tsx'
import { changesWords } from './changes/words.ts'
import { clerkWords } from './words.ts'

/** The scenes of the desk. */
export function DeskLinks() {
  const words = useWords(clerkWords)
  const changes = useWords(changesWords)
  return <SubNav label={words.scenes} items={[{ href: '/', text: words.start }, { href: '/cases', text: words.myCases }, { href: '/changes', text: changes.title }]} />
}
