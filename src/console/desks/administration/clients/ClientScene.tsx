import { Link } from 'wouter'
import { useDepartmentNames } from '../../../api/department-names.ts'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { ClientLastUseDocument, ClientsDocument, RevokeClientDocument, type ClientsQuery } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Facts } from '../parts/Facts.tsx'
import { OnRecord } from '../parts/OnRecord.tsx'
import { State } from '../parts/State.tsx'
import { partWords } from '../parts/words.ts'
import { DeclaredVolumes } from '../volumes/DeclaredVolumes.tsx'
import { Documents } from './Documents.tsx'
import { Keys } from './Keys.tsx'
import { clientWords } from './words.ts'

type Shown = NonNullable<ClientsQuery['clients']>[number]

/** One client: what it is, its keys, documents and volumes, and when it was last heard of. */
export function ClientScene({ id }: { readonly id: string }) {
  const words = useWords(clientWords)
  const found = useQuestion(ClientsDocument, { id, first: 1 })
  return (
    <Scene title={words.client} actions={<Link href="/clients">{words.back}</Link>}>
      <Answer of={found} rows={10}>
        {({ clients }, { entries }) => {
          const [client] = clients ?? []
          return client === undefined ? <p>{words.unknown}</p> : <ClientShown client={client} entries={entries} />
        }}
      </Answer>
    </Scene>
  )
}

function ClientShown({ client, entries }: { readonly client: Shown; readonly entries: readonly string[] }) {
  const words = useWords(clientWords)
  const parts = useWords(partWords)
  const dates = useDates()
  const { id, name, kind, departmentCode, createdAt, revokedAt } = client
  const nameOf = useDepartmentNames([departmentCode])
  const lastUse = useQuestion(ClientLastUseDocument, { clientId: id })
  const revoke = useCommand(RevokeClientDocument, { changes: [ClientsDocument] })
  const at = lastUse.data?.data.clientLastUse
  return (
    <>
      <section className="panel" aria-label={words.client}>
        <header>
          <h2>{name}</h2>
          {revokedAt === null && <SureButton text={words.revoke} danger fault={revoke.error} onSure={() => revoke.mutateAsync({ id })}>{words.revokeSure}</SureButton>}
        </header>
        <Facts of={[
          [words.id, <code key="id">{id}</code>],
          [words.kind, words.kinds[kind]],
          [parts.department, nameOf(departmentCode)],
          [words.state, <State key="state" kind={revokedAt === null ? 'well' : 'off'}>{revokedAt === null ? words.active : `${words.revoked} ${dates.minute(revokedAt)}`}</State>],
          [words.since, dates.minute(createdAt)],
          [words.lastUse, at === undefined ? '…' : at === null ? words.never : dates.minute(at)],
        ]} />
        <OnRecord entries={entries} />
      </section>
      <Keys clientId={id} isActive={revokedAt === null} />
      <DeclaredVolumes clientId={id} />
      <Documents clientId={id} isActive={revokedAt === null} />
    </>
  )
}
