import { useLocation } from 'wouter'
import { usePages, useQuestion } from '../../../api/use-hub.ts'
import { CertificateTypesDocument, LatestCaseNoticesDocument, type LatestCaseNoticesQuery } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { changesWords } from './words.ts'

type Change = NonNullable<LatestCaseNoticesQuery['caseNotices']>['nodes'][number]

const PAGE = 50

/** What has become of certificates on which open cases relied, the newest first; Enter opens the case. */
export function ChangesScene() {
  const words = useWords(changesWords)
  const { minute } = useDates()
  const [, go] = useLocation()
  const pages = usePages(LatestCaseNoticesDocument, { first: PAGE }, ({ caseNotices }) => caseNotices)
  const rows = pages.data?.flatMap(({ caseNotices }) => caseNotices?.nodes ?? []) ?? []
  const columns: readonly LongColumn<Change>[] = [
    { key: 'at', title: words.at, width: '11rem', show: ({ at }) => <span className="figure">{minute(at)}</span> },
    { key: 'number', title: words.number, width: '15rem', show: ({ caseNumber }) => <code>{caseNumber}</code> },
    { key: 'type', title: words.type, show: ({ typeCode }) => <TypeName code={typeCode} /> },
    { key: 'kind', title: words.kind, width: '10rem', show: ({ kind }) => words.kinds[kind] },
  ]
  return (
    <Scene title={words.title} note={words.note}>
      <div className="panel">
        {pages.error !== null && <FaultNotice fault={pages.error} onAgain={() => void pages.refetch()} />}
        <LongTable
          label={words.title} columns={columns} rows={rows} isLoading={pages.isFetching} hasFailed={pages.isError} height="65vh"
          keyOf={({ caseNumber, typeCode, kind, at }) => `${caseNumber} ${typeCode} ${kind} ${at}`}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          onOpen={({ caseNumber }) => go(caseAddress(caseNumber))}
        />
      </div>
    </Scene>
  )
}

/** Asked once for each type on the page. */
function TypeName({ code }: { readonly code: string }) {
  const { data } = useQuestion(CertificateTypesDocument, { code, first: 1 })
  return data?.data.certificateTypes?.nodes[0]?.name ?? code
}
