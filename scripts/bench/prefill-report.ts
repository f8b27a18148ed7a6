// The figures of bench:prefill as a table; its header says what they mean.
import { LINES, type FieldCounts, type Figures, type MaterialCounts } from './prefill-figures.ts'

export interface Measured {
  readonly people: string
  readonly seed: string
  readonly items: number
}

const HEADS = [
  'fields', 'fillable', 'filled', 'share', 'open', 'wrong r/o', 'wrong sugg', 'disagree', 'flagged',
  'shown', 'unseen', 'false',
]

/** Wrong values that nobody could change, but for errors in the register itself. */
export function wrongForSure({ fields }: Figures): number {
  return fields.ALL.wrongReadOnly - fields.TYPO_IN_REGISTER.wrongReadOnly
}

function shareOf({ filled, fillable }: FieldCounts): number {
  return fillable === 0 ? 1 : filled / fillable
}

/** Whether both reaches are met: 95 % filled, nothing wrong for sure. */
export function isReached(figures: Figures): boolean {
  return shareOf(figures.fields.ALL) >= 0.95 && wrongForSure(figures) === 0
}

/** Prints the table and what follows from it, a line at a time. */
export function report(figures: Figures, { people, seed, items }: Measured, say: (line: string) => void): void {
  const { fields, materials, probes } = figures
  say(`\n${people} people, seed ${seed}; ${probes} cases of ${items} items; `
    + `${fields.ALL.fields} fields, ${fields.ALL.fillable} of them fillable\n`)
  say(`${'noise'.padEnd(18)}${HEADS.map((head) => head.padStart(11)).join('')}`)
  for (const line of LINES) {
    say(`${line.padEnd(18)}${cellsOf(fields[line]).map((cell) => String(cell).padStart(11)).join('')}`)
  }
  say(`\nfillable fields filled: ${percent(shareOf(fields.ALL))} (reach 95 %); `
    + `filled by another road: ${fields.ALL.filledBeyond}; `
    + `suggested where nothing is true: ${fields.ALL.suggestedForNothing}`)
  say(`wrong values offered as authoritative: ${wrongForSure(figures)} (reach 0); `
    + `by an error in the register itself: ${fields.TYPO_IN_REGISTER.wrongReadOnly}`)
  say(`elements offered wrongly: ${most(figures.wrongElements)}`)
  say(`elements left open although fillable: ${most(figures.emptyElements)}`)
  for (const line of materialLines(materials, probes)) say(line)
}

function cellsOf(of: FieldCounts): readonly (string | number)[] {
  return [
    of.fields, of.fillable, of.filled, percent(shareOf(of)), of.leftEmpty, of.wrongReadOnly,
    of.wrongSuggested, of.disagreeing, of.flagged, of.shownOnly, of.unseen, of.falseConflicts,
  ]
}

function* materialLines(materials: MaterialCounts, probes: number): Generator<string> {
  const per = (part: number): string => (part / probes).toFixed(2)
  const { byOutcome, asked, heldInTruth, heldFound, heldSaid, heldSaidWrongly } = materials
  const outcomes = Object.entries(byOutcome).map(([outcome, n]) => `${outcome} ${per(n)}`)
  yield `\nmaterials per case, by outcome: ${outcomes.join(', ')}`
  const saved = byOutcome.HELD + byOutcome.CHECKABLE + byOutcome.REUSABLE + byOutcome.PREFILLED_FORM
    + byOutcome.BY_ASSISTANCE
  yield (`materials saved per case: ${per(saved)} of ${per(asked)} that are asked for; `
    + `${per(byOutcome.NOT_APPLICABLE)} more fall away`)
  yield (`certificates that are held and may be looked up: ${heldInTruth}, found ${heldFound} `
    + `(of the others was said: ${most(heldSaid)}); said to be held wrongly: ${heldSaidWrongly}`)
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function most(of: Readonly<Record<string, number>>): string {
  const entries = Object.entries(of).sort(([, a], [, b]) => b - a).slice(0, 10)
  return entries.map(([name, n]) => `${name} ${n}`).join(', ') || 'none'
}
