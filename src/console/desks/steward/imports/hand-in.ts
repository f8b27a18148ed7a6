import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fetchHub } from '../../../api/fetch-hub.ts'
import { faultOf, type Fault } from '../../../api/fault.ts'
import { ImportRunDocument, ImportsDocument, QuarantinedRowsDocument, type ImportKind } from '../../../generated/operations.ts'
import { proving } from '../../../session/step-up.ts'

export interface HandingIn {
  readonly kind: ImportKind
  readonly name: string
  readonly content: Blob
  readonly retryOf?: string
}

const MEDIA_TYPES: Readonly<Record<string, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson', jsonl: 'application/x-ndjson' }

/** The media type that a file's ending says; null for one that is not taken. */
export function mediaTypeOf(name: string): string | null {
  return MEDIA_TYPES[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null
}

/** Sends a file and gives the number of its import. The browser reads it from the disk as it goes. @throws Fault */
async function handIn({ kind, name, content, retryOf }: HandingIn): Promise<string> {
  const answer = await fetchHub('/console/imports', {
    method: 'POST',
    headers: {
      'x-import-kind': kind === 'TYPES' ? 'types' : 'certificates',
      'content-type': mediaTypeOf(name) ?? 'application/x-ndjson',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      ...(retryOf !== undefined && { 'x-import-retry-of': retryOf }),
    },
    body: content,
  })
  const said = (await answer.json().catch(() => ({}))) as { readonly id?: string; readonly errors?: readonly object[] }
  if (!answer.ok || said.id === undefined) throw faultOf(said.errors?.[0])
  return said.id
}

export function useHandIn(onDone: (id: string) => void) {
  const client = useQueryClient()
  return useMutation<string, Fault, HandingIn>({
    mutationFn: (handing) => proving(() => handIn(handing)),
    async onSuccess(id) {
      await Promise.all([ImportsDocument, ImportRunDocument, QuarantinedRowsDocument].map(({ name }) => client.invalidateQueries({ queryKey: [name] })))
      onDone(id)
    },
  })
}

/** Takes the refused rows of an import as a file. @throws Fault */
export function takeQuarantine(id: string): Promise<Blob> {
  return proving(async () => {
    const answer = await fetchHub(`/console/imports/${encodeURIComponent(id)}/quarantine`, { method: 'GET' })
    if (answer.ok) return answer.blob()
    const said = (await answer.json().catch(() => ({}))) as { readonly errors?: readonly object[] }
    throw faultOf(said.errors?.[0])
  })
}
