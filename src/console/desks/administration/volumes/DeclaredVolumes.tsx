import { Button } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { DeclaredVolumesDocument, type DeclaredVolumesQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { useTypes } from '../parts/use-types.ts'
import { DeclareVolume } from './DeclareVolume.tsx'
import { volumeWords } from './words.ts'

type Listed = NonNullable<DeclaredVolumesQuery['declaredVolumes']>['nodes'][number]

/** Declared volumes of one client, or of all. */
export function DeclaredVolumes({ clientId = null }: { readonly clientId?: string | null }) {
  const words = useWords(volumeWords)
  const dates = useDates()
  const { nameOf: typeName } = useTypes()
  const { role } = useActing()
  const [isDeclaring, setDeclaring] = useState(false)
  const volumes = usePages(DeclaredVolumesDocument, { clientId, first: 50 }, ({ declaredVolumes }) => declaredVolumes)
  return (
    <section className="panel" aria-label={words.volumes}>
      <header>
        <h2>{words.volumes}</h2>
        {role === 'SECURITY_ADMINISTRATOR' && <Button onClick={() => setDeclaring(true)}>{words.declare}</Button>}
      </header>
      <p className="small">{words.volumesHint}</p>
      <PagedTable<DeclaredVolumesQuery, Listed>
        of={volumes} rowsOf={({ declaredVolumes }) => declaredVolumes?.nodes ?? []} label={words.volumes} height="40vh"
        keyOf={(one) => `${one.clientId} ${one.itemCode} ${one.typeCode} ${one.declaredAt}`}
        columns={[
          ...(clientId === null ? [{ key: 'client', title: words.client, width: '14rem', show: (one: Listed) => <code>{one.clientId}</code> }] : []),
          { key: 'item', title: words.item, show: ({ itemCode }) => <code>{itemCode}</code> },
          { key: 'type', title: words.type, width: '16rem', show: ({ typeCode }) => <span title={typeCode}>{typeName(typeCode)}</span> },
          { key: 'daily', title: words.daily, width: '7rem', isFigure: true, show: ({ daily }) => daily },
          { key: 'taken', title: words.taken, width: '7rem', isFigure: true, show: ({ takenToday }) => takenToday },
          { key: 'approved', title: words.approved, width: '7rem', isFigure: true, show: ({ approvedToday }) => approvedToday },
          { key: 'declared', title: words.declaredAt, width: '10rem', show: ({ declaredAt }) => <span className="figure">{dates.minute(declaredAt)}</span> },
        ]}
      />
      {isDeclaring && <DeclareVolume clientId={clientId} onDone={() => setDeclaring(false)} />}
    </section>
  )
}
