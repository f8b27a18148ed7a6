import { parseCertificateTypeCode } from '../../../kernel/certificate-type-code.ts'
import { findElement } from '../../../kernel/elements/index.ts'
import { parseCreditCode } from '../../../kernel/credit-code.ts'
import type { CertificateTypeRow } from '../../../kernel/import-rows.ts'
import type { RowFault, RowOutcome } from '../../../kernel/row-outcome.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import { putType } from '../type-store.ts'

/** What JSON Schema cannot say of a directory entry. */
export function checkTypeRow(row: CertificateTypeRow): RowFault[] {
  const faults: RowFault[] = []
  const code = parseCertificateTypeCode(row.code)
  if (!code.ok) faults.push({ path: 'code', reason: code.reason })
  const authority = parseCreditCode(row.definingAuthority.code)
  if (!authority.ok) faults.push({ path: 'definingAuthority.code', reason: authority.reason })
  const provider = row.providerCode === undefined ? null : parseCreditCode(row.providerCode)
  if (provider && !provider.ok) faults.push({ path: 'providerCode', reason: provider.reason })
  const names = new Set<string>()
  row.fields.forEach(({ name, element }, position) => {
    if (element != null && !findElement(element)) faults.push({ path: `fields[${position}].element`, reason: 'DATA_ELEMENT_UNKNOWN' })
    if (names.has(name)) faults.push({ path: `fields[${position}].name`, reason: 'FIELD_TWICE' })
    names.add(name)
  })
  return faults
}

/** Stores directory entries of certificate types; the last row for a code is the directory's state. */
export const loadTypes = defineLoad<CertificateTypeRow>({
  name: 'certificates.load-types',
  action: 'certificate-type.load',
  summary: 'Loads certificate types with their fields and sharing attributes.',
  // The code says whose the type is: else a row could take over another authority's.
  by: { role: 'ISSUER_STEWARD', isOf: ({ code, definingAuthority }, own) => code.startsWith(own) && definingAuthority.code === own },
  async load({ db }, rows) {
    const outcomes: RowOutcome[] = []
    for (const row of rows) outcomes.push({ kind: await putType(db, row) })
    return outcomes
  },
})
