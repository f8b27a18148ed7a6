import { useRef, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import type { Answered } from '../../../api/ask.ts'
import { SubmitCaseDocument, type SubmitCaseInput, type SubmitCaseMutation } from '../../../generated/operations.ts'

/**
 * Hands a case in. Pressing twice does nothing twice: while one is under way no other goes, and where no answer came the very
 * same is sent again, which the hub knows by its receipts.
 */
export function useSubmission(onDone: () => void, onStale: () => void) {
  const command = useCommand(SubmitCaseDocument)
  const [done, setDone] = useState<Answered<SubmitCaseMutation> | null>(null)
  const unanswered = useRef<SubmitCaseInput | null>(null)
  const isUnderWay = useRef(false)
  const submit = (input: SubmitCaseInput) => {
    if (isUnderWay.current || done !== null) return
    isUnderWay.current = true
    const sent = unanswered.current ?? input
    command.mutate({ input: sent }, {
      onSuccess(answered) {
        unanswered.current = null
        setDone(answered)
        onDone()
      },
      onError(fault) {
        unanswered.current = fault.code === 'CONNECTION_LOST' ? sent : null
        if (fault.code === 'PREFILL_RECEIPT_STALE' || fault.code === 'PREFILL_RECEIPT_REPLAYED') onStale()
      },
      onSettled() {
        isUnderWay.current = false
      },
    })
  }
  /** What was typed since is to be handed in, not what was sent before. */
  const forget = () => {
    unanswered.current = null
    command.reset()
  }
  return { submit, forget, done, fault: command.error, isUnderWay: command.isPending }
}
