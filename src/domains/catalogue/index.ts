import type { ItemFinder } from './find/item-finder.ts'
import type { GuideShelf } from './guide-shelf.ts'
import type { CatalogueStore } from './store.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly guideShelf: GuideShelf
    readonly catalogueStore: CatalogueStore
    readonly itemFinder: ItemFinder
  }
}

export { ItemFinder } from './find/item-finder.ts'
export { findItems, type FoundItems } from './operations/find-items.ts'
export { guideKey, GuideShelf } from './guide-shelf.ts'
export {
  CatalogueStore,
  type GuideKey,
  type StoredGuide,
  type StoredItem,
  type StoredMaterial,
} from './store.ts'
export { basisText, checkGuideRow, versionInForce } from './model.ts'
export { authorOf, type Author } from './author.ts'
export { kindOfAnswer, kindOfField, spokenTypes, vocabularyOf, type Speaking, type SpokenType } from './condition-vocabulary.ts'
export { directoryFaults } from './directory-faults.ts'
export { dispositionOn, itemDispositionOn, type DecidedDisposition } from './disposition.ts'
export { guideRowOf } from './guide-row.ts'
export {
  addDisposition, findDispositions, findVersionRecords, holdItem, withdrawVersion,
  type DispositionRecord, type VersionRecord, type Withdrawal,
} from './keeping-store.ts'
export { areaPrefix, readSearchText, SEARCH_TEXT_MAX_LENGTH } from './search.ts'
export { catalogueRefusals } from './errors.ts'
export {
  countItemsBy, findSameItems, findVersionHeads, listItemsBy, type ItemFacets, type ItemFilter, type VersionHead,
} from './listing-store.ts'
export { addGuide } from './load-store.ts'
export { describeWhatCameIntoForce } from './jobs.ts'
export { loadGuides } from './operations/load-guides.ts'
export { getItem } from './operations/get-item.ts'
export { DEFAULT_PAGE_SIZE, listItems, MAX_PAGE_SIZE, type ItemPage } from './operations/list-items.ts'
export { getGuide } from './operations/get-guide.ts'
export { listGuideVersions } from './operations/list-guide-versions.ts'
