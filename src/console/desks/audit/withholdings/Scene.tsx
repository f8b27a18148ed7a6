import { Button } from 'antd'
import { useState } from 'react'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { AccessWithholdingsDocument, EndWithholdingDocument, type AccessWithholdingsQuery } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { LongTable } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useNow } from '../../../words/now.ts'
import { useDepartmentNames } from '../department-names.ts'
import { Mark } from '../marks.tsx'
import { WithholdForm } from './WithholdForm.tsx'
import { withholdingWords } from './words.ts'

type Rule = NonNullable<AccessWithholdingsQuery['accessWithholdings']>[number]

/** Rules that keep accesses from the view of the person they were about. */
export function WithholdingsScene() {
  const words = useWords(withholdingWords)
  const dates = useDates()
  const [isMaking, setMaking] = useState(false)
  const question = useQuestion(AccessWithholdingsDocument, {})
  const end = useCommand(EndWithholdingDocument, { changes: [AccessWithholdingsDocument] })
  const departmentName = useDepartmentNames((question.data?.data.accessWithholdings ?? []).flatMap(({ departmentCode }) => departmentCode ?? []))
  const now = useNow(60_000)
  const isOver = ({ endedAt, until }: Rule) => endedAt !== null || Date.parse(until) <= now
  return (
    <Scene title={words.title} note={words.note} actions={<Button aria-expanded={isMaking} onClick={() => setMaking(!isMaking)}>{words.make}</Button>}>
      {isMaking && <WithholdForm onMade={() => setMaking(false)} />}
      <Answer of={question} rows={8}>
        {({ accessWithholdings }) => (
          <LongTable<Rule>
            label={words.title} rows={accessWithholdings ?? []} keyOf={({ id }) => id}
            columns={[
              { key: 'id', title: words.columns.id, width: '4.5rem', isFigure: true, show: ({ id }) => id },
              { key: 'kind', title: words.columns.kind, width: '8rem', show: ({ kind, days }) => (days === null ? words.kinds[kind] : words.days(days)) },
              { key: 'scope', title: words.columns.scope, show: ({ departmentCode, itemCode, caseNumber, action }) => [departmentCode && departmentName(departmentCode), itemCode, caseNumber, action].filter((one) => one !== null).join(' · ') },
              { key: 'basis', title: words.columns.basis, show: ({ legalBasis }) => legalBasis },
              { key: 'period', title: words.columns.period, width: '14rem', show: ({ from, until }) => <span className="figure">{dates.day(from)} – {dates.day(until)}</span> },
              { key: 'by', title: words.columns.by, show: ({ createdBy }) => createdBy },
              { key: 'state', title: words.columns.state, width: '7rem', show: (rule) => <Mark tone={isOver(rule) ? 'plain' : 'wary'}>{isOver(rule) ? words.ended : words.inForce}</Mark> },
              {
                key: 'end', title: words.end, width: '5.5rem',
                show: (rule) => !isOver(rule) && (
                  <SureButton size="small" text={words.end} fault={end.error} onSure={() => end.mutateAsync({ id: rule.id })}>{words.endSure}</SureButton>
                ),
              },
            ]}
          />
        )}
      </Answer>
    </Scene>
  )
}
