import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { countUndescribed, describeItems } from '../describe-store.ts'

/** How many items are described by an older version than one whose day has come. */
export const findUndescribed = defineOperation<null, number, ReadOperation<null, number>>({
  name: 'catalogue.find-undescribed',
  action: 'item.read',
  summary: 'Counts items that a version describes otherwise whose first day has come.',
  kind: 'public',
  roles: ['OPERATOR'],
  run: ({ db, scope }) => countUndescribed(db, dateInChina(scope.at)),
})

/** From its first day on a version describes its item: name, category and all that stands in lists. */
export const describeItemsAnew = defineOperation<null, number, CommandOperation<null, number>>({
  name: 'catalogue.describe-items',
  action: 'item.describe',
  summary: 'Describes items by the versions of their guides whose first day has come.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run(context) {
    const { db, scope } = context
    const record = context.open({ purpose: null, subject: null })
    const items = await describeItems(db, dateInChina(scope.at), scope.at)
    record.about = { items }
    return items
  },
})
