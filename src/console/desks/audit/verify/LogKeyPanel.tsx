import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Mark } from '../marks.tsx'
import { fingerprintOf } from './note.ts'
import { useTrust } from './trust.tsx'
import { verifyWords } from './words.ts'

/** The key that this browser goes by, from where it is, and another one in its place. */
export function LogKeyPanel() {
  const words = useWords(verifyWords)
  const dates = useDates()
  const { logKey, origin, since, isReady, trustKey, sayCompared } = useTrust()
  const { data: fingerprint } = useQuery({
    queryKey: ['fingerprint', logKey?.text], queryFn: () => (logKey === null ? null : fingerprintOf(logKey)), enabled: isReady, staleTime: Infinity,
  })
  const [given, setGiven] = useState('')
  const [told, setTold] = useState<'keyWrong' | 'keyTaken' | null>(null)
  const field = useId()
  return (
    <section className="panel" aria-label={words.key}>
      <h2>{words.key}</h2>
      <div className="log-key">
        {isReady && logKey === null && <p><Mark tone="wary">{words.noKey}</Mark></p>}
        {logKey !== null && origin !== null && (
          <>
            <p><Mark tone={origin === 'FIRST_USE' ? 'wary' : 'good'}>{words.keyFrom[origin]}</Mark> {since !== null && <span className="small">{words.since} {dates.minute(since)}</span>}</p>
            <p><code className="key-text">{logKey.text}</code></p>
            <p>{words.fingerprint}<code className="key-text">{fingerprint ?? ''}</code></p>
            <p className="small">{words.keyHint}</p>
            {origin === 'FIRST_USE' && <p><Button onClick={sayCompared}>{words.compared}</Button></p>}
          </>
        )}
      </div>
      <form className="judge" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor={field}>{words.givenKey}</label>
        <Input id={field} value={given} autoComplete="off" spellCheck={false} onChange={({ target }) => setGiven(target.value)} />
        <div className="judge-doing">
          <Button htmlType="submit" disabled={given.trim() === ''} onClick={() => void trustKey(given).then((taken) => setTold(taken ? 'keyTaken' : 'keyWrong'))}>{words.useKey}</Button>
        </div>
        <p role="status" className="small">{told !== null && words[told]}</p>
      </form>
    </section>
  )
}
