import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { CaseGrade, Source, SourceValue } from '../sources/gathered.ts'

export type Grade = 'CERTIFICATE' | CaseGrade

/** Another source of the same element, shown beside the one that was chosen. */
export interface Alternative {
  readonly value: SourceValue
  readonly grade: Grade
  readonly asOf: CalendarDate
  /** Whether it says what is suggested; false where nothing is. */
  readonly agrees: boolean
  /** Whether it could have been chosen: a certificate in force, or a case. */
  readonly stands: boolean
}

/** What is suggested for one element of a form, from where, and why. */
export interface Suggestion {
  /** AMBIGUOUS: there are values, and a rule that chose between them would be guessing. */
  readonly state: 'FILLED' | 'EMPTY' | 'AMBIGUOUS'
  readonly chosen: SourceValue | null
  readonly grade: Grade | null
  readonly asOf: CalendarDate | null
  readonly why: WhyWord
  /** Best first, what was chosen left out. */
  readonly alternatives: readonly Alternative[]
  /** Sources of one standing say different things, so a person decides. */
  readonly conflict: boolean
  readonly editable: boolean
  /** Certificates in force that are each the register of the element and say different things. */
  readonly disputed: readonly SourceValue[]
}

/** Why a value was chosen, or why none was. A closed list. */
export const WHY_WORDS = [
  'ONLY_SOURCE',
  'ALL_AGREE',
  'HIGHER_AUTHORITY',
  'FRESHER',
  'MORE_AGREE',
  'FIRST_IN_ORDER',
  'RELATED_ONLY',
  'NO_SOURCE',
  'NONE_STANDS',
  'SEVERAL_THINGS',
  'REGISTERS_DIFFER',
  'PARTY_UNKNOWN',
  'SEVERAL_PARTIES',
  'PARTY_DOUBTFUL',
] as const
export type WhyWord = (typeof WHY_WORDS)[number]

export function gradeOf(source: Source): Grade {
  return source.kind === 'CERTIFICATE' ? 'CERTIFICATE' : source.grade
}

/** The day on which the source said it: of issue, or of the step that gave the case its grade. */
export function asOfDay(source: Source): CalendarDate {
  return source.kind === 'CERTIFICATE' ? source.issuedOn : dateInChina(source.at)
}
