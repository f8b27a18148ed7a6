import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../api/fault.ts'
import { useCommand } from '../../../api/use-hub.ts'
import {
  CatalogueItemsDocument, ConditionInWordsDocument, ConditionVocabularyDocument, GuideDifferenceDocument, GuideDraftDocument, SaveGuideDraftDocument, type GuideDraftQuery,
} from '../../../generated/operations.ts'
import { isSame, readDocument, type GuideDocument } from '../guide/document.ts'
import type { DraftStore } from './draft-store.ts'

export type Draft = NonNullable<GuideDraftQuery['guideDraft']>

export type KeepState =
  | { readonly kind: 'SAVED' | 'CHANGED' | 'SAVING' }
  | { readonly kind: 'FAILED'; readonly fault: Fault }
  /** Another editor saved, or ended the draft (then there is none). */
  | { readonly kind: 'CONFLICT'; readonly theirs: Draft | null }

export interface Keeping {
  readonly state: KeepState
  /** As the hub has it. */
  readonly draft: Draft
  /** What was in it then. */
  readonly base: () => GuideDocument
  /** Saves what is not saved yet. True once the hub has all that is written. */
  readonly keep: () => Promise<boolean>
  /** Goes on from another state of the hub with this document. */
  readonly resume: (theirs: Draft, document: GuideDocument) => void
}

/** So long after the last change the draft is saved. */
const PAUSE_MS = 1_200

/** Keeps a draft on the hub as one goes, each time upon the revision that was read. */
export function useKeeping(store: DraftStore, first: Draft): Keeping {
  const client = useQueryClient()
  const [draft, setDraft] = useState(first)
  const [state, setState] = useState<KeepState>({ kind: 'SAVED' })
  const known = useRef({ draft: first, base: store.read() })
  const running = useRef<Promise<boolean> | null>(null)
  const isStopped = useRef(false)
  const save = useCommand(SaveGuideDraftDocument, {
    changes: [ConditionVocabularyDocument, ConditionInWordsDocument, GuideDifferenceDocument, CatalogueItemsDocument],
  }).mutateAsync

  const take = useCallback((taken: Draft, base: GuideDocument) => {
    known.current = { draft: taken, base }
    client.setQueryData([GuideDraftDocument.name, { itemCode: taken.itemCode }], { data: { guideDraft: taken }, faults: [], entries: [] })
    setDraft(taken)
  }, [client])

  const keepOnce = useCallback(async (): Promise<boolean> => {
    const written = store.read()
    const { itemCode, revision } = known.current.draft
    if (written === known.current.base || isSame(written, known.current.base)) {
      setState({ kind: 'SAVED' })
      return true
    }
    setState({ kind: 'SAVING' })
    try {
      const { data } = await save({ input: { itemCode, revision, document: JSON.stringify(written) } })
      take(data.saveGuideDraft, written)
      setState({ kind: store.read() === written ? 'SAVED' : 'CHANGED' })
      return store.read() === written
    } catch (error) {
      const fault = error instanceof Fault ? error : new Fault({ code: 'INTERNAL' })
      if (fault.code !== 'GUIDE_DRAFT_CHANGED') {
        setState({ kind: 'FAILED', fault })
        return false
      }
      isStopped.current = true
      const theirs = await ask(GuideDraftDocument, { itemCode }).then(({ data }) => data.guideDraft, () => null)
      setState({ kind: 'CONFLICT', theirs })
      return false
    }
  }, [save, store, take])

  /** One after another: the next save needs the revision of the one before. */
  const keep = useCallback((): Promise<boolean> => {
    if (isStopped.current) return Promise.resolve(false)
    const before = running.current
    const mine = (before === null ? keepOnce() : before.then(keepOnce)).finally(() => {
      if (running.current === mine) running.current = null
    })
    running.current = mine
    return mine
  }, [keepOnce])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe(() => {
      if (isStopped.current) return
      clearTimeout(timer)
      setState((was) => (was.kind === 'CHANGED' || was.kind === 'SAVING' ? was : { kind: 'CHANGED' }))
      timer = setTimeout(() => void keep(), PAUSE_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
      void keep()
    }
  }, [store, keep])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.read() !== known.current.base) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [store])

  const resume = useCallback((theirs: Draft, document: GuideDocument) => {
    isStopped.current = false
    take(theirs, readDocument(theirs.document))
    setState({ kind: 'SAVED' })
    store.replace(document)
  }, [store, take])

  return { state, draft, base: () => known.current.base, keep, resume }
}
