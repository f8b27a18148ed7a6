import type { ReactNode } from 'react'
import { useDates } from '../../../words/dates.ts'
import { useLanguage, useWords } from '../../../words/language.tsx'
import { verdictWords } from '../../../words/verdicts.ts'
import { OutcomeMark } from '../marks.tsx'
import { actionWord } from './action-words.ts'
import type { EntryText } from './entry-text.ts'
import type { LogFilter } from './filter.ts'
import type { NameOf } from './use-log.ts'
import { logWords } from './words.ts'

export interface EntryFactsProps {
  readonly entry: EntryText
  readonly recordedAt: string
  readonly nameOf: NameOf
  readonly onNarrow: (change: Partial<LogFilter>) => void
}

const CASE_PREFIX = 'case:'

/** Who, what fields, why, and under which version of the guide: everything that the entry says. */
export function EntryFacts({ entry, recordedAt, nameOf, onNarrow }: EntryFactsProps) {
  const words = useWords(logWords)
  const verdictNames = useWords(verdictWords)
  const { language } = useLanguage()
  const dates = useDates()
  const { facts } = words
  const { actor, purpose, subject, guide, certificates, verdicts, refusals, about, part } = entry
  const coded = (kind: 'DEPARTMENT' | 'CLIENT' | 'ITEM' | 'TYPE', code: string) => <Coded name={nameOf(kind, code)} code={code} />
  const type = (code: string) => (code.startsWith(CASE_PREFIX) ? coded('ITEM', code.slice(CASE_PREFIX.length)) : coded('TYPE', code))
  const only = (what: string, change: Partial<LogFilter>) => <> <button type="button" className="as-link small" onClick={() => onNarrow(change)}>{words.narrow(what)}</button></>
  return (
    <>
      <dl className="facts">
        <Fact name={facts.when}><span className="figure">{dates.second(entry.time)}</span></Fact>
        <Fact name={facts.outcome}><OutcomeMark outcome={entry.outcome} /></Fact>
        <Fact name={facts.department}>{coded('DEPARTMENT', actor.department)}{only(facts.department, { departmentCode: actor.department })}</Fact>
        {actor.onBehalfOf !== undefined && <Fact name={facts.onBehalfOf}>{coded('DEPARTMENT', actor.onBehalfOf)}</Fact>}
        <Fact name={facts.client}>{coded('CLIENT', actor.client)}{only(facts.client, { clientId: actor.client })}</Fact>
        <Fact name={facts.person}>{actor.person === null ? null : <><code>{actor.person}</code>{only(facts.person, { person: actor.person })}</>}</Fact>
        <Fact name={facts.role}>{words.roles[actor.role] ?? actor.role}</Fact>
        <Fact name={facts.action}>{actionWord(entry.action, language) ?? ''} <code>{entry.action}</code>{only(facts.action, { action: entry.action })}</Fact>
        <Fact name={facts.reads}>{entry.reads.length === 0 ? null : <ul>{entry.reads.map((read) => <li key={read}>{actionWord(read, language) ?? ''} <code>{read}</code></li>)}</ul>}</Fact>
        <Fact name={facts.item}>{purpose?.item == null ? null : <>{coded('ITEM', purpose.item)}{only(facts.item, { itemCode: purpose.item })}</>}</Fact>
        <Fact name={facts.case}>{purpose?.case == null ? null : <><code>{purpose.case}</code>{only(facts.case, { caseNumber: purpose.case })}</>}</Fact>
        {purpose !== null && <Fact name={facts.reason}>{purpose.reason === null ? words.noReason : <>{words.reasonIs} <code>{purpose.reason}</code></>}</Fact>}
        <Fact name={facts.guide}>{guide === null ? null : words.guideIs(guide.version, guide.materials)}</Fact>
        <Fact name={facts.subject}>{subject === null ? null : <><code>{subject}</code>{only(facts.subject, { subject })}</>}</Fact>
        <Fact name={facts.shown}>{certificates.length === 0 ? null : <ul>{certificates.map(({ token, type: code, fields }) => <li key={token}>{type(code)}<br />{fields.map((field) => <span key={field}>{nameOf('FIELD', `${code}/${field}`) ?? ''} <code className="small">{field}</code>　</span>)}</li>)}</ul>}</Fact>
        <Fact name={facts.judged}>{verdicts.length === 0 ? null : <ul>{verdicts.map(({ type: code, verdict }) => <li key={code + verdict}>{type(code)}：{(verdictNames as Readonly<Record<string, string>>)[verdict] ?? ''} <code className="small">{verdict}</code></li>)}</ul>}</Fact>
        <Fact name={facts.refusals}>{refusals.length === 0 ? null : <ul>{refusals.map(({ what, code, reason }) => <li key={what + reason}>{nameOf('TYPE', what) ?? what}：<code>{reason}</code> <span className="small">{code}</span></li>)}</ul>}</Fact>
        <Fact name={facts.about}>{about === null ? null : <ul>{Object.entries(about).map(([name, value]) => <li key={name}><code>{name}</code>：{String(value)}</li>)}</ul>}</Fact>
        {part != null && <Fact name={facts.part}>{words.partOf(part.number, part.of)}</Fact>}
        <Fact name={facts.request}><code>{entry.request}</code></Fact>
        <Fact name={facts.payload}>{entry.payload === null ? null : <code>{entry.payload}</code>}</Fact>
        {recordedAt !== '' && <Fact name={facts.recordedAt}><span className="figure">{dates.second(recordedAt)}</span></Fact>}
      </dl>
      <p className="small">{words.namesHint}</p>
    </>
  )
}

/** What the entry does not say is not there. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return children === null ? null : <><dt>{name}</dt><dd>{children}</dd></>
}

function Coded({ name, code }: { readonly name: string | null; readonly code: string }) {
  return name === null ? <code>{code}</code> : <>{name} <code className="small">{code}</code></>
}
