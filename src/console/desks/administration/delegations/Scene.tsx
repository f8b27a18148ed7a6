import { Button } from 'antd'
import { useState } from 'react'
import { useDepartmentNames } from '../../../api/department-names.ts'
import { useCommand, usePages } from '../../../api/use-hub.ts'
import { DelegationsDocument, EndDelegationDocument, type DelegationsQuery } from '../../../generated/operations.ts'
import { Scene } from '../../../ui/Scene.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useNow } from '../../../words/now.ts'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { State } from '../parts/State.tsx'
import { partWords } from '../parts/words.ts'
import { AddDelegation } from './AddDelegation.tsx'
import { delegationWords } from './words.ts'

const AT_ONCE = 100

type Listed = NonNullable<DelegationsQuery['delegations']>[number]

/** Which department handles items for which other (委托受理). */
export function DelegationsScene() {
  const words = useWords(delegationWords)
  const parts = useWords(partWords)
  const [isAdding, setAdding] = useState(false)
  const [department, setDepartment] = useState<PickedDepartment | null>(null)
  const delegations = usePages(DelegationsDocument, { departmentCode: department?.code ?? null, first: AT_ONCE }, pageOf)
  const nameOf = useDepartmentNames((delegations.data ?? []).flatMap(({ delegations: some }) => (some ?? []).flatMap((one) => [one.delegatorCode, one.delegateCode])))
  const end = useCommand(EndDelegationDocument, { changes: [DelegationsDocument] })
  return (
    <Scene title={words.title} note={words.note} actions={<Button type="primary" onClick={() => setAdding(true)}>{words.add}</Button>}>
      <div className="filters">
        <DepartmentPicker label={parts.department} value={department} onChange={setDepartment} placeholder={parts.anyDepartment} width="20rem" />
      </div>
      <PagedTable<DelegationsQuery, Listed>
        of={delegations} rowsOf={({ delegations: some }) => some ?? []} label={words.list} keyOf={({ id }) => id}
        columns={[
          { key: 'delegator', title: words.delegator, width: '18%', show: ({ delegatorCode }) => nameOf(delegatorCode) },
          { key: 'delegate', title: words.delegate, width: '18%', show: ({ delegateCode }) => nameOf(delegateCode) },
          { key: 'items', title: words.items, show: ({ itemCodes }) => <span title={itemCodes.join('\n')}>{itemCodes[0]}{itemCodes.length > 1 && ` +${itemCodes.length - 1}`}</span> },
          { key: 'from', title: words.from, width: '7rem', show: ({ from }) => <span className="figure">{from}</span> },
          { key: 'until', title: words.until, width: '7rem', show: ({ until }) => <span className="figure">{until}</span> },
          { key: 'state', title: words.state, width: '8rem', show: (one) => <DelegationState of={one} /> },
          {
            key: 'end', title: words.end, width: '6rem',
            show: ({ id, endedAt }) => endedAt === null && <SureButton size="small" danger text={words.end} fault={end.error} onSure={() => end.mutateAsync({ id })}>{words.endSure}</SureButton>,
          },
        ]}
      />
      {isAdding && <AddDelegation onDone={() => setAdding(false)} />}
    </Scene>
  )
}

function DelegationState({ of: { from, until, endedAt } }: { readonly of: Listed }) {
  const words = useWords(delegationWords)
  const dates = useDates()
  const today = dates.day(new Date(useNow(60_000)).toISOString())
  if (endedAt !== null) return <State kind="off">{words.ended}</State>
  if (today < from) return <State kind="late">{words.notYet}</State>
  return today > until ? <State kind="off">{words.over}</State> : <State kind="well">{words.inForce}</State>
}

/** Newest first, so that the last id of a page is where the next goes on. */
function pageOf({ delegations }: DelegationsQuery) {
  return { pageInfo: { hasNextPage: delegations?.length === AT_ONCE, endCursor: delegations?.at(-1)?.id ?? null } }
}
