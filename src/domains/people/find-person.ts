import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import { normalAccount, type HeldRole, type PersonState } from './model.ts'
import { accountLookups, openNames } from './sealed.ts'
import * as store from './store.ts'

/** A person as the hub's own rooms see one. Names go to nobody but the person and the security administrator. */
export interface Person {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly departmentCode: string
  readonly state: PersonState
  readonly createdAt: Date
}

/** Who has this account name, suspended people too; null where nobody has. */
export async function personByAccount(db: Db, keyring: Keyring, account: string): Promise<Person | null> {
  const normal = normalAccount(account)
  if (!normal.ok) return null
  const row = await store.findByAccount(db, accountLookups(keyring, normal.value))
  return row && opened(keyring, row)
}

export async function findPersonById(db: Db, keyring: Keyring, id: string): Promise<Person | null> {
  const row = await store.findPerson(db, id)
  return row && opened(keyring, row)
}

/** The roles that a person holds now, each in its department. */
export async function rolesOf(db: Db, personId: string): Promise<readonly HeldRole[]> {
  return (await store.findRoles(db, [personId])).get(personId) ?? []
}

export function opened(keyring: Keyring, row: store.PersonRow): Person {
  const { id, departmentCode, state, createdAt } = row
  return { id, ...openNames(keyring, row), departmentCode, state, createdAt }
}
