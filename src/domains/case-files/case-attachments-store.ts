import type { Db, Statement } from '../../platform/db/database.ts'

const OF_CASE: Statement = {
  name: 'attachments.of_case',
  text: `SELECT id FROM attachment WHERE subject_id = $1 AND case_id = $2 ORDER BY id`,
}

/** Ids of the files that were uploaded for a case. */
export async function attachmentsOfCase(
  db: Db,
  { subjectId, id }: { readonly subjectId: bigint; readonly id: bigint },
): Promise<string[]> {
  return (await db.query<{ id: string }>(OF_CASE, [String(subjectId), String(id)])).map((row) => row.id)
}
