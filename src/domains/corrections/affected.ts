import type { Db } from '../../platform/db/database.ts'
import { casesByKeys, casesWithCertificates, type CasePlace } from '../case-files/index.ts'
import * as store from './telling-store.ts'

/** A case that relied on a version of a certificate. */
export interface RelyingCase extends CasePlace {
  readonly lookup: Buffer
  /** Null where it relied on the certificate as a whole, as for a material that it satisfied. */
  readonly fields: readonly string[] | null
}

interface Extent {
  /** Decided cases too, where not. */
  readonly onlyOpen: boolean
  /** Of either kind; null for all. */
  readonly limit: number | null
}

/**
 * Cases that relied on these versions: by what was noted when they were submitted, and by the materials that the versions
 * satisfied. A case found both ways comes once for each version. Three statements.
 */
export async function casesRelyingOn(db: Db, lookups: readonly Buffer[], extent: Extent): Promise<RelyingCase[]> {
  if (lookups.length === 0) return []
  const noted = await store.findReliances(db, lookups, extent.limit)
  const places = new Map((noted.length === 0 ? [] : await casesByKeys(db, noted)).map((place) => [keyOf(place), place]))
  const found = new Map<string, RelyingCase>()
  for (const { lookup, fields, ...key } of noted) {
    const place = places.get(keyOf(key))
    if (!place || (extent.onlyOpen && !place.open)) continue
    found.set(`${keyOf(place)}:${lookup.toString('hex')}`, { ...place, lookup, fields: fields.length === 0 ? null : fields })
  }
  for (const one of await casesWithCertificates(db, lookups, extent)) {
    found.set(`${keyOf(one)}:${one.lookup.toString('hex')}`, { ...one, fields: null })
  }
  return [...found.values()]
}

/** Whether the case relied on this field, as far as is known. */
export function reliedOnField({ fields }: RelyingCase, field: string): boolean {
  return fields === null || fields.includes(field)
}

export function keyOf({ subjectId, caseId }: { readonly subjectId: bigint; readonly caseId: bigint }): string {
  return `${subjectId}:${caseId}`
}
