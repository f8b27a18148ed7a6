import type { CaseRow, CertificateRow, HolderRow } from '../../src/kernel/import-rows.ts'

/** Why a value of a row is not searched for. Each is either no secret or no proof. */
export type Exclusion =
  /** Up to three characters: such a value is in everything by chance. */
  | 'SHORT'
  /** Department codes are public, and so is what the catalogue of guides, types, departments and clients says anyway. */
  | 'IN_THE_CATALOGUE'
  /** Kept in clear for the index: dates, region and issuer of a certificate, times of a case, the case number. */
  | 'CLEAR_BY_DESIGN'
  /** Fewer than eight plain digits or letters: hex digests, counters and times contain them by chance. */
  | 'FOUND_BY_CHANCE'
  /** The generator's running numbers, mostly zeros, as every counter and every empty page has them. */
  | 'MOSTLY_ZEROS'

export interface Canaries {
  /** What must not be found. */
  readonly secrets: ReadonlySet<string>
  /** Of these, those that identify somebody: of them nothing may ever be excluded. */
  readonly identities: ReadonlySet<string>
  readonly excluded: ReadonlyMap<string, Exclusion>
}

export interface CanarySource {
  readonly certificates: Iterable<CertificateRow>
  readonly cases: Iterable<CaseRow>
  /** Every text that is public, in any order. */
  readonly catalogue: string
  /** Numbers and names of departments, which hold certificates too but are no secrets. */
  readonly departments: ReadonlySet<string>
  /** Further secrets, as those of cases opened through the API. */
  readonly further: Iterable<string>
}

/** Collects everything of the rows that the database promises to keep sealed. */
export function canariesOf({ certificates, cases, catalogue, departments, further }: CanarySource): Canaries {
  const identities = new Set<string>(further)
  const values = new Set<string>()
  const clear = new Set<string>()
  const holder = ({ code, name }: HolderRow) => {
    for (const text of [code, name]) if (!departments.has(text)) identities.add(text)
  }
  for (const row of certificates) {
    row.holders.forEach(holder)
    for (const text of [row.number, row.identifier, ...Object.values(row.fields)]) values.add(String(text))
    for (const text of [row.issuedOn, row.validFrom, row.validTo, row.areaCode, row.issuer.code]) clear.add(text)
    clear.add(row.sourceConfirmedAt.slice(0, 10))
  }
  for (const row of cases) {
    holder(row.applicant)
    row.parties.forEach(holder)
    for (const text of Object.values(row.form)) values.add(String(text))
    for (const { attachment } of row.materials) if (attachment !== null) values.add(attachment)
    for (const text of [row.receivedAt.slice(0, 10), row.decidedAt?.slice(0, 10) ?? '', row.number]) clear.add(text)
  }
  const excluded = new Map<string, Exclusion>()
  const secrets = new Set(identities)
  for (const value of values) {
    if (identities.has(value)) continue
    const exclusion = exclusionOf(value, catalogue, clear)
    if (exclusion === null) secrets.add(value)
    else excluded.set(value, exclusion)
  }
  return { secrets, identities, excluded }
}

function exclusionOf(value: string, catalogue: string, clear: ReadonlySet<string>): Exclusion | null {
  if ([...value].length <= 3) return 'SHORT'
  if (catalogue.includes(value)) return 'IN_THE_CATALOGUE'
  if (clear.has(value)) return 'CLEAR_BY_DESIGN'
  if (/^[0-9A-Za-z]{1,7}$/.test(value)) return 'FOUND_BY_CHANCE'
  return /^0{7}\d*$/.test(value) ? 'MOSTLY_ZEROS' : null
}
