import type { FormElementRow } from '../../../kernel/import-rows.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { PartyRole } from '../../access/index.ts'
import { comparing, isBlank } from './canonical.ts'
import { partiesOf, type FormSources } from '../sources/gathered.ts'
import { rank, withoutParty } from './ranking.ts'
import { ROLE_WORDS } from './role-words.ts'
import type { Suggestion, WhyWord } from './suggestion.ts'

/** What a person has typed into an element of the form. */
export interface Answer {
  readonly element: string
  readonly value: string
}

/** What an earlier prefill of the same case suggested in one section, as far as its receipt says. */
export interface EarlierSection {
  readonly role: PartyRole
  /** Whether the element had this suggestion then; null where the section did not have the element. */
  suggested(element: string, key: string | null): boolean | null
}

/** One element of the form as it is shown. */
export interface FormField {
  readonly row: FormElementRow
  readonly state: Suggestion['state'] | 'TYPED'
  /** What was typed, else what is suggested, else null. */
  readonly value: string | null
  readonly suggestion: Suggestion
  /** What was typed is not what is suggested, compared in canonical form. */
  readonly differs: boolean
  /** The suggestion is another than in the receipt of the earlier prefill. */
  readonly changedSince: boolean
}

/** The part of the form that asks about the parties of one role. */
export interface FormSection {
  readonly role: PartyRole
  /**
   * SEVERAL: nobody can say whom of them the form means. DOUBTFUL: the certificate of the applicant that says who has the
   * role does not confirm whom the case names. Nothing is filled in for either.
   */
  readonly state: 'KNOWN' | 'UNKNOWN' | 'SEVERAL' | 'DOUBTFUL'
  /** Index of the party in the sources; null unless KNOWN. */
  readonly party: number | null
  readonly fields: readonly FormField[]
}

export interface PrefilledForm {
  readonly sections: readonly FormSection[]
}

/**
 * The whole form, section by section, the applicant's first. What a person typed
 * stands, now or when the case was handed in, a blank that was left on purpose too; the suggestion is shown beside it. The applicant is the one who was
 * asked about; of every other role there must be exactly one.
 */
export function fillForm(
  sources: FormSources,
  answers: readonly Answer[],
  earlier: readonly EarlierSection[] = [],
): PrefilledForm {
  const typed = new Map([...sources.saved, ...answers.map(({ element, value }) => [element, value] as const)])
  const rows = sources.guide.content.formElements
  const sections = rolesOf(rows).map((role) => {
    const { state, party } = partyOf(sources, role)
    const before = earlier.find((section) => section.role === role)
    const fields = rows
      .filter((row) => roleOf(row) === role)
      .map((row) => fieldOf(row, suggestionFor(sources, row, state, party), typed.get(row.element), before))
    return { role, state, party, fields }
  })
  return { sections }
}

/** About whom an element asks. */
export function roleOf({ of }: FormElementRow): PartyRole {
  return of ?? 'APPLICANT'
}

/** The roles that a form asks about: the applicant, who always has a section, then as the guide first asks about them. */
export function rolesOf(rows: readonly FormElementRow[]): PartyRole[] {
  return [...new Set(['APPLICANT' as const, ...rows.map(roleOf)])]
}

/** Who a section is about: a unique match that nothing contradicts, or nobody. */
export function partyOf(
  { parties, doubtful }: Pick<FormSources, 'parties' | 'doubtful'>,
  role: PartyRole,
): Pick<FormSection, 'state' | 'party'> {
  const found = partiesOf(parties, role)
  // Several may apply jointly; the form is that of the one whose number was given, who comes first.
  const [only] = role === 'APPLICANT' ? found.slice(0, 1) : found
  if (only === undefined) return { state: 'UNKNOWN', party: null }
  if (role !== 'APPLICANT' && found.length > 1) return { state: 'SEVERAL', party: null }
  return doubtful?.has(role) ? { state: 'DOUBTFUL', party: null } : { state: 'KNOWN', party: only }
}

const WHY_NOBODY = {
  KNOWN: 'PARTY_UNKNOWN', UNKNOWN: 'PARTY_UNKNOWN', SEVERAL: 'SEVERAL_PARTIES', DOUBTFUL: 'PARTY_DOUBTFUL',
} as const satisfies Readonly<Record<FormSection['state'], WhyWord>>

function suggestionFor(
  { values }: FormSources,
  row: FormElementRow,
  state: FormSection['state'],
  party: number | null,
): Suggestion {
  if (party === null) return withoutParty(WHY_NOBODY[state])
  return rank(row, values.filter((value) => value.formElement === row.element && value.party === party))
}

function fieldOf(
  row: FormElementRow,
  suggestion: Suggestion,
  typed: string | undefined,
  before: EarlierSection | undefined,
): FormField {
  const compare = comparing(row)
  const { chosen, state } = suggestion
  const key = chosen === null ? null : compare(chosen.text).key
  const changedSince = before?.suggested(row.element, key) === false
  if (typed === undefined) return { row, state, value: chosen?.text ?? null, suggestion, differs: false, changedSince }
  const value = isBlank(typed) ? null : typed
  const differs = key !== null && (value === null || compare(value).key !== key)
  return { row, state: 'TYPED', value, suggestion, differs, changedSince }
}

/** What to ask for where a section has nobody, or too many. */
export function askFor({ role, state }: Pick<FormSection, 'role' | 'state'>): string | null {
  const who = ROLE_WORDS[role]
  switch (state) {
    case 'KNOWN':
      return null
    case 'UNKNOWN':
      return `办件中没有${who}。请询问其姓名或者名称和证件号码；无此当事人的，本部分不填。`
    case 'SEVERAL':
      return `办件中的${who}不止一位。请确认本表所指的是哪一位，并填写。`
    case 'DOUBTFUL':
      return `申请人的证照未能证实办件中的${who}。请核实其身份后填写。`
    default:
      return unreachable(state)
  }
}
