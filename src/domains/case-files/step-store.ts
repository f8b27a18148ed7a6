import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import type { Db, Statement, Tx } from '../../platform/db/database.ts'

const LOCK: Statement = {
  name: 'case_files.lock',
  walled: true,
  // Whoever takes a step waits here for whoever takes another, and sees the case as that one left it.
  text: `
    SELECT decided_at AS "decidedAt", decision, handler_code AS "handlerCode", stage, delivered_at AS "deliveredAt"
    FROM case_file WHERE subject_id = $1 AND id = $2 FOR UPDATE`,
}

const LOCK_MANY: Statement = {
  name: 'case_files.lock_many',
  walled: true,
  // In one order whatever the file's is, so that two loads never wait for each other.
  text: `
    SELECT f.id FROM unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, id)
    JOIN case_file f ON f.subject_id = asked.subject_id AND f.id = asked.id ORDER BY f.subject_id, f.id FOR UPDATE OF f`,
}

const STEPS: Statement = {
  name: 'case_files.steps',
  walled: true,
  text: `
    SELECT s.case_id AS "caseId", s.ordinal, s.kind, s.at, s.post, s.person, s.department_code AS "departmentCode",
      s.to_department AS "to", s.note, s.recorded_at AS "recordedAt"
    FROM unnest($1::bigint[], $2::bigint[]) AS asked (subject_id, case_id)
    JOIN case_step s ON s.subject_id = asked.subject_id AND s.case_id = asked.case_id
    ORDER BY s.case_id, s.ordinal`,
}

const ADD_STEP: Statement = {
  name: 'case_files.add_step',
  text: `
    INSERT INTO case_step (subject_id, case_id, ordinal, kind, at, post, person, department_code, to_department, note, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
}

const ADD_STEPS: Statement = {
  name: 'case_files.add_steps',
  text: `
    INSERT INTO case_step (subject_id, case_id, ordinal, kind, at, post, person, department_code, to_department, note, recorded_at)
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::bytea[], $11::timestamptz[])`,
}

const REACH_STAGE: Statement = {
  name: 'case_files.reach_stage',
  walled: true,
  text: `
    UPDATE case_file SET stage = $3, handler_code = $4, decided_at = $5, decision = $6, delivered_at = $7
    WHERE subject_id = $1 AND id = $2`,
}

const FILE_UNDER: Statement = {
  name: 'case_files.file_under',
  // Another department's numbers are seen by the database alone. The number is free there, or the department has had this
  // very case before; one that another transaction is adding under it meanwhile is waited for, and takes it.
  text: `SELECT yihao_file_under($1, $2, $3, $4) AS "caseId"`,
}

interface CaseKey {
  readonly subjectId: bigint
  readonly id: bigint
}

/** One step as it is kept. */
export interface StepRow {
  readonly ordinal: number
  readonly kind: CaseStepKind
  readonly at: Date
  readonly post: string | null
  readonly person: string | null
  /** The department that took it. */
  readonly departmentCode: string
  /** The department that it passed the case to. */
  readonly to: string | null
  /** Sealed. */
  readonly note: Buffer | null
  readonly recordedAt: Date
}

/** What of a case its steps change. */
export interface CaseState {
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly handlerCode: string
  readonly stage: CaseStepKind
  readonly deliveredAt: Date | null
}

/** Locks a case until the transaction ends and gives its state as it is then. */
export async function lockCase(tx: Tx, { subjectId, id }: CaseKey): Promise<CaseState> {
  const [state] = await tx.query<{ [K in keyof CaseState]: CaseState[K] }>(LOCK, [String(subjectId), String(id)])
  if (!state) throw new Error('a case that was found is gone')
  return state
}

export async function lockCases(tx: Tx, keys: readonly CaseKey[]): Promise<void> {
  await tx.query(LOCK_MANY, [keys.map(({ subjectId }) => String(subjectId)), keys.map(({ id }) => String(id))])
}

/** The steps of each case, by its id, in their order. */
export async function findSteps(db: Db, keys: readonly CaseKey[]): Promise<ReadonlyMap<bigint, readonly StepRow[]>> {
  const rows = await db.query<{ [K in keyof StepRow]: StepRow[K] } & { caseId: bigint }>(STEPS, [
    keys.map(({ subjectId }) => String(subjectId)),
    keys.map(({ id }) => String(id)),
  ])
  const byCase = new Map<bigint, StepRow[]>()
  for (const { caseId, ...step } of rows) {
    const steps = byCase.get(caseId)
    if (steps) steps.push(step)
    else byCase.set(caseId, [step])
  }
  return byCase
}

export async function addStep(tx: Tx, { subjectId, id }: CaseKey, step: StepRow): Promise<void> {
  const { ordinal, kind, at, post, person, departmentCode, to, note, recordedAt } = step
  const values = [ordinal, kind, at, post, person, departmentCode, to, note, recordedAt]
  await tx.query(ADD_STEP, [String(subjectId), String(id), ...values])
}

/** The same for many cases at once. */
export async function addSteps(tx: Tx, cases: readonly (CaseKey & { readonly steps: readonly StepRow[] })[]): Promise<void> {
  const rows = cases.flatMap(({ subjectId, id, steps }) => steps.map((step) => ({ subjectId, id, ...step })))
  if (rows.length === 0) return
  const column = <Name extends keyof (typeof rows)[number]>(name: Name) => rows.map((row) => row[name])
  await tx.query(ADD_STEPS, [
    column('subjectId'), column('id'), column('ordinal'), column('kind'), column('at'), column('post'), column('person'),
    column('departmentCode'), column('to'), column('note'), column('recordedAt'),
  ])
}

export async function reachStage(tx: Tx, { subjectId, id }: CaseKey, state: CaseState): Promise<void> {
  const { stage, handlerCode, decidedAt, decision, deliveredAt } = state
  await tx.query(REACH_STAGE, [String(subjectId), String(id), stage, handlerCode, decidedAt, decision, deliveredAt])
}

/** Files a case under its number with another department. False where that department has another case by this number. */
export async function fileUnder(tx: Tx, departmentCode: string, found: CaseKey & { readonly number: string }): Promise<boolean> {
  const values = [found.number, departmentCode, String(found.subjectId), String(found.id)]
  const rows = await tx.query<{ caseId: bigint }>(FILE_UNDER, values)
  return rows[0]?.caseId === found.id
}
