import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import * as store from '../store.ts'

export const CLIENT_PAGE_LIMIT = 100

export interface ClientListing {
  readonly wanted: store.ClientFilter
  /** Id of the client behind which to go on; null from the beginning. */
  readonly after: string | null
  readonly first: number
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

/** The registered clients in the order of their ids, revoked ones too. */
export const listClients = defineOperation<ClientListing, store.ListedClient[], ReadOperation<ClientListing, store.ListedClient[]>>({
  name: 'access.list-clients',
  action: 'client.read',
  summary: 'Lists the registered clients.',
  kind: 'disclosure',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, open }, { wanted, after, first, path }) {
    checkPageSize(first, CLIENT_PAGE_LIMIT)
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const found = await store.findClientsAfter(db, after ?? '', first, { ...wanted, text: wanted.text?.trim() || null })
    record.about = { returned: found.length }
    record.done = found.length > 0
    return found
  },
})
