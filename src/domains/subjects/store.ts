import { byteaArray, int8sIn } from '../../platform/db/binary-array.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import { readByKeys, type KeyedRead } from '../../platform/db/keyed-read.ts'
import type { SubjectKind } from './model.ts'

const BY_LOOKUPS: Statement = {
  name: 'subjects.by_lookups',
  // Linked records come along in the same statement: a person with a passport and an ID number is one subject.
  text: `
    SELECT i.lookup, i.subject_id AS "subjectId", l.linked_subject_id AS "linkedSubjectId", NULL::bigint AS honeytoken
    FROM subject_identifier i
    LEFT JOIN subject_link l ON l.subject_id = i.subject_id
    WHERE i.lookup = ANY ($1::bytea[])
    UNION ALL
    SELECT h.lookup, NULL, NULL, h.id FROM honeytoken h WHERE h.lookup = ANY ($2::bytea[]) AND h.removed_at IS NULL`,
}

const IDS_BY_LOOKUPS: Statement = {
  name: 'subjects.ids_by_lookups',
  // For a file's thousands: an id in the place of each hash, 0 where nobody has it, and no links.
  text: `
    SELECT (
      SELECT string_agg(int8send(coalesce(i.subject_id, 0)), '' ORDER BY asked.place)
      FROM unnest($1::bytea[]) WITH ORDINALITY AS asked (lookup, place) LEFT JOIN subject_identifier i ON i.lookup = asked.lookup
    ) AS ids, ARRAY (SELECT h.id FROM honeytoken h WHERE h.lookup = ANY ($2::bytea[]) AND h.removed_at IS NULL) AS honeytokens`,
}

const RESERVE_IDS: Statement = {
  name: 'subjects.reserve_ids',
  text: `SELECT string_agg(int8send(nextval('subject_id_seq')), '') AS ids FROM generate_series(1, $1::int)`,
}

const LOCK_LOADING: Statement = {
  name: 'subjects.lock_loading',
  // New numbers are rare and come in batches: one writer at a time keeps "one number, one subject" without retries.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.subject'))`,
}

const LINK: Statement = {
  name: 'subjects.link',
  text: `
    INSERT INTO subject_link (subject_id, linked_subject_id, source) VALUES ($1, $2, $3), ($2, $1, $3)
    ON CONFLICT DO NOTHING`,
}

const LINKED: Statement = {
  name: 'subjects.linked',
  text: `
    SELECT subject_id AS "subjectId", linked_subject_id AS "linkedSubjectId"
    FROM subject_link WHERE subject_id = ANY ($1::bigint[]) ORDER BY linked_subject_id`,
}

const NUMBERS: Statement = {
  name: 'subjects.numbers',
  text: `
    SELECT subject_id AS "subjectId", lookup, code_type AS "codeType", number
    FROM subject_identifier WHERE subject_id = ANY ($1::bigint[]) ORDER BY subject_id, lookup`,
}

const ADD_IDENTIFIER: Statement = {
  name: 'subjects.add_identifier',
  text: `
    INSERT INTO subject_identifier (subject_id, lookup, lookup_key_version, code_type, number, source)
    VALUES ($1, $2, $3, $4, $5, $6)`,
}

const SUBJECT_COLUMNS = { id: 'int8', kind: 'text', name: 'bytea', source: 'text', created_at: 'timestamptz' } as const

const IDENTIFIER_COLUMNS = {
  subject_id: 'int8', lookup: 'bytea', lookup_key_version: 'int2', code_type: 'text', number: 'bytea', source: 'text', linked_at: 'timestamptz',
} as const

export interface IdentifierRow {
  readonly lookup: Buffer
  readonly subjectId: bigint
  readonly linkedSubjectId: bigint | null
}

export interface NewSubject {
  readonly id: bigint
  readonly kind: SubjectKind
  readonly name: Buffer | null
  readonly source: string
  readonly identifier: NewIdentifier
}

export interface NewIdentifier {
  readonly lookup: Buffer
  readonly lookupKeyVersion: number
  readonly codeType: string
  readonly number: Buffer
}

type LookupRow = { [K in keyof IdentifierRow]: IdentifierRow[K] } & { readonly honeytoken: bigint | null }

const LOOKUPS: KeyedRead<{ readonly lookup: string; readonly planted: boolean }, LookupRow> = {
  statement: BY_LOOKUPS,
  valuesOf: (keys) => [false, true].map((which) => byteaArray(keys.flatMap(({ lookup, planted }) => (planted === which ? [lookup] : [])))),
  textOf: ({ lookup, planted }) => `${planted ? 'planted' : 'number'} ${lookup}`,
  textOfRow: ({ lookup, honeytoken }) => `${honeytoken === null ? 'number' : 'planted'} ${lookup.toString('latin1')}`,
}

/**
 * Rows for every number that is known, a number with links gives a row for each; and which planted numbers are among those
 * that are asked for, by hashes of their own. Hashes have one character for each byte.
 */
export async function findByLookups(
  db: Db,
  lookups: Iterable<string>,
  plantedLookups: Iterable<string>,
): Promise<{ readonly identifiers: readonly IdentifierRow[]; readonly honeytokens: readonly bigint[] }> {
  const rows = await readByKeys(db, LOOKUPS, [
    ...Array.from(lookups, (lookup) => ({ lookup, planted: false })), ...Array.from(plantedLookups, (lookup) => ({ lookup, planted: true })),
  ])
  return {
    identifiers: rows.filter(({ honeytoken }) => honeytoken === null),
    honeytokens: rows.flatMap(({ honeytoken }) => honeytoken ?? []),
  }
}

/** The id in the place of each hash, null where nobody has it; and which planted numbers are among those that are asked for. */
export async function findIdsByLookups(
  db: Db,
  lookups: readonly string[],
  plantedLookups: readonly string[],
): Promise<{ readonly ids: readonly (bigint | null)[]; readonly honeytokens: readonly bigint[] }> {
  const [row] = await db.query<{ ids: Buffer | null; honeytokens: bigint[] }>(IDS_BY_LOOKUPS, [byteaArray(lookups), byteaArray(plantedLookups)])
  return { ids: int8sIn(row?.ids ?? null).map((id) => (id === 0n ? null : id)), honeytokens: row?.honeytokens ?? [] }
}

export async function lockLoading(tx: Tx): Promise<void> {
  await tx.query(LOCK_LOADING, [])
}

export async function reserveIds(db: Db, count: number): Promise<bigint[]> {
  const [row] = await db.query<{ ids: Buffer | null }>(RESERVE_IDS, [count])
  return int8sIn(row?.ids ?? null)
}

/** Adds subjects with one number each. The caller holds the loading lock and knows that the numbers are new. */
export async function addSubjects(tx: Pick<Tx, 'copyIn'>, subjects: readonly NewSubject[], now: Date): Promise<void> {
  await tx.copyIn('subject', SUBJECT_COLUMNS, subjects.map(({ id, kind, name, source }) => ({ id, kind, name, source, created_at: now })))
  await tx.copyIn('subject_identifier', IDENTIFIER_COLUMNS, subjects.map(({ id, source, identifier }) => ({
    subject_id: id,
    lookup: identifier.lookup,
    lookup_key_version: identifier.lookupKeyVersion,
    code_type: identifier.codeType,
    number: identifier.number,
    source,
    linked_at: now,
  })))
}

export async function link(tx: Tx, subjectId: bigint, linkedSubjectId: bigint, source: string): Promise<void> {
  await tx.query(LINK, [String(subjectId), String(linkedSubjectId), source])
}

export interface SubjectLink {
  readonly subjectId: bigint
  readonly linkedSubjectId: bigint
}

/** The links of these records; each record of a group is linked to every other. */
export function linkedSubjects(db: Db, subjectIds: readonly bigint[]): Promise<SubjectLink[]> {
  return db.query<{ [K in keyof SubjectLink]: SubjectLink[K] }>(LINKED, [subjectIds.map(String)])
}

export interface SealedNumber {
  readonly subjectId: bigint
  readonly lookup: Buffer
  readonly codeType: string
  readonly number: Buffer
}

/** Every number of these records, sealed. */
export function numbersOf(db: Db, subjectIds: readonly bigint[]): Promise<SealedNumber[]> {
  return db.query<{ [K in keyof SealedNumber]: SealedNumber[K] }>(NUMBERS, [subjectIds.map(String)])
}

export async function addIdentifier(
  tx: Tx,
  subjectId: bigint,
  identifier: NewIdentifier,
  source: string,
): Promise<void> {
  const { lookup, lookupKeyVersion, codeType, number } = identifier
  await tx.query(ADD_IDENTIFIER, [String(subjectId), lookup, lookupKeyVersion, codeType, number, source])
}
