import {
  dateInChina,
  LONG_TERM,
  parseCalendarDate,
  parseValidTo,
  type CalendarDate,
} from '../../kernel/calendar-date.ts'
import {
  chainKey,
  parseCertificateIdentifier,
  type CertificateIdentifier,
} from '../../kernel/certificate-identifier.ts'
import { parseCreditCode } from '../../kernel/credit-code.ts'
import { IdNumber } from '../../kernel/id-number.ts'
import type { CertificateRow } from '../../kernel/import-rows.ts'
import { parseRegionCode } from '../../kernel/region-code.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { NamedNumber } from '../subjects/index.ts'
import type { VersionContent } from './model.ts'

/** A certificate row with everything in it read: what storing it needs. */
export interface ReadCertificate {
  readonly identifier: CertificateIdentifier
  readonly chainKeys: readonly string[]
  readonly predecessor: string | null
  readonly holders: readonly NamedNumber[]
  readonly status: string
  readonly issuerCode: string
  readonly areaCode: string
  readonly issuedOn: CalendarDate
  readonly validFrom: CalendarDate
  readonly validTo: CalendarDate | null
  readonly sourceConfirmedAt: Date
  readonly content: VersionContent
}

type Reading =
  { readonly ok: true; readonly value: ReadCertificate } | { readonly ok: false; readonly faults: RowFault[] }

/** How far ahead a source's clock may be. */
const CLOCK_TOLERANCE_MS = 60_000

const READING = Symbol('reading')

/**
 * Reads a row once, however often it is asked about: an import checks each row first and stores it later. What was read is
 * kept at the row, where no copy and no JSON of it sees it: a WeakMap of all rows costs the collector more than reading them.
 */
export function readCertificateRow(row: CertificateRow & { readonly [READING]?: Reading }, now: Date): Reading {
  if (row[READING]) return row[READING]
  const reading = readWhole(row, now)
  Object.defineProperty(row, READING, { value: reading })
  return reading
}

/**
 * Reads a row beyond its schema: check characters, real dates, parts that must agree. An identifier whose check
 * character is wrong is taken all the same, since the issuer vouches for its own rows (GB/T 36904; see the two
 * computations in `kernel/certificate-identifier.ts`).
 */
function readWhole(row: CertificateRow, now: Date): Reading {
  const today = dateInChina(now)
  const faults: RowFault[] = []
  const take = <T>(path: string, read: { ok: true; value: T } | { ok: false; reason: string }): T | undefined => {
    if (read.ok) return read.value
    faults.push({ path, reason: read.reason })
    return undefined
  }
  const identifier = take('identifier', parseCertificateIdentifier(row.identifier, { lenient: true }))
  const predecessor =
    row.predecessor === null
      ? null
      : take('predecessor', parseCertificateIdentifier(row.predecessor, { lenient: true }))
  const issuerCode = take('issuer.code', parseCreditCode(row.issuer.code))
  const areaCode = take('areaCode', parseRegionCode(row.areaCode))
  const issuedOn = take('issuedOn', parseCalendarDate(row.issuedOn))
  const validFrom = take('validFrom', parseCalendarDate(row.validFrom))
  const validTo = take('validTo', parseValidTo(row.validTo))
  const holders = row.holders.map((holder, position) =>
    take(`holders[${position}].code`, IdNumber.ofHolder(holder.code, holder.codeType, { today })),
  )
  if (identifier && identifier.typeCode !== row.typeCode)
    faults.push({ path: 'typeCode', reason: 'DIFFERS_FROM_IDENTIFIER' })
  if (identifier && identifier.version !== Number(row.version))
    faults.push({ path: 'version', reason: 'DIFFERS_FROM_IDENTIFIER' })
  if (issuedOn && issuedOn > today) faults.push({ path: 'issuedOn', reason: 'IN_FUTURE' })
  // A confirmation that lies ahead would make every later report of the source look old, a revocation too.
  const sourceConfirmedAt = new Date(row.sourceConfirmedAt)
  if (sourceConfirmedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS)
    faults.push({ path: 'sourceConfirmedAt', reason: 'IN_FUTURE' })
  if (identifier && predecessor && predecessor.typeCode !== identifier.typeCode)
    faults.push({ path: 'predecessor', reason: 'OF_ANOTHER_TYPE' })
  if (identifier && identifier.text === predecessor?.text) faults.push({ path: 'predecessor', reason: 'NAMES_ITSELF' })
  if (validFrom && validTo && validTo !== LONG_TERM && validTo < validFrom)
    faults.push({ path: 'validTo', reason: 'BEFORE_VALID_FROM' })

  if (
    faults.length > 0 ||
    !identifier ||
    predecessor === undefined ||
    !issuerCode ||
    !areaCode ||
    !issuedOn ||
    !validFrom ||
    !validTo
  ) {
    return { ok: false, faults }
  }
  const numbers = holders.filter((holder) => holder !== undefined)
  const content: VersionContent = {
    identifier: identifier.text,
    name: row.name,
    number: row.number,
    issuerName: row.issuer.name,
    predecessor: predecessor?.text ?? null,
    holders: numbers.map((number, position) => ({
      name: row.holders[position]?.name ?? '',
      code: number.reveal(),
      codeType: number.codeType,
    })),
    fields: row.fields,
  }
  return {
    ok: true,
    value: {
      identifier,
      chainKeys: predecessor ? [chainKey(identifier), chainKey(predecessor)] : [chainKey(identifier)],
      predecessor: predecessor?.text ?? null,
      holders: numbers.map((idNumber, position) => ({ idNumber, name: row.holders[position]?.name ?? null })),
      status: row.status,
      issuerCode,
      areaCode,
      issuedOn,
      validFrom,
      validTo: validTo === LONG_TERM ? null : validTo,
      sourceConfirmedAt,
      content,
    },
  }
}
