import { Button, Select } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useDepartmentNames } from '../../../api/department-names.ts'
import { usePages } from '../../../api/use-hub.ts'
import { ClientsDocument, type ClientKind, type ClientsQuery } from '../../../generated/operations.ts'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { SearchInput } from '../../../ui/SearchInput.tsx'
import { useWords } from '../../../words/language.tsx'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { State } from '../parts/State.tsx'
import { partWords } from '../parts/words.ts'
import { clientAddress } from './address.ts'
import { clientWords } from './words.ts'

const AT_ONCE = 100
const KINDS: readonly ClientKind[] = ['DEPARTMENT_SYSTEM', 'SUBJECT_PORTAL', 'CONSOLE', 'AUDITOR']

type Listed = NonNullable<ClientsQuery['clients']>[number]

/** The systems that may call the hub. */
export function ClientsScene() {
  const words = useWords(clientWords)
  const parts = useWords(partWords)
  const dates = useDates()
  const [, go] = useLocation()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<ClientKind | null>(null)
  const [revoked, setRevoked] = useState<'' | 'no' | 'yes'>('no')
  const [department, setDepartment] = useState<PickedDepartment | null>(null)
  const clients = usePages(
    ClientsDocument,
    { text: text || null, kind, revoked: revoked === '' ? null : revoked === 'yes', departmentCode: department?.code ?? null, first: AT_ONCE },
    pageOf,
  )
  const nameOf = useDepartmentNames((clients.data ?? []).flatMap(({ clients: some }) => (some ?? []).map(({ departmentCode }) => departmentCode)))
  return (
    <Scene title={words.title} actions={<Button type="primary" onClick={() => go('/register-client')}>{words.register}</Button>}>
      <div className="filters">
        <SearchInput label={words.find} onSearch={setText} />
        <DepartmentPicker label={parts.department} value={department} onChange={setDepartment} placeholder={parts.anyDepartment} width="18rem" />
        <Select<ClientKind | null>
          aria-label={words.kind} style={{ width: '11rem' }} value={kind} onChange={setKind}
          options={[{ value: null, label: words.anyKind }, ...KINDS.map((one) => ({ value: one, label: words.kinds[one] }))]}
        />
        <Select<'' | 'no' | 'yes'>
          aria-label={words.state} style={{ width: '9rem' }} value={revoked} onChange={setRevoked}
          options={[{ value: '', label: words.anyState }, { value: 'no', label: words.active }, { value: 'yes', label: words.revoked }]}
        />
      </div>
      <PagedTable<ClientsQuery, Listed>
        of={clients} rowsOf={({ clients: some }) => some ?? []} label={words.list} keyOf={({ id }) => id} onOpen={({ id }) => go(clientAddress(id))}
        columns={[
          { key: 'name', title: words.name, width: '28%', show: ({ name }) => name },
          { key: 'id', title: words.id, width: '22%', show: ({ id }) => <code>{id}</code> },
          { key: 'kind', title: words.kind, width: '9rem', show: (one) => words.kinds[one.kind] },
          { key: 'department', title: parts.department, show: ({ departmentCode }) => nameOf(departmentCode) },
          { key: 'since', title: words.since, width: '8rem', show: ({ createdAt }) => <span className="figure">{dates.day(createdAt)}</span> },
          { key: 'state', title: words.state, width: '7rem', show: ({ revokedAt }) => <State kind={revokedAt === null ? 'well' : 'off'}>{revokedAt === null ? words.active : words.revoked}</State> },
        ]}
      />
    </Scene>
  )
}

function pageOf({ clients }: ClientsQuery) {
  return { pageInfo: { hasNextPage: clients?.length === AT_ONCE, endCursor: clients?.at(-1)?.id ?? null } }
}
