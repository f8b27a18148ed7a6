export { PersonRegister } from './person-register.ts'
export { findPersonById, personByAccount, rolesOf, type Person } from './find-person.ts'
export { PERSON_ROLES, scopeOfRole, SEPARATED_ROLES, wordOfRole, type HeldRole, type PersonRole, type PersonState } from './model.ts'
