import { useMemo } from 'react'
import { Link } from 'wouter'
import { usePages } from '../../../api/use-hub.ts'
import { CatalogueItemsDocument, type CatalogueItemsQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { dispositionCodes, levelCodes } from '../guide/code-maps.ts'
import { useCodes } from '../guide/use-codes.ts'
import { Mark } from '../parts/Mark.tsx'
import { catalogueWords } from '../words.ts'
import { Filter } from './Filter.tsx'
import { NewItem } from './NewItem.tsx'
import { OwnDrafts } from './OwnDrafts.tsx'
import { useFilter } from './use-filter.ts'
import { itemsWords } from './words.ts'

type Kept = NonNullable<CatalogueItemsQuery['catalogueItems']>['nodes'][number]

const PAGE = 100

/** The catalogue by level, category and department, with how far each item is kept. */
export function ItemsScene() {
  const words = useWords(itemsWords)
  const desk = useWords(catalogueWords)
  const { chosen, choose, clear, filter } = useFilter()
  const list = usePages(CatalogueItemsDocument, { filter, first: PAGE }, ({ catalogueItems }) => catalogueItems)
  const pages = list.data ?? []
  const facets = pages[0]?.catalogueItems?.facets
  const rows = useMemo(() => pages.flatMap(({ catalogueItems }) => catalogueItems?.nodes ?? []), [pages])
  const total = pages[0]?.catalogueItems?.totalCount
  const columns = useColumns()
  const isEditor = useActing().role === 'CATALOGUE_EDITOR'
  return (
    <Scene title={desk.items} {...(isEditor && { actions: <NewItem /> })} note={<span className="figure">{total === undefined ? ' ' : words.total(total)}</span>}>
      <div className="with-filter">
        <div>
          <Filter facets={facets} chosen={chosen} onChoose={choose} onClear={clear} />
          {isEditor && <OwnDrafts />}
        </div>
        <div>
          {list.error !== null && <FaultNotice fault={list.error} onAgain={() => void list.refetch()} />}
          <LongTable
            label={desk.items} columns={columns} rows={rows} keyOf={({ item }) => item.code} height="calc(100vh - 13rem)" isLoading={list.isFetching} hasFailed={list.isError}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          />
        </div>
      </div>
    </Scene>
  )
}

function useColumns(): readonly LongColumn<Kept>[] {
  const words = useWords(itemsWords)
  const desk = useWords(catalogueWords)
  const codes = useCodes()
  const dates = useDates()
  return useMemo(() => [
    {
      key: 'name', title: words.name,
      show: ({ item }) => <Link href={`/items/${item.code}`} title={item.name}>{item.subItem === null ? item.name : `${item.name} · ${item.subItem}`}</Link>,
    },
    { key: 'body', title: words.department, width: '18%', show: ({ item }) => item.implementingBody.name },
    { key: 'level', title: words.level, width: '5.5rem', show: ({ item }) => codes('level', levelCodes[item.level]) },
    {
      key: 'version', title: words.inForce, width: '13rem',
      show: ({ inForce }) => (inForce === null ? <Mark tone="warning">{words.noGuide}</Mark> : <span className="figure">{desk.version(inForce.version)} · {desk.from(inForce.effectiveFrom)}</span>),
    },
    {
      key: 'draft', title: `${words.next} / ${words.draft}`, width: '11rem',
      show: ({ scheduled, draft }) => (
        <>
          {scheduled !== null && <Mark tone="info">{`${desk.version(scheduled.version)} · ${desk.from(scheduled.effectiveFrom)}`}</Mark>}
          {draft !== null && <Mark tone="info">{words.draftSaved(dates.day(draft.savedAt))}</Mark>}
        </>
      ),
    },
    { key: 'warnings', title: words.warnings, width: '4rem', isFigure: true, show: ({ warningCount }) => (warningCount ?? 0) > 0 && <Mark tone="warning">{warningCount}</Mark> },
    { key: 'disposition', title: words.disposition, width: '5.5rem', show: ({ disposition }) => (disposition === null ? '' : codes('disposition', dispositionCodes[disposition])) },
  ], [words, desk, codes, dates])
}
