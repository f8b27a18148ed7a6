import { memo } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { needsClerk, type Checklist } from './form-model.ts'
import { MaterialRow } from './MaterialRow.tsx'
import { caseWords } from './words.ts'

export interface ChecklistPaneProps {
  readonly checklist: Checklist
  readonly caseNumber: string
  readonly isChecking: boolean
}

/** What is needed and what is not, what needs the clerk first. A row keeps its place when it is dealt with. */
export const ChecklistPane = memo(function ChecklistPane({ checklist, caseNumber, isChecking }: ChecklistPaneProps) {
  const words = useWords(caseWords)
  const open = checklist.materials.filter(needsClerk)
  const settled = checklist.materials.filter((material) => !needsClerk(material))
  return (
    <section className="panel clerk-checklist" aria-labelledby="clerk-checklist" aria-busy={isChecking}>
      <div className="clerk-pane-head">
        <h2 id="clerk-checklist" tabIndex={-1}>{words.checklist}</h2>
        <span className="small" role="status">{isChecking ? words.checking : ''}</span>
        <Link href={caseAddress(caseNumber, 'notice')}>{words.notice}</Link>
      </div>
      {[{ title: words.toDoGroup(open.length), materials: open }, { title: words.settledGroup(settled.length), materials: settled }].map(({ title, materials }) => materials.length > 0 && (
        <div key={title}>
          <h3>{title}</h3>
          <ul className="clerk-materials">{materials.map((material) => <MaterialRow key={material.ordinal} material={material} />)}</ul>
        </div>
      ))}
    </section>
  )
})
