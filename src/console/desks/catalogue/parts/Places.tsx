import { SubNav } from '../../../ui/SubNav.tsx'
import { useWords } from '../../../words/language.tsx'
import { catalogueWords } from '../words.ts'

/** The scenes of the desk. */
export function Places() {
  const words = useWords(catalogueWords)
  return (
    <SubNav label={words.places} items={[
      { href: '/', text: words.items, under: '/items' },
      { href: '/warnings', text: words.warnings },
      { href: '/tables', text: words.tables },
    ]} />
  )
}
