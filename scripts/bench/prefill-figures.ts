// Counts what the hub answered against what the city knows. The header of prefill-accuracy.ts says what each figure means.
import { OUTCOMES, type Outcome } from '../../src/domains/prefill/checklist/outcome.ts'
import { NOISE_KINDS, type NoiseKind, type Probe } from '../../src/sample-city/noise.ts'
import type { AskedProbe } from './prefill-asked.ts'
import { fieldFacts, heldLawfully, sameFor, type CityFacts } from './prefill-oracle.ts'

export const LINES = ['ALL', 'NONE', ...NOISE_KINDS] as const
export type Line = (typeof LINES)[number]

/** Fields of one kind of noise, or of all. */
export interface FieldCounts {
  fields: number
  fillable: number
  filled: number
  /** Filled though it was not counted as fillable: the hub knew a road to the truth that the oracle does not. */
  filledBeyond: number
  leftEmpty: number
  wrongReadOnly: number
  wrongSuggested: number
  /** Something was suggested where nothing is true. */
  suggestedForNothing: number
  disagreeing: number
  flagged: number
  shownOnly: number
  unseen: number
  falseConflicts: number
}

export interface MaterialCounts {
  cases: number
  asked: number
  byOutcome: Record<Outcome, number>
  heldInTruth: number
  heldFound: number
  /** What was said instead of those that are held and were not found. */
  heldSaid: Partial<Record<Outcome, number>>
  heldSaidWrongly: number
}

export interface Figures {
  readonly probes: number
  readonly fields: Record<Line, FieldCounts>
  readonly materials: MaterialCounts
  /** Form elements of which a wrong value was offered, with how often. */
  readonly wrongElements: Record<string, number>
  readonly emptyElements: Record<string, number>
}

export function newFigures(): Figures & { probes: number } {
  const none = (): FieldCounts => ({
    fields: 0, fillable: 0, filled: 0, filledBeyond: 0, leftEmpty: 0, wrongReadOnly: 0, wrongSuggested: 0,
    suggestedForNothing: 0, disagreeing: 0, flagged: 0, shownOnly: 0, unseen: 0, falseConflicts: 0,
  })
  return {
    probes: 0,
    fields: Object.fromEntries(LINES.map((line) => [line, none()])) as Record<Line, FieldCounts>,
    materials: {
      cases: 0, asked: 0, heldInTruth: 0, heldFound: 0, heldSaid: {}, heldSaidWrongly: 0,
      byOutcome: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>,
    },
    wrongElements: {},
    emptyElements: {},
  }
}

export function count(figures: Figures & { probes: number }, city: CityFacts, probe: Probe, asked: AskedProbe): void {
  figures.probes += 1
  countFields(figures, city, probe, asked)
  countMaterials(figures.materials, city, probe, asked)
}

function countFields(figures: Figures, city: CityFacts, probe: Probe, asked: AskedProbe): void {
  for (const { row, truth, fillable, disagrees, noise } of fieldFacts(city, probe)) {
    const field = asked.fields.find(({ element }) => element === row.element)
    const value = field?.value ?? null
    const right = value !== null && truth !== null && sameFor(row)(value, truth)
    const note = (of: Record<string, number>): void => void (of[row.element] = (of[row.element] ?? 0) + 1)
    if (value !== null && !right) note(figures.wrongElements)
    if (fillable && value === null) note(figures.emptyElements)
    for (const line of linesOf(noise)) {
      const counts = figures.fields[line]
      counts.fields += 1
      if (fillable) counts.fillable += 1
      if (fillable && right) counts.filled += 1
      if (!fillable && right) counts.filledBeyond += 1
      if (fillable && value === null) counts.leftEmpty += 1
      if (value !== null && truth === null) counts.suggestedForNothing += 1
      if (value !== null && !right && field?.editable === false) counts.wrongReadOnly += 1
      if (value !== null && !right && field?.editable === true && truth !== null) counts.wrongSuggested += 1
      if (disagrees) {
        counts.disagreeing += 1
        if (field?.flagged) counts.flagged += 1
        else if (field?.disagreementShown) counts.shownOnly += 1
        else counts.unseen += 1
      } else if (field?.flagged) counts.falseConflicts += 1
    }
  }
}

function linesOf(noise: readonly NoiseKind[]): readonly Line[] {
  return ['ALL', ...(noise.length === 0 ? ['NONE' as const] : noise)]
}

function countMaterials(counts: MaterialCounts, city: CityFacts, probe: Probe, asked: AskedProbe): void {
  counts.cases += 1
  const held = heldLawfully(city, probe)
  for (const { ordinal, outcome } of asked.materials) {
    counts.byOutcome[outcome] += 1
    if (probe.asked.includes(ordinal)) counts.asked += 1
    const saidHeld = outcome === 'HELD' || outcome === 'CHECKABLE'
    if (held.has(ordinal)) {
      counts.heldInTruth += 1
      if (saidHeld) counts.heldFound += 1
      else counts.heldSaid[outcome] = (counts.heldSaid[outcome] ?? 0) + 1
    } else if (saidHeld) counts.heldSaidWrongly += 1
  }
}
