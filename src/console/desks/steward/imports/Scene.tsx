import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { usePages } from '../../../api/use-hub.ts'
import { ImportsDocument, type ImportKind } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { FileDrop } from './FileDrop.tsx'
import { useHandIn } from './hand-in.ts'
import { isUnderWay, type Import } from './import.ts'
import { importWords } from './words.ts'

/** Hands a file in, and shows those that were. */
export function ImportsScene() {
  const words = useWords(importWords)
  const [, go] = useLocation()
  const [kind, setKind] = useState<ImportKind>('CERTIFICATES')
  const [file, setFile] = useState<File | null>(null)
  const handing = useHandIn((id) => go(`/imports/${id}`))
  return (
    <Scene title={words.title}>
      <section className="panel" aria-label={words.handIn}>
        <h2>{words.handIn}</h2>
        <fieldset className="plain">
          <legend className="sr-only">{words.what}</legend>
          <Radio.Group
            value={kind} onChange={({ target }) => setKind(target.value as ImportKind)}
            options={(['CERTIFICATES', 'TYPES'] as const).map((value) => ({ value, label: words.kinds[value] }))}
          />
        </fieldset>
        <FileDrop label={words.file} onFile={setFile} />
        <div className="button-row">
          <Button type="primary" disabled={file === null} loading={handing.isPending} onClick={() => file && handing.mutate({ kind, name: file.name, content: file })}>
            {handing.isPending ? words.sending : words.begin}
          </Button>
        </div>
        {handing.error !== null && <FaultNotice fault={handing.error} />}
      </section>
      <Imports onOpen={(id) => go(`/imports/${id}`)} />
    </Scene>
  )
}

function Imports({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const words = useWords(importWords)
  const { minute } = useDates()
  const { data = [], error, hasNextPage, isFetching, fetchNextPage, refetch } = usePages(ImportsDocument, {}, ({ imports }) => imports)
  const columns: readonly LongColumn<Import>[] = [
    { key: 'id', title: words.id, width: '5rem', isFigure: true, show: ({ id }) => id },
    { key: 'file', title: words.file, show: ({ fileName }) => fileName },
    { key: 'kind', title: words.kind, width: '8rem', show: ({ kind }) => words.kinds[kind] },
    { key: 'state', title: words.state, width: '7rem', show: ({ state }) => words.states[state] },
    { key: 'rows', title: words.rowsRead, width: '7rem', isFigure: true, show: ({ rowsRead }) => rowsRead.toLocaleString() },
    { key: 'loaded', title: words.loaded, width: '8rem', isFigure: true, show: ({ added, updated }) => (added + updated).toLocaleString() },
    { key: 'aside', title: words.quarantined, width: '6rem', isFigure: true, show: ({ quarantined, handedInAgain }) => (quarantined - handedInAgain).toLocaleString() },
    { key: 'at', title: words.receivedAt, width: '10rem', show: ({ receivedAt }) => minute(receivedAt) },
  ]
  const rows = data.flatMap(({ imports }) => imports?.nodes ?? [])
  return (
    <section aria-label={words.list}>
      <h2>{words.list}</h2>
      {error !== null && <FaultNotice fault={error} onAgain={() => void refetch()} />}
      <LongTable
        label={words.list} columns={columns} rows={rows} keyOf={({ id }) => id} isLoading={isFetching && !rows.some(isUnderWay)}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined} onOpen={({ id }) => onOpen(id)} height="45vh"
      />
    </section>
  )
}
