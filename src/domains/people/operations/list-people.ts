import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import { opened, type Person } from '../find-person.ts'
import type { HeldRole } from '../model.ts'
import * as store from '../store.ts'

export const PEOPLE_PAGE_LIMIT = 100

export interface PeopleListing {
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
  async run({ db, parts, open }, { after, first, path }) {
    checkPageSize(first, PEOPLE_PAGE_LIMIT)
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const found = await store.findAfter(db, after ?? '', first)
    const roles = await store.findRoles(db, found.map(({ id }) => id))
    record.about = { returned: found.length }
    record.done = found.length > 0
    return found.map((row) => ({ ...opened(parts.keyring, row), roles: roles.get(row.id) ?? [] }))
  },
})
