import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'

export interface StepShown {
  readonly state: string
  readonly at: string
  readonly note: string
  readonly by: string | null
}

/** What was done about something, in its order. */
export function Steps({ steps, stateName }: { readonly steps: readonly StepShown[]; readonly stateName: (state: string) => string }) {
  const words = useWords(auditWords)
  const dates = useDates()
  if (steps.length === 0) return null
  return (
    <section aria-label={words.steps}>
      <h2>{words.steps}</h2>
      <ol className="step-list">
        {steps.map(({ state, at, note, by }, place) => (
          <li key={place}><strong>{stateName(state)}</strong> · <span className="figure">{dates.minute(at)}</span>{by !== null && <> · <code>{by}</code></>}<br />{note}</li>
        ))}
      </ol>
    </section>
  )
}
