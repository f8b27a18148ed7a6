import { useCallback, useEffect, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../api/fault.ts'
import { DraftOfCaseDocument, type DraftOfCaseQuery } from '../../../generated/operations.ts'

type CaseDraft = DraftOfCaseQuery['caseDraft']

/** The last save of a scene that was left: it must have arrived before a draft is read, or the scene would begin without it. */
let saving: Promise<void> = Promise.resolve()

export function saveBeforeReading(save: Promise<void>): void {
  saving = save
}

export interface ReadDraft {
  /** As the hub has it; undefined until it is read, null where it has none. */
  readonly kept: CaseDraft | undefined
  readonly fault: Fault | null
  readonly again: () => void
}

/** The draft of a case, read once when a scene begins: never from a cache, since scenes write it. */
export function useKeptDraft(caseNumber: string, isWanted = true): ReadDraft {
  const [kept, setKept] = useState<CaseDraft | undefined>(undefined)
  const [fault, setFault] = useState<Fault | null>(null)
  const read = useCallback(async (signal?: AbortSignal) => {
    try {
      await saving
      const { data } = await ask(DraftOfCaseDocument, { caseNumber }, signal)
      if (signal?.aborted !== true) setKept(data.caseDraft)
      setFault(null)
    } catch (error) {
      if (error instanceof Fault) setFault(error)
      else if (signal?.aborted !== true) throw error
    }
  }, [caseNumber])
  useEffect(() => {
    const leaving = new AbortController()
    if (isWanted) void read(leaving.signal)
    return () => leaving.abort()
  }, [read, isWanted])
  return { kept, fault, again: () => void read() }
}
