import { Link, useLocation } from 'wouter'
import { useWords } from '../../../words/language.tsx'
import { catalogueWords } from '../words.ts'

/** The scenes of the desk. */
export function Places() {
  const words = useWords(catalogueWords)
  const [at] = useLocation()
  const isItems = at === '/' || at === '' || at.startsWith('/items')
  const places = [
    { href: '/', name: words.items, isHere: isItems },
    { href: '/warnings', name: words.warnings, isHere: at.startsWith('/warnings') },
    { href: '/tables', name: words.tables, isHere: at.startsWith('/tables') },
  ]
  return (
    <nav className="places" aria-label={words.places}>
      <ul>{places.map(({ href, name, isHere }) => <li key={href}><Link href={href} aria-current={isHere ? 'page' : undefined}>{name}</Link></li>)}</ul>
    </nav>
  )
}
