import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { GuideVersion } from '../store.ts'

export interface VersionsQuestion {
  readonly itemCode: string
}

/** The versions of an item's guide, newest first. */
export const listGuideVersions = defineOperation<
  VersionsQuestion,
  GuideVersion[],
  ReadOperation<VersionsQuestion, GuideVersion[]>
>({
  name: 'catalogue.list-guide-versions',
  action: 'guide.read',
  summary: 'Lists the versions of the service guide of an item.',
  kind: 'public',
  roles: ROLES,
  run: ({ parts }, { itemCode }) => parts.catalogueStore.listVersions(itemCode),
})
