import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useWords } from '../../../words/language.tsx'
import { useTrust } from './trust.tsx'
import { verifyWords } from './words.ts'

/** Keys of the witnesses that the auditor believes; the hub is not asked for them. */
export function WitnessPanel() {
  const words = useWords(verifyWords)
  const { witnessKeys, trustWitnesses } = useTrust()
  const known = witnessKeys.map(({ text }) => text).join('\n')
  const [lines, setLines] = useState(known)
  const [told, setTold] = useState('')
  const field = useId()
  useEffect(() => setLines(known), [known])
  const take = async () => {
    const wrong = await trustWitnesses(lines)
    setTold(wrong === null ? words.witnessTaken(lines.split('\n').filter((line) => line.trim() !== '').length) : words.witnessWrong(wrong))
  }
  return (
    <section className="panel" aria-label={words.witnessKeys}>
      <h2>{words.witnessKeys}</h2>
      <form className="judge" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor={field} className="small">{words.witnessHint}</label>
        <Input.TextArea id={field} rows={3} value={lines} spellCheck={false} onChange={({ target }) => setLines(target.value)} />
        <div className="judge-doing"><Button onClick={() => void take()}>{words.useWitnesses}</Button></div>
        <p role="status" className="small">{told}</p>
      </form>
    </section>
  )
}
