import { createHash } from 'node:crypto'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import type { GuideMaterialRow, GuideRow } from '../../kernel/import-rows.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Author } from './author.ts'

const FIND_DIGEST: Statement = {
  name: 'catalogue.find_digest',
  text: `SELECT digest FROM guide WHERE item_code = $1 AND version = $2`,
}

const PUT_ITEM: Statement = {
  name: 'catalogue.put_item',
  // The item is described by its newest guide: an older one that is loaded later does not take it back, and one that
  // comes into force later describes it from its first day on (DESCRIBE_ITEMS).
  text: `
    INSERT INTO item (code, base_code, name, type, category, level, body_code, body_name, area_code, details, updated_at, described_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (code) DO UPDATE SET
      name = EXCLUDED.name, type = EXCLUDED.type, category = EXCLUDED.category, body_name = EXCLUDED.body_name,
      area_code = EXCLUDED.area_code, details = EXCLUDED.details, updated_at = EXCLUDED.updated_at, described_by = EXCLUDED.described_by
    WHERE NOT $13 AND coalesce(item.described_by, 0) <= $12`,
}

const ADD_GUIDE: Statement = {
  name: 'catalogue.add_guide',
  text: `
    INSERT INTO guide (item_code, version, published_on, effective_from, effective_to, digest, content, loaded_at,
      item, author_department, author_client, author_person)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
}

const ADD_MATERIAL: Statement = {
  name: 'catalogue.add_material',
  text: `
    INSERT INTO guide_material (item_code, version, ordinal, name, holder, basis_count, content)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
}

const ADD_PROOF: Statement = {
  name: 'catalogue.add_proof',
  text: `INSERT INTO material_proof (item_code, version, ordinal, type_code, fields) VALUES ($1, $2, $3, $4, $5)`,
}

/** SHA-256 of the canonical row: tells a repeated load from an unlawful change. */
export function digestOf(row: GuideRow): Buffer {
  return createHash('sha256').update(canonicalJson(row as unknown as Json)).digest()
}

export async function findGuideDigest(db: Db, itemCode: string, version: number): Promise<Buffer | null> {
  const [row] = await db.query<{ digest: Buffer }>(FIND_DIGEST, [itemCode, version])
  return row?.digest ?? null
}

/**
 * Adds one guide version with its item, materials and proofs. The caller knows that the row is sound and that the version is
 * not there yet; versions are added to and never changed.
 */
export async function addGuide(tx: Tx, row: GuideRow, author: Author): Promise<void> {
  const now = author.at
  const { item, version, publishedOn, effectiveFrom, effectiveTo, materials, ...content } = row
  const { code, baseCode, name, type, category, level, implementingBody, areaCode, ...details } = item
  await tx.query(PUT_ITEM, [
    code,
    baseCode,
    name,
    type,
    category,
    level,
    implementingBody.code,
    implementingBody.name,
    areaCode,
    JSON.stringify({ ...details, bodyNature: implementingBody.nature }),
    now,
    version,
    effectiveFrom > dateInChina(now),
  ])
  await tx.query(ADD_GUIDE, [
    code,
    version,
    publishedOn,
    effectiveFrom,
    effectiveTo,
    digestOf(row),
    JSON.stringify(content),
    now,
    JSON.stringify(item),
    author.departmentCode,
    author.client,
    author.person,
  ])
  for (const material of materials) await addMaterial(tx, code, version, material)
}

async function addMaterial(tx: Tx, itemCode: string, version: number, material: GuideMaterialRow): Promise<void> {
  const { ordinal, name, holder, basis, satisfiedBy, ...rest } = material
  // The table of proofs has no word for it: which of them need no more than a yes or no.
  const checks = satisfiedBy.filter(({ check }) => check === true).map(({ typeCode }) => typeCode)
  await tx.query(ADD_MATERIAL, [
    itemCode,
    version,
    ordinal,
    name,
    holder,
    basis.length,
    JSON.stringify({ ...rest, basis, ...(checks.length > 0 && { checks }) }),
  ])
  for (const { typeCode, fields } of satisfiedBy)
    await tx.query(ADD_PROOF, [itemCode, version, ordinal, typeCode, fields])
}
