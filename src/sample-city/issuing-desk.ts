import { LONG_TERM } from '../kernel/calendar-date.ts'
import { makeCertificateIdentifier } from '../kernel/certificate-identifier.ts'
import type {
  CertificateRow, CertificateStatusCode, CertificateTypeRow, HolderRow,
} from '../kernel/import-rows.ts'
import { addYears, dateOf, instantOf } from './day-number.ts'
import type { Department } from './departments.ts'
import type { CityFrame } from './people.ts'
import type { Random } from './random.ts'

/** Values of the KZ_ elements of one certificate. */
export type FieldValues = Readonly<Record<string, string>>

/** What a certificate is to say, before chance decides when it was issued and what became of it. */
export interface Application {
  readonly type: CertificateTypeRow
  readonly issuer: Department
  /** Unique for its type and issuer: the holder's index with a letter or none before it. */
  readonly key: string
  /** Certificate number (证照编号); null to make one from the serial. */
  readonly number: string | null
  readonly holders: readonly HolderRow[]
  /** What it shows; where that depends on the day of issue, a function of that day. */
  readonly fields: FieldValues | ((issuedOn: string, issuedDay: number) => FieldValues)
  /** The day on which what it shows changed: one in force is issued anew then. */
  readonly changedDay?: number | null
  readonly areaCode: string
  /** First day on which it can have been issued. */
  readonly earliest: number
  /** Years of validity, or null for long-term. */
  readonly years: number | null
  /** Statuses that may befall it, beside 01. */
  readonly mishaps?: readonly CertificateStatusCode[]
}

const MISHAPS: readonly CertificateStatusCode[] = ['03', '04', '05']
const MISHAP_SHARE = 0.045
const CORRECTED_SHARE = 0.05
const RENEWED_SHARE = 0.6
const LONGEST_BACK = 20 * 365

/**
 * Where one household's certificates are issued, in the order in which an import must see them: a
 * version after its predecessor. `steady` issues valid first versions only, for the demo's story.
 */
export class IssuingDesk {
  readonly rows: CertificateRow[] = []
  readonly #frame: CityFrame
  readonly #random: Random
  readonly #steady: boolean

  constructor(frame: CityFrame, random: Random, steady: boolean) {
    this.#frame = frame
    this.#random = random
    this.#steady = steady
  }

  /** Issues a certificate, and further versions where chance has it. */
  issue(application: Application): void {
    const { today } = this.#frame
    const { years, earliest } = application
    const share = this.#steady ? 0.6 : 1.2
    const back = years === null ? LONGEST_BACK : Math.floor(years * 365 * share)
    const from = Math.min(Math.max(earliest, today - back), today - 1)
    const issuedDay = this.#random.between(from, today - 1)
    const status = this.#status(application)
    const lastDay = years === null ? null : addYears(issuedDay, years) - 1
    const expired = lastDay !== null && lastDay < today
    if (expired && status === '01' && this.#random.chance(RENEWED_SHARE)) {
      const renewedDay = Math.min(lastDay, today - 1)
      const first = this.#write(application, issuedDay, 1, '05', null)
      this.#change(this.#renew(first, application, renewedDay), application, renewedDay)
      return
    }
    const row = this.#write(application, issuedDay, 1, status, null)
    if (this.#change(row, application, issuedDay) !== null) return
    const corrected = !this.#steady && status === '01' && issuedDay < today - 30
      && this.#random.chance(CORRECTED_SHARE)
    // The source often leaves the old row as it was: only `predecessor` says that it is replaced.
    if (corrected) this.#renew(row, application, this.#random.between(issuedDay + 1, today - 1))
  }

  /** Issues a first version on a day, whatever chance would have. */
  issueOn(application: Application, day: number): void {
    this.#write(application, day, 1, '01', null)
  }

  #renew(previous: CertificateRow, application: Application, day: number): CertificateRow {
    return this.#write(application, day, Number(previous.version) + 1, '01', previous)
  }

  /** A further version where something that it shows has changed since its issue; null where not. */
  #change(
    row: CertificateRow,
    application: Application,
    issuedDay: number,
  ): CertificateRow | null {
    const day = application.changedDay ?? null
    const inForce = row.status === '01' && (row.validTo === LONG_TERM || row.validTo >= dateOf(day ?? 0))
    if (day === null || day <= issuedDay || !inForce) return null
    return this.#renew(row, application, day)
  }

  #status(application: Application): CertificateStatusCode {
    if (this.#steady || !this.#random.chance(MISHAP_SHARE)) return '01'
    return this.#random.pick(application.mishaps ?? MISHAPS)
  }

  #write(
    application: Application,
    day: number,
    version: number,
    status: CertificateStatusCode,
    previous: CertificateRow | null,
  ): CertificateRow {
    const { type, issuer, years, fields } = application
    const serial = previous === null
      ? dateOf(day).slice(0, 4) + application.key
      : serialOf(previous.identifier)
    const { text: identifier } = makeCertificateIdentifier({
      typeCode: type.code, issuerCode: issuer.code, serial, version,
    })
    const issuedOn = dateOf(day)
    const row: CertificateRow = {
      identifier,
      typeCode: type.code,
      name: type.name,
      number: application.number ?? `样例字第${serial}号`,
      version: String(version).padStart(3, '0'),
      predecessor: previous?.identifier ?? null,
      status,
      issuer: { name: issuer.name, code: issuer.code },
      issuedOn,
      validFrom: issuedOn,
      validTo: years === null ? LONG_TERM : dateOf(addYears(day, years) - 1),
      areaCode: application.areaCode,
      holders: application.holders,
      fields: typeof fields === 'function' ? fields(issuedOn, day) : fields,
      sourceConfirmedAt: this.#confirmedAt(day),
    }
    this.rows.push(row)
    return row
  }

  #confirmedAt(issuedDay: number): string {
    const { today } = this.#frame
    const day = Math.max(issuedDay, today - this.#random.below(this.#random.chance(0.8) ? 30 : 700))
    return instantOf(Math.min(day, today - 1), this.#random.below(86_400))
  }
}

function serialOf(identifier: string): string {
  const parts = identifier.split('.')
  const serial = parts[parts.length - 3]
  if (serial === undefined) throw new RangeError('A certificate identifier has a serial.')
  return serial
}
