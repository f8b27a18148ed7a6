import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useCommand, usePages } from '../../../api/use-hub.ts'
import { DecideVolumeHoldDocument, DeclaredVolumesDocument, VolumeHoldsDocument, type VolumeHoldsQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { State, type StateKind } from '../parts/State.tsx'
import { useTypes } from '../parts/use-types.ts'
import { volumeWords } from './words.ts'

type Hold = NonNullable<VolumeHoldsQuery['volumeHolds']>['nodes'][number]

const KIND_OF: Readonly<Record<Hold['state'], StateKind>> = { OPEN: 'late', APPROVED: 'well', DECLINED: 'bad', LAPSED: 'off' }

/** Reads beyond a volume that wait for a word. */
export function Holds() {
  const words = useWords(volumeWords)
  const dates = useDates()
  const { nameOf: typeName } = useTypes()
  const { role } = useActing()
  const holds = usePages(VolumeHoldsDocument, { first: 50 }, ({ volumeHolds }) => volumeHolds)
  const mayDecide = role === 'SECURITY_ADMINISTRATOR'
  return (
    <section className="panel" aria-label={words.holds}>
      <h2>{words.holds}</h2>
      <p className="small">{words.holdsHint} {role === 'AUDITOR' && words.readOnly}</p>
      <PagedTable<VolumeHoldsQuery, Hold>
        of={holds} rowsOf={({ volumeHolds }) => volumeHolds?.nodes ?? []} label={words.holds} keyOf={({ id }) => id} height="40vh"
        columns={[
          { key: 'day', title: words.day, width: '7rem', show: ({ day }) => <span className="figure">{day}</span> },
          { key: 'client', title: words.client, width: '14rem', show: ({ clientId }) => <code>{clientId}</code> },
          { key: 'item', title: words.item, show: ({ itemCode }) => <code>{itemCode ?? '–'}</code> },
          { key: 'type', title: words.type, width: '15rem', show: ({ typeCode }) => <span title={typeCode}>{typeName(typeCode)}</span> },
          { key: 'daily', title: words.daily, width: '6rem', isFigure: true, show: ({ daily }) => daily },
          { key: 'state', title: words.state, width: '7rem', show: ({ state }) => <State kind={KIND_OF[state]}>{words.states[state]}</State> },
          {
            key: 'decision', title: words.decision, width: '13rem',
            show: (hold) => hold.state === 'OPEN' && mayDecide ? <Decide hold={hold} /> : hold.extra === null ? (hold.decidedAt && dates.minute(hold.decidedAt)) : words.extra(hold.extra),
          },
        ]}
      />
    </section>
  )
}

function Decide({ hold: { id } }: { readonly hold: Hold }) {
  const words = useWords(volumeWords)
  const field = useId()
  const decide = useCommand(DecideVolumeHoldDocument, { changes: [VolumeHoldsDocument, DeclaredVolumesDocument] })
  const [extra, setExtra] = useState<number>(100)
  return (
    <span className="scene-actions">
      <SureButton size="small" text={words.letThrough} reasonLabel={words.reason} fault={decide.error} onSure={(reason) => decide.mutateAsync({ input: { hold: id, extra, reason } })}>
        <p>{words.letThroughSure}</p>
        <div className="field">
          <label htmlFor={field}>{words.howMany}</label>
          <InputNumber id={field} min={1} precision={0} value={extra} onChange={(value) => setExtra(value ?? 1)} />
        </div>
      </SureButton>
      <SureButton size="small" danger text={words.decline} reasonLabel={words.reason} fault={decide.error} onSure={(reason) => decide.mutateAsync({ input: { hold: id, reason } })}>{words.declineSure}</SureButton>
    </span>
  )
}
