import { Radio } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { usePages, useQuestion } from '../../../api/use-hub.ts'
import { SharingRequestsDocument, WaitingSharingRequestsDocument, type SharingRequestsQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable, type LongColumn } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Limit } from '../Limit.tsx'
import { nextOf, type WaitingRequest } from './request.ts'
import { requestWords } from './words.ts'

/** Requests by their last days: those in which something is still to be done, or all. */
export function RequestsScene() {
  const words = useWords(requestWords)
  const { role } = useActing()
  const [which, setWhich] = useState<'WAITING' | 'ALL'>('WAITING')
  return (
    <Scene title={words.title} actions={role === 'CLERK' && <Link href="/requests/new">{words.ask}</Link>}>
      <fieldset className="plain">
        <legend className="sr-only">{words.which}</legend>
        <Radio.Group value={which} onChange={({ target }) => setWhich(target.value as 'WAITING' | 'ALL')} options={[{ value: 'WAITING', label: words.waiting }, { value: 'ALL', label: words.all }]} />
      </fieldset>
      {which === 'WAITING' ? <Waiting /> : <All />}
    </Scene>
  )
}

function Waiting() {
  const words = useWords(requestWords)
  const [, go] = useLocation()
  const waiting = useQuestion(WaitingSharingRequestsDocument, {})
  const columns: readonly LongColumn<WaitingRequest>[] = [
    ...idAndType(words),
    { key: 'state', title: words.state, width: '7rem', show: ({ state }) => words.states[state] },
    { key: 'next', title: words.next, width: '11rem', show: (request) => words.nextSteps[nextOf(request)] },
    {
      key: 'limit', title: words.limit, width: '23rem',
      show: ({ answeredAt, answerClock, answerDaysLeft, flowClock, flowDaysLeft }) =>
        answeredAt === null ? <Limit clock={answerClock} daysLeft={answerDaysLeft} /> : <Limit clock={flowClock} daysLeft={flowDaysLeft} />,
    },
  ]
  return (
    <Answer of={waiting} rows={10}>
      {({ waitingSharingRequests }) => (
        <LongTable label={words.waiting} columns={columns} rows={waitingSharingRequests ?? []} keyOf={({ id }) => id} onOpen={({ id }) => go(`/requests/${id}`)} />
      )}
    </Answer>
  )
}

type Listed = NonNullable<SharingRequestsQuery['sharingRequests']>['nodes'][number]

function All() {
  const words = useWords(requestWords)
  const { minute } = useDates()
  const [, go] = useLocation()
  const { data = [], error, hasNextPage, isFetching, fetchNextPage, refetch } = usePages(SharingRequestsDocument, { first: 50 }, ({ sharingRequests }) => sharingRequests)
  const columns: readonly LongColumn<Listed>[] = [
    ...idAndType(words),
    { key: 'state', title: words.state, width: '8rem', show: ({ state }) => words.states[state] },
    { key: 'received', title: words.receivedAt, width: '10rem', show: ({ receivedAt }) => minute(receivedAt) },
    { key: 'answered', title: words.answeredAt, width: '10rem', show: ({ answeredAt }) => answeredAt !== null && minute(answeredAt) },
  ]
  return (
    <>
      {error !== null && <FaultNotice fault={error} onAgain={() => void refetch()} />}
      <LongTable
        label={words.all} columns={columns} rows={data.flatMap(({ sharingRequests }) => sharingRequests?.nodes ?? [])} keyOf={({ id }) => id} isLoading={isFetching}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined} onOpen={({ id }) => go(`/requests/${id}`)}
      />
    </>
  )
}

type Named = Pick<Listed, 'id' | 'typeName' | 'typeCode' | 'askerName' | 'askerCode' | 'grantorName' | 'grantorCode'>

function idAndType(words: { readonly id: string; readonly type: string; readonly asker: string; readonly grantor: string }): readonly LongColumn<Named>[] {
  return [
    { key: 'id', title: words.id, width: '4.5rem', isFigure: true, show: ({ id }) => id },
    { key: 'type', title: words.type, show: ({ typeName, typeCode }) => typeName ?? typeCode },
    { key: 'asker', title: words.asker, show: ({ askerName, askerCode }) => askerName ?? askerCode },
    { key: 'grantor', title: words.grantor, show: ({ grantorName, grantorCode }) => grantorName ?? grantorCode },
  ]
}
