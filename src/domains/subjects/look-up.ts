import DataLoader from 'dataloader'
import type { IdNumber } from '../../kernel/id-number.ts'
import type { Db } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { numberHashes } from './number-hashes.ts'
import { seek } from './seek.ts'
import * as store from './store.ts'

const SUBJECTS = Symbol('subjects')

/**
 * The records of the subject with this number, the one it is known by first; empty where the number is unknown. Numbers
 * asked in one request are looked up together, in one statement.
 */
export function lookUpSubject(context: OperationContext, idNumber: IdNumber): Promise<readonly bigint[]> {
  const { scope, db } = context
  const loader = scope.onceFor(
    db,
    SUBJECTS,
    () => new DataLoader((texts: readonly string[]) => lookUp(context, texts), { name: 'subjects' }),
  )
  return loader.load(idNumber.lookupText)
}

async function lookUp(context: OperationContext, texts: readonly string[]): Promise<(readonly bigint[])[]> {
  const numbers = texts.map((text) => numberHashes(context.parts.keyring, text))
  const rows = await seek(context, numbers)
  const groups = new Map<string, Set<bigint>>()
  for (const row of rows) {
    const key = row.lookup.toString('latin1')
    const group = groups.get(key) ?? new Set<bigint>()
    group.add(row.subjectId)
    if (row.linkedSubjectId !== null) group.add(row.linkedSubjectId)
    groups.set(key, group)
  }
  return numbers.map(({ own }) => {
    const ids = new Set(own.flatMap((hash) => [...(groups.get(hash) ?? [])]))
    return [...ids].sort((a, b) => (a < b ? -1 : 1))
  })
}

/** The record by which the subject of this one is known: the same for every number of one person, so that its entries meet. */
export async function knownAs(db: Db, subjectId: bigint): Promise<bigint> {
  const links = await store.linkedSubjects(db, [subjectId])
  return links.reduce((first, { linkedSubjectId }) => (linkedSubjectId < first ? linkedSubjectId : first), subjectId)
}
