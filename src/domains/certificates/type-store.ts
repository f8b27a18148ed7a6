import type { CertificateTypeRow, TypeFieldRow } from '../../kernel/import-rows.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { SharingAttribute } from '../access/index.ts'

/** Directory entry of a certificate type, as the hub keeps it. */
export interface CertificateTypeFacts {
  readonly code: string
  readonly name: string
  readonly officialCode: string | null
  readonly authorityName: string
  readonly authorityCode: string
  readonly authorityLevel: string
  readonly holderCategory: string
  readonly catalogueKind: string
  readonly sharingAttribute: SharingAttribute
  readonly sharingConditions: string | null
  readonly sharingGround: string | null
  /** The department whose steward declares how it is shared: its provider, or else its defining authority. */
  readonly providerCode: string
  readonly validityRange: readonly string[]
  readonly fields: readonly TypeFieldRow[]
}

const COLUMNS = [
  'code',
  'name',
  'official_code',
  'authority_name',
  'authority_code',
  'authority_level',
  'holder_category',
  'catalogue_kind',
  'sharing_attribute',
  'sharing_conditions',
  'sharing_ground',
  'validity_range',
  'fields',
  'provider_code',
] as const

const ALL: Statement = {
  name: 'certificate_types.all',
  text: `
    SELECT code, name, official_code AS "officialCode", authority_name AS "authorityName",
      authority_code AS "authorityCode", authority_level AS "authorityLevel", holder_category AS "holderCategory",
      catalogue_kind AS "catalogueKind", sharing_attribute AS "sharingAttribute",
      sharing_conditions AS "sharingConditions", sharing_ground AS "sharingGround",
      validity_range AS "validityRange", fields, coalesce(provider_code, authority_code) AS "providerCode"
    FROM certificate_type ORDER BY code`,
}

/** What a row of the directory replaces; how a type is shared only where the row declares it. */
const REPLACED = COLUMNS.slice(1).map((column) => {
  const given = `EXCLUDED.${column}`
  const value = column.startsWith('sharing_') ? `CASE WHEN $9::text IS NULL THEN certificate_type.${column} ELSE ${given} END` : given
  return { column, value }
})

const PUT: Statement = {
  name: 'certificate_types.put',
  // xmax is zero for a row that was just inserted; a conflict whose row says the same returns nothing.
  text: `
    INSERT INTO certificate_type (${COLUMNS.join(', ')})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::text, 'UNDECLARED'), $10, $11, $12, $13, $14)
    ON CONFLICT (code) DO UPDATE SET ${REPLACED.map(({ column, value }) => `${column} = ${value}`).join(', ')}
    WHERE (${REPLACED.map(({ column }) => `certificate_type.${column}`).join(', ')})
      IS DISTINCT FROM (${REPLACED.map(({ value }) => value).join(', ')})
    RETURNING xmax = 0 AS added`,
}

const DECLARE: Statement = {
  name: 'certificate_types.declare_sharing',
  text: `
    UPDATE certificate_type SET sharing_attribute = $2, sharing_conditions = $3, sharing_ground = $4 WHERE code = $1
      AND (sharing_attribute, sharing_conditions, sharing_ground) IS DISTINCT FROM ($2::varchar, $3::varchar, $4::varchar)`,
}

export function findTypes(db: Db): Promise<CertificateTypeFacts[]> {
  return db.query<{ [K in keyof CertificateTypeFacts]: CertificateTypeFacts[K] }>(ALL, [])
}

/** As it is stored at this moment, whatever the directory in memory says. */
export async function findType(db: Db, code: string): Promise<CertificateTypeFacts | null> {
  return (await findTypes(db)).find((type) => type.code === code) ?? null
}

/** Stores a directory entry; a later row for the same code replaces it, because a directory has one state: today's. */
export async function putType(tx: Tx, row: CertificateTypeRow): Promise<'ADDED' | 'UPDATED' | 'UNCHANGED'> {
  const { definingAuthority: authority, sharing } = row
  const [stored] = await tx.query<{ added: boolean }>(PUT, [
    row.code,
    row.name,
    row.officialCode,
    authority.name,
    authority.code,
    authority.level,
    row.holderCategory,
    row.catalogueKind,
    sharing?.attribute ?? null,
    sharing?.conditions ?? null,
    sharing?.ground ?? null,
    row.validityRange,
    JSON.stringify(row.fields),
    row.providerCode ?? null,
  ])
  return stored === undefined ? 'UNCHANGED' : stored.added ? 'ADDED' : 'UPDATED'
}

/** From now on the type is shared as its provider says. */
export async function declareSharing(
  tx: Tx, code: string, attribute: SharingAttribute, conditions: string | null, ground: string | null,
): Promise<void> {
  await tx.query(DECLARE, [code, attribute, conditions, ground])
}
