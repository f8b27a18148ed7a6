import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { ClientDocumentsDocument, RegisterDocumentDocument, RevokeDocumentDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { clientWords } from './words.ts'

/** The GraphQL documents that a client may run beside those that come with the hub. */
export function Documents({ clientId, isActive }: { readonly clientId: string; readonly isActive: boolean }) {
  const words = useWords(clientWords)
  const dates = useDates()
  const documents = useQuestion(ClientDocumentsDocument, { clientId })
  const revoke = useCommand(RevokeDocumentDocument, { changes: [ClientDocumentsDocument] })
  return (
    <section className="panel" aria-label={words.documents}>
      <h2>{words.documents}</h2>
      <p className="small">{words.documentsHint}</p>
      <Answer of={documents} rows={2}>
        {({ clientDocuments }) => (clientDocuments ?? []).length === 0 ? <p>{words.noDocuments}</p> : (
          <table className="plain-table">
            <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.hash}</th><th scope="col">{words.registeredAt}</th><th scope="col">{words.revokeDocument}</th></tr></thead>
            <tbody>
              {clientDocuments?.map(({ documentId, name, registeredAt }) => (
                <tr key={documentId}>
                  <th scope="row">{name ?? '–'}</th>
                  <td><code>{documentId}</code></td>
                  <td className="figure">{dates.minute(registeredAt)}</td>
                  <td>
                    <SureButton size="small" text={words.revokeDocument} danger fault={revoke.error} onSure={() => revoke.mutateAsync({ clientId, documentId })}>{words.revokeDocumentSure}</SureButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answer>
      {isActive && <AddDocument clientId={clientId} />}
    </section>
  )
}

function AddDocument({ clientId }: { readonly clientId: string }) {
  const words = useWords(clientWords)
  const id = useId()
  const register = useCommand(RegisterDocumentDocument, { changes: [ClientDocumentsDocument] })
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const send = () => register.mutate({ input: { clientId, name: name.trim() || null, text } }, { onSuccess: () => { setName(''); setText('') } })
  return (
    <div className="narrow">
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.documentName}</label>
        <Input id={`${id}-name`} value={name} onChange={({ target }) => setName(target.value)} maxLength={100} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-text`}>{words.documentText}</label>
        <Input.TextArea id={`${id}-text`} rows={5} value={text} onChange={({ target }) => setText(target.value)} spellCheck={false} />
      </div>
      {register.error !== null && <FaultNotice fault={register.error} />}
      <div className="form-actions"><Button disabled={text.trim() === ''} loading={register.isPending} onClick={send}>{words.addDocument}</Button></div>
    </div>
  )
}
