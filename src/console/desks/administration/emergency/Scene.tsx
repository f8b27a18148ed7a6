import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useDepartmentNames } from '../../../api/department-names.ts'
import { usePages } from '../../../api/use-hub.ts'
import { EmergencyAccessesDocument, type EmergencyAccessesQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { PagedTable } from '../parts/PagedTable.tsx'
import { State, type StateKind } from '../parts/State.tsx'
import { AskEmergency } from './AskEmergency.tsx'
import type { Emergency } from './emergency.ts'
import { EmergencyPanel } from './EmergencyPanel.tsx'
import { emergencyWords } from './words.ts'

const KIND_OF: Readonly<Record<Emergency['state'], StateKind>> = { ASKED: 'late', OPEN: 'bad', CLOSED: 'off', DECLINED: 'off', LAPSED: 'off' }
/** Minutes count here: somebody waits for a second person. */
const LOOK_EVERY_MS = 30_000

/** Reading without a case, by two persons' word (紧急调取). */
export function EmergencyScene() {
  const words = useWords(emergencyWords)
  const dates = useDates()
  const { role } = useActing()
  const [unjudged, setUnjudged] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const accesses = usePages(EmergencyAccessesDocument, { unjudged, first: 50 }, ({ emergencyAccesses }) => emergencyAccesses, { personal: true, everyMs: LOOK_EVERY_MS })
  const all = (accesses.data ?? []).flatMap(({ emergencyAccesses }) => emergencyAccesses?.nodes ?? [])
  const nameOf = useDepartmentNames(all.map(({ departmentCode }) => departmentCode))
  const open = all.find(({ id }) => id === openId)
  return (
    <Scene
      title={words.title} note={<>{words.note}{role === 'SUPERVISOR' && <> {words.supervisor}</>}</>}
      actions={role === 'CLERK' && <Button type="primary" onClick={() => setAsking(true)}>{words.ask}</Button>}
    >
      <div className="filters">
        <Segmented<boolean> aria-label={words.review} value={unjudged} onChange={setUnjudged} options={[{ value: false, label: words.all }, { value: true, label: words.unjudged }]} />
      </div>
      <PagedTable<EmergencyAccessesQuery, Emergency>
        of={accesses} rowsOf={({ emergencyAccesses }) => emergencyAccesses?.nodes ?? []} label={words.list} keyOf={({ id }) => id} onOpen={({ id }) => setOpenId(id)} openKey={openId} height="38vh"
        columns={[
          { key: 'id', title: words.number, width: '15rem', show: ({ id }) => <code>{id}</code> },
          { key: 'department', title: words.department, show: ({ departmentCode }) => nameOf(departmentCode) },
          { key: 'asked', title: words.askedAt, width: '10rem', show: ({ askedAt }) => <span className="figure">{dates.minute(askedAt)}</span> },
          { key: 'state', title: words.state, width: '10rem', show: ({ state }) => <State kind={KIND_OF[state]}>{words.states[state]}</State> },
          { key: 'review', title: words.review, width: '16rem', show: (one) => <Review of={one} /> },
        ]}
      />
      {open !== undefined && <EmergencyPanel key={open.id} access={open} nameOf={nameOf} />}
      {isAsking && <AskEmergency onDone={() => setAsking(false)} />}
    </Scene>
  )
}

function Review({ of: { verdict, reviewDueOn, reviewDueProvisional, reviewOverdue } }: { readonly of: Emergency }) {
  const words = useWords(emergencyWords)
  if (verdict !== null) return <State kind={verdict === 'JUSTIFIED' ? 'well' : 'bad'}>{words.verdicts[verdict]}</State>
  if (reviewDueOn === null) return null
  return <State kind={reviewOverdue ? 'bad' : 'late'}>{words.reviewDue(reviewDueOn, reviewDueProvisional)}</State>
}
