import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Fault } from '../../../api/fault.ts'
import { usePages } from '../../../api/use-hub.ts'
import { QuarantinedRowsDocument, type QuarantinedRowsQuery } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import { useWords } from '../../../words/language.tsx'
import { FileDrop } from './FileDrop.tsx'
import { takeQuarantine, useHandIn } from './hand-in.ts'
import type { Import } from './import.ts'
import { MendRow } from './MendRow.tsx'
import { reasonWords } from './reasons.ts'
import { importWords } from './words.ts'

type Row = NonNullable<QuarantinedRowsQuery['quarantinedRows']>['nodes'][number]

/** Refused rows that nobody has handed in again, to be mended one by one or as a file. */
export function Quarantine({ run: { id, kind, quarantined, handedInAgain } }: { readonly run: Import }) {
  const words = useWords(importWords)
  const reasons = useWords(reasonWords)
  const [, go] = useLocation()
  const [open, setOpen] = useState<number | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const pages = usePages(QuarantinedRowsDocument, { importRun: id }, ({ quarantinedRows }) => quarantinedRows)
  const handing = useHandIn((next) => go(`/imports/${next}`))
  const taking = useMutation<Blob, Fault>({ mutationFn: () => takeQuarantine(id), onSuccess: (bytes) => saveFile(`quarantine-${id}.ndjson`, bytes) })
  const rows = (pages.data ?? []).flatMap(({ quarantinedRows }) => quarantinedRows?.nodes ?? [])
  if (quarantined === handedInAgain) return <p className="small">{words.noneRefused}</p>
  const columns: readonly LongColumn<Row>[] = [
    { key: 'line', title: words.line, width: '6rem', isFigure: true, show: ({ line }) => line.toLocaleString() },
    { key: 'why', title: words.why, show: (row) => row.reasons.map(({ path, reason }) => `${path === '' ? '' : `${path}: `}${reasons[reason] ?? reason}`).join('; ') },
    { key: 'mend', title: words.mend, width: '9rem', show: ({ line }) => <Button size="small" aria-expanded={open === line} onClick={() => setOpen(open === line ? null : line)}>{words.mend}</Button> },
  ]
  return (
    <section aria-label={words.refused}>
      <h2>{words.refused}</h2>
      <p>{words.refusedHint}</p>
      {pages.error !== null && <FaultNotice fault={pages.error} onAgain={() => void pages.refetch()} />}
      <LongTable
        label={words.refused} columns={columns} rows={rows} keyOf={({ line }) => String(line)} isLoading={pages.isFetching} hasFailed={pages.isError} openKey={open === null ? null : String(open)}
        onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined} height="40vh"
      />
      {open !== null && <MendRow key={open} importRun={id} kind={kind} line={open} onHandedIn={(next) => go(`/imports/${next}`)} />}
      <section className="panel" aria-label={words.handInFile}>
        <div className="button-row"><Button loading={taking.isPending} onClick={() => taking.mutate()}>{words.takeAll}</Button></div>
        {taking.error !== null && <FaultNotice fault={taking.error} />}
        <FileDrop label={words.handInFile} onFile={setFile} />
        <div className="button-row">
          <Button disabled={file === null} loading={handing.isPending} onClick={() => file && handing.mutate({ kind, name: file.name, content: file, retryOf: id })}>{words.handInFile}</Button>
        </div>
        {handing.error !== null && <FaultNotice fault={handing.error} />}
      </section>
    </section>
  )
}
