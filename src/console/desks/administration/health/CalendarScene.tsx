import { Button, Checkbox, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { HubHealthDocument, LoadWorkingCalendarDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { State } from '../parts/State.tsx'
import { healthWords } from './words.ts'

/** The days by which legal limits are counted. */
export function CalendarScene() {
  const words = useWords(healthWords)
  const health = useQuestion(HubHealthDocument, {})
  return (
    <Scene title={words.calendarTitle} note={words.calendarNote}>
      <section className="panel" aria-label={words.years}>
        <h2>{words.years}</h2>
        <Answer of={health} rows={1}>{({ hubHealth }) => <p className="figure">{hubHealth?.calendarYears.join('、')}</p>}</Answer>
      </section>
      <Publish />
    </Scene>
  )
}

function Publish() {
  const words = useWords(healthWords)
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const publish = useCommand(LoadWorkingCalendarDocument, { changes: [HubHealthDocument] })
  const [text, setText] = useState('')
  const [replace, setReplace] = useState(false)
  const choose = async (chosen: File | undefined) => {
    if (chosen !== undefined) setText(await chosen.text())
    if (file.current !== null) file.current.value = ''
  }
  return (
    <section className="panel" aria-label={words.publish}>
      <h2>{words.publish}</h2>
      <div className="field">
        <label htmlFor={id}>{words.calendarText}</label>
        <Input.TextArea id={id} rows={8} value={text} onChange={({ target }) => setText(target.value)} spellCheck={false} aria-describedby={`${id}-hint`} />
        <p className="hint" id={`${id}-hint`}>{words.calendarHint}</p>
      </div>
      <input ref={file} type="file" accept=".json,.ndjson,application/json" className="sr-only" tabIndex={-1} aria-label={words.calendarFile} onChange={({ target }) => void choose(target.files?.[0])} />
      <div className="form-actions">
        <Button onClick={() => file.current?.click()}>{words.calendarFile}</Button>
        <Checkbox checked={replace} onChange={({ target }) => setReplace(target.checked)}>{words.replace}</Checkbox>
      </div>
      {publish.error !== null && <FaultNotice fault={publish.error} />}
      <div className="form-actions"><Button type="primary" disabled={text.trim() === ''} loading={publish.isPending} onClick={() => publish.mutate({ text, replace })}>{words.publish}</Button></div>
      {publish.data !== undefined && (
        <ul role="status" aria-label={words.outcome}>
          {publish.data.data.loadWorkingCalendar.map(({ year, row, kind, reason, place }) => (
            <li key={`${year} ${row} ${place}`}>
              <State kind={kind === 'REJECTED' ? 'bad' : 'well'}>{year ?? words.row(row ?? 1)} {words.outcomes[kind]}</State>
              {reason !== null && <> {words.outcomeReasons[reason] ?? reason}{place !== null && <> <code>{place}</code></>}</>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
