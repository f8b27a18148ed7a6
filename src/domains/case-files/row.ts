import { dateInChina, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { caseNumberFault } from '../../kernel/case-number.ts'
import { parseCertificateIdentifier } from '../../kernel/certificate-identifier.ts'
import { parseCreditCode } from '../../kernel/credit-code.ts'
import { IdNumber } from '../../kernel/id-number.ts'
import type { CaseDecision, CaseMaterialRow, CaseRow, HolderRow } from '../../kernel/import-rows.ts'
import { parseItemCode } from '../../kernel/item-code.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { PartyRole } from '../access/index.ts'
import { identifierLookups } from '../certificates/index.ts'
import type { NamedNumber } from '../subjects/index.ts'
import { isInFuture, type CaseContent, type CaseMaterial } from './model.ts'
import { readSteps, type ReadStep } from './row-steps.ts'

/** A case row with everything in it read: what storing it needs. */
export interface ReadCase {
  readonly number: string
  readonly itemCode: string
  readonly departmentCode: string
  readonly applicant: NamedNumber
  readonly parties: readonly (NamedNumber & { readonly role: PartyRole })[]
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly content: CaseContent
  readonly results: readonly string[]
  /** The whole life: from receipt to decision and delivery, as far as the row says. */
  readonly life: readonly ReadStep[]
  /** Whether the row says anything of the steps between. */
  readonly givesSteps: boolean
  readonly unchanging: string
  lookup(keyring: Keyring, identifier: string): Buffer
}

type Reading = { readonly ok: true; readonly value: ReadCase } | { readonly ok: false; readonly faults: RowFault[] }

/** Reads a case row beyond its schema: numbers that check, times that can be, a decision that is whole. */
export function readCaseRow(row: CaseRow, now: Date): Reading {
  const today = dateInChina(now)
  const faults: RowFault[] = []
  const take = <T>(path: string, read: { ok: true; value: T } | { ok: false; reason: string }): T | undefined => {
    if (read.ok) return read.value
    faults.push({ path, reason: read.reason })
    return undefined
  }
  const person = (path: string, { name, code, codeType }: HolderRow): NamedNumber | undefined => {
    const idNumber = take(path, IdNumber.ofHolder(code, codeType, { today }))
    return idNumber && { idNumber, name }
  }
  const numberFault = caseNumberFault(row.number, today)
  if (numberFault) faults.push({ path: 'number', reason: numberFault })
  const itemCode = take('itemCode', parseItemCode(row.itemCode))
  const departmentCode = take('department', parseCreditCode(row.department))
  const applicant = person('applicant.code', row.applicant)
  const parties = row.parties.map((party, position) => {
    const read = person(`parties[${position}].code`, party)
    return read && { ...read, role: party.role }
  })
  row.materials.forEach(({ certificateIdentifier }, position) => {
    if (certificateIdentifier !== null)
      take(
        `materials[${position}].certificateIdentifier`,
        parseCertificateIdentifier(certificateIdentifier, { lenient: true }),
      )
  })
  row.results.forEach((identifier, position) =>
    take(`results[${position}]`, parseCertificateIdentifier(identifier, { lenient: true })),
  )
  const receivedAt = new Date(row.receivedAt)
  const decidedAt = row.decidedAt === null ? null : new Date(row.decidedAt)
  if (isInFuture(receivedAt, now)) faults.push({ path: 'receivedAt', reason: 'IN_FUTURE' })
  if (decidedAt && (decidedAt < receivedAt || isInFuture(decidedAt, now)))
    faults.push({ path: 'decidedAt', reason: 'OUT_OF_TIME' })
  if ((decidedAt === null) !== (row.decision === null)) faults.push({ path: 'decision', reason: 'NOT_WHOLE' })
  const materials = row.materials.map((material, position) => readMaterial(material, `materials[${position}]`, today, faults))
  const life = readSteps(row, { receivedAt, decidedAt, now, today })
  faults.push(...life.faults)

  if (faults.length > 0 || !itemCode || !departmentCode || !applicant) return { ok: false, faults }
  return {
    ok: true,
    value: {
      number: row.number,
      itemCode: itemCode.text,
      departmentCode,
      applicant,
      parties: parties.filter((party) => party !== undefined),
      receivedAt,
      decidedAt,
      decision: row.decision,
      content: { form: row.form, materials, changes: [] },
      results: row.results,
      life: life.steps,
      givesSteps: (row.steps ?? []).length > 0,
      unchanging: canonicalJson(row as unknown as Json),
      lookup: certificateLookup,
    },
  }
}

function readMaterial(row: CaseMaterialRow, path: string, today: CalendarDate, faults: RowFault[]): CaseMaterial {
  const { name, certificateIdentifier, attachment, key = null, how = null, obtainedOn = null } = row
  const read = obtainedOn === null ? null : parseCalendarDate(obtainedOn)
  if (read && !read.ok) faults.push({ path: `${path}.obtainedOn`, reason: read.reason })
  const day = read?.ok ? read.value : null
  if (day !== null && day > today) faults.push({ path: `${path}.obtainedOn`, reason: 'IN_FUTURE' })
  return { name, key, how, obtainedOn: day, certificateIdentifier, attachment, attachmentId: null, originCaseId: null }
}

/** The digest under which a certificate is kept that satisfied a material. The identifier has been read before. */
export function certificateLookup(keyring: Keyring, identifier: string): Buffer {
  const read = parseCertificateIdentifier(identifier, { lenient: true })
  const [active] = read.ok ? identifierLookups(keyring, read.value.text) : []
  if (!active) throw new Error('the identifier was read before')
  return active
}
