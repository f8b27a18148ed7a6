import { useState } from 'react'
import { useDepartmentNames } from '../../../api/department-names.ts'
import { usePages } from '../../../api/use-hub.ts'
import { SharingGrantsDocument, type SharingGrantsQuery } from '../../../generated/operations.ts'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { State, type StateKind } from '../parts/State.tsx'
import { useTypes } from '../parts/use-types.ts'
import type { Grant } from './grant.ts'
import { GrantPanel } from './GrantPanel.tsx'
import { grantWords } from './words.ts'

const KIND_OF: Readonly<Record<Grant['state'], StateKind>> = { IN_FORCE: 'well', NOT_YET: 'late', SUSPENDED: 'late', EXPIRED: 'off', ENDED: 'off' }

/** Consents to share conditional types, and what was done about them. */
export function GrantsScene() {
  const words = useWords(grantWords)
  const [openId, setOpenId] = useState<string | null>(null)
  const grants = usePages(SharingGrantsDocument, { first: 50 }, ({ sharingGrants }) => sharingGrants)
  const all = (grants.data ?? []).flatMap(({ sharingGrants }) => sharingGrants?.nodes ?? [])
  const nameOf = useDepartmentNames(all.flatMap(({ grantorCode, granteeCode }) => [grantorCode, granteeCode]))
  const { nameOf: typeName } = useTypes()
  const open = all.find(({ id }) => id === openId)
  return (
    <Scene title={words.title} note={words.note}>
      <PagedTable<SharingGrantsQuery, Grant>
        of={grants} rowsOf={({ sharingGrants }) => sharingGrants?.nodes ?? []} label={words.list} keyOf={({ id }) => id} onOpen={({ id }) => setOpenId(id)} openKey={openId} height="40vh"
        columns={[
          { key: 'type', title: words.type, width: '15rem', show: ({ typeCode }) => <span title={typeCode}>{typeName(typeCode)}</span> },
          { key: 'grantor', title: words.grantor, show: ({ grantorCode }) => nameOf(grantorCode) },
          { key: 'grantee', title: words.grantee, show: ({ granteeCode }) => nameOf(granteeCode) },
          { key: 'way', title: words.way, width: '10rem', show: ({ way }) => words.ways[way] },
          { key: 'from', title: words.from, width: '7rem', show: ({ startsOn }) => <span className="figure">{startsOn}</span> },
          { key: 'until', title: words.until, width: '7rem', show: ({ endsOn }) => <span className="figure">{endsOn ?? words.noEnd}</span> },
          { key: 'state', title: words.state, width: '7rem', show: ({ state }) => <State kind={KIND_OF[state]}>{words.states[state]}</State> },
        ]}
      />
      {open !== undefined && <GrantPanel grant={open} nameOf={nameOf} typeName={typeName} />}
    </Scene>
  )
}
