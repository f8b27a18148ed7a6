import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import type { Db, Statement } from '../../platform/db/database.ts'

const PROGRESS: Statement = {
  name: 'case_files.progress',
  walled: true,
  applicants: 0,
  text: `
    SELECT f.id, f.number, f.item_code AS "itemCode", f.guide_version AS "guideVersion", f.department_code AS "departmentCode",
      f.handler_code AS "handlerCode", f.stage, f.received_at AS "receivedAt", f.decided_at AS "decidedAt", f.decision,
      f.delivered_at AS "deliveredAt",
      (SELECT json_agg(json_build_object('ordinal', s.ordinal, 'kind', s.kind, 'at', s.at, 'post', s.post,
                'departmentCode', s.department_code, 'to', s.to_department) ORDER BY s.ordinal)
       FROM case_step s WHERE s.subject_id = f.subject_id AND s.case_id = f.id) AS steps,
      ARRAY(SELECT encode(r.certificate_lookup, 'hex') FROM case_result r
            WHERE r.subject_id = f.subject_id AND r.case_id = f.id ORDER BY 1) AS results
    FROM case_file f
    WHERE f.subject_id = ANY ($1::bigint[]) AND ($2::bigint IS NULL OR (f.received_at, f.id) < (
      SELECT last.received_at, last.id FROM case_file last WHERE last.subject_id = ANY ($1::bigint[]) AND last.id = $2))
    ORDER BY f.received_at DESC, f.id DESC LIMIT $3`,
}

export interface ProgressRow {
  readonly id: bigint
  readonly number: string
  readonly itemCode: string
  readonly guideVersion: number | null
  readonly departmentCode: string
  readonly handlerCode: string
  readonly stage: CaseStepKind
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly deliveredAt: Date | null
  readonly steps:
    | readonly {
      readonly ordinal: number
      readonly kind: CaseStepKind
      /** ISO 8601 with an offset: JSON knows no instants. */
      readonly at: string
      readonly post: string | null
      readonly departmentCode: string
      readonly to: string | null
    }[]
    | null
  /** Keyed hashes in hex. */
  readonly results: readonly string[]
}

export interface ProgressQuestion {
  readonly subjectIds: readonly bigint[]
  /** The case that the page before ended with. */
  readonly after: bigint | null
  readonly count: number
}

/** Cases in which one of these records is the applicant, newest first: one statement. */
export function findProgress(db: Db, { subjectIds, after, count }: ProgressQuestion): Promise<ProgressRow[]> {
  return db.query<{ [K in keyof ProgressRow]: ProgressRow[K] }>(PROGRESS, [
    subjectIds.map(String), after === null ? null : String(after), count,
  ])
}
