import { useWords } from '../../../words/language.tsx'
import { itemWords } from './words.ts'

interface Author {
  readonly departmentCode: string
  readonly client: string
  readonly person: string | null
}

/** Who did something: people by their id, as the log has it. */
export function ByWhom({ who, code }: { readonly who: Author | null; readonly code: string }) {
  const words = useWords(itemWords)
  if (who === null) return null
  const { departmentCode, person, client } = who
  if (departmentCode === 'HUB') return words.machine
  return <>{code.startsWith(departmentCode) ? words.ownDepartment : <code>{departmentCode}</code>} <code title={client}>{person ?? client}</code></>
}
