import { Button } from 'antd'
import { useState } from 'react'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { AddClientKeysDocument, ClientTokensDocument, RetireClientKeyDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Facts } from '../parts/Facts.tsx'
import { partWords } from '../parts/words.ts'
import { KeyFault } from './KeyFault.tsx'
import { KeySetField } from './KeySetField.tsx'
import { clientWords } from './words.ts'

/** The public keys of a client: those in use, and those that were. */
export function Keys({ clientId, isActive }: { readonly clientId: string; readonly isActive: boolean }) {
  const words = useWords(clientWords)
  const parts = useWords(partWords)
  const dates = useDates()
  const tokens = useQuestion(ClientTokensDocument, { clientId })
  const retire = useCommand(RetireClientKeyDocument, { changes: [ClientTokensDocument] })
  return (
    <section className="panel" aria-label={words.keys}>
      <h2>{words.keys}</h2>
      <Answer of={tokens} rows={4}>
        {({ clientTokens }) => {
          if (clientTokens === null) return <p>{words.noTokens}</p>
          const { binding, scopes, redirectUris, keys } = clientTokens
          const inUse = keys.filter(({ until }) => until === null).length
          return (
            <>
              <Facts of={[
                [words.binding, words.bindings[binding]],
                [words.scopes, scopes.map((one) => words.scopeNames[one]).join('、') || parts.none],
                ...(redirectUris.length > 0 ? [[words.redirects, redirectUris.join(' ')] as const] : []),
              ]} />
              <table className="plain-table">
                <thead>
                  <tr><th scope="col">{words.kid}</th><th scope="col">{words.algorithm}</th><th scope="col">{words.from}</th><th scope="col">{words.until}</th><th scope="col">{words.retire}</th></tr>
                </thead>
                <tbody>
                  {keys.map(({ kid, algorithm, since, until }) => (
                    <tr key={kid}>
                      <th scope="row"><code>{kid}</code></th>
                      <td>{algorithm}</td>
                      <td className="figure">{dates.minute(since)}</td>
                      <td className="figure">{until === null ? words.inUse : dates.minute(until)}</td>
                      <td>
                        {until === null && isActive && (
                          <SureButton size="small" text={words.retire} danger fault={retire.error} onSure={() => retire.mutateAsync({ clientId, kid })}>
                            <p>{words.retireSure(kid)}</p>
                            {inUse === 1 && <p><strong>{words.retireLast}</strong></p>}
                          </SureButton>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {isActive && <AddKeys clientId={clientId} />}
            </>
          )
        }}
      </Answer>
    </section>
  )
}

function AddKeys({ clientId }: { readonly clientId: string }) {
  const words = useWords(clientWords)
  const add = useCommand(AddClientKeysDocument, { changes: [ClientTokensDocument] })
  const [jwks, setJwks] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  const done = () => {
    setJwks(null)
    setTurn(turn + 1)
  }
  return (
    <div className="narrow">
      <KeySetField key={turn} onKeys={setJwks} />
      <KeyFault fault={add.error} />
      <p className="small">{words.addKeysHint}</p>
      <Button disabled={jwks === null} loading={add.isPending} onClick={() => { if (jwks !== null) add.mutate({ clientId, jwks }, { onSuccess: done }) }}>{words.addKeys}</Button>
    </div>
  )
}
