import type { Db, Statement, Tx } from '../../platform/db/database.ts'
import type { SharingAttribute } from '../access/index.ts'
import type { DisputeState, Flow, RequestState, RequestTerms, StepKind, StepSide } from './model.ts'

export interface NewRequest extends RequestTerms {
  readonly id: bigint
  readonly askerCode: string
  readonly grantorCode: string
  readonly typeCode: string
  readonly sharingClass: SharingAttribute
  readonly content: Buffer
  readonly receivedAt: Date
}

/** Where a request stands: all of it that ever changes. */
export interface Standing {
  readonly state: RequestState
  readonly answeredAt: Date | null
  readonly grantId: bigint | null
  readonly flowingSince: Date | null
  readonly flow: Flow | null
  readonly dispute: DisputeState | null
}

export interface StoredRequest extends NewRequest, Standing {}

export interface NewStep {
  readonly id: bigint
  readonly requestId: bigint | null
  readonly grantId: bigint | null
  readonly kind: StepKind
  readonly side: StepSide
  readonly departmentCode: string
  readonly client: string
  readonly content: Buffer
  readonly at: Date
}

export interface RequestFilter {
  /** As what the department takes part; null for both. */
  readonly asker: string | null
  readonly grantor: string | null
  readonly state: RequestState | null
  readonly disputed: boolean
  readonly before: bigint | null
  readonly limit: number
}

const COLUMNS = `
  id, asker_code AS "askerCode", grantor_code AS "grantorCode", type_code AS "typeCode", sharing_class AS "sharingClass",
  item_codes AS "itemCodes", fields, party_roles AS "partyRoles", way, starts_on AS "startsOn", ends_on AS "endsOn",
  daily_volume AS "dailyVolume", content, received_at AS "receivedAt", state, answered_at AS "answeredAt",
  grant_id AS "grantId", flowing_since AS "flowingSince", flow, dispute`

const STEP_COLUMNS = `
  id, request_id AS "requestId", grant_id AS "grantId", kind, side, department_code AS "departmentCode", client, content, at`

const REQUEST_ID: Statement = { name: 'sharing.request_id', text: `SELECT nextval('sharing_request_id_seq') AS id` }
const STEP_ID: Statement = { name: 'sharing.step_id', text: `SELECT nextval('sharing_step_id_seq') AS id` }

const LOCK_ASKING: Statement = {
  name: 'sharing.lock_asking',
  // Held until the transaction ends: whoever asks for the same at the same time waits for the first and then finds it.
  text: `SELECT pg_advisory_xact_lock(hashtext('yihao.sharing'), hashtext($1))`,
}

const SAME: Statement = {
  name: 'sharing.same_request',
  text: `
    SELECT ${COLUMNS} FROM sharing_request
    WHERE asker_code = $1 AND grantor_code = $2 AND type_code = $3 AND item_codes = $4 AND fields = $5 AND party_roles = $6
      AND way = $7 AND starts_on = $8 AND ends_on = $9 AND daily_volume = $10 AND state IN ('SUBMITTED', 'INCOMPLETE', 'REOPENED')
    ORDER BY id LIMIT 1`,
}

const ADD: Statement = {
  name: 'sharing.add_request',
  text: `
    INSERT INTO sharing_request (id, asker_code, grantor_code, type_code, sharing_class, item_codes, fields, party_roles, way,
      starts_on, ends_on, daily_volume, content, received_at, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'SUBMITTED')`,
}

const LOCK: Statement = {
  name: 'sharing.lock_request',
  text: `SELECT ${COLUMNS} FROM sharing_request WHERE id = $1 FOR UPDATE`,
}

const LOCK_BY_GRANT: Statement = {
  name: 'sharing.lock_request_of_grant',
  text: `SELECT ${COLUMNS} FROM sharing_request WHERE grant_id = $1 FOR UPDATE`,
}

const BY_ID: Statement = { name: 'sharing.request_by_id', text: `SELECT ${COLUMNS} FROM sharing_request WHERE id = $1` }

const MOVE: Statement = {
  name: 'sharing.move_request',
  text: `
    UPDATE sharing_request SET state = $2, answered_at = $3, grant_id = $4, flowing_since = $5, flow = $6, dispute = $7
    WHERE id = $1`,
}

const FILTER = `
  ($3::text IS NULL OR state = $3) AND (NOT $4 OR dispute IS NOT NULL) AND ($5::bigint IS NULL OR id < $5)
  ORDER BY id DESC LIMIT $6`

const LIST: Statement = {
  name: 'sharing.list_requests',
  text: `SELECT ${COLUMNS} FROM sharing_request WHERE (asker_code = $1 OR grantor_code = $2) AND ${FILTER}`,
}

const LIST_ALL: Statement = {
  name: 'sharing.list_all_requests',
  text: `
    SELECT ${COLUMNS} FROM sharing_request
    WHERE ($1::text IS NULL OR asker_code = $1) AND ($2::text IS NULL OR grantor_code = $2) AND ${FILTER}`,
}

const WAITING: Statement = {
  name: 'sharing.waiting_requests',
  // Something of it is still to be done by somebody. The oldest first: so many have the first last days among them.
  text: `
    SELECT ${COLUMNS} FROM sharing_request
    WHERE ($1::text IS NULL OR asker_code = $1 OR grantor_code = $1)
      AND (state IN ('SUBMITTED', 'INCOMPLETE', 'REOPENED') OR dispute IS NOT NULL OR (state = 'CONSENTED' AND flow IS NULL))
    ORDER BY id LIMIT $2`,
}

const OF_YEAR: Statement = {
  name: 'sharing.requests_of_year',
  // Received in the year, answered in it, or with a step in it.
  text: `
    SELECT ${COLUMNS} FROM sharing_request r
    WHERE (asker_code = $1 OR grantor_code = $1) AND received_at < $3
      AND (received_at >= $2 OR EXISTS (SELECT FROM sharing_step s WHERE s.request_id = r.id AND s.at >= $2 AND s.at < $3))
    ORDER BY id LIMIT $4`,
}

const ADD_STEP: Statement = {
  name: 'sharing.add_step',
  text: `
    INSERT INTO sharing_step (id, request_id, grant_id, kind, side, department_code, client, content, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}

const STEPS: Statement = {
  name: 'sharing.steps',
  text: `SELECT ${STEP_COLUMNS} FROM sharing_step WHERE request_id = ANY ($1::bigint[]) ORDER BY id`,
}

const STEPS_OF_GRANTS: Statement = {
  name: 'sharing.steps_of_grants',
  text: `SELECT ${STEP_COLUMNS} FROM sharing_step WHERE grant_id = ANY ($1::bigint[]) ORDER BY id`,
}

const AWAITING_FLOW: Statement = {
  name: 'sharing.awaiting_flow',
  text: `
    SELECT ${COLUMNS} FROM sharing_request WHERE state = 'CONSENTED' AND flowing_since IS NULL AND id > $1 ORDER BY id LIMIT $2`,
}

type Row = { [K in keyof StoredRequest]: StoredRequest[K] }
type StepRow = { [K in keyof NewStep]: NewStep[K] }

async function nextId(tx: Tx, statement: Statement): Promise<bigint> {
  const [row] = await tx.query<{ id: bigint }>(statement, [])
  if (!row) throw new Error('no id was reserved')
  return row.id
}

export const reserveRequestId = (tx: Tx): Promise<bigint> => nextId(tx, REQUEST_ID)
export const reserveStepId = (tx: Tx): Promise<bigint> => nextId(tx, STEP_ID)

export async function lockAsking(tx: Tx, askerCode: string, typeCode: string): Promise<void> {
  await tx.query(LOCK_ASKING, [`${askerCode} ${typeCode}`])
}

/** The request for the same that is not answered yet. */
export async function findSame(db: Db, r: Omit<NewRequest, 'id' | 'content' | 'receivedAt' | 'sharingClass'>): Promise<StoredRequest | null> {
  const [row] = await db.query<Row>(SAME, [
    r.askerCode, r.grantorCode, r.typeCode, r.itemCodes, r.fields, r.partyRoles, r.way, r.startsOn, r.endsOn, r.dailyVolume,
  ])
  return row ?? null
}

export async function addRequest(tx: Tx, r: NewRequest): Promise<void> {
  await tx.query(ADD, [
    String(r.id), r.askerCode, r.grantorCode, r.typeCode, r.sharingClass, r.itemCodes, r.fields, r.partyRoles, r.way,
    r.startsOn, r.endsOn, r.dailyVolume, r.content, r.receivedAt,
  ])
}

/** The request, held until the transaction ends: of two who step at once the second sees where the first has left it. */
export async function lockRequest(tx: Tx, id: bigint): Promise<StoredRequest | null> {
  const [row] = await tx.query<Row>(LOCK, [String(id)])
  return row ?? null
}

/** The request that a grant came of, held; null of a grant that was given without one. */
export async function lockRequestOfGrant(tx: Tx, grantId: bigint): Promise<StoredRequest | null> {
  const [row] = await tx.query<Row>(LOCK_BY_GRANT, [String(grantId)])
  return row ?? null
}

export async function findRequest(db: Db, id: bigint): Promise<StoredRequest | null> {
  const [row] = await db.query<Row>(BY_ID, [String(id)])
  return row ?? null
}

/** Where the request stands from now on. The caller holds its lock. */
export async function moveRequest(tx: Tx, id: bigint, to: Standing): Promise<void> {
  const grantId = to.grantId === null ? null : String(to.grantId)
  await tx.query(MOVE, [String(id), to.state, to.answeredAt, grantId, to.flowingSince, to.flow, to.dispute])
}

/** The latest first. `everybody`: the two departments narrow instead of widening. */
export function findRequests(db: Db, filter: RequestFilter, { everybody }: { readonly everybody: boolean }): Promise<StoredRequest[]> {
  const { asker, grantor, state, disputed, before, limit } = filter
  return db.query<Row>(everybody ? LIST_ALL : LIST, [asker, grantor, state, disputed, before === null ? null : String(before), limit])
}

/** Requests of which something is still to be done, the oldest first; of this department, or of all. */
export function findWaiting(db: Db, departmentCode: string | null, limit: number): Promise<StoredRequest[]> {
  return db.query<Row>(WAITING, [departmentCode, limit])
}

/** The oldest first. */
export function findRequestsOfYear(
  db: Db, departmentCode: string, { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<StoredRequest[]> {
  return db.query<Row>(OF_YEAR, [departmentCode, from, to, limit])
}

export async function addStep(tx: Tx, step: NewStep): Promise<void> {
  const text = (id: bigint | null) => (id === null ? null : String(id))
  await tx.query(ADD_STEP, [
    String(step.id), text(step.requestId), text(step.grantId), step.kind, step.side, step.departmentCode, step.client,
    step.content, step.at,
  ])
}

/** The first first, of all these requests together. */
export async function findSteps(db: Db, requestIds: readonly bigint[]): Promise<NewStep[]> {
  return requestIds.length === 0 ? [] : db.query<StepRow>(STEPS, [requestIds.map(String)])
}

export async function findStepsOfGrants(db: Db, grantIds: readonly bigint[]): Promise<NewStep[]> {
  return grantIds.length === 0 ? [] : db.query<StepRow>(STEPS_OF_GRANTS, [grantIds.map(String)])
}

/** Consented requests under which nothing is known to have been read, behind `after`. */
export function findAwaitingFlow(db: Db, after: bigint, limit: number): Promise<StoredRequest[]> {
  return db.query<Row>(AWAITING_FLOW, [String(after), limit])
}
