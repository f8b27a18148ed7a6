import { useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import {
  AskToCompleteSharingRequestDocument, CompleteSharingRequestDocument, EscalateSharingDisputeDocument, MoveSharingGrantDocument, RaiseSharingDisputeDocument,
  SettleSharingDisputeDocument, StateSharingReadyDocument, WithdrawSharingRequestDocument, type SharingGrantMove,
} from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { ActFrame, CHANGES, Reason, type ActProps } from './ActFrame.tsx'
import { requestWords, type RequestAct } from './words.ts'

type WordsAct = Extract<RequestAct, 'ASK_TO_COMPLETE' | 'COMPLETE' | 'WITHDRAW' | 'DISPUTE' | 'ESCALATE' | 'SETTLE'>

/** A step that consists of words to the other side. */
export function WordsForm({ act, request: { id: request }, onDone }: ActProps & { readonly act: WordsAct }) {
  const words = useWords(requestWords)
  const [text, setText] = useState('')
  const complete = useCommand(CompleteSharingRequestDocument, CHANGES)
  const askToComplete = useCommand(AskToCompleteSharingRequestDocument, CHANGES)
  const withdraw = useCommand(WithdrawSharingRequestDocument, CHANGES)
  const dispute = useCommand(RaiseSharingDisputeDocument, CHANGES)
  const escalate = useCommand(EscalateSharingDisputeDocument, CHANGES)
  const settle = useCommand(SettleSharingDisputeDocument, CHANGES)
  const said = { onSuccess: onDone }
  const ways = {
    COMPLETE: { send: complete, go: () => complete.mutate({ request, text }, said) },
    ASK_TO_COMPLETE: { send: askToComplete, go: () => askToComplete.mutate({ request, missing: text }, said) },
    WITHDRAW: { send: withdraw, go: () => withdraw.mutate({ request, reason: text }, said) },
    DISPUTE: { send: dispute, go: () => dispute.mutate({ request, reason: text }, said) },
    ESCALATE: { send: escalate, go: () => escalate.mutate({ request, reason: text }, said) },
    SETTLE: { send: settle, go: () => settle.mutate({ request, reason: text }, said) },
  } satisfies Record<WordsAct, object>
  const { send, go } = ways[act]
  const label = act === 'COMPLETE' ? { label: words.text } : act === 'ASK_TO_COMPLETE' ? { label: words.missing } : {}
  return <ActFrame title={words.act[act]} send={send} onSend={go}><Reason {...label} value={text} onChange={setText} /></ActFrame>
}

/** States that the data can be read: the limit of twenty working days ends. */
export function ReadyForm({ request, onDone }: ActProps) {
  const words = useWords(requestWords)
  const ready = useCommand(StateSharingReadyDocument, CHANGES)
  return <ActFrame title={words.act.READY} send={ready} onSend={() => ready.mutate({ request: request.id }, { onSuccess: onDone })}>{null}</ActFrame>
}

/** Suspends the grant, lets it go on or ends it. */
export function GrantForm({ request, move, onDone }: ActProps & { readonly move: SharingGrantMove }) {
  const words = useWords(requestWords)
  const [reason, setReason] = useState('')
  const send = useCommand(MoveSharingGrantDocument, CHANGES)
  const grant = request.grant?.id ?? ''
  return (
    <ActFrame title={words.moves[move]} send={send} onSend={() => send.mutate({ grant, move, reason }, { onSuccess: onDone })}>
      <Reason value={reason} onChange={setReason} />
    </ActFrame>
  )
}
