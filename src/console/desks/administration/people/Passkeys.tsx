import { Button } from 'antd'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { GiveEnrolmentCodeDocument, PersonPasskeysDocument, RevokePasskeysDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { peopleWords } from './words.ts'

/** By what a person comes in: passkeys, and the code with which one is registered. */
export function Passkeys({ personId, isActive }: { readonly personId: string; readonly isActive: boolean }) {
  const words = useWords(peopleWords)
  const dates = useDates()
  const passkeys = useQuestion(PersonPasskeysDocument, { personId }, { personal: true })
  const revoke = useCommand(RevokePasskeysDocument, { changes: [PersonPasskeysDocument] })
  const give = useCommand(GiveEnrolmentCodeDocument)
  const given = give.data?.data.giveEnrolmentCode
  return (
    <section className="panel" aria-label={words.passkeys}>
      <h2>{words.passkeys}</h2>
      <p className="small">{words.passkeysHint}</p>
      <Answer of={passkeys} rows={3}>
        {({ personPasskeys }) => (personPasskeys ?? []).length === 0 ? <p>{words.noPasskey}</p> : (
          <table className="plain-table">
            <thead><tr><th scope="col">{words.registered}</th><th scope="col">{words.lastUsed}</th><th scope="col">{words.backedUp}</th></tr></thead>
            <tbody>
              {personPasskeys?.map(({ name, createdAt, lastUsedAt, backedUp }) => (
                <tr key={name}>
                  <td className="figure">{dates.minute(createdAt)}</td>
                  <td className="figure">{lastUsedAt === null ? words.never : dates.minute(lastUsedAt)}</td>
                  <td>{backedUp ? '✓' : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answer>
      <div className="form-actions">
        <SureButton text={words.giveCode} disabled={!isActive} fault={give.error} onSure={() => give.mutateAsync({ personId })}>{words.giveCodeSure}</SureButton>
        <SureButton text={words.revoke} danger fault={revoke.error} onSure={() => revoke.mutateAsync({ personId })}>{words.revokeSure}</SureButton>
      </div>
      {given !== undefined && (
        // Only its own button closes it: a key pressed by mistake would lose the code.
        <Modal open width="46rem" title={words.code} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type="primary" onClick={() => give.reset()}>{words.told}</Button>}>
          <p className="once" lang="en">{given.code}</p>
          <p>{words.codeHint(dates.minute(given.expiresAt))}</p>
          <p className="small">{words.codeGone}</p>
        </Modal>
      )}
    </section>
  )
}
