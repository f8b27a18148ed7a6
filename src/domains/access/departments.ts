import type { Db, Tx } from '../../platform/db/database.ts'
import { accessRefusals } from './errors.ts'
import * as store from './store.ts'

/** A department by its unified social credit code; its name registers or renames it, null takes the one that is there. */
export interface NamedDepartment {
  readonly code: string
  readonly name: string | null
}

/** @throws Refusal DEPARTMENT_UNKNOWN */
export async function requireDepartments(db: Db, codes: readonly string[]): Promise<void> {
  const { departments } = await store.findNames(db, [], codes)
  if (codes.some((code) => !departments.has(code))) throw accessRefusals.DEPARTMENT_UNKNOWN()
}

/** Names by code; a department that is not registered has none. */
export async function departmentNames(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return (await store.findNames(db, [], codes)).departments
}

/** @throws Refusal DEPARTMENT_UNKNOWN where it is neither named nor registered */
export async function registerDepartment(tx: Tx, { code, name }: NamedDepartment): Promise<void> {
  if (name === null) return requireDepartments(tx, [code])
  await store.putDepartment(tx, { code, name, level: null, areaCode: null })
}
