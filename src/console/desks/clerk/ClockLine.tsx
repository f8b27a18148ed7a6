import type { CaseFileQuery } from '../../generated/operations.ts'
import { useWords } from '../../words/language.tsx'
import { clerkWords } from './words.ts'

type RunningClock = Pick<NonNullable<NonNullable<CaseFileQuery['caseFile']>['clock']>, 'dueOn' | 'provisional' | 'suspendedAt' | 'stoppedAt'>

/** A legal clock in words: its last day, or that it rests. */
export function ClockLine({ clock }: { readonly clock: RunningClock | null }) {
  const words = useWords(clerkWords)
  if (clock === null) return <>{words.noLimit}</>
  if (clock.stoppedAt !== null) return <>{words.stopped}</>
  if (clock.suspendedAt !== null || clock.dueOn === null) return <>{words.resting}</>
  return <>{words.dueOn(clock.dueOn)}{clock.provisional && words.provisional}</>
}
