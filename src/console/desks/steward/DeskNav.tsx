import { useActing, type Role } from '../../session/session.tsx'
import { SubNav } from '../../ui/SubNav.tsx'
import { useWords } from '../../words/language.tsx'
import { stewardWords } from './words.ts'

type Page = 'requests' | 'imports' | 'types' | 'corrections' | 'holds'

/** Whoever is not a steward comes here for sharing requests alone. */
export function pagesOf(role: Role): readonly Page[] {
  return role === 'ISSUER_STEWARD' ? ['requests', 'imports', 'types', 'corrections', 'holds'] : ['requests']
}

/** The scenes of this desk that the role has; of a single one there is nothing to choose. */
export function DeskNav() {
  const words = useWords(stewardWords)
  const pages = pagesOf(useActing().role)
  return pages.length < 2 ? null : <SubNav label={words.scenes} items={pages.map((page) => ({ href: `/${page}`, text: words[page] }))} />
}
