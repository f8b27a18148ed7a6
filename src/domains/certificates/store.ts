import type { Db, Statement } from '../../platform/db/database.ts'
import { readByKeys, type KeyedRead } from '../../platform/db/keyed-read.ts'
import type { VersionFacts } from './model.ts'

/** Column list of `certificate_version` under the names of VersionFacts. */
const VERSION_COLUMNS = `
  v.subject_id AS "subjectId", v.certificate_id AS "certificateId", v.version, v.lookup, v.predecessor,
  v.type_code AS "typeCode", v.status, v.issuer_code AS "issuerCode", v.area_code AS "areaCode",
  v.issued_on AS "issuedOn", v.valid_from AS "validFrom", v.valid_to AS "validTo",
  v.source_confirmed_at AS "sourceConfirmedAt", v.holder_count AS "holderCount", v.superseded_on AS "supersededOn", v.content`

const OF_SUBJECTS: Statement = {
  name: 'certificates.of_subjects',
  text: `
    SELECT ${VERSION_COLUMNS}
    FROM unnest($1::bigint[], $2::text[]) AS asked (subject_id, type_code)
    JOIN certificate_version v ON v.subject_id = asked.subject_id AND v.type_code = asked.type_code`,
}

const LOCATE: Statement = {
  name: 'certificates.locate',
  text: `
    SELECT lookup, certificate_id AS "certificateId", type_code AS "typeCode", subject_ids AS "subjectIds"
    FROM certificate_locator WHERE lookup = ANY ($1::bytea[]) AND kind = 'V'`,
}

export interface SubjectType {
  readonly subjectId: bigint
  readonly typeCode: string
}

export interface LocatedCertificate {
  readonly lookup: Buffer
  readonly certificateId: bigint
  readonly typeCode: string
  readonly subjectIds: readonly bigint[]
}

const VERSIONS: KeyedRead<SubjectType, { [K in keyof VersionFacts]: VersionFacts[K] }> = {
  statement: OF_SUBJECTS,
  valuesOf: (keys) => [keys.map(({ subjectId }) => String(subjectId)), keys.map(({ typeCode }) => typeCode)],
  textOf: ({ subjectId, typeCode }) => `${subjectId} ${typeCode}`,
  textOfRow: ({ subjectId, typeCode }) => `${subjectId} ${typeCode}`,
}

/** Every version of the asked types of the asked subjects, in one statement. */
export function findVersions(db: Db, asked: readonly SubjectType[]): Promise<VersionFacts[]> {
  return readByKeys(db, VERSIONS, asked)
}

/** Which certificate an identifier belongs to, and who holds it. */
export function locate(db: Db, lookups: readonly Buffer[]): Promise<LocatedCertificate[]> {
  return db.query<{ [K in keyof LocatedCertificate]: LocatedCertificate[K] }>(LOCATE, [lookups])
}
