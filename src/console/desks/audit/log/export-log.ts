import { faultOf } from '../../../api/fault.ts'
import { fetchHub } from '../../../api/fetch-hub.ts'
import type { AccessEntryFilter } from '../../../generated/operations.ts'
import { saveFile } from '../../../ui/save-file.ts'

export type ExportFormat = 'NDJSON' | 'CSV'

export interface Exported {
  readonly entries: number
  /** Where a next export goes on towards older entries; null where this one has all. */
  readonly before: string | null
}

/**
 * Saves what a filter finds as a file. The filter goes in the body: an ID number stands in no address.
 *
 * @throws Fault; `CONNECTION_LOST` where the file broke off, and then nothing is saved
 */
export async function exportLog(filter: AccessEntryFilter, format: ExportFormat, before: string | null): Promise<Exported> {
  const answer = await fetchHub('/console/log/export', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ format, filter, ...(before !== null && { before }) }),
  })
  if (!answer.ok) {
    const { errors } = (await answer.json().catch(() => ({}))) as { errors?: readonly object[] }
    throw faultOf(errors?.[0])
  }
  const file = await answer.blob().catch(() => null)
  if (file === null) throw faultOf({ extensions: { code: 'CONNECTION_LOST', retry: 'LATER' } })
  const [, name = `log.${format.toLowerCase()}`] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? []
  saveFile(name, file)
  return { entries: Number(answer.headers.get('x-log-entries') ?? 0), before: answer.headers.get('x-log-before') }
}
