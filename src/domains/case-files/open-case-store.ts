import type { Db, Statement } from '../../platform/db/database.ts'

const PAGE: Statement = {
  name: 'case_files.open_cases',
  walled: true,
  // So many cases are looked at, whatever they are: a page costs the same among a million decided ones.
  text: `
    WITH page AS (
      SELECT subject_id, id, item_code, guide_version, decided_at FROM case_file
      WHERE (subject_id, id) > ($1::bigint, $2::bigint) ORDER BY subject_id, id LIMIT $3
    ), last AS (
      SELECT subject_id, id, count(*) OVER () AS seen FROM page ORDER BY subject_id DESC, id DESC LIMIT 1
    )
    SELECT last.subject_id AS "lastSubjectId", last.id AS "lastId", last.seen = $3 AS more,
      page.subject_id AS "subjectId", page.id, page.item_code AS "itemCode", page.guide_version AS "guideVersion"
    FROM last LEFT JOIN page ON page.decided_at IS NULL AND page.guide_version IS NOT NULL`,
}

export interface OpenCaseKey {
  readonly subjectId: bigint
  readonly id: bigint
}

export interface OpenCaseRow extends OpenCaseKey {
  readonly itemCode: string
  readonly guideVersion: number
}

export interface OpenCasePage {
  /** Those of the cases that were looked at that are open and have a guide. */
  readonly cases: readonly OpenCaseRow[]
  /** Where to go on; null after the last. */
  readonly next: OpenCaseKey | null
}

/** Looks at so many cases after this one, in the order of their keys. */
export async function findOpenCases(db: Db, after: OpenCaseKey | null, atOnce: number): Promise<OpenCasePage> {
  type Row = { [K in keyof OpenCaseRow]: OpenCaseRow[K] | null } & { lastSubjectId: bigint; lastId: bigint; more: boolean }
  const rows = await db.query<Row>(PAGE, [String(after?.subjectId ?? 0), String(after?.id ?? 0), atOnce])
  const [first] = rows
  const cases = rows.flatMap(({ subjectId, id, itemCode, guideVersion }) =>
    (subjectId === null || id === null || itemCode === null || guideVersion === null ? [] : [{ subjectId, id, itemCode, guideVersion }]))
  return { cases, next: first?.more ? { subjectId: first.lastSubjectId, id: first.lastId } : null }
}
