import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import { readByKeys, type KeyedRead } from '../../platform/db/keyed-read.ts'
import type { PartyRole } from '../access/index.ts'
import { addMaterials, dropMaterials, type MaterialRow } from './material-store.ts'
import { distinctParties, type Party } from './model.ts'
import { addSteps, type StepRow } from './step-store.ts'

const BY_NUMBERS: Statement = {
  name: 'case_files.by_numbers',
  walled: true,
  text: `
    SELECT f.subject_id AS "subjectId", f.id, f.number, f.item_code AS "itemCode", f.guide_version AS "guideVersion",
      f.department_code AS "departmentCode", f.clerk, f.received_at AS "receivedAt", f.decided_at AS "decidedAt",
      f.decision, f.digest, f.handler_code AS "handlerCode", f.stage, f.delivered_at AS "deliveredAt",
      l.department_code AS "filedUnder", coalesce(p.ids, '{}') AS "partyIds", coalesce(p.roles, '{}') AS "partyRoles"
    FROM case_locator l
    JOIN case_file f ON f.subject_id = l.subject_id AND f.id = l.case_id
    CROSS JOIN LATERAL (
      SELECT array_agg(party_subject_id ORDER BY role, party_subject_id) AS ids,
        array_agg(role::text ORDER BY role, party_subject_id) AS roles
      FROM case_party WHERE subject_id = f.subject_id AND case_id = f.id) AS p
    WHERE l.number = ANY ($1::text[])`,
}

const LOCK_LOADING: Statement = {
  name: 'case_files.lock_loading',
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.case'))`,
}

const RESERVE_IDS: Statement = {
  name: 'case_files.reserve_ids',
  text: `SELECT nextval('case_id_seq') AS id FROM generate_series(1, $1::int)`,
}

const CLAIM_NUMBER: Statement = {
  name: 'case_files.claim_number',
  // Two clerks who open the same case at once: the second waits here for the first and then finds the number taken.
  text: `
    INSERT INTO case_locator (number, department_code, subject_id, case_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING RETURNING case_id`,
}

// Rows come in arrays and not by COPY, which row-level security does not have.
const ADD_CASES: Statement = {
  name: 'case_files.add_cases',
  text: `
    INSERT INTO case_file (subject_id, id, number, item_code, guide_version, department_code, clerk, received_at, decided_at,
      decision, digest, content, handler_code, stage, delivered_at)
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::timestamptz[],
      $9::timestamptz[], $10::text[], $11::bytea[], $12::bytea[], $13::text[], $14::text[], $15::timestamptz[])`,
}

const ADD_LOCATORS: Statement = {
  name: 'case_files.add_locators',
  text: `
    INSERT INTO case_locator (number, department_code, subject_id, case_id)
    SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])`,
}

const ADD_RESULTS: Statement = {
  name: 'case_files.add_results',
  text: `
    INSERT INTO case_result (subject_id, case_id, certificate_lookup)
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])`,
}

const ELSEWHERE: Statement = {
  name: 'case_files.elsewhere',
  text: `SELECT number FROM unnest($1::text[]) AS asked (number) WHERE yihao_exists_somewhere('CASE', number)`,
}

const COMPLETE: Statement = {
  name: 'case_files.complete',
  walled: true,
  text: `
    UPDATE case_file f SET decided_at = coalesce(f.decided_at, given.decided_at), decision = coalesce(f.decision, given.decision),
      content = given.content, digest = given.digest, handler_code = given.handler_code, stage = given.stage,
      delivered_at = coalesce(f.delivered_at, given.delivered_at)
    FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bytea[], $6::bytea[], $7::text[], $8::text[],
      $9::timestamptz[]) AS given (subject_id, id, decided_at, decision, content, digest, handler_code, stage, delivered_at)
    WHERE f.subject_id = given.subject_id AND f.id = given.id`,
}

const ADD_PARTIES: Statement = {
  name: 'case_files.add_parties',
  text: `
    INSERT INTO case_party (subject_id, case_id, party_subject_id, role)
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[])
    ON CONFLICT DO NOTHING`,
}

const DROP_OTHER_PARTIES: Statement = {
  name: 'case_files.drop_other_parties',
  walled: true,
  // The applicant is never dropped, whatever is given: without one a case is nobody's.
  text: `
    DELETE FROM case_party p USING unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, case_id)
    WHERE p.subject_id = asked.subject_id AND p.case_id = asked.case_id
      AND NOT (p.party_subject_id = p.subject_id AND p.role = 'APPLICANT')
      AND NOT EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS given (case_id, party_id, role)
                      WHERE given.case_id = p.case_id AND given.party_id = p.party_subject_id AND given.role = p.role)`,
}

const DROP_RESULTS: Statement = {
  name: 'case_files.drop_results',
  walled: true,
  text: `
    DELETE FROM case_result r USING unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, case_id)
    WHERE r.subject_id = asked.subject_id AND r.case_id = asked.case_id`,
}

export interface StoredCase {
  readonly subjectId: bigint
  readonly id: bigint
  readonly number: string
  readonly itemCode: string
  readonly guideVersion: number | null
  readonly departmentCode: string
  readonly clerk: string | null
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly digest: Buffer | null
  /** The department that handles it now. */
  readonly handlerCode: string
  /** Kind of its last step. */
  readonly stage: CaseStepKind
  readonly deliveredAt: Date | null
  /** The department under whose number it was found: its own, or one that it was passed to. */
  readonly filedUnder: string
  readonly partyIds: readonly bigint[]
  readonly partyRoles: readonly PartyRole[]
}

export interface NewCase extends Omit<StoredCase, 'partyIds' | 'partyRoles' | 'filedUnder'> {
  readonly content: Buffer | null
  readonly parties: readonly Party[]
  /** In their order. */
  readonly materials: readonly MaterialRow[]
  readonly results: readonly Buffer[]
  /** Steps to add: of a new case all of them, of a case that is completed those that are new. */
  readonly steps: readonly StepRow[]
}

const NUMBERED: KeyedRead<string, { [K in keyof StoredCase]: StoredCase[K] }> = {
  statement: BY_NUMBERS,
  valuesOf: (numbers) => [numbers],
  textOf: (number) => number,
  textOfRow: ({ number }) => number,
}

/**
 * The cases with one of these numbers that the caller sees: a department those it has had; whoever sees all, one that was
 * passed on once for each department that has had it.
 */
export function findByNumbers(db: Db, numbers: readonly string[]): Promise<StoredCase[]> {
  return readByKeys(db, NUMBERED, numbers)
}

/** Those of the numbers that any department has a case under: for the true reason of a refusal, and nothing else. */
export async function numbersOfAnybody(db: Db, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await db.query<{ number: string }>(ELSEWHERE, [numbers])).map(({ number }) => number))
}

export async function lockLoading(tx: Tx): Promise<void> {
  await tx.query(LOCK_LOADING, [])
}

export async function reserveIds(db: Db, count: number): Promise<bigint[]> {
  return (await db.query<{ id: bigint }>(RESERVE_IDS, [count])).map((row) => row.id)
}

/** True where the number was free; then it is this case's. */
export async function claimNumber(tx: Tx, { number, departmentCode, subjectId, id }: NewCase): Promise<boolean> {
  return (await tx.query(CLAIM_NUMBER, [number, departmentCode, String(subjectId), String(id)])).length === 1
}

/** Adds cases whose numbers have been claimed. */
export async function addCases(tx: Tx, cases: readonly NewCase[]): Promise<void> {
  const column = columnsOf(cases)
  await tx.query(ADD_CASES, [
    ...keysOf(cases), column('number'), column('itemCode'), column('guideVersion'), column('departmentCode'), column('clerk'),
    column('receivedAt'), column('decidedAt'), column('decision'), column('digest'), column('content'), column('handlerCode'),
    column('stage'), column('deliveredAt'),
  ])
  await tx.query(ADD_PARTIES, partiesOf(cases))
  await addSteps(tx, cases)
  await addMaterials(tx, cases)
  await addResults(tx, cases)
}

/** Adds the locators of cases that are known to be new, many at once. */
export async function addLocators(tx: Tx, cases: readonly NewCase[]): Promise<void> {
  const column = columnsOf(cases)
  await tx.query(ADD_LOCATORS, [column('number'), column('departmentCode'), ...keysOf(cases)])
}

async function addResults(tx: Tx, cases: readonly Pick<NewCase, 'subjectId' | 'id' | 'results'>[]): Promise<void> {
  const results = cases.flatMap(({ subjectId, id, results: given }) => distinct(given).map((lookup) => ({ subjectId, id, lookup })))
  if (results.length > 0) await tx.query(ADD_RESULTS, [...keysOf(results), results.map(({ lookup }) => lookup)])
}

/** A case as it stood, and as a row completes it. */
export interface Completion {
  readonly earlier: StoredCase
  readonly completed: NewCase
}

/**
 * Takes over what rows say of cases, each of another one: decision, form, materials, further steps and parties. Parties of
 * an `earlier` row that this one does not name are dropped; those with which a case was opened through the API stay beside
 * its first row's.
 */
export async function complete(tx: Tx, cases: readonly Completion[]): Promise<void> {
  const completed = cases.map((one) => one.completed)
  const keys = keysOf(completed)
  const column = columnsOf(completed)
  await tx.query(COMPLETE, [
    ...keys, column('decidedAt'), column('decision'), column('content'), column('digest'), column('handlerCode'),
    column('stage'), column('deliveredAt'),
  ])
  await addSteps(tx, completed)
  const [of, ...given] = partiesOf(completed)
  const again = cases.filter(({ earlier }) => earlier.digest !== null)
  if (again.length > 0) await tx.query(DROP_OTHER_PARTIES, [...keysOf(again.map((one) => one.completed)), ...given])
  await tx.query(ADD_PARTIES, [of, ...given])
  await dropMaterials(tx, completed)
  await addMaterials(tx, completed)
  await tx.query(DROP_RESULTS, keys)
  await addResults(tx, completed)
}

function columnsOf(cases: readonly NewCase[]): <Name extends keyof NewCase>(name: Name) => NewCase[Name][] {
  return (name) => cases.map((one) => one[name])
}

/** Applicants' records, cases, parties' records, roles. */
function partiesOf(cases: readonly NewCase[]): [string[], string[], string[], PartyRole[]] {
  const parties = cases.flatMap(({ subjectId, id, parties: given }) =>
    distinctParties(given).map((party) => ({ subjectId, id, partyId: String(party.subjectId), role: party.role })))
  return [...keysOf(parties), parties.map(({ partyId }) => partyId), parties.map(({ role }) => role)]
}

function keysOf(cases: readonly Pick<NewCase, 'subjectId' | 'id'>[]): [string[], string[]] {
  return [cases.map(({ subjectId }) => String(subjectId)), cases.map(({ id }) => String(id))]
}

function distinct(lookups: readonly Buffer[]): Buffer[] {
  return [...new Map(lookups.map((lookup) => [lookup.toString('hex'), lookup])).values()]
}
