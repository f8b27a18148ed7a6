import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { StoredItem } from '../store.ts'

export interface ItemQuestion {
  readonly code: string
}

/** An item by its code; null where there is none. The catalogue is public, so nothing is hidden by that. */
export const getItem = defineOperation<ItemQuestion, StoredItem | null, ReadOperation<ItemQuestion, StoredItem | null>>({
  name: 'catalogue.get-item',
  action: 'item.read',
  summary: 'Reads a service item by its code.',
  kind: 'public',
  roles: ROLES,
  run: ({ parts }, { code }) => parts.catalogueStore.findItem(code),
})
