import { valueAt, withValue, type GuideDocument, type Path } from '../guide/document.ts'

/** The guide as it is being written. Whoever shows a part of it hears of changes and looks whether that part is another. */
export interface DraftStore {
  readonly read: () => GuideDocument
  readonly at: (path: Path) => unknown
  readonly set: (path: Path, value: unknown) => void
  readonly replace: (document: GuideDocument) => void
  readonly subscribe: (hear: () => void) => () => void
}

export function draftStore(first: GuideDocument): DraftStore {
  let document = first
  const listeners = new Set<() => void>()
  const replace = (next: GuideDocument) => {
    if (next === document) return
    document = next
    for (const hear of listeners) hear()
  }
  return {
    read: () => document,
    at: (path) => valueAt(document, path),
    set: (path, value) => replace(withValue(document, path, value) as GuideDocument),
    replace,
    subscribe(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}
