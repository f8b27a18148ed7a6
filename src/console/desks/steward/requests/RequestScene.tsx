import { Link } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { SharingRequestDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Limit } from '../Limit.tsx'
import { stewardWords } from '../words.ts'
import { Acts } from './Acts.tsx'
import { useMeanings } from './meanings.ts'
import { nextOf, type Request } from './request.ts'
import { requestWords } from './words.ts'

/** One request: what is asked, its limits, what was done, and what whoever looks on may do. */
export function RequestScene({ id }: { readonly id: string }) {
  const words = useWords(requestWords)
  const desk = useWords(stewardWords)
  const request = useQuestion(SharingRequestDocument, { id })
  return (
    <Scene title={words.one(id)} actions={<Link href="/requests">{desk.back}</Link>}>
      <Answer of={request} rows={14}>
        {({ sharingRequest }) => sharingRequest && (
          <>
            <Asked request={sharingRequest} />
            <Acts request={sharingRequest} />
            <Steps request={sharingRequest} />
          </>
        )}
      </Answer>
    </Scene>
  )
}

function Asked({ request }: { readonly request: Request }) {
  const words = useWords(requestWords)
  const { day, minute } = useDates()
  const meanings = useMeanings(request.typeCode)
  const { state, askerName, askerCode, grantorName, grantorCode, typeName, typeCode, sharingClass, basis, scene, approval, items, fields, partyRoles, way, startsOn, endsOn, dailyVolume } = request
  const { receivedAt, answeredAt, answerClock, answerDaysLeft, flowClock, flowDaysLeft, flow, dispute, grant } = request
  return (
    <section className="panel" aria-label={words.title}>
      <Facts
        of={[
          [words.state, <strong key="state">{words.states[state]}</strong>], [words.next, words.nextSteps[nextOf({ ...request, flowing: flow !== null })]],
          answerClock === null ? null : [words.answerLimit, <Limit key="answer" clock={answerClock} daysLeft={answerDaysLeft} />],
          flowClock === null ? null : [words.flowLimit, <Limit key="flow" clock={flowClock} daysLeft={flowDaysLeft} />],
          dispute === null ? null : [words.dispute, words.disputes[dispute]],
          [words.asker, askerName ?? askerCode], [words.grantor, grantorName ?? grantorCode], [words.type, typeName ?? typeCode], [words.sharing, words.sharings[sharingClass]],
          [words.way, words.ways[way]], [words.items, items.map(({ code, name }) => name ?? code).join('、')],
          fields.length === 0 ? null : [words.fields, fields.map((name) => meanings.get(name) ?? name).join('、')],
          [words.parties, partyRoles.length === 0 ? words.everybody : partyRoles.map((role) => words.partyRoles[role]).join('、')],
          [words.period, `${day(startsOn)} – ${day(endsOn)}`], [words.volume, <span key="volume" className="figure">{dailyVolume.toLocaleString()}</span>],
          [words.basis, basis], [words.scene, scene], approval === null ? null : [words.approval, approval],
          [words.receivedAt, minute(receivedAt)], answeredAt === null ? null : [words.answeredAt, minute(answeredAt)],
          grant === null ? null : [words.grant, words.grantStates[grant.state]],
          grant === null || grant.suspendedBy.length === 0 ? null : [words.suspendedBy, grant.suspendedBy.map((side) => words.grantSides[side]).join('、')],
        ]}
      />
    </section>
  )
}

function Steps({ request: { steps } }: { readonly request: Request }) {
  const words = useWords(requestWords)
  const { minute } = useDates()
  return (
    <section className="panel" aria-label={words.steps}>
      <h2>{words.steps}</h2>
      <ol className="steps">
        {steps.map(({ kind, side, person, reason, ground, workingDays, at }, position) => (
          <li key={position}>
            <span className="figure">{minute(at)}</span> · {words.sides[side]}{person !== null && ` (${person})`} · <strong>{words.stepKinds[kind]}</strong>
            {workingDays !== null && ` · ${words.days(workingDays)}`}{ground !== null && ` · ${words.grounds[ground]}`}
            {reason !== null && <p className="small">{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
