import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { usePages, useQuestion } from '../../../api/use-hub.ts'
import { CatalogueItemsDocument, CatalogueWarningsDocument, type GuideWarningCode } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import { usePlaceName } from '../guide/use-place-name.ts'
import { useIsOwn } from '../item/own.ts'
import { useBegin } from '../item/use-begin.ts'
import type { GuideWarning } from './use-warning-words.ts'
import { WarningLine } from './WarningLine.tsx'
import { warningWords } from './words.ts'

/** The warnings of all guides in force of a department. */
export function WarningsScene() {
  const words = useWords(warningWords)
  const { departmentCode: own } = useActing()
  const [params, setParams] = useSearchParams()
  const [isAll, setAll] = useState(false)
  const code = params.get('kind') as GuideWarningCode | null
  const facets = useQuestion(CatalogueItemsDocument, { filter: null, first: 1, after: null }).data?.data.catalogueItems?.facets.departments
  const departments = facets ?? []
  // Those who supervise are mostly of a department without items.
  const first = departments.some(({ code: one }) => one === own) ? own : departments[0]?.code
  const departmentCode = params.get('department') ?? first ?? own
  const list = usePages(CatalogueWarningsDocument, { departmentCode, code, dismissed: isAll, first: 50 }, ({ catalogueWarnings }) => catalogueWarnings, { enabled: facets !== undefined || params.has('department') })
  const items = (list.data ?? []).flatMap(({ catalogueWarnings }) => catalogueWarnings?.nodes ?? [])
  const choose = (name: string) => (value: string | undefined) => setParams((before) => {
    const after = new URLSearchParams(before)
    if (value === undefined) after.delete(name)
    else after.set(name, value)
    return after
  }, { replace: true })
  return (
    <Scene title={words.title} note={<span className="figure" role="status">{list.isSuccess ? words.count(items.length, items.reduce((sum, { warnings }) => sum + warnings.length, 0)) : ' '}</span>}>
      <section className="panel">
        <div className="compared">
          <span>
            <label htmlFor="warning-kind">{words.kind}</label>{' '}
            <Select id="warning-kind" className="warning-kind" value={code} placeholder={words.allKinds} allowClear onChange={choose('kind')} popupMatchSelectWidth={false}
              options={Object.entries(words.codes).map(([value, label]) => ({ value: value as GuideWarningCode, label }))} />
          </span>
          <span>
            <label htmlFor="warning-department">{words.department}</label>{' '}
            <Select id="warning-department" className="warning-kind" value={departmentCode} onChange={choose('department')} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }}
              options={departments.map(({ code: value, name }) => ({ value, label: name }))} />
          </span>
          <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>{words.showDismissed}</Checkbox>
        </div>
        {list.error !== null && <FaultNotice fault={list.error} onAgain={() => void list.refetch()} />}
        {list.isPending ? <Waiting rows={10} /> : list.error === null && items.length === 0 && <p>{words.none}</p>}
        {items.map(({ item, warnings }) => <ItemWarnings key={item.code} code={item.code} name={item.name} warnings={warnings} />)}
        {list.hasNextPage && <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{words.more}</Button>}
      </section>
    </Scene>
  )
}

interface ItemWarningsProps {
  readonly code: string
  readonly name: string
  readonly warnings: readonly GuideWarning[]
}

function ItemWarnings({ code, name, warnings }: ItemWarningsProps) {
  const words = useWords(warningWords)
  const placeName = usePlaceName()
  const isOwn = useIsOwn(code)
  const begin = useBegin(code)
  return (
    <section className="warned-item" aria-label={name}>
      <h2><Link href={`/items/${code}`}>{name}</Link></h2>
      {begin.error !== null && <FaultNotice fault={begin.error} />}
      <ul>
        {warnings.map((warning) => (
          <li key={warning.id}>
            <WarningLine itemCode={code} warning={warning} isOwn={isOwn}
              place={<span className="small">{placeName(warning.path, {}) || words.inGuide}{warning.of !== null && `“${warning.of}”`} </span>} onMend={() => begin.begin(null, warning.path)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
