import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { HowSatisfied } from '../../kernel/import-rows.ts'
import type { Statement, Tx } from '../../platform/db/database.ts'

const DROP: Statement = {
  name: 'case_files.drop_materials',
  walled: true,
  text: `
    DELETE FROM case_material m USING unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, case_id)
    WHERE m.subject_id = asked.subject_id AND m.case_id = asked.case_id`,
}

const ADD: Statement = {
  name: 'case_files.add_materials',
  // Not by COPY, which row-level security does not have.
  text: `
    INSERT INTO case_material (subject_id, case_id, ordinal, certificate_lookup, how, key, obtained_on, attachment_id, origin_case_id)
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bytea[], $5::text[], $6::text[], $7::date[], $8::text[],
      $9::bigint[])`,
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
  const rows = cases.flatMap((one) => one.materials.map((material, position) => ({ ...one, ...material, ordinal: position + 1 })))
  if (rows.length === 0) return
  const column = <Name extends keyof (typeof rows)[number]>(name: Name) => rows.map((row) => row[name])
  await tx.query(ADD, [
    column('subjectId'), column('id'), column('ordinal'), column('certificateLookup'), column('how'), column('key'),
    column('obtainedOn'), column('attachmentId'), column('originCaseId'),
  ])
}

export async function dropMaterials(tx: Tx, cases: readonly CaseKey[]): Promise<void> {
  await tx.query(DROP, [cases.map(({ subjectId }) => String(subjectId)), cases.map(({ id }) => String(id))])
}
