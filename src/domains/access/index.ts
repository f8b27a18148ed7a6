import type { CaseBook, GuideBook, TypeBook } from './ports.ts'
import type { SuspendedGrants } from './suspended-grants.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly caseBook: CaseBook
    readonly guideBook: GuideBook
    readonly typeBook: TypeBook
    readonly suspendedGrants: SuspendedGrants
  }
}

export type { CaseBook, GuideBook, PersonBook, TokenFacts, TypeBook } from './ports.ts'
export { refusalFor } from './errors.ts'
export { allowed, considerPurpose, considerType, considerTypes } from './consider.ts'
export { ClientRegister } from './client-register.ts'
export {
  decidePurpose,
  decideSubject,
  decideType,
  fieldsFrom,
  GRANT_WAYS,
  isYesOrNo,
  mayBeAskedAbout,
  listedTypes,
  type CaseFacts,
  type Decision,
  type Entitlement,
  type GrantFacts,
  type GrantWay,
  type Ground,
  type GuideFacts,
  type LivePurpose,
  type MaterialFacts,
  type PartyRole,
  type RefusalReason,
  type SharingAttribute,
} from './model.ts'
export { delegationFault, requireDelegatedCase, requireDelegation } from './delegation.ts'
export type { DelegationRow, NewDelegation } from './delegation-store.ts'
export { delegateItems, DELEGATION_PAGE_LIMIT, endDelegation, listDelegations } from './operations/delegate-items.ts'
export { departmentNames, registerDepartment, requireDepartments, type NamedDepartment } from './departments.ts'
export { CLIENT_ROLES, type ClientRole } from './client-role.ts'
export { SuspendedGrants } from './suspended-grants.ts'
export { mayDrawOn, type CaseReach } from './prior-cases.ts'
export { registerClient, registerRefusals, registerWithin, revokeClient, type ClientRegistration } from './operations/register-client.ts'
export { DEPARTMENT_PAGE_LIMIT, listDepartments, type DepartmentListing, type DepartmentPage } from './operations/list-departments.ts'
export { readLastUse } from './operations/read-last-use.ts'
export { CLIENT_PAGE_LIMIT, listClients } from './operations/list-clients.ts'
export { grantSharing, withdrawSharing } from './operations/grant-sharing.ts'
export { findAuditorClients, findConsoles, type AuditorClient } from './auditor-store.ts'
export { findActiveClient, findNames, type ClientFilter, type ClientRow, type ListedClient, type Names } from './store.ts'
export {
  addGrant, endGrant, findDepartmentName, findGrantsById, hasOtherGrantor, listGrants, lockGrant, setSuspension,
  type GrantSide, type NewGrant, type StoredGrant,
} from './grant-store.ts'
export { noteTurnedAway } from './operations/note-turned-away.ts'
export { strangerOf, TurnedAwayBook } from './turned-away.ts'
