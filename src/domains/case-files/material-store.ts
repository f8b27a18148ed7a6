import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { HowSatisfied } from '../../kernel/import-rows.ts'
import { copyLine, type Statement, type Tx } from '../../platform/db/database.ts'

const DROP: Statement = {
  name: 'case_files.drop_materials',
  text: `
    DELETE FROM case_material m USING unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, case_id)
    WHERE m.subject_id = asked.subject_id AND m.case_id = asked.case_id`,
}

/** What is kept in clear of a material; what it is called in the case is sealed with the form. */
export interface MaterialRow {
  readonly certificateLookup: Buffer | null
  readonly how: HowSatisfied | null
  readonly key: string | null
  readonly obtainedOn: CalendarDate | null
  readonly attachmentId: string | null
  readonly originCaseId: bigint | null
}

interface CaseKey {
  readonly subjectId: bigint
  readonly id: bigint
}

/** Adds the materials of cases that have none. */
export async function addMaterials(
  tx: Tx,
  cases: readonly (CaseKey & { readonly materials: readonly MaterialRow[] })[],
): Promise<void> {
  const lines = cases.flatMap((c) =>
    c.materials.map((one, position) =>
      copyLine([
        c.subjectId, c.id, position + 1, one.certificateLookup, one.how, one.key, one.obtainedOn, one.attachmentId,
        one.originCaseId,
      ]),
    ),
  )
  if (lines.length === 0) return
  const columns = [
    'subject_id', 'case_id', 'ordinal', 'certificate_lookup', 'how', 'key', 'obtained_on', 'attachment_id', 'origin_case_id',
  ]
  await tx.copyIn('case_material', columns, lines)
}

export async function dropMaterials(tx: Tx, cases: readonly CaseKey[]): Promise<void> {
  await tx.query(DROP, [cases.map(({ subjectId }) => String(subjectId)), cases.map(({ id }) => String(id))])
}
