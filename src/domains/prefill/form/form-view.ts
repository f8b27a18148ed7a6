import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { FormElementRow } from '../../../kernel/import-rows.ts'
import type { PartyRole } from '../../access/index.ts'
import { comparing } from './canonical.ts'
import { askFor, type FormField, type FormSection } from './form.ts'
import type { CaseSource, CertificateSource, FormSources, Source } from '../sources/gathered.ts'
import type { Alternative, Grade, WhyWord } from './suggestion.ts'
import { whySentence } from './why.ts'

/** Where a value comes from, as a department sees it: what names rows of the hub's own tables is left out. */
export interface ValueSourceView {
  readonly certificate: Omit<CertificateSource, 'kind' | 'certificateId' | 'subjectId' | 'lookup'> | null
  readonly case: Omit<CaseSource, 'kind' | 'caseId' | 'subjectId'> | null
}

export interface AlternativeView {
  readonly value: string
  readonly source: ValueSourceView
  readonly asOf: CalendarDate
  readonly grade: Grade
  readonly agrees: boolean
  readonly stands: boolean
}

export interface FieldView {
  readonly row: FormElementRow
  readonly state: FormField['state']
  readonly value: string | null
  readonly suggestedValue: string | null
  readonly differs: boolean
  readonly changedSince: boolean
  readonly source: ValueSourceView | null
  readonly asOf: CalendarDate | null
  readonly grade: Grade | null
  readonly why: WhyWord
  readonly reason: string
  readonly alternatives: readonly AlternativeView[]
  /** How many other sources say what is suggested, and how many say something else, shown or not. */
  readonly agreeing: number
  readonly differing: number
  readonly conflict: boolean
  readonly editable: boolean
}

export interface SectionView {
  readonly role: PartyRole
  readonly state: FormSection['state']
  readonly ask: string | null
  readonly fields: readonly FieldView[]
  readonly prefillReceipt: string
}

/** A prefilled form as a department sees it. */
export interface FormView {
  readonly itemCode: string
  readonly guideVersion: number
  readonly caseNumber: string
  readonly on: CalendarDate
  readonly sections: readonly SectionView[]
}

export function formView({ live, guide, today }: FormSources, sections: readonly SectionView[]): FormView {
  const { number, itemCode } = live.caseFile
  return { itemCode, guideVersion: guide.version, caseNumber: number, on: today, sections }
}

export function sectionView(section: FormSection, prefillReceipt: string): SectionView {
  const { role, state, fields } = section
  return { role, state, ask: askFor(section), fields: fields.map(fieldView), prefillReceipt }
}

function fieldView({ row, state, value, suggestion, differs, changedSince }: FormField): FieldView {
  const { chosen, asOf, grade, why, alternatives, conflict, editable } = suggestion
  return {
    row, state, value, differs, changedSince, asOf, grade, why, conflict, editable,
    suggestedValue: chosen?.text ?? null,
    source: chosen && sourceView(chosen.source),
    reason: whySentence(suggestion),
    alternatives: shownAlternatives(row, alternatives).map(alternativeView),
    agreeing: alternatives.filter(({ agrees }) => agrees).length,
    differing: alternatives.filter(({ agrees }) => !agrees).length,
  }
}

/** A clerk chooses among values, not among sources: more of either would be longer than anybody reads. */
const SHOWN_VALUES = 5
const SHOWN_AGREEING = 2

/** The best source of each other value, and the best of those that agree, in their order. */
function shownAlternatives(row: FormElementRow, alternatives: readonly Alternative[]): Alternative[] {
  const compare = comparing(row)
  const values = new Map<string, Alternative>()
  for (const one of alternatives) {
    const { key } = compare(one.value.text)
    if (!one.agrees && !values.has(key) && values.size < SHOWN_VALUES) values.set(key, one)
  }
  const agreeing = alternatives.filter(({ agrees }) => agrees).slice(0, SHOWN_AGREEING)
  const shown = new Set([...values.values(), ...agreeing])
  return alternatives.filter((one) => shown.has(one))
}

function alternativeView({ value, asOf, grade, agrees, stands }: Alternative): AlternativeView {
  return { value: value.text, source: sourceView(value.source), asOf, grade, agrees, stands }
}

function sourceView(source: Source): ValueSourceView {
  if (source.kind === 'CERTIFICATE') {
    const { kind: _kind, certificateId: _id, subjectId: _subject, lookup: _lookup, ...certificate } = source
    return { certificate, case: null }
  }
  const { kind: _kind, caseId: _id, subjectId: _subject, ...earlier } = source
  return { certificate: null, case: earlier }
}
