import { Link, useLocation } from 'wouter'
import { useWords } from '../../words/language.tsx'
import { auditWords } from './words.ts'

const PLACES = ['log', 'verify', 'findings', 'reviews', 'emergencies', 'withholdings', 'violations'] as const

/** The scenes of the desk, one beside the other. */
export function DeskNav() {
  const words = useWords(auditWords)
  const [at] = useLocation()
  return (
    <nav className="desk-nav" aria-label={words.title}>
      <ul>
        {PLACES.map((place) => (
          <li key={place}>
            <Link href={`/${place}`} aria-current={at === `/${place}` || at.startsWith(`/${place}/`) ? 'page' : undefined}>{words.places[place]}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
