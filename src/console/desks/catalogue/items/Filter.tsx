import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { CatalogueItemsQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { useWords } from '../../../words/language.tsx'
import { levelCodes } from '../guide/code-maps.ts'
import { useCodes } from '../guide/use-codes.ts'
import { Facet } from './Facet.tsx'
import type { Chosen, FilterName } from './use-filter.ts'
import { itemsWords } from './words.ts'

export type Facets = NonNullable<CatalogueItemsQuery['catalogueItems']>['facets']

interface FilterProps {
  readonly facets: Facets | undefined
  readonly chosen: Chosen
  readonly onChoose: (name: FilterName, value: string | null) => void
  readonly onClear: () => void
}

export function Filter({ facets, chosen, onChoose, onClear }: FilterProps) {
  const words = useWords(itemsWords)
  const codes = useCodes()
  const { departmentCode } = useActing()
  const departments = facets?.departments ?? []
  const isFiltered = Object.values(chosen).some((value) => value !== null)
  return (
    <section className="panel filter" aria-label={words.filter}>
      <SearchText chosen={chosen.text} onChoose={onChoose} />
      <label htmlFor="department">{words.department}</label>
      <Select
        id="department" className="wide" allowClear placeholder={words.allDepartments} value={chosen.department}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(value: string | undefined) => onChoose('department', value ?? null)}
        options={departments.map(({ code, name, count }) => ({ value: code, label: `${name} ${count}` }))}
      />
      <p className="filter-actions">
        <Button size="small" type="text" aria-pressed={chosen.department === departmentCode}
          onClick={() => onChoose('department', chosen.department === departmentCode ? null : departmentCode)}>{words.mine}</Button>
        <Button size="small" type="text" disabled={!isFiltered} onClick={onClear}>{words.clear}</Button>
      </p>
      <Facet legend={words.level} chosen={chosen.level} onChoose={(value) => onChoose('level', value)}
        values={(facets?.levels ?? []).map(({ level, count }) => ({ value: level, name: codes('level', levelCodes[level]), count }))} />
      <Facet legend={words.category} chosen={chosen.category} onChoose={(value) => onChoose('category', value)}
        values={(facets?.categories ?? []).map(({ category, count }) => ({ value: category, name: codes('category', category), count }))} />
    </section>
  )
}

/** Asked once one pauses, not at every letter. */
const PAUSE_MS = 250

function SearchText({ chosen, onChoose }: Pick<FilterProps, 'onChoose'> & { readonly chosen: string | null }) {
  const words = useWords(itemsWords)
  const [text, setText] = useState(chosen ?? '')
  useEffect(() => setText(chosen ?? ''), [chosen])
  useEffect(() => {
    if (text === (chosen ?? '')) return
    const timer = setTimeout(() => onChoose('text', text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, chosen, onChoose])
  return (
    <>
      <label htmlFor="search">{words.search}</label>
      <Input id="search" type="search" value={text} maxLength={100} placeholder={words.searchHint} onChange={({ target }) => setText(target.value)} />
    </>
  )
}
