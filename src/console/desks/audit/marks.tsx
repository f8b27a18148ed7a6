import type { AccessOutcome } from '../../generated/operations.ts'
import { useWords } from '../../words/language.tsx'
import { auditWords } from './words.ts'

type Tone = 'good' | 'bad' | 'wary' | 'plain'

/** A sign for those who do not see the colour, and for nobody else: the word stands beside it. */
const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', wary: '!', plain: '–' }

/** A state in a word, with a sign and a colour that say the same. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return <span className={`mark is-${tone}`}><span aria-hidden>{SIGNS[tone]}</span> {children}</span>
}

const TONES: Readonly<Record<AccessOutcome, Tone>> = { RELEASED: 'good', EMPTY: 'plain', REFUSED: 'wary', FAILED: 'bad' }

export function OutcomeMark({ outcome }: { readonly outcome: AccessOutcome }) {
  const { outcomes } = useWords(auditWords)
  return <Mark tone={TONES[outcome] ?? 'plain'}>{outcomes[outcome] ?? outcome}</Mark>
}
