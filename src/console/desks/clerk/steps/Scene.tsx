import { Link } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { CaseFileDocument, type CaseFileQuery } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Answer } from '../../../ui/Answer.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { ClockLine } from '../ClockLine.tsx'
import { clerkWords } from '../words.ts'
import { nextSteps } from './next-steps.ts'
import { RecordStep } from './RecordStep.tsx'
import { stepsWords } from './words.ts'

type CaseFile = NonNullable<CaseFileQuery['caseFile']>

/** What was done in a case, by when it is to be decided, and what is done next. */
export function StepsScene({ number }: { readonly number: string }) {
  const words = useWords(stepsWords)
  const { caseNumber, entries } = useWords(clerkWords)
  const file = useQuestion(CaseFileDocument, { number }, { personal: true })
  return (
    <Scene
      title={words.title} actions={<Link href={caseAddress(number)}>{words.back}</Link>}
      note={<>{caseNumber} <code>{number}</code>{file.data !== undefined && <span className="figure"> · {entries(file.data.entries.join('、'))}</span>}</>}
    >
      <Answer of={file}>{({ caseFile }) => caseFile !== null && <Life file={caseFile} />}</Answer>
    </Scene>
  )
}

function Life({ file }: { readonly file: CaseFile }) {
  const words = useWords(stepsWords)
  const clerk = useWords(clerkWords)
  const { departmentCode, person: self } = useActing()
  const { minute } = useDates()
  const { clock, steps, parties, number, decision, handlerCode } = file
  const next = handlerCode === departmentCode ? nextSteps(file) : []
  return (
    <div className="clerk-steps">
      <section className="panel" aria-labelledby="clerk-done">
        <h2 id="clerk-done">{words.done}</h2>
        <ol className="clerk-life">
          {steps.map(({ kind, at, post, person, toDepartment, note }, place) => (
            <li key={place}>
              <strong>{clerk.stages[kind]}</strong>{kind === 'DECIDED' && decision !== null && ` · ${clerk.decisions[decision]}`} <span className="figure small">{minute(at)}</span>
              <span className="small"> {words.by(post, person === self ? words.yourself : person)}{toDepartment !== null && ` ${words.to} ${toDepartment}`}</span>
              {note !== null && <p>{note}</p>}
            </li>
          ))}
        </ol>
      </section>
      <div>
        <section className="panel" aria-labelledby="clerk-limit">
          <h2 id="clerk-limit">{words.limit}</h2>
          <p><ClockLine clock={clock} /></p>
          {clock?.statutoryDueOn != null && <p className="small">{words.statutory(clock.statutoryDueOn)}</p>}
          {clock?.cards.map(({ colour, at }) => <p key={at} className={`clerk-card is-${colour.toLowerCase()}`}>{words.cards(colour === 'RED' ? words.red : words.yellow, minute(at))}</p>)}
          <p className="small">{words.parties}：{parties.map(({ role, count }) => `${clerk.roles[role]} ${count}`).join('、')}</p>
        </section>
        <section className="panel" aria-labelledby="clerk-next">
          <h2 id="clerk-next">{words.next}</h2>
          {next.length === 0 ? <p>{words.nothing}</p> : <RecordStep key={`${number} ${steps.length}`} number={number} kinds={next} />}
        </section>
      </div>
    </div>
  )
}
