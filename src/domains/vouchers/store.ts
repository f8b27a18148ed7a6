import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { Voucher } from './model.ts'

const COLUMNS = `
  id, subject_id AS "subjectId", client_id AS "clientId", department_code AS "departmentCode", item_code AS "itemCode",
  case_number AS "caseNumber", type_code AS "typeCode", fields, uses_allowed AS "usesAllowed", issued_at AS "issuedAt",
  expires_at AS "expiresAt", giver_id AS "giverId"`

const ADD: Statement = {
  name: 'vouchers.add',
  text: `
    INSERT INTO voucher (id, subject_id, client_id, department_code, item_code, case_number, type_code, fields, holder_key,
      uses_allowed, issued_at, expires_at, giver_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
}

const LIVE: Statement = {
  name: 'vouchers.live',
  text: `SELECT ${COLUMNS} FROM voucher WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2`,
}

// Counts and asks whether it may in one statement: of two that come at once the second waits for the first.
const USE: Statement = {
  name: 'vouchers.use',
  text: `
    UPDATE voucher SET uses = uses + 1
    WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2 AND uses < uses_allowed
    RETURNING ${COLUMNS}, uses`,
}

const REVOKE: Statement = {
  name: 'vouchers.revoke',
  text: `
    UPDATE voucher SET revoked_at = coalesce(revoked_at, $2)
    WHERE id = $1 AND ($3::varchar IS NULL OR department_code = $3) RETURNING id, client_id AS "clientId"`,
}

const FORGET: Statement = {
  name: 'vouchers.forget',
  text: `DELETE FROM voucher WHERE expires_at < $1`,
}

type VoucherColumns = { [K in keyof Voucher]: Voucher[K] }

export async function addVoucher(tx: Tx, voucher: Voucher, holderKey: Buffer): Promise<void> {
  await tx.query(ADD, [
    voucher.id, voucher.subjectId, voucher.clientId, voucher.departmentCode, voucher.itemCode, voucher.caseNumber,
    voucher.typeCode, voucher.fields, holderKey, voucher.usesAllowed, voucher.issuedAt, voucher.expiresAt,
    voucher.giverId,
  ])
}

/** Null where there is none, where it has been revoked, and where its time is over. */
export async function findLiveVoucher(db: Db, id: string, at: Date): Promise<Voucher | null> {
  const [row] = await db.query<VoucherColumns>(LIVE, [id, at])
  return row ?? null
}

/** The voucher with its uses, this one counted; null where it may not be used (any more). */
export async function useVoucher(tx: Tx, id: string, at: Date): Promise<(Voucher & { readonly uses: number }) | null> {
  const [row] = await tx.query<VoucherColumns & { uses: number }>(USE, [id, at])
  return row ?? null
}

/** Null where there is none, or where it is of another department than that, if one is named. Once revoked it stays so. */
export async function revokeVoucherRow(tx: Tx, id: string, at: Date, departmentCode: string | null): Promise<{ readonly clientId: string } | null> {
  const [row] = await tx.query<{ clientId: string }>(REVOKE, [id, at, departmentCode])
  return row ?? null
}

/** Forgets vouchers whose time was over before then. That they were is on record in the log. */
export async function forgetVouchers(db: Db, before: Date): Promise<void> {
  await db.query(FORGET, [before])
}
