import { byteaArray } from '../../platform/db/binary-array.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { CertificateHash } from './hashes.ts'
import type { CertificateChangeKind } from './model.ts'
import type { LocatorRow } from './load-store.ts'

// The outbox of loading: what changes about a version that was known before stands here with the same commit.

const ADD_STATUS_CHANGES: Statement = {
  name: 'certificates.add_status_changes',
  text: `
    INSERT INTO certificate_change (certificate_id, lookup, type_code, subject_ids, kind, from_status, to_status, at)
    SELECT l.certificate_id, l.lookup, l.type_code, l.subject_ids, given.kind, given.from_status, given.to_status, $5
    FROM unnest($1::bytea[], $2::text[], $3::text[], $4::text[]) AS given (lookup, kind, from_status, to_status)
    JOIN certificate_locator l ON l.lookup = given.lookup AND l.kind = 'V'`,
}

const ADD_SUPERSESSIONS: Statement = {
  name: 'certificates.add_supersessions',
  // A version is superseded by one that names it, or by a later one of its chain; it is news where all that do so came with
  // this batch. What itself came with this batch has never been known otherwise. Grouped and not joined with itself: of
  // lists that come as parameters the planner expects a few rows, and would compare each of thousands with each.
  text: `
    WITH located AS (
      SELECT l.lookup, l.certificate_id, l.type_code, l.subject_ids, v.predecessor,
        (v.issued_on - DATE '0001-01-01') * 1000::bigint + v.version AS place
      FROM certificate_locator l
      JOIN certificate_version v ON v.subject_id = l.subject_ids[1] AND v.type_code = l.type_code
        AND v.certificate_id = l.certificate_id AND v.lookup = l.lookup
      WHERE l.certificate_id = ANY ($1::bigint[]) AND l.kind = 'V'
    ), marked AS (
      SELECT together.*, bool_or(added) OVER (PARTITION BY lookup) AS fresh FROM (
        SELECT located.*, FALSE AS added FROM located
        UNION ALL SELECT lookup, NULL, NULL, NULL, NULL, NULL, TRUE FROM unnest($2::bytea[]) AS given (lookup)
      ) AS together
    ), member AS (
      SELECT * FROM marked WHERE NOT added
    ), chained AS (
      SELECT member.*, max(place) FILTER (WHERE fresh) OVER chain AS newest_added,
        max(place) FILTER (WHERE NOT fresh) OVER chain AS newest_known
      FROM member WINDOW chain AS (PARTITION BY certificate_id)
    ), said AS (
      SELECT lookup, certificate_id, type_code, subject_ids, NOT fresh AS known, place < newest_added AS now_superseded,
        place < newest_known AS was_superseded
      FROM chained
      UNION ALL
      SELECT predecessor, NULL, NULL, NULL, NULL, fresh, NOT fresh FROM member WHERE predecessor IS NOT NULL
    )
    INSERT INTO certificate_change (certificate_id, lookup, type_code, subject_ids, kind, at)
    SELECT max(certificate_id), lookup, max(type_code), max(subject_ids), 'SUPERSEDED', $3
    FROM said GROUP BY lookup
    HAVING bool_or(known) AND bool_or(now_superseded) AND bool_or(was_superseded) IS NOT TRUE`,
}

const CLAIM: Statement = {
  name: 'certificates.claim_changes',
  text: `
    SELECT id, certificate_id AS "certificateId", lookup, type_code AS "typeCode", subject_ids AS "subjectIds", kind, at
    FROM certificate_change WHERE told_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
}

const CHANGES_LEFT: Statement = {
  name: 'certificates.changes_left',
  text: `SELECT EXISTS (SELECT FROM certificate_change WHERE told_at IS NULL) AS some`,
}

const MARK_TOLD: Statement = {
  name: 'certificates.mark_changes_told',
  text: `UPDATE certificate_change SET told_at = $2 WHERE id = ANY ($1::bigint[])`,
}

const TELL_AGAIN: Statement = {
  name: 'certificates.tell_changes_again',
  text: `UPDATE certificate_change SET told_at = NULL WHERE lookup = ANY ($1::bytea[]) AND told_at >= $2`,
}

/** A status that a stored version had before a batch, and the one it has after it. */
export interface StatusChange {
  readonly lookup: CertificateHash
  readonly kind: CertificateChangeKind
  readonly from: string
  readonly to: string
}

/** Something that has changed about a version that was known before. */
export interface CertificateChange {
  readonly id: bigint
  readonly certificateId: bigint
  readonly lookup: Buffer
  readonly typeCode: string
  /** Who holds that version. */
  readonly subjectIds: readonly bigint[]
  readonly kind: CertificateChangeKind
  readonly at: Date
}

export async function addStatusChanges(tx: Tx, changes: readonly StatusChange[], at: Date): Promise<void> {
  await tx.query(ADD_STATUS_CHANGES, [
    byteaArray(changes.map(({ lookup }) => lookup)),
    changes.map(({ kind }) => kind),
    changes.map(({ from }) => from),
    changes.map(({ to }) => to),
    at,
  ])
}

/** Notes which versions of these certificates have been superseded by what was added just now. */
export async function addSupersessions(
  tx: Tx,
  certificateIds: readonly bigint[],
  added: readonly LocatorRow[],
  at: Date,
): Promise<void> {
  const versions = added.filter(({ kind }) => kind === 'V').map(({ lookup }) => lookup)
  await tx.query(ADD_SUPERSESSIONS, [certificateIds.map(String), byteaArray(versions), at])
}

/**
 * The oldest changes of which live cases have not been told, locked until the transaction ends: another that asks
 * meanwhile is given others. Whoever claims them marks them.
 */
export function claimChanges(tx: Tx, limit: number): Promise<CertificateChange[]> {
  return tx.query<{ [K in keyof CertificateChange]: CertificateChange[K] }>(CLAIM, [limit])
}

/** Whether there is any of which live cases have not been told. */
export async function hasChangesLeft(db: Db): Promise<boolean> {
  const [row] = await db.query<{ some: boolean }>(CHANGES_LEFT, [])
  return row?.some === true
}

export async function markChangesTold(tx: Tx, ids: readonly bigint[], at: Date): Promise<void> {
  await tx.query(MARK_TOLD, [ids.map(String), at])
}

/** Has changes of these versions told once more that were told since then: for a case that was not to be seen at that time. */
export async function tellChangesAgain(tx: Tx, lookups: readonly Buffer[], since: Date): Promise<void> {
  await tx.query(TELL_AGAIN, [lookups, since])
}
