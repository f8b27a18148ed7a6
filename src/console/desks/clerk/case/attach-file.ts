import { Fault, faultOf } from '../../../api/fault.ts'
import { fetchHub } from '../../../api/fetch-hub.ts'

/** What the hub takes (schema/attachments.md), by extension: browsers do not know OFD. */
export const FILE_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', ofd: 'application/ofd',
}

export type Attached = { readonly id: string } | { readonly fault: Fault }

/** Hands a file in for a material of a case. The same file again gives the one that is there. */
export async function attachFile(file: File, { caseNumber, ordinal }: { readonly caseNumber: string; readonly ordinal: number }): Promise<Attached> {
  const type = FILE_TYPES[file.name.toLowerCase().split('.').at(-1) ?? '']
  if (type === undefined) return { fault: new Fault({ code: 'ATTACHMENT_NOT_ACCEPTED' }) }
  try {
    const answer = await fetchHub('/console/cases/attachments', {
      method: 'POST', body: file,
      headers: {
        'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${encoded(file.name)}`,
        'x-case-number': caseNumber, 'x-material': String(ordinal),
      },
    })
    const said = (await answer.json().catch(() => ({}))) as { id?: string; errors?: readonly object[] }
    return said.id === undefined ? { fault: faultOf(said.errors?.[0]) } : { id: said.id }
  } catch (error) {
    if (error instanceof Fault) return { fault: error }
    throw error
  }
}

/** As RFC 8187 has it: what encodeURIComponent leaves and `attr-char` does not. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
