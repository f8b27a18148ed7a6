import type { CaseRow, CertificateRow, TypeFieldRow } from '../kernel/import-rows.ts'
import { canonicalValue, findElement } from '../kernel/elements/index.ts'
import type { CaseSource } from './case-source.ts'
import { TYPES, typeOf } from './certificate-types.ts'
import { dayNumber } from './day-number.ts'
import { formElement, isFormKey, type FormKey } from './form-elements.ts'
import { fifteenDigits, mistyped, otherSpelling } from './mistyped.ts'
import { changedForm, renewedRows, type Change } from './noise-changes.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Random } from './random.ts'

/** What may be wrong with the papers and cases of a city, without being wrong in life. */
export const NOISE_KINDS = [
  'OLD_ADDRESS', 'NAME_CHANGE', 'REVOKED_LICENCE', 'MISSING_PAPER', 'CONFLICTING_CASE', 'TYPO_IN_CASE',
  'TYPO_ON_PAPER', 'TYPO_IN_REGISTER', 'SPELLING', 'OLD_NUMBER',
] as const
export type NoiseKind = (typeof NOISE_KINDS)[number]

/** One piece of noise: what kind, about whom, and which data elements it touches. */
export interface Planted {
  readonly kind: NoiseKind
  /** Numbers of those whom the touched text is about. */
  readonly subjects: readonly string[]
  readonly dataElements: readonly string[]
}

export interface Disturbed {
  readonly certificates: readonly CertificateRow[]
  readonly cases: readonly CaseRow[]
  readonly planted: readonly Planted[]
}

const SHARES = {
  revokedLicence: 0.04, missingPaper: 0.03, conflictingCase: 0.03, typoInCase: 0.05, typoOnPaper: 0.03,
  typoInRegister: 0.003, spellingOfCase: 0.15, spellingOfPaper: 0.06, oldNumber: 0.06,
} as const

/** What somebody might also have written: plausible, and not true. */
const OTHERWISE: Partial<Record<FormKey, string>> = {
  phone: '12999999999', bankAccount: '0000888888888888', familySize: '9', floorArea: '1234', staffCount: '321',
  workplace: '样例市别处有限公司',
}

/** Makes the rows of one household noisy. What truly changed shows in papers and cases from its day on. */
export function disturb(
  random: Random,
  source: CaseSource,
  rows: Pick<Disturbed, 'certificates' | 'cases'>,
  changes: readonly Change[],
): Disturbed {
  const planted: Planted[] = changes.map(({ kind, subjects, dataElements }) => ({ kind, subjects, dataElements }))
  const certificates = disturbPapers(
    random, renewedRows(rows.certificates, changes, source.frame.today), source, planted)
  const cases = rows.cases.map((row) => disturbCase(random, withChanges(row, changes), planted))
  return { certificates, cases, planted }
}

function withChanges(row: CaseRow, changes: readonly Change[]): CaseRow {
  const day = dayNumber(row.receivedAt.slice(0, 10) as CalendarDate)
  const named = <T extends { readonly code: string; readonly name: string }>(holder: T): T => {
    const change = changes.find(({ kind, subjects, day: since }) =>
      kind === 'NAME_CHANGE' && day >= since && subjects.includes(holder.code))
    return change === undefined ? holder : { ...holder, name: change.to }
  }
  return {
    ...row, applicant: named(row.applicant), parties: row.parties.map(named),
    form: changedForm(row.form, changes, day),
  }
}

function disturbPapers(
  random: Random,
  rows: readonly CertificateRow[],
  { organisation }: CaseSource,
  planted: Planted[],
): readonly CertificateRow[] {
  const replaced = new Set(rows.map(({ predecessor }) => predecessor))
  const lost = new Set<string>()
  const revoked = organisation !== null && random.chance(SHARES.revokedLicence)
  return rows.flatMap((row): CertificateRow[] => {
    const root = rootOf(row)
    if (row.predecessor === null && random.chance(SHARES.missingPaper)) {
      lost.add(root)
      planted.push(touching('MISSING_PAPER', row, typeOf(row.typeCode).fields))
    }
    if (lost.has(root)) return []
    if (replaced.has(row.identifier)) return [row]
    if (revoked && row.typeCode === TYPES.businessLicence.code) {
      planted.push(touching('REVOKED_LICENCE', row, typeOf(row.typeCode).fields))
      return [{ ...row, status: random.pick(['04', '07'] as const) }]
    }
    return [disturbPaper(random, row, planted)]
  })
}

function disturbPaper(random: Random, row: CertificateRow, planted: Planted[]): CertificateRow {
  const fields = typeOf(row.typeCode).fields.filter(({ name, element }) =>
    element != null && (row.fields[name] ?? '') !== '')
  const own = fields.filter(({ authoritative }) => authoritative === true)
  const copied = fields.filter(({ authoritative }) => authoritative !== true)
  const write = (kind: NoiseKind, from: readonly TypeFieldRow[], other: (text: string, element: string) => string) => {
    if (from.length === 0) return row
    const field = random.pick(from)
    const text = row.fields[field.name] ?? ''
    const written = other(text, field.element ?? '')
    if (written === text) return row
    planted.push(touching(kind, row, [field]))
    return { ...row, fields: { ...row.fields, [field.name]: written } }
  }
  const roll = random.next() / 0x1_0000_0000
  if (roll < SHARES.typoInRegister) return write('TYPO_IN_REGISTER', own, (text) => mistyped(random, text))
  if (roll < SHARES.typoInRegister + SHARES.typoOnPaper) {
    return write('TYPO_ON_PAPER', copied, (text) => mistyped(random, text))
  }
  if (roll < SHARES.typoInRegister + SHARES.typoOnPaper + SHARES.spellingOfPaper) {
    return write('SPELLING', fields, (text, element) => otherSpelling(random, element, text))
  }
  return row
}

function disturbCase(random: Random, row: CaseRow, planted: Planted[]): CaseRow {
  const form: Record<string, string> = { ...row.form }
  const touch = (kind: NoiseKind, element: FormKey, text: string | null | undefined): void => {
    if (text == null || form[element] === undefined || form[element] === text) return
    form[element] = text
    planted.push(inCase(kind, row, element))
  }
  const keys = Object.keys(form).filter(isFormKey)
  const mapped = keys.filter((key) => typable(key, form[key] ?? ''))
  if (random.chance(SHARES.typoInCase) && mapped.length > 0) {
    const key = random.pick(mapped)
    touch('TYPO_IN_CASE', key, mistyped(random, form[key] ?? ''))
  }
  const doubtful = keys.filter((key) => OTHERWISE[key] !== undefined)
  if (random.chance(SHARES.conflictingCase) && doubtful.length > 0) {
    const key = random.pick(doubtful)
    touch('CONFLICTING_CASE', key, OTHERWISE[key])
  }
  if (random.chance(SHARES.oldNumber)) {
    touch('OLD_NUMBER', 'applicantNumber', fifteenDigits(form['applicantNumber'] ?? ''))
  }
  if (random.chance(SHARES.spellingOfCase)) {
    for (const key of mapped) {
      touch('SPELLING', key, otherSpelling(random, formElement(key).dataElement ?? '', form[key] ?? ''))
    }
  }
  return { ...row, form }
}

/** What a person types, rather than ticks; only where the text is a value of its kind to begin with. */
function typable(key: FormKey, text: string): boolean {
  const element = findElement(formElement(key).dataElement ?? '')
  return element !== undefined && element.codeTable === null && canonicalValue(element, text).ok
}

function touching(kind: NoiseKind, row: CertificateRow, fields: readonly TypeFieldRow[]): Planted {
  const dataElements = fields.flatMap(({ element }) => (element == null ? [] : [element]))
  return { kind, subjects: row.holders.map(({ code }) => code), dataElements }
}

function inCase(kind: NoiseKind, { applicant, parties }: CaseRow, key: FormKey): Planted {
  const { of = 'APPLICANT', dataElement } = formElement(key)
  const subjects = of === 'APPLICANT' ? [applicant.code]
    : parties.filter(({ role }) => role === of).map(({ code }) => code)
  return { kind, subjects, dataElements: dataElement == null ? [] : [dataElement] }
}

/** What all versions of a certificate have in common. */
function rootOf({ identifier }: CertificateRow): string {
  return identifier.split('.').slice(0, -2).join('.')
}
