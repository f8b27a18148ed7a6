import type { Db, Statement } from '../../platform/db/database.ts'

const FACTS = `
  f.subject_id AS "subjectId", f.id AS "caseId", f.number, f.item_code AS "itemCode", f.department_code AS "departmentCode",
  f.handler_code AS "handlerCode", f.decided_at IS NULL AS open`

const BY_MATERIALS: Statement = {
  name: 'case_files.by_materials',
  walled: true,
  text: `
    SELECT DISTINCT m.certificate_lookup AS lookup, ${FACTS}
    FROM case_material m JOIN case_file f ON f.subject_id = m.subject_id AND f.id = m.case_id
    WHERE m.certificate_lookup = ANY ($1::bytea[]) AND (f.decided_at IS NULL OR NOT $2::boolean)
    ORDER BY 1, 2, 3 LIMIT $3`,
}

const BY_KEYS: Statement = {
  name: 'case_files.by_keys',
  walled: true,
  text: `
    SELECT ${FACTS}
    FROM unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, case_id)
    JOIN case_file f ON f.subject_id = asked.subject_id AND f.id = asked.case_id`,
}

const BY_DEPARTMENT_NUMBERS: Statement = {
  name: 'case_files.by_department_numbers',
  walled: true,
  text: `
    SELECT asked.department_code AS "filedUnder", ${FACTS}
    FROM unnest($1::text[], $2::text[]) AS asked (department_code, number)
    JOIN case_locator l ON l.number = asked.number AND l.department_code = asked.department_code
    JOIN case_file f ON f.subject_id = l.subject_id AND f.id = l.case_id`,
}

/** A case as far as others may be told of it: whose it is and where it stands. */
export interface CasePlace {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly number: string
  readonly itemCode: string
  /** Whose number it has. */
  readonly departmentCode: string
  /** Who handles it now. */
  readonly handlerCode: string
  readonly open: boolean
}

export interface CaseKey {
  readonly subjectId: bigint
  readonly caseId: bigint
}

export interface CaseWithMaterial extends CasePlace {
  /** The certificate that satisfied a material of it. */
  readonly lookup: Buffer
}

/** Cases of which a material was satisfied by one of these versions; decided ones only where not `onlyOpen`. */
export function casesWithCertificates(
  db: Db,
  lookups: readonly Buffer[],
  { onlyOpen, limit }: { readonly onlyOpen: boolean; readonly limit: number | null },
): Promise<CaseWithMaterial[]> {
  return db.query<{ [K in keyof CaseWithMaterial]: CaseWithMaterial[K] }>(BY_MATERIALS, [lookups, onlyOpen, limit])
}

export function casesByKeys(db: Db, keys: readonly CaseKey[]): Promise<CasePlace[]> {
  return db.query<{ [K in keyof CasePlace]: CasePlace[K] }>(BY_KEYS, [
    keys.map(({ subjectId }) => String(subjectId)),
    keys.map(({ caseId }) => String(caseId)),
  ])
}

export interface NumberedCase extends CasePlace {
  /** The department under whose number it was asked for: one that has opened it or was ever passed it. */
  readonly filedUnder: string
}

/** Cases by a department that has had them and their number. */
export function casesByNumbers(
  db: Db,
  asked: readonly { readonly departmentCode: string; readonly number: string }[],
): Promise<NumberedCase[]> {
  return db.query<{ [K in keyof NumberedCase]: NumberedCase[K] }>(BY_DEPARTMENT_NUMBERS, [
    asked.map(({ departmentCode }) => departmentCode),
    asked.map(({ number }) => number),
  ])
}
