import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Fault } from '../../../api/fault.ts'
import type { AccessEntryFilter } from '../../../generated/operations.ts'
import { proving } from '../../../session/step-up.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { exportLog, type Exported, type ExportFormat } from './export-log.ts'
import { logWords } from './words.ts'

interface Wish {
  readonly format: ExportFormat
  readonly before: string | null
}

/** What the filter finds, to take away; who does is asked for a fresh proof to be there. */
export function useExport(filter: AccessEntryFilter) {
  return useMutation<Exported, Fault, Wish>({ mutationFn: ({ format, before }) => proving(() => exportLog(filter, format, before)) })
}

type Exporting = ReturnType<typeof useExport>

export function ExportButtons({ exporting: { isPending, mutate, variables } }: { readonly exporting: Exporting }) {
  const words = useWords(logWords)
  const button = (format: ExportFormat, label: string) => (
    <Button loading={isPending && variables.format === format} disabled={isPending} onClick={() => mutate({ format, before: null })}>{label}</Button>
  )
  return <>{button('NDJSON', words.exportNdjson)}{button('CSV', words.exportCsv)}</>
}

export function ExportOutcome({ exporting: { data, error, isPending, mutate, variables } }: { readonly exporting: Exporting }) {
  const words = useWords(logWords)
  if (error !== null) return <FaultNotice fault={error} />
  if (isPending) return <p role="status">{words.exporting}</p>
  if (data === undefined) return null
  const { entries, before } = data
  return (
    <p role="status">
      {words.exported(entries)}{' '}
      {before !== null && <button type="button" className="as-link" onClick={() => mutate({ format: variables.format, before })}>{words.exportOlder}</button>}
    </p>
  )
}
