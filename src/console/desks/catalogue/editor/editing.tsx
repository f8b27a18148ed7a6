import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { asList, pathText, type Path } from '../guide/document.ts'
import type { GuideWarning } from '../warnings/use-warning-words.ts'
import type { DraftStore } from './draft-store.ts'

/** What is wrong at a place of the draft. */
export interface Remark {
  readonly path: string
  /** A closed word. */
  readonly reason: string
}

export interface Editing {
  readonly itemCode: string
  readonly store: DraftStore
  /** Of the draft as it was last saved: what stands in the way of publishing it. */
  readonly faults: readonly Remark[]
  /** Of the same: what does not stand in the way, but should be looked at. */
  readonly warnings: readonly GuideWarning[]
  /** A warning was dismissed or raised again. */
  readonly onJudged: (warning: GuideWarning) => void
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('nothing is edited here')
  return editing
}

/** A part of the draft; shown again only when that part has changed. */
export function useValue(path: Path): unknown {
  const { store } = useEditing()
  return useSyncExternalStore(store.subscribe, () => store.at(path))
}

export function useLength(path: Path): number {
  const { store } = useEditing()
  return useSyncExternalStore(store.subscribe, () => asList(store.at(path)).length)
}

export function useSet(path: Path): (value: unknown) => void {
  const { store } = useEditing()
  const at = pathText(path)
  return useCallback((value) => store.set(path, value), [store, at])
}

/** Faults of exactly this place. */
export function useFaults(path: Path): readonly Remark[] {
  const { faults } = useEditing()
  const at = pathText(path)
  return useMemo(() => faults.filter((fault) => fault.path === at), [faults, at])
}

/** Id of the control that writes this place, by which one gets there from elsewhere. */
export function fieldId(path: Path): string {
  return `at-${pathText(path)}`
}
