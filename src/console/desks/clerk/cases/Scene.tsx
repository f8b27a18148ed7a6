import { Select } from 'antd'
import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { usePages } from '../../../api/use-hub.ts'
import { MyCasesDocument, type CaseState, type WhoseCases } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { SearchInput } from '../../../ui/SearchInput.tsx'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { clerkWords } from '../words.ts'
import { CaseMarks, DaysLeft, type ListedCase } from './CaseMarks.tsx'
import { casesWords } from './words.ts'

const ALL = 'ALL'
const PAGE = 50

/** Cases with their clocks, the last received first; Enter opens one where it was left. */
export function MyCasesScene() {
  const words = useWords(casesWords)
  const { states } = useWords(clerkWords)
  const [, go] = useLocation()
  const [whose, setWhose] = useState<WhoseCases>('MINE')
  const [state, setState] = useState<CaseState | typeof ALL>('OPEN')
  const [number, setNumber] = useState('')
  const id = useId()
  const filter = { whose, ...(state !== ALL && { state }), ...(number !== '' && { number }) }
  const pages = usePages(MyCasesDocument, { filter, first: PAGE }, ({ myCases }) => myCases)
  const rows = pages.data?.flatMap(({ myCases }) => myCases?.nodes ?? []) ?? []
  const columns = useColumns()
  return (
    <Scene title={words.title}>
      <div className="panel">
        <div className="clerk-filters">
          <label htmlFor={`${id}-whose`}>{words.whose}</label>
          <Select<WhoseCases> id={`${id}-whose`} value={whose} onChange={setWhose} options={[{ value: 'MINE', label: words.mine }, { value: 'DEPARTMENT', label: words.department }]} />
          <label htmlFor={`${id}-state`}>{words.state}</label>
          <Select<CaseState | typeof ALL>
            id={`${id}-state`} value={state} onChange={setState}
            options={[{ value: 'OPEN', label: states.OPEN }, { value: 'DECIDED', label: states.DECIDED }, { value: ALL, label: words.all }]}
          />
          <SearchInput label={words.find} onSearch={setNumber} />
        </div>
        {pages.error !== null && <FaultNotice fault={pages.error} onAgain={() => void pages.refetch()} />}
        <LongTable
          label={words.title} columns={columns} rows={rows} keyOf={({ number: key, departmentCode }) => `${departmentCode} ${key}`} isLoading={pages.isFetching} hasFailed={pages.isError}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          onOpen={(row) => go(caseAddress(row.number, row.state === 'OPEN' ? undefined : 'steps'))} height="65vh"
        />
      </div>
    </Scene>
  )
}

function useColumns(): readonly LongColumn<ListedCase>[] {
  const words = useWords(casesWords)
  const clerk = useWords(clerkWords)
  const { minute } = useDates()
  return [
    { key: 'number', title: words.number, width: '15rem', show: ({ number }) => <code>{number}</code> },
    { key: 'item', title: words.item, show: ({ itemName }) => itemName ?? words.unnamed },
    { key: 'stage', title: words.stage, width: '7rem', show: ({ stage, decision }) => (decision === null ? clerk.stages[stage] : `${clerk.stages[stage]} · ${clerk.decisions[decision]}`) },
    { key: 'received', title: words.received, width: '10rem', show: ({ receivedAt }) => <span className="figure">{minute(receivedAt)}</span> },
    { key: 'limit', title: words.limit, width: '8rem', show: ({ clock }) => <span className="figure">{clock?.dueOn ?? '—'}{clock?.provisional === true && '*'}</span> },
    { key: 'left', title: words.left, width: '11rem', show: (row) => <DaysLeft row={row} /> },
    { key: 'marks', title: words.marks, width: '10rem', show: (row) => <CaseMarks row={row} /> },
  ]
}
