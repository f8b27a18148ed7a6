import { useActing } from '../../../session/session.tsx'
import { SubNav } from '../../../ui/SubNav.tsx'
import { useWords } from '../../../words/language.tsx'
import { catalogueWords } from '../words.ts'

/** The scenes of the desk. A clerk reads guides; what is wrong with them is for those who keep and supervise them. */
export function Places() {
  const words = useWords(catalogueWords)
  const { role } = useActing()
  return (
    <SubNav label={words.places} items={[
      { href: '/', text: words.items, under: '/items' },
      ...(role === 'CLERK' ? [] : [{ href: '/warnings', text: words.warnings }]),
      { href: '/tables', text: words.tables },
    ]} />
  )
}
