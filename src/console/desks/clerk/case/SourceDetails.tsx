import { useWords } from '../../../words/language.tsx'
import { useCaseDesk } from './desk-of-case.ts'
import { useSignal } from './signal.ts'
import { ShortSource, SourceLine } from './SourceLine.tsx'
import { caseWords } from './words.ts'

const SHOWN = 3

/** Where the value of the field in focus comes from, of which day, and what else is said of it. Its room is always kept. */
export function SourceDetails() {
  const words = useWords(caseWords)
  const { focused } = useCaseDesk()
  const field = useSignal(focused)?.field
  const others = field?.alternatives.filter(({ agrees }) => !agrees) ?? []
  return (
    // It may scroll on a small screen, so keys must reach it.
    <section className="clerk-details" aria-label={words.details} tabIndex={0}>
      <div role="status">{field === undefined ? <p className="small">{words.detailsHint}</p> : (
        <>
          <p><strong>{field.label}</strong> <span lang="zh-CN">{field.reason}</span></p>
          <p className="small">
            {field.source !== null && <SourceLine source={field.source} />}
            {field.agreeing > 0 && ` · ${words.agreeing(field.agreeing)}`}
          </p>
          {others.length > 0 && (
            <p className="small">
              {words.alsoSays}：{others.slice(0, SHOWN).map(({ value, source, asOf, stands }, at) => (
                <span key={at}>{at > 0 && '；'}{value} <ShortSource source={source} asOf={asOf} />{!stands && `（${words.notStanding}）`}</span>
              ))}
            </p>
          )}
        </>
      )}</div>
    </section>
  )
}
