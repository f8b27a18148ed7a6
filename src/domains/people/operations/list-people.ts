import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import { opened, type Person } from '../find-person.ts'
import { normalAccount, type HeldRole, type PersonRole, type PersonState } from '../model.ts'
import { accountLookups } from '../sealed.ts'
import * as store from '../store.ts'

export const PEOPLE_PAGE_LIMIT = 100

/** Which people: those of whom everything holds that is not null. */
export interface PeopleWanted {
  readonly id: string | null
  /** The whole account name, in any case and width: names are sealed, so no part of one can be looked for. */
  readonly account: string | null
  readonly state: PersonState | null
  readonly role: PersonRole | null
  readonly departmentCode: string | null
}

export const EVERYBODY: PeopleWanted = { id: null, account: null, state: null, role: null, departmentCode: null }

export interface PeopleListing {
  readonly wanted: PeopleWanted
  /** Id of the person behind whom to go on; null from the beginning. */
  readonly after: string | null
  readonly first: number
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface ListedPerson extends Person {
  readonly roles: readonly HeldRole[]
}

/** People with the roles that they hold now, suspended ones too, in the order of their ids. */
export const listPeople = defineOperation<PeopleListing, ListedPerson[], ReadOperation<PeopleListing, ListedPerson[]>>({
  name: 'people.list',
  action: 'person.read',
  summary: 'Lists the people who sign in, with their roles.',
  kind: 'disclosure',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, parts, open }, { wanted: { account, ...wanted }, after, first, path }) {
    checkPageSize(first, PEOPLE_PAGE_LIMIT)
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const normal = account === null ? null : normalAccount(account)
    const accounts = normal && (normal.ok ? accountLookups(parts.keyring, normal.value) : [])
    const found = await store.findAfter(db, after ?? '', first, { ...wanted, accounts })
    const roles = await store.findRoles(db, found.map(({ id }) => id))
    record.about = { returned: found.length }
    record.done = found.length > 0
    return found.map((row) => ({ ...opened(parts.keyring, row), roles: roles.get(row.id) ?? [] }))
  },
})
