import { ROLES } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { StoredGuide } from '../store.ts'

export interface GuideQuestion {
  readonly itemCode: string
  /** Null: the version in force today. */
  readonly version: number | null
}

type Answer = StoredGuide | null

/** One version of an item's guide; null where there is no such version, or none in force. */
export const getGuide = defineOperation<GuideQuestion, Answer, ReadOperation<GuideQuestion, Answer>>({
  name: 'catalogue.get-guide',
  action: 'guide.read',
  summary: 'Reads a version of the service guide of an item.',
  kind: 'public',
  roles: ROLES,
  async run({ parts, scope }, { itemCode, version }) {
    const today = dateInChina(scope.at)
    const wanted = version ?? (await parts.guideShelf.findVersionInForce(itemCode, today))
    return wanted === null ? null : parts.catalogueStore.findGuide(itemCode, wanted)
  },
})
