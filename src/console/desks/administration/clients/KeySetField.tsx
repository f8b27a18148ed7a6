import { Alert, Button, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { useWords } from '../../../words/language.tsx'
import { readKeySet, type KeySetFault } from './key-set.ts'
import { clientWords } from './words.ts'

const LONGEST_FILE = 64 * 1024

/** Takes public keys, pasted or from a file. What holds a private key goes nowhere, and is taken off the page at once. */
export function KeySetField({ onKeys }: { readonly onKeys: (jwks: string | null) => void }) {
  const words = useWords(clientWords)
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [fault, setFault] = useState<KeySetFault | null>(null)
  const take = (given: string) => {
    const read = given.trim() === '' ? null : readKeySet(given)
    const wrong = read !== null && 'fault' in read ? read.fault : null
    setText(wrong === 'PRIVATE_MEMBER' ? '' : given)
    setFault(wrong)
    onKeys(read !== null && 'jwks' in read ? read.jwks : null)
  }
  const choose = async (chosen: File | undefined) => {
    if (chosen !== undefined) take(chosen.size > LONGEST_FILE ? '-' : await chosen.text())
    if (file.current !== null) file.current.value = ''
  }
  return (
    <div className="field">
      <label htmlFor={id}>{words.paste}</label>
      {fault !== null && <Alert role="alert" type="error" showIcon title={words.keyFaults[fault]} description={fault === 'PRIVATE_MEMBER' ? words.notSent : undefined} />}
      <Input.TextArea
        id={id} rows={6} value={text} spellCheck={false} autoComplete="off" aria-describedby={`${id}-hint`} aria-invalid={fault !== null}
        onChange={({ target }) => take(target.value)}
      />
      <p className="hint" id={`${id}-hint`}>{words.keysHint}</p>
      <input ref={file} type="file" accept=".json,.jwks,application/json" className="sr-only" tabIndex={-1} aria-label={words.file} onChange={({ target }) => void choose(target.files?.[0])} />
      <Button onClick={() => file.current?.click()}>{words.file}</Button>
    </div>
  )
}
