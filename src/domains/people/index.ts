import type { Tx } from '../../platform/db/database.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    /** Ends what a person has open at the console: a suspended one who is resumed signs in anew. */
    readonly endSessionsOf: (tx: Tx, personId: string, at: Date) => Promise<void>
  }
}

export { PersonRegister } from './person-register.ts'
export { activeHolders, holdsRole, type Holder } from './store.ts'
export { findPersonById, personByAccount, rolesOf, type Person } from './find-person.ts'
export { PERSON_ROLES, scopeOfRole, SEPARATED_ROLES, wordOfRole, type HeldRole, type PersonRole, type PersonState } from './model.ts'
export { addPerson, setPersonState, type PersonAdding } from './operations/add-person.ts'
export { endRole, grantRole, type RoleGrant } from './operations/grant-role.ts'
export { EVERYBODY, listPeople, PEOPLE_PAGE_LIMIT, type ListedPerson, type PeopleWanted } from './operations/list-people.ts'
export { verifySealedPeople } from './operations/verify-sealed.ts'
