import { makeCertificateIdentifier, parseCertificateIdentifier } from '../kernel/certificate-identifier.ts'
import { LONG_TERM } from '../kernel/calendar-date.ts'
import type { CertificateRow } from '../kernel/import-rows.ts'
import type { CaseSource } from './case-source.ts'
import { TYPES, type TypeKey } from './certificate-types.ts'
import { dateOf, instantOf } from './day-number.ts'
import type { FormKey } from './form-elements.ts'
import { fullName, homeAddress } from './names.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

/** Something that truly changed on a day, while many papers still say what was before. */
export interface Change {
  readonly kind: 'OLD_ADDRESS' | 'NAME_CHANGE'
  readonly day: number
  /** Whose life it is, by number: everybody's who lives there, or one person's. */
  readonly subjects: readonly string[]
  readonly from: string
  readonly to: string
  /** Where a form says it. */
  readonly elements: readonly FormKey[]
  /** The data elements that old papers have wrong from then on. */
  readonly dataElements: readonly string[]
  /** The types that are issued anew with what is true now, each with its field. */
  readonly renewed: readonly (readonly [TypeKey, string])[]
}

const MOVED_SHARE = 0.08
const RENAMED_SHARE = 0.06
const NAMES: readonly FormKey[] =
  ['applicantName', 'spouseName', 'childName', 'representativeName', 'motherName', 'fatherName']

/** What truly changed in a household within the last year. */
export function changesOf(random: Random, source: CaseSource): readonly Change[] {
  const { household, frame } = source
  const recently = (): number => frame.today - 20 - random.below(330)
  const changes: Change[] = []
  if (source.move === null && random.chance(MOVED_SHARE)) {
    // Half of those who move have themselves registered where they live now; nobody renews the card.
    const isRegistered = random.chance(0.5)
    changes.push({
      kind: 'OLD_ADDRESS', day: recently(), from: household.address,
      to: homeAddress(random, household.district.name, household.index + 7),
      subjects: household.members.map(({ number }) => number),
      elements: isRegistered ? ['address', 'registeredAddress'] : ['address'],
      dataElements: isRegistered ? ['contact.address', 'residence.registered'] : ['contact.address'],
      renewed: isRegistered ? [['household', 'KZ_ZZ']] : [],
    })
  }
  const citizens = household.members.filter(({ age, codeType }) => age >= 18 && codeType === '111')
  if (citizens.length > 0 && random.chance(RENAMED_SHARE)) {
    const person = random.pick(citizens)
    changes.push(rename(random, person, recently()))
  }
  return changes.filter(({ from, to }) => from !== to)
}

function rename(random: Random, person: Person, day: number): Change {
  const { name, sex, number } = person
  return {
    kind: 'NAME_CHANGE', day, from: name, to: fullName(random, name.slice(0, 1), sex),
    subjects: [number], elements: NAMES, dataElements: ['subject.name'],
    renewed: [['idCard', 'KZ_XM'], ['household', 'KZ_XM']],
  }
}

/** A form of a day with what had changed by then. */
export function changedForm(
  form: Readonly<Record<string, string>>,
  changes: readonly Change[],
  day: number,
): Readonly<Record<string, string>> {
  const changed: Record<string, string> = { ...form }
  for (const { elements, from, to, day: since } of changes) {
    if (day < since) continue
    for (const element of elements) if (changed[element] === from) changed[element] = to
  }
  return changed
}

/** The rows of a household with the versions that the changes brought, each after its predecessor. */
export function renewedRows(
  rows: readonly CertificateRow[],
  changes: readonly Change[],
  today: number,
): readonly CertificateRow[] {
  let all = rows
  for (const change of changes) {
    all = all.map((row) => issuedSince(row, change))
    for (const [key, field] of change.renewed) {
      const last = all.filter((row) => row.typeCode === TYPES[key].code
        && row.holders.some(({ code }) => change.subjects.includes(code))
        && !all.some(({ predecessor }) => predecessor === row.identifier)
        && inForceOn(row, change.day) && row.fields[field] === change.from)
      all = all.flatMap((row) => last.includes(row) ? [row, renewedRow(row, change, field, today)] : [row])
    }
  }
  return all
}

/** Whatever was issued after the change says what is true since, where it says it at all. */
function issuedSince(row: CertificateRow, change: Change): CertificateRow {
  const isTheirs = row.holders.some(({ code }) => change.subjects.includes(code))
  if (!isTheirs || row.issuedOn < dateOf(change.day)) return row
  const { from, to } = change
  const isName = change.kind === 'NAME_CHANGE'
  // A card shows where its holder is registered; a deed shows where the house stands.
  const shows = (field: string): boolean => isName || (field === 'KZ_ZZ' && change.renewed.length > 0)
  const fields = Object.entries(row.fields).map(([field, text]) =>
    [field, shows(field) && text === from ? to : text] as const)
  const holders = row.holders.map((holder) =>
    isName && change.subjects.includes(holder.code) ? { ...holder, name: to } : holder)
  return { ...row, holders, fields: Object.fromEntries(fields) }
}

function inForceOn(row: CertificateRow, day: number): boolean {
  const date = dateOf(day)
  return row.status === '01' && row.issuedOn < date && (row.validTo === LONG_TERM || row.validTo >= date)
}

function renewedRow(row: CertificateRow, change: Change, field: string, today: number): CertificateRow {
  const read = parseCertificateIdentifier(row.identifier)
  if (!read.ok) throw new RangeError('Certificates of the sample have identifiers that check.')
  const { typeCode, issuerCode, serial } = read.value
  const version = Number(row.version) + 1
  const issuedOn = dateOf(change.day)
  const isName = change.kind === 'NAME_CHANGE'
  return {
    ...row,
    identifier: makeCertificateIdentifier({ typeCode, issuerCode, serial, version }).text,
    version: String(version).padStart(3, '0'),
    predecessor: row.identifier,
    issuedOn, validFrom: issuedOn,
    holders: isName ? row.holders.map((holder) => ({ ...holder, name: change.to })) : row.holders,
    fields: { ...row.fields, [field]: change.to },
    sourceConfirmedAt: instantOf(today - 1, 0),
  }
}
