import { useEffect, useState } from 'react'
import type { CaseWork } from './case-work.ts'
import { DraftKeeper, type DraftState, type FirstDraft } from './draft-keeper.ts'
import { saveBeforeReading } from './use-kept-draft.ts'

export interface KeptDraft {
  readonly state: DraftState
  /** After the case was handed in there is nothing to keep. */
  readonly stop: () => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

/** Keeps the work on a case at the hub while one types, so that neither a reload nor a lost connection takes anything away. */
export function useDraft(work: CaseWork, caseNumber: string, first: FirstDraft): KeptDraft {
  const [state, setState] = useState<DraftState>({ kind: 'SAVED', at: first.savedAt })
  const [keeper] = useState(() => new DraftKeeper(work, caseNumber, first, setState))
  useEffect(() => {
    keeper.start()
    const stopListening = work.listen('all', keeper.typed)
    const onHide = () => document.visibilityState === 'hidden' && keeper.flush()
    // The browser asks whether to leave while something is not kept yet.
    const onUnload = (event: BeforeUnloadEvent) => keeper.isUnsaved && event.preventDefault()
    addEventListener('online', keeper.flush)
    addEventListener('beforeunload', onUnload)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      stopListening()
      removeEventListener('online', keeper.flush)
      removeEventListener('beforeunload', onUnload)
      document.removeEventListener('visibilitychange', onHide)
      saveBeforeReading(keeper.finish())
    }
  }, [keeper, work])
  const { stop, keepMine, takeTheirs } = keeper
  return { state, stop, keepMine, takeTheirs }
}
