import { Input, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import {
  AskSharingExtensionDocument, DecideSharingExtensionDocument, RefuseSharingDocument, RuleOnSharingDisputeDocument, type SharingDisputeRuling, type SharingRefusalGround,
} from '../../../generated/operations.ts'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useWords } from '../../../words/language.tsx'
import { ActFrame, CHANGES, Reason, type ActProps } from './ActFrame.tsx'
import { requestWords } from './words.ts'

/** A refusal, with the ground in law and a reason. */
export function RefuseForm({ request, onDone }: ActProps) {
  const words = useWords(requestWords)
  // Of what is shared unconditionally nothing is refused for its conditions or for being too wide.
  const grounds = words.refusable.filter((one) => request.sharingClass !== 'UNCONDITIONAL' || one === 'FORBIDDEN_BY_LAW' || one === 'NOT_NEEDED_FOR_DUTIES')
  const [ground, setGround] = useState<SharingRefusalGround>('FORBIDDEN_BY_LAW')
  const [reason, setReason] = useState('')
  const refuse = useCommand(RefuseSharingDocument, CHANGES)
  return (
    <ActFrame title={words.act.REFUSE} send={refuse} onSend={() => refuse.mutate({ input: { request: request.id, ground, reason } }, { onSuccess: onDone })}>
      <fieldset className="plain">
        <legend>{words.ground}</legend>
        <Radio.Group vertical value={ground} onChange={({ target }) => setGround(target.value as SharingRefusalGround)} options={grounds.map((value) => ({ value, label: words.grounds[value] }))} />
      </fieldset>
      <Reason value={reason} onChange={setReason} />
    </ActFrame>
  )
}

/** Asks the authority that the answer be put off. */
export function ExtensionForm({ request, onDone }: ActProps) {
  const words = useWords(requestWords)
  const [days, setDays] = useState('10')
  const [reason, setReason] = useState('')
  const ask = useCommand(AskSharingExtensionDocument, CHANGES)
  return (
    <ActFrame title={words.act.ASK_EXTENSION} send={ask} onSend={() => ask.mutate({ request: request.id, workingDays: Number(days), reason }, { onSuccess: onDone })}>
      <Labelled label={words.workingDays} hint={words.workingDaysHint} isRequired>
        {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} type="number" min={1} max={10} required value={days} onChange={({ target }) => setDays(target.value)} />}
      </Labelled>
      <Reason value={reason} onChange={setReason} />
    </ActFrame>
  )
}

/** The authority's word about an extension. */
export function DecideForm({ request, onDone }: ActProps) {
  const words = useWords(requestWords)
  const [isAgreed, setAgreed] = useState(true)
  const [reason, setReason] = useState('')
  const decide = useCommand(DecideSharingExtensionDocument, CHANGES)
  return (
    <ActFrame title={words.act.DECIDE_EXTENSION} send={decide} onSend={() => decide.mutate({ request: request.id, agreed: isAgreed, reason }, { onSuccess: onDone })}>
      <fieldset className="plain">
        <legend className="sr-only">{words.act.DECIDE_EXTENSION}</legend>
        <Radio.Group
          value={isAgreed} onChange={({ target }) => setAgreed(target.value === true)}
          options={[{ value: true, label: words.stepKinds.EXTENDED }, { value: false, label: words.stepKinds.EXTENSION_DENIED }]}
        />
      </fieldset>
      <Reason value={reason} onChange={setReason} />
    </ActFrame>
  )
}

/** The authority's ruling on a dispute. */
export function RuleForm({ request, onDone }: ActProps) {
  const words = useWords(requestWords)
  const rulings: readonly SharingDisputeRuling[] = request.dispute === 'WITH_AUTHORITY' ? ['FOR_ASKER', 'FOR_ISSUER', 'REFER'] : ['FOR_ASKER', 'FOR_ISSUER']
  const [ruling, setRuling] = useState<SharingDisputeRuling>('FOR_ASKER')
  const [reason, setReason] = useState('')
  const rule = useCommand(RuleOnSharingDisputeDocument, CHANGES)
  return (
    <ActFrame title={words.act.RULE} send={rule} onSend={() => rule.mutate({ request: request.id, ruling, reason }, { onSuccess: onDone })}>
      <fieldset className="plain">
        <legend className="sr-only">{words.ruling}</legend>
        <Radio.Group value={ruling} onChange={({ target }) => setRuling(target.value as SharingDisputeRuling)} options={rulings.map((value) => ({ value, label: words.rulings[value] }))} />
      </fieldset>
      <Reason value={reason} onChange={setReason} />
    </ActFrame>
  )
}
