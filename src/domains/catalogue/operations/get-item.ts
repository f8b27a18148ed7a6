import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { StoredItem } from '../store.ts'

export interface ItemQuestion {
  readonly code: string
}

type Answer = StoredItem | null

/** An item by its code; null where there is none: the catalogue is public and hides nothing. */
export const getItem = defineOperation<ItemQuestion, Answer, ReadOperation<ItemQuestion, Answer>>({
  name: 'catalogue.get-item',
  action: 'item.read',
  summary: 'Reads a service item by its code.',
  kind: 'public',
  roles: ROLES,
  run: ({ parts }, { code }) => parts.catalogueStore.findItem(code),
})
