import type { KeyboardEvent } from 'react'
import { useWords } from '../../../words/language.tsx'
import { fieldId, useCaseDesk } from './desk-of-case.ts'
import type { FormField, Source } from './form-model.ts'
import { ShortSource } from './SourceLine.tsx'
import { caseWords } from './words.ts'

interface Choice {
  readonly value: string
  readonly source: Source
  readonly asOf: string
  readonly stands: boolean
}

/** Every value that some source says, the suggested one first. */
export function choicesOf({ suggestedValue, source, asOf, alternatives }: FormField): Choice[] {
  const first = suggestedValue === null || source === null ? [] : [{ value: suggestedValue, source, asOf: asOf ?? '', stands: true }]
  const seen = new Set<string>()
  return [...first, ...alternatives.filter(({ agrees }) => !agrees)].filter(({ value }) => {
    const isNew = !seen.has(value)
    seen.add(value)
    return isNew
  })
}

export interface ValueChoiceProps {
  readonly field: FormField
  readonly value: string
  readonly isDecided: boolean
  readonly describedBy: string
  readonly onOther: () => void
}

/** Sources disagree: both values with their sources, a number key each, and a person decides. */
export function ValueChoice({ field, value, isDecided, describedBy, onOther }: ValueChoiceProps) {
  const words = useWords(caseWords)
  const { work, commit, goOn } = useCaseDesk()
  const choices = choicesOf(field)
  const { element, label } = field
  const take = (chosen: string) => {
    work.decide(element, chosen)
    commit(element)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const choice = choices[Number(event.key) - 1]
    if (/^[1-9]$/.test(event.key) && choice !== undefined) take(choice.value)
    else if (event.key === String(choices.length + 1)) onOther()
    else if (event.key === 'Enter' && isDecided) goOn(element)
    else return
    event.preventDefault()
  }
  return (
    <div role="radiogroup" aria-label={words.choose(label)} aria-describedby={describedBy} className="clerk-disagree" onKeyDown={onKeyDown}>
      {choices.map((choice, at) => (
        <label key={choice.value}>
          <kbd aria-hidden>{at + 1}</kbd>
          <input type="radio" name={fieldId(element)} checked={isDecided && choice.value === value} onChange={() => take(choice.value)} />
          <span>{choice.value} <ShortSource source={choice.source} asOf={choice.asOf} />{!choice.stands && <span className="small">（{words.notStanding}）</span>}</span>
        </label>
      ))}
      <label>
        <kbd aria-hidden>{choices.length + 1}</kbd>
        <input type="radio" name={fieldId(element)} checked={false} onChange={onOther} /><span>{words.anotherValue}</span>
      </label>
    </div>
  )
}
