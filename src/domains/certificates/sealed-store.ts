import type { Db, Statement } from '../../platform/db/database.ts'
import type { VersionFacts } from './model.ts'

const PAGE: Statement = {
  name: 'certificates.sealed_page',
  text: `
    SELECT subject_id AS "subjectId", type_code AS "typeCode", certificate_id AS "certificateId", lookup, issuer_code AS "issuerCode", content
    FROM certificate_version
    WHERE (subject_id, type_code, certificate_id, lookup) > ($1::bigint, $2::text, $3::bigint, $4::bytea)
    ORDER BY subject_id, type_code, certificate_id, lookup LIMIT $5`,
}

export type SealedVersion = Pick<VersionFacts, 'subjectId' | 'typeCode' | 'certificateId' | 'lookup' | 'issuerCode' | 'content'>

/** So many versions after this one, in the order of their keys. */
export function sealedVersions(db: Db, after: SealedVersion | null, limit: number): Promise<SealedVersion[]> {
  const values = after ? [String(after.subjectId), after.typeCode, String(after.certificateId), after.lookup] : ['0', '', '0', Buffer.alloc(0)]
  return db.query<{ [K in keyof SealedVersion]: SealedVersion[K] }>(PAGE, [...values, limit])
}
