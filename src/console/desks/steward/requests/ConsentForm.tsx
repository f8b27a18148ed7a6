import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { ConsentToSharingDocument } from '../../../generated/operations.ts'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useWords } from '../../../words/language.tsx'
import { ActFrame, CHANGES, Reason, type ActProps } from './ActFrame.tsx'
import { useMeanings } from './meanings.ts'
import { requestWords } from './words.ts'

/** Consent to a request as asked, or to a part of it with a reason. */
export function ConsentForm({ request, onDone }: ActProps) {
  const words = useWords(requestWords)
  const { id, items, fields, dailyVolume, endsOn, sharingClass } = request
  const [isLess, setLess] = useState(false)
  const [keptItems, setItems] = useState<readonly string[]>(items.map(({ code }) => code))
  const [keptFields, setFields] = useState<readonly string[]>(fields)
  const [volume, setVolume] = useState(String(dailyVolume))
  const [until, setUntil] = useState(endsOn)
  const [reason, setReason] = useState('')
  const meanings = useMeanings(request.typeCode)
  const consent = useCommand(ConsentToSharingDocument, CHANGES)
  const part = { itemCodes: keptItems, ...(fields.length > 0 && { fields: keptFields }), dailyVolume: Number(volume), endsOn: until, reason }
  const send = () => consent.mutate({ input: { request: id, ...(isLess && part) } }, { onSuccess: onDone })
  return (
    <ActFrame title={words.act.CONSENT} send={consent} onSend={send}>
      {/* Of what is shared unconditionally nothing is held back. */}
      {sharingClass !== 'UNCONDITIONAL' && <p><Checkbox checked={isLess} onChange={({ target }) => setLess(target.checked)}>{words.less}</Checkbox></p>}
      <p className="small">{words.lessHint}</p>
      {isLess && (
        <>
          <fieldset className="plain">
            <legend>{words.items}</legend>
            <Checkbox.Group value={[...keptItems]} onChange={setItems} options={items.map(({ code, name }) => ({ value: code, label: name ?? code }))} />
          </fieldset>
          {fields.length > 0 && (
            <fieldset className="plain">
              <legend>{words.fields}</legend>
              <Checkbox.Group value={[...keptFields]} onChange={setFields} options={fields.map((name) => ({ value: name, label: meanings.get(name) ?? name }))} />
            </fieldset>
          )}
          <Labelled label={words.volume}>
            {({ id: field }) => <Input id={field} type="number" min={1} max={dailyVolume} value={volume} onChange={({ target }) => setVolume(target.value)} />}
          </Labelled>
          <Labelled label={words.until}>
            {({ id: field }) => <Input id={field} type="date" max={endsOn} value={until} onChange={({ target }) => setUntil(target.value)} />}
          </Labelled>
          <Reason value={reason} onChange={setReason} />
        </>
      )}
    </ActFrame>
  )
}
