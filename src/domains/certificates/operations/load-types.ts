import { parseCertificateTypeCode } from '../../../kernel/certificate-type-code.ts'
import { parseCreditCode } from '../../../kernel/credit-code.ts'
import type { CertificateTypeRow } from '../../../kernel/import-rows.ts'
import { countOutcomes, type RowBatch, type RowFault, type RowOutcome } from '../../../kernel/row-outcome.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { putType } from '../type-store.ts'

/** What JSON Schema cannot say of a directory entry. */
export function checkTypeRow(row: CertificateTypeRow): RowFault[] {
  const faults: RowFault[] = []
  const code = parseCertificateTypeCode(row.code)
  if (!code.ok) faults.push({ path: 'code', reason: code.reason })
  const authority = parseCreditCode(row.definingAuthority.code)
  if (!authority.ok) faults.push({ path: 'definingAuthority.code', reason: authority.reason })
  const names = new Set<string>()
  row.fields.forEach(({ name }, position) => {
    if (names.has(name)) faults.push({ path: `fields[${position}].name`, reason: 'FIELD_TWICE' })
    names.add(name)
  })
  return faults
}

/** Stores directory entries of certificate types; the last row for a code is the directory's state. */
export const loadTypes = defineOperation<
  RowBatch<CertificateTypeRow>,
  RowOutcome[],
  CommandOperation<RowBatch<CertificateTypeRow>, RowOutcome[]>
>({
  name: 'certificates.load-types',
  action: 'certificate-type.load',
  summary: 'Loads certificate types with their fields and sharing attributes.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, open }, { rows, dryRun }) {
    const record = open({ purpose: null, subject: null })
    const outcomes = await db.rehearse(dryRun, async () => {
      const stored: RowOutcome[] = []
      for (const row of rows) stored.push({ kind: await putType(db, row) })
      return stored
    })
    record.about = { ...countOutcomes(outcomes), dryRun }
    return outcomes
  },
})
