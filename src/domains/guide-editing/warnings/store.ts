import type { Db, Statement, Tx } from '../../../platform/db/database.ts'
import type { Author } from '../../catalogue/index.ts'
import type { WarningCode } from './warning.ts'

/** A warning that somebody dismissed, with the reason. */
export interface Dismissal extends Author {
  readonly itemCode: string
  readonly fingerprint: Buffer
  readonly reason: string
}

const LAST: Statement = {
  name: 'guide_editing.dismissals',
  // Of each warning the last word counts; one that was raised again is no longer dismissed.
  text: `
    SELECT * FROM (
      SELECT DISTINCT ON (item_code, fingerprint) item_code AS "itemCode", fingerprint, kind, reason, at, department_code AS "departmentCode",
        client, person
      FROM guide_warning_step WHERE item_code = ANY ($1::text[]) ORDER BY item_code, fingerprint, id DESC) last
    WHERE kind = 'DISMISSED'`,
}

const ADD: Statement = {
  name: 'guide_editing.add_warning_step',
  text: `
    INSERT INTO guide_warning_step (item_code, fingerprint, code, kind, reason, at, department_code, client, person)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}

export interface WarningStep {
  readonly itemCode: string
  readonly fingerprint: Buffer
  readonly code: WarningCode
  readonly kind: 'DISMISSED' | 'RAISED'
  readonly reason: string
}

export async function addWarningStep(tx: Tx, { itemCode, fingerprint, code, kind, reason }: WarningStep, { at, departmentCode, client, person }: Author): Promise<void> {
  await tx.query(ADD, [itemCode, fingerprint, code, kind, reason, at, departmentCode, client, person])
}

/** What stands dismissed of these items. */
export function findDismissals(db: Db, itemCodes: readonly string[]): Promise<Dismissal[]> {
  return db.query<Dismissal & Record<string, unknown>>(LAST, [itemCodes])
}
