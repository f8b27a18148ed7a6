import { Link } from 'wouter'
import { useCommand } from '../../../api/use-hub.ts'
import { FindingsDocument, JudgeFindingDocument, type FindingVerdict } from '../../../generated/operations.ts'
import { Drawer } from '../../../ui/overlays.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { JudgeForm, type JudgeChoice } from '../judge/JudgeForm.tsx'
import { Steps } from '../judge/Steps.tsx'
import { auditWords } from '../words.ts'
import type { Finding } from './finding.ts'
import { findingWords } from './words.ts'

/** What the hub takes as a note. */
const MAX_NOTE = 2_000

export interface FindingDrawerProps {
  readonly finding: Finding
  readonly departmentName: (code: string) => string
  readonly onClose: () => void
}

/** One finding with its evidence, and what is to become of it. */
export function FindingDrawer({ finding, departmentName, onClose }: FindingDrawerProps) {
  const words = useWords(findingWords)
  const common = useWords(auditWords)
  const dates = useDates()
  const { id, detector, departmentCode, clientId, person, subject, startsAt, endsAt, sentence, figures, entries, entryCount, state, steps } = finding
  const judge = useCommand(JudgeFindingDocument, { changes: [FindingsDocument] })
  const choices: JudgeChoice<FindingVerdict>[] = [
    ...(state === 'OPEN' ? [{ verdict: 'REVIEW', label: words.takeUp, isPrimary: true } as const] : []),
    { verdict: 'CLEARED', label: words.clear, isPrimary: state === 'REVIEW' }, { verdict: 'VIOLATION', label: words.violation, isDanger: true },
  ]
  return (
    <Drawer open onClose={onClose} size="large" title={words.finding(id)} destroyOnHidden>
      <dl className="facts">
        <dt>{words.columns.detector}</dt><dd>{words.detectors[detector] ?? ''} <code>{detector}</code></dd>
        <dt>{words.columns.department}</dt><dd>{departmentName(departmentCode)} <code className="small">{departmentCode}</code></dd>
        <dt>{words.columns.who}</dt><dd><code>{clientId}</code>{person !== null && <> / <code>{person}</code></>}</dd>
        {subject !== null && <><dt>{common.subject}</dt><dd><code>{subject}</code></dd></>}
        <dt>{words.columns.period}</dt><dd className="figure">{dates.minute(startsAt)} – {dates.minute(endsAt)}</dd>
        <dt>{words.columns.state}</dt><dd>{words.states[state]}</dd>
      </dl>
      <h2>{words.evidence}</h2>
      <p lang="en">{sentence}</p>
      <table className="plain-table">
        <caption className="sr-only">{words.figures}</caption>
        <tbody>{figures.map(({ name, value }) => <tr key={name}><th scope="row"><code>{name}</code></th><td className="is-figure">{value}</td></tr>)}</tbody>
      </table>
      <p className="small">{words.entriesShown(entries.length, entryCount)}</p>
      <p>{entries.map((index) => <span key={index}><Link href={`/log/${index}`}>{index}</Link> </span>)}</p>
      <Steps steps={steps} stateName={(one) => words.states[one as keyof typeof words.states] ?? one} />
      {state === 'CLEARED' || state === 'VIOLATION' ? <p>{words.final}</p> : (
        <JudgeForm
          key={state}
          choices={choices} maxLength={MAX_NOTE} isSending={judge.isPending} fault={judge.error}
          onJudge={(verdict, note) => judge.mutate({ input: { finding: id, verdict, note } })}
        />
      )}
    </Drawer>
  )
}
