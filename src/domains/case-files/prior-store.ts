import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { CaseDecision, CaseStepKind, HowSatisfied } from '../../kernel/import-rows.ts'
import type { Db, Statement } from '../../platform/db/database.ts'
import type { PartyRole } from '../access/index.ts'

const PRIOR: Statement = {
  name: 'case_files.prior',
  walled: true,
  applicants: 0,
  // Each record's newest by its index, and the cases that are named besides; parties, materials and results only of those.
  text: `
    SELECT f.subject_id AS "subjectId", f.id AS "caseId", f.number, f.item_code AS "itemCode", f.guide_version AS "guideVersion",
      f.department_code AS "departmentCode", f.handler_code AS "handlerCode", f.received_at AS "receivedAt",
      f.decided_at AS "decidedAt", f.decision, f.stage, f.content, last.revision AS "lastRevision", last.content AS "lastContent",
      (SELECT json_agg(json_build_array(m.ordinal, m.key, m.how, m.obtained_on, encode(m.certificate_lookup, 'hex'),
                m.attachment_id, m.origin_case_id::text) ORDER BY m.ordinal)
       FROM case_material m WHERE m.subject_id = f.subject_id AND m.case_id = f.id)::text AS materials,
      (SELECT json_agg(json_build_array(p.party_subject_id::text, p.role) ORDER BY p.role, p.party_subject_id)
       FROM case_party p WHERE p.subject_id = f.subject_id AND p.case_id = f.id) AS parties,
      (SELECT json_agg(encode(r.certificate_lookup, 'hex') ORDER BY r.certificate_lookup)
       FROM case_result r WHERE r.subject_id = f.subject_id AND r.case_id = f.id)::text AS results
    FROM (
      SELECT own.* FROM unnest($1::bigint[]) AS asked (subject_id)
      CROSS JOIN LATERAL (
        SELECT * FROM case_file c WHERE c.subject_id = asked.subject_id ORDER BY c.received_at DESC, c.id DESC LIMIT $2
      ) AS own
      UNION
      SELECT live.* FROM unnest($3::bigint[], $4::bigint[]) AS asked (subject_id, id)
      JOIN case_file live ON live.subject_id = asked.subject_id AND live.id = asked.id
    ) AS f
    LEFT JOIN LATERAL (
      SELECT r.revision, r.content FROM case_revision r
      WHERE r.subject_id = f.subject_id AND r.case_id = f.id ORDER BY r.revision DESC LIMIT 1) AS last ON true
    ORDER BY f.received_at DESC, f.id DESC`,
}

export interface PriorRow {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly number: string
  readonly itemCode: string
  readonly guideVersion: number | null
  readonly departmentCode: string
  readonly handlerCode: string
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly stage: CaseStepKind
  readonly content: Buffer | null
  readonly lastRevision: number | null
  readonly lastContent: Buffer | null
  /** JSON, `MaterialTuple` of each; read only where somebody asks for it. */
  readonly materials: string | null
  /** Id and role of each. */
  readonly parties: readonly [string, PartyRole][] | null
  /** JSON, the hash in hex of each. */
  readonly results: string | null
}

/** Ordinal, key, how, day, hash in hex, attachment and origin. */
export type MaterialTuple =
  readonly [number, string | null, HowSatisfied | null, CalendarDate | null, string | null, string | null, string | null]

/**
 * The newest cases of these records as applicant, at most so many of each, and further ones by their keys, with parties,
 * materials and results: one statement.
 */
export function findPrior(
  db: Db,
  asked: { readonly subjectIds: readonly bigint[]; readonly limit: number; readonly named: readonly NamedCase[] },
): Promise<PriorRow[]> {
  const { subjectIds, limit, named } = asked
  const values = [subjectIds.map(String), limit, named.map(({ subjectId }) => String(subjectId)), named.map(({ id }) => String(id))]
  return db.query<{ [K in keyof PriorRow]: PriorRow[K] }>(PRIOR, values)
}

/** A case by its key, where somebody may be its first applicant. */
export interface NamedCase {
  readonly subjectId: bigint
  readonly id: bigint
}
