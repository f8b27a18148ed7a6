import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand, usePages, useQuestion } from '../../../api/use-hub.ts'
import { CertificateTypesDocument, DecideVolumeHoldDocument, VolumeHoldsDocument, type VolumeHoldsQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { holdWords } from './words.ts'

type Hold = NonNullable<VolumeHoldsQuery['volumeHolds']>['nodes'][number]

/** Reads beyond a declared volume, to be let through for the day or not. */
export function HoldsScene() {
  const words = useWords(holdWords)
  const { minute } = useDates()
  const { departmentCode } = useActing()
  const [openId, setOpenId] = useState<string | null>(null)
  const pages = usePages(VolumeHoldsDocument, { first: 50 }, ({ volumeHolds }) => volumeHolds)
  // What a steward decides about is mostly of few types; one beyond the first page is shown by its code.
  const types = useQuestion(CertificateTypesDocument, { first: 100 })
  const names = new Map(types.data?.data.certificateTypes?.nodes.map(({ code, name }) => [code, name]) ?? [])
  const rows = (pages.data ?? []).flatMap(({ volumeHolds }) => volumeHolds?.nodes ?? [])
  const open = rows.find(({ id }) => id === openId)
  const columns: readonly LongColumn<Hold>[] = [
    { key: 'at', title: words.openedAt, width: '10rem', show: ({ openedAt }) => minute(openedAt) },
    { key: 'department', title: words.department, show: (hold) => hold.departmentName ?? hold.departmentCode },
    { key: 'client', title: words.client, width: '14rem', show: ({ clientId }) => clientId },
    { key: 'type', title: words.type, width: '15rem', show: ({ typeCode }) => names.get(typeCode) ?? typeCode },
    { key: 'daily', title: words.daily, width: '9rem', isFigure: true, show: ({ daily }) => daily.toLocaleString() },
    { key: 'state', title: words.state, width: '8rem', show: ({ state }) => words.states[state] },
  ]
  return (
    <Scene title={words.title} note={words.note}>
      {pages.error !== null && <FaultNotice fault={pages.error} onAgain={() => void pages.refetch()} />}
      <LongTable
        label={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} isLoading={pages.isFetching} hasFailed={pages.isError} openKey={openId}
        onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined} onOpen={({ id }) => setOpenId(id)} height="45vh"
      />
      {open?.state === 'OPEN' && open.departmentCode !== departmentCode && <Decide key={open.id} hold={open} />}
    </Scene>
  )
}

function Decide({ hold }: { readonly hold: Hold }) {
  const words = useWords(holdWords)
  const [extra, setExtra] = useState(String(hold.daily))
  const [reason, setReason] = useState('')
  const decide = useCommand(DecideVolumeHoldDocument, { changes: [VolumeHoldsDocument] })
  const send = (more: number | null) => decide.mutate({ input: { hold: hold.id, extra: more, reason } })
  const count = Number(extra)
  return (
    <section className="panel" aria-label={words.decide(hold.departmentName ?? hold.departmentCode)}>
      <h2>{words.decide(hold.departmentName ?? hold.departmentCode)}</h2>
      <Labelled label={words.extra} hint={words.extraHint}>
        {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} type="number" min={1} value={extra} onChange={({ target }) => setExtra(target.value)} />}
      </Labelled>
      <Labelled label={words.reason} hint={words.reasonHint} isRequired>
        {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Labelled>
      <div className="button-row">
        <Button type="primary" disabled={reason.trim() === '' || !Number.isInteger(count) || count < 1} loading={decide.isPending} onClick={() => send(count)}>{words.approve}</Button>
        <Button disabled={reason.trim() === ''} loading={decide.isPending} onClick={() => send(null)}>{words.decline}</Button>
      </div>
      {decide.error !== null && <FaultNotice fault={decide.error} />}
    </section>
  )
}
