import { Button } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { EmergencyCertificatesDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { useWords } from '../../../words/language.tsx'
import { OnRecord } from '../parts/OnRecord.tsx'
import { emergencyWords } from './words.ts'

/** The certificates, once they are asked for: looking at the access alone reads nothing of anybody. */
export function ReadEmergency({ id, reason }: { readonly id: string; readonly reason: string }) {
  const words = useWords(emergencyWords)
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) return <p><Button type="primary" onClick={() => setOpen(true)}>{words.read}</Button> <span className="small">{words.readHint}</span></p>
  return <Certificates id={id} reason={reason} onHide={() => setOpen(false)} />
}

function Certificates({ id, reason, onHide }: { readonly id: string; readonly reason: string; readonly onHide: () => void }) {
  const words = useWords(emergencyWords)
  const certificates = useQuestion(EmergencyCertificatesDocument, { id }, { personal: true })
  return (
    <>
      <p><strong>{words.purpose(id, reason)}</strong> <Button size="small" onClick={onHide}>{words.hide}</Button></p>
      <Answer of={certificates} rows={6}>
        {({ emergencyCertificates }, { entries }) => (
          <>
            {emergencyCertificates?.map(({ type, number, issuer, fields }) => (
              <table key={`${type.code} ${number}`} className="plain-table">
                <caption>{type.name} · {issuer.name}</caption>
                <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.value}</th></tr></thead>
                <tbody>{fields.map(({ name, meaning, value }) => <tr key={name}><th scope="row">{meaning}</th><td>{value}</td></tr>)}</tbody>
              </table>
            ))}
            <OnRecord entries={entries} />
          </>
        )}
      </Answer>
    </>
  )
}
