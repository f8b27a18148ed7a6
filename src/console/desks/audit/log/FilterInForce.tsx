import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'
import { partsInForce, type FilterPart, type LogFilter } from './filter.ts'
import { logWords } from './words.ts'

export interface FilterInForceProps {
  readonly filter: LogFilter
  readonly departmentName: (code: string) => string | null
  readonly onRemove: (part: FilterPart) => void
}

/** What narrows the list now; a click takes it away. */
export function FilterInForce({ filter, departmentName, onRemove }: FilterInForceProps) {
  const words = useWords(logWords)
  const { outcomes } = useWords(auditWords)
  const shown = (part: FilterPart): string => {
    const value = filter[part]
    if (part === 'idNumber') return words.hidden
    if (part === 'departmentCode') return departmentName(value) ?? value
    if (part === 'outcome') return outcomes[value as keyof typeof outcomes] ?? value
    if (part === 'role') return words.roles[value as keyof typeof words.roles] ?? value
    return value
  }
  const parts = partsInForce(filter)
  if (parts.length === 0) return null
  return (
    <ul className="in-force" aria-label={words.inForce}>
      {parts.map((part) => (
        <li key={part}>
          <button type="button" onClick={() => onRemove(part)} aria-label={words.remove(`${words.parts[part]} ${shown(part)}`)}>
            {words.parts[part]}：{shown(part)} <span aria-hidden>×</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
