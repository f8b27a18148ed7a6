import { useLocation } from 'wouter'
import { usePages } from '../../../api/use-hub.ts'
import { CertificateTypesDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import type { CertificateType } from './certificate-type.ts'
import { typeWords } from './words.ts'

/** Types that the department defines or provides. */
export function TypesScene() {
  const words = useWords(typeWords)
  const [, go] = useLocation()
  const { data = [], error, hasNextPage, isFetching, fetchNextPage, refetch } = usePages(CertificateTypesDocument, { own: true }, ({ certificateTypes }) => certificateTypes)
  const columns: readonly LongColumn<CertificateType>[] = [
    { key: 'name', title: words.name, show: ({ name }) => name },
    { key: 'code', title: words.code, width: '16rem', show: ({ code }) => <code>{code}</code> },
    { key: 'authority', title: words.authority, width: '16rem', show: ({ authorityName }) => authorityName },
    { key: 'sharing', title: words.sharing, width: '9rem', show: ({ sharing }) => words.sharings[sharing] },
    { key: 'fields', title: words.fields, width: '6rem', isFigure: true, show: ({ fields }) => words.fieldCount(fields.length) },
  ]
  return (
    <Scene title={words.title} note={words.note}>
      {error !== null && <FaultNotice fault={error} onAgain={() => void refetch()} />}
      <LongTable
        label={words.title} columns={columns} rows={data.flatMap(({ certificateTypes }) => certificateTypes?.nodes ?? [])} keyOf={({ code }) => code} isLoading={isFetching}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined} onOpen={({ code }) => go(`/types/${code}`)}
      />
    </Scene>
  )
}
