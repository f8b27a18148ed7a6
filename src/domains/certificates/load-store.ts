import type { CopyRow } from '../../platform/db/copy-rows.ts'
import { byteaArray, int8sIn } from '../../platform/db/binary-array.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { CertificateHash } from './hashes.ts'

const LOCK_LOADING: Statement = {
  name: 'certificates.lock_loading',
  // One loader at a time: what is found in the locator then stays true until the batch is committed.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.certificate'))`,
}

const FIND_LOCATORS: Statement = {
  name: 'certificates.find_locators',
  text: `
    SELECT lookup, kind, certificate_id AS "certificateId", type_code AS "typeCode", subject_ids AS "subjectIds"
    FROM certificate_locator WHERE lookup = ANY ($1::bytea[])`,
}

const FIND_STORED: Statement = {
  name: 'certificates.find_stored',
  text: `
    SELECT v.lookup, v.digest, v.status, v.source_confirmed_at AS "sourceConfirmedAt"
    FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bytea[]) AS asked (subject_id, type_code, certificate_id, lookup)
    JOIN certificate_version v USING (subject_id, type_code, certificate_id, lookup)`,
}

const RESERVE_IDS: Statement = {
  name: 'certificates.reserve_ids',
  text: `SELECT string_agg(int8send(nextval('certificate_id_seq')), '') AS ids FROM generate_series(1, $1::int)`,
}

const KEEP_STATUSES: Statement = {
  name: 'certificates.keep_statuses',
  text: `
    INSERT INTO certificate_status_change (subject_id, certificate_id, lookup, status, source_confirmed_at, replaced_at)
    SELECT subject_id, certificate_id, lookup, status, confirmed_at, $7
    FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::timestamptz[])
      AS given (subject_id, type_code, certificate_id, lookup, status, confirmed_at)
    ON CONFLICT DO NOTHING`,
}

const SETTLE_SUCCESSION: Statement = {
  name: 'certificates.settle_succession',
  // A certificate that passes to other holders leaves rows behind under those who held it before. Whoever is not named by
  // a newer version of the chain is told the day of the first such version; the order of loading does not matter.
  // Certificates whose versions all name the same holders are left aside first: nearly all renewals, and comparing the
  // versions of a whole batch with each other takes longer than everything else of its import.
  text: `
    WITH located AS (
      SELECT lookup, type_code, certificate_id, subject_ids,
        min(subject_ids) OVER chain IS DISTINCT FROM max(subject_ids) OVER chain AS passed_on
      FROM certificate_locator WHERE certificate_id = ANY ($1::bigint[]) AND kind = 'V'
      WINDOW chain AS (PARTITION BY certificate_id)
    ), member AS (
      SELECT v.subject_id, v.type_code, v.certificate_id, v.lookup, v.predecessor, v.issued_on, v.version
      FROM located l, unnest(l.subject_ids) AS holder (subject_id)
      JOIN certificate_version v ON v.subject_id = holder.subject_id
      WHERE (l.passed_on OR l.certificate_id = ANY ($2::bigint[]))
        AND v.type_code = l.type_code AND v.certificate_id = l.certificate_id AND v.lookup = l.lookup
    ), pair AS (
      SELECT old.subject_id, old.type_code, old.certificate_id, old.lookup, new.lookup AS newer, new.issued_on
      FROM member old JOIN member new ON new.predecessor = old.lookup
      UNION
      SELECT old.subject_id, old.type_code, old.certificate_id, old.lookup, new.lookup, new.issued_on
      FROM member old JOIN member new ON new.certificate_id = old.certificate_id
        AND (new.issued_on, new.version) > (old.issued_on, old.version)
    ), succession AS (
      SELECT pair.subject_id, pair.type_code, pair.certificate_id, pair.lookup, min(pair.issued_on) AS on_day
      FROM pair LEFT JOIN member same ON same.lookup = pair.newer AND same.subject_id = pair.subject_id
      WHERE same.lookup IS NULL
      GROUP BY 1, 2, 3, 4
    )
    UPDATE certificate_version v SET superseded_on = succession.on_day FROM succession
    WHERE (v.subject_id, v.type_code, v.certificate_id, v.lookup)
      = (succession.subject_id, succession.type_code, succession.certificate_id, succession.lookup)
      AND v.superseded_on IS DISTINCT FROM succession.on_day`,
}

const CONFIRM: Statement = {
  name: 'certificates.confirm',
  text: `
    UPDATE certificate_version v SET status = given.status, source_confirmed_at = given.confirmed_at
    FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::timestamptz[])
      AS given (subject_id, type_code, certificate_id, lookup, status, confirmed_at)
    WHERE (v.subject_id, v.type_code, v.certificate_id, v.lookup)
      = (given.subject_id, given.type_code, given.certificate_id, given.lookup)`,
}

const VERSION_COLUMNS = {
  subject_id: 'int8',
  certificate_id: 'int8',
  version: 'int2',
  lookup: 'bytea',
  type_code: 'text',
  status: 'text',
  issuer_code: 'text',
  area_code: 'text',
  issued_on: 'date',
  valid_from: 'date',
  valid_to: 'date',
  source_confirmed_at: 'timestamptz',
  holder_count: 'int2',
  predecessor: 'bytea',
  digest: 'bytea',
  content: 'bytea',
} as const

const LOCATOR_COLUMNS = { lookup: 'bytea', kind: 'text', certificate_id: 'int8', type_code: 'text', subject_ids: 'int8[]' } as const

/** `V` finds one version, `C` the certificate that all versions of a chain belong to. */
export interface LocatorRow {
  readonly lookup: CertificateHash
  readonly kind: 'V' | 'C'
  readonly certificateId: bigint
  readonly typeCode: string
  readonly subjectIds: readonly bigint[]
}

export interface StoredVersion {
  readonly lookup: CertificateHash
  readonly digest: CertificateHash
  readonly status: string
  readonly sourceConfirmedAt: Date
}

/** The key of one version under one of its holders. */
export interface VersionKey {
  readonly subjectId: bigint
  readonly typeCode: string
  readonly certificateId: bigint
  readonly lookup: CertificateHash
}

export interface NewVersion extends VersionKey {
  readonly version: number
  readonly status: string
  readonly issuerCode: string
  readonly areaCode: string
  readonly issuedOn: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly sourceConfirmedAt: Date
  readonly holderCount: number
  readonly predecessor: CertificateHash | null
  readonly digest: CertificateHash
  readonly content: Buffer
}

export interface Confirmation extends VersionKey {
  readonly status: string
  readonly sourceConfirmedAt: Date
}

/** A row as the database gives it, with hashes in bytes. */
type AsBytes<Row, Hashes extends keyof Row> = { [K in keyof Row]: K extends Hashes ? Buffer : Row[K] }

export async function lockLoading(tx: Tx): Promise<void> {
  await tx.query(LOCK_LOADING, [])
}

export async function findLocators(db: Db, lookups: readonly CertificateHash[]): Promise<LocatorRow[]> {
  const rows = await db.query<AsBytes<LocatorRow, 'lookup'>>(FIND_LOCATORS, [byteaArray(lookups)])
  return rows.map((row) => ({ ...row, lookup: row.lookup.toString('latin1') }))
}

export async function findStored(db: Db, keys: readonly VersionKey[]): Promise<StoredVersion[]> {
  const rows = await db.query<AsBytes<StoredVersion, 'lookup' | 'digest'>>(FIND_STORED, columnsOf(keys))
  return rows.map((row) => ({ ...row, lookup: row.lookup.toString('latin1'), digest: row.digest.toString('latin1') }))
}

export async function reserveIds(db: Db, count: number): Promise<bigint[]> {
  const [row] = await db.query<{ ids: Buffer | null }>(RESERVE_IDS, [count])
  return int8sIn(row?.ids ?? null)
}

/** Versions may be sealed while they are taken: then they are while the server enters the locators into its indexes. */
export async function addVersions(
  tx: Pick<Tx, 'copyIn'>,
  versions: Iterable<NewVersion>,
  locators: readonly LocatorRow[],
): Promise<void> {
  await Promise.all([
    tx.copyIn('certificate_locator', LOCATOR_COLUMNS, locatorRows(locators)),
    tx.copyIn('certificate_version', VERSION_COLUMNS, versionRows(versions)),
  ])
}

/** Takes over status and confirmation as the source now reports them. */
export async function confirm(tx: Tx, confirmations: readonly Confirmation[]): Promise<void> {
  await tx.query(CONFIRM, reported(confirmations))
}

/** Keeps statuses that were replaced, with the confirmation they had: the history of a version. */
export async function keepStatuses(tx: Tx, replaced: readonly Confirmation[], now: Date): Promise<void> {
  await tx.query(KEEP_STATUSES, [...reported(replaced), now])
}

/**
 * Marks rows of those who are no longer named by a newer version of these certificates. `joined` are those among them of
 * which one names a version of another as its predecessor.
 */
export async function settleSuccession(tx: Tx, certificateIds: readonly bigint[], joined: readonly bigint[]): Promise<void> {
  await tx.query(SETTLE_SUCCESSION, [certificateIds.map(String), joined.map(String)])
}

function reported(reports: readonly Confirmation[]): unknown[] {
  return [
    ...columnsOf(reports),
    reports.map(({ status }) => status),
    reports.map(({ sourceConfirmedAt }) => sourceConfirmedAt),
  ]
}

function columnsOf(keys: readonly VersionKey[]): unknown[] {
  return [
    keys.map(({ subjectId }) => String(subjectId)),
    keys.map(({ typeCode }) => typeCode),
    keys.map(({ certificateId }) => String(certificateId)),
    byteaArray(keys.map(({ lookup }) => lookup)),
  ]
}

function* versionRows(versions: Iterable<NewVersion>): Generator<CopyRow<typeof VERSION_COLUMNS>> {
  for (const v of versions) {
    yield {
      subject_id: v.subjectId,
      certificate_id: v.certificateId,
      version: v.version,
      lookup: v.lookup,
      type_code: v.typeCode,
      status: v.status,
      issuer_code: v.issuerCode,
      area_code: v.areaCode,
      issued_on: v.issuedOn,
      valid_from: v.validFrom,
      valid_to: v.validTo,
      source_confirmed_at: v.sourceConfirmedAt,
      holder_count: v.holderCount,
      predecessor: v.predecessor,
      digest: v.digest,
      content: v.content,
    }
  }
}

function* locatorRows(locators: readonly LocatorRow[]): Generator<CopyRow<typeof LOCATOR_COLUMNS>> {
  for (const { lookup, kind, certificateId, typeCode, subjectIds } of locators) {
    yield { lookup, kind, certificate_id: certificateId, type_code: typeCode, subject_ids: subjectIds }
  }
}
