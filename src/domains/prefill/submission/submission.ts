import type { FormElementRow } from '../../../kernel/import-rows.ts'
import type { PartyRole } from '../../access/index.ts'
import { comparing, isBlank } from '../form/canonical.ts'
import { formRefusals } from '../errors.ts'
import { roleOf } from '../form/form.ts'
import type { PrefillReceipt, ReceiptedElement } from '../receipt/receipt.ts'

export interface SubmittedValue {
  readonly element: string
  readonly value: string
  /** A person has looked at what disagrees and means this value. */
  readonly decided: boolean
}

/** A section whose receipt has been verified for this case, this role and this person. */
export interface VerifiedSection {
  readonly role: PartyRole
  readonly receipt: PrefillReceipt
  readonly values: readonly SubmittedValue[]
}

/** A suggested value that was not left as it was. */
export interface Change {
  readonly element: string
  readonly role: PartyRole
  readonly receipted: ReceiptedElement
  readonly entered: string | null
}

export interface JudgedForm {
  /** Values by element; what is blank is left out. */
  readonly form: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
  /** Elements whose suggested value was handed in as it was. */
  readonly kept: ReadonlySet<string>
}

/** Whether a digest in a receipt is of this text. */
export type IsDigestOf = (digest: string, jti: string, element: string, key: string) => boolean

export interface FormToJudge {
  readonly rows: readonly FormElementRow[]
  readonly sections: readonly VerifiedSection[]
  /** Roles in which the case has somebody: their required elements must be there. */
  readonly rolesTaken: ReadonlySet<PartyRole>
  readonly isDigestOf: IsDigestOf
}

export const MAX_VALUE_LENGTH = 2_000

/**
 * Compares what is handed in with what was suggested. Everything that is entered is looked at section by section before
 * anything is taken, so that a value which one check does not see is seen by the next: an element twice, in another
 * section or in none is refused before its value is compared. Comparing is canonical: another spelling is no change.
 *
 * @throws Refusal of `formRefusals`
 */
export function judgeForm({ rows, sections, rolesTaken, isDigestOf }: FormToJudge): JudgedForm {
  const asked = new Map(rows.map((row) => [row.element, row]))
  const entered = enteredValues(asked, sections)
  const readOnlyChanged: string[] = []
  const undecided: string[] = []
  const changes: Change[] = []
  const kept = new Set<string>()
  for (const { role, receipt } of sections) {
    for (const receipted of receipt.elements) {
      const { element, digest, readOnly, conflict } = receipted
      const row = asked.get(element)
      if (row === undefined) continue
      const value = entered.get(element)
      const text = value === undefined || isBlank(value.value) ? null : value.value
      const same =
        digest !== null && text !== null && isDigestOf(digest, receipt.jti, element, comparing(row)(text).key)
      if (same) kept.add(element)
      if (readOnly && !same) readOnlyChanged.push(element)
      if (conflict && !isDecided(value, text, same)) undecided.push(element)
      if (digest !== null && !same) changes.push({ element, role, receipted, entered: text })
    }
  }
  refuseFor(formRefusals.FORM_READ_ONLY_CHANGED, readOnlyChanged)
  refuseFor(formRefusals.FORM_CONFLICT_UNDECIDED, undecided)
  const form = Object.fromEntries(
    [...entered].flatMap(([element, { value }]) => (isBlank(value) ? [] : [[element, value]])),
  )
  refuseFor(formRefusals.FORM_REQUIRED_EMPTY, requiredEmpty(rows, form, sections, rolesTaken))
  return { form, changes, kept }
}

/** What was entered instead of the suggestion was decided; the suggestion itself, or nothing at all, needs a word. */
function isDecided(value: SubmittedValue | undefined, text: string | null, same: boolean): boolean {
  return value?.decided === true || (text !== null && !same)
}

function enteredValues(
  asked: ReadonlyMap<string, FormElementRow>,
  sections: readonly VerifiedSection[],
): Map<string, SubmittedValue> {
  const entered = new Map<string, SubmittedValue>()
  sections.forEach(({ role, values }, section) =>
    values.forEach((value, position) => {
      const row = asked.get(value.element)
      // The name is not the guide's: it may be anything, so only its place is said.
      if (row === undefined) throw formRefusals.FORM_ELEMENT_UNKNOWN({ details: { section, value: position } })
      const details = { element: value.element }
      if (roleOf(row) !== role) throw formRefusals.FORM_ELEMENT_OF_ANOTHER_SECTION({ details })
      if (entered.has(value.element)) throw formRefusals.FORM_ELEMENT_TWICE({ details })
      if (!isStorable(value.value)) throw formRefusals.FORM_VALUE_INVALID({ details })
      entered.set(value.element, value)
    }),
  )
  return entered
}

// Half of a surrogate pair and NUL are no text; other controls would not be seen by whoever reads it.
function isStorable(value: string): boolean {
  return [...value].length <= MAX_VALUE_LENGTH && !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(value)
}

/** Required of whoever takes part or has a section; of somebody who is not in the case nothing is. */
function requiredEmpty(
  rows: readonly FormElementRow[],
  form: Readonly<Record<string, string>>,
  sections: readonly VerifiedSection[],
  rolesTaken: ReadonlySet<PartyRole>,
): string[] {
  const roles = new Set([...rolesTaken, ...sections.map(({ role }) => role)])
  return rows
    .filter((row) => row.required && roles.has(roleOf(row)) && !Object.hasOwn(form, row.element))
    .map(({ element }) => element)
}

function refuseFor(
  refusal: (typeof formRefusals)['FORM_REQUIRED_EMPTY'],
  elements: readonly string[],
): void {
  if (elements.length > 0) throw refusal({ details: { elements: elements.join(' ') } })
}
