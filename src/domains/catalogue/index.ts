import type { GuideShelf } from './guide-shelf.ts'
import type { CatalogueStore } from './store.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly guideShelf: GuideShelf
    readonly catalogueStore: CatalogueStore
  }
}

export { guideKey, GuideShelf } from './guide-shelf.ts'
export {
  CatalogueStore,
  type GuideKey,
  type StoredGuide,
  type StoredItem,
  type StoredMaterial,
} from './store.ts'
export { basisText, checkGuideRow } from './model.ts'
export { loadGuides } from './operations/load-guides.ts'
export { getItem } from './operations/get-item.ts'
export { DEFAULT_PAGE_SIZE, listItems, MAX_PAGE_SIZE, type ItemPage } from './operations/list-items.ts'
export { getGuide } from './operations/get-guide.ts'
export { listGuideVersions } from './operations/list-guide-versions.ts'
