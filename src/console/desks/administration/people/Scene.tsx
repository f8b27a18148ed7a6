import { Button, Select } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useDepartmentNames } from '../../../api/department-names.ts'
import { usePages } from '../../../api/use-hub.ts'
import { PeopleDocument, type PeopleQuery, type PersonRole, type PersonState } from '../../../generated/operations.ts'
import { Scene } from '../../../ui/Scene.tsx'
import { SearchInput } from '../../../ui/SearchInput.tsx'
import { useWords } from '../../../words/language.tsx'
import { roleWords } from '../../../words/roles.ts'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { State } from '../parts/State.tsx'
import { partWords } from '../parts/words.ts'
import { AddPerson } from './AddPerson.tsx'
import { ROLES } from './roles.ts'
import { peopleWords } from './words.ts'

const AT_ONCE = 100

type Listed = NonNullable<PeopleQuery['people']>[number]

/** Who signs in, in which roles. */
export function PeopleScene() {
  const words = useWords(peopleWords)
  const parts = useWords(partWords)
  const roles = useWords(roleWords)
  const [, go] = useLocation()
  const [isAdding, setAdding] = useState(false)
  const [account, setAccount] = useState('')
  const [role, setRole] = useState<PersonRole | null>(null)
  const [state, setState] = useState<PersonState | null>(null)
  const [department, setDepartment] = useState<PickedDepartment | null>(null)
  const people = usePages(
    PeopleDocument, { account: account || null, role, state, departmentCode: department?.code ?? null, first: AT_ONCE }, pageOf, { personal: true },
  )
  const nameOf = useDepartmentNames((people.data ?? []).flatMap(({ people: some }) => (some ?? []).map(({ departmentCode }) => departmentCode)))
  return (
    <Scene title={words.title} note={words.separation} actions={<Button type="primary" onClick={() => setAdding(true)}>{words.add}</Button>}>
      <div className="filters">
        <SearchInput label={words.findAccount} onSearch={setAccount} />
        <DepartmentPicker label={parts.department} value={department} onChange={setDepartment} placeholder={parts.anyDepartment} width="18rem" />
        <Select<PersonRole | null>
          aria-label={words.role} style={{ width: '12rem' }} value={role} onChange={setRole}
          options={[{ value: null, label: words.anyRole }, ...ROLES.map((one) => ({ value: one, label: roles[one] }))]}
        />
        <Select<PersonState | null>
          aria-label={words.state} style={{ width: '9rem' }} value={state} onChange={setState}
          options={[{ value: null, label: words.anyState }, ...STATES.map((one) => ({ value: one, label: words.states[one] }))]}
        />
      </div>
      <PagedTable<PeopleQuery, Listed>
        of={people} rowsOf={({ people: some }) => some ?? []} label={words.list} keyOf={({ id }) => id} onOpen={({ id }) => go(`/people/${id}`)}
        columns={[
          { key: 'name', title: words.name, width: '18%', show: ({ name }) => name },
          { key: 'account', title: words.account, width: '16%', show: (one) => one.account },
          { key: 'department', title: parts.department, width: '26%', show: ({ departmentCode }) => nameOf(departmentCode) },
          { key: 'roles', title: words.roles, show: ({ roles: held }) => held.map((one) => roles[one.role]).join('、') || words.noRole },
          { key: 'state', title: words.state, width: '7rem', show: (one) => <State kind={one.state === 'ACTIVE' ? 'well' : 'off'}>{words.states[one.state]}</State> },
        ]}
      />
      {isAdding && <AddPerson onDone={(id) => (id === null ? setAdding(false) : go(`/people/${id}`))} />}
    </Scene>
  )
}

const STATES: readonly PersonState[] = ['ACTIVE', 'SUSPENDED']

/** A list that goes on behind its last id: a full page may have one behind it. */
function pageOf({ people }: PeopleQuery) {
  return { pageInfo: { hasNextPage: people?.length === AT_ONCE, endCursor: people?.at(-1)?.id ?? null } }
}
