import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { EarlierAsking, NewPaperRequest, NewViolation } from './asking-model.ts'
import * as store from './asking-store.ts'
import { shownName } from './shown-name.ts'

/**
 * Records a violation within the caller's transaction, for good. Found again under the same reference it is the same one.
 * True where it is new.
 */
export function recordViolation(tx: Tx, violation: NewViolation): Promise<boolean> {
  const { kind, departmentCode, itemCode, reference, subjectToken, material } = violation
  const identity = JSON.stringify([kind, departmentCode, itemCode, reference, subjectToken, material])
  return store.addViolation(tx, violation, createHash('sha256').update(identity).digest())
}

const MAX_BY = 201

/** Records who asked whom for which paper, within the caller's transaction, for good. */
export function recordPaperRequest(tx: Tx, request: NewPaperRequest): Promise<void> {
  return store.addPaperRequest(tx, { ...request, by: shownName(request.by, MAX_BY, request.at) })
}

export interface AskedBefore {
  /** How often, under whatever reference. */
  readonly times: number
  /** The last times, newest first, at most 20: whether they were of another case the reference says. */
  readonly last: readonly store.EarlierRequest[]
}

/** Whether the department has asked this applicant before; null where it has not since then. */
export async function askedBefore(db: Db, asking: EarlierAsking): Promise<AskedBefore | null> {
  const last = await store.findEarlierRequests(db, asking)
  return last[0] ? { times: last[0].times, last: last.map(({ reference, at, held }) => ({ reference, at, held })) } : null
}
