import { useWords } from '../../../words/language.tsx'
import { masked } from '../person/id-number.ts'
import { clerkWords } from '../words.ts'

export interface PurposeLineProps {
  readonly itemName: string
  readonly number: string
  readonly applicant: string
  readonly entries: readonly string[]
}

/** Why personal data may be shown here, and where it is on record that they were. */
export function PurposeLine({ itemName, number, applicant, entries }: PurposeLineProps) {
  const words = useWords(clerkWords)
  return (
    <p className="clerk-purpose">
      <span>{words.purpose}：{itemName}</span><span>{words.caseNumber} <code>{number}</code></span><span>{words.roles.APPLICANT} <span className="figure">{masked(applicant)}</span></span>
      <span className="figure">{entries.length > 0 && words.entries([...entries].sort((one, other) => Number(one) - Number(other)).join('、'))}</span>
    </p>
  )
}
