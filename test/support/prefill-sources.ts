import { partiesOf, type CaseSource, type CertificateSource, type FormSources, type SourceValue } from '../../src/domains/prefill/sources/gathered.ts'
import { SubjectReading } from '../../src/domains/subjects/index.ts'
import type { PartyRole } from '../../src/domains/access/index.ts'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { FormElementRow, GuideRow } from '../../src/kernel/import-rows.ts'
import * as world from './world.ts'

// What gathering gives, made by hand: for the parts of prefill that read nothing.

export const day = (text: string) => text as CalendarDate

export function row(element: string, dataElement: string | null, change: Partial<FormElementRow> = {}): FormElementRow {
  return { element, label: element, required: true, sensitive: false, dataElement, ...change }
}

let serial = 0n

export function certificate(change: Partial<CertificateSource> = {}): CertificateSource {
  serial += 1n
  return {
    kind: 'CERTIFICATE', typeCode: world.TYPES.idCard.code, typeName: '居民身份证', field: 'KZ_XM', certificateId: serial, subjectId: 1n,
    lookup: Buffer.from(String(serial)), identifier: `id-${serial}`, number: `样证字${serial}号`, version: 1, verdict: 'VALID',
    issuedOn: day('2022-05-06'), validTo: null, sourceConfirmedAt: new Date('2026-11-01T00:00:00Z'), issuerCode: world.POLICE.code,
    issuerName: world.POLICE.name, authoritative: false, ...change,
  }
}

export function register(change: Partial<CertificateSource> = {}): CertificateSource {
  return certificate({ authoritative: true, ...change })
}

export function earlierCase(change: Partial<CaseSource> = {}): CaseSource {
  serial += 1n
  return {
    kind: 'CASE', grade: 'APPROVED', subjectId: 1n, caseId: serial, number: null, itemCode: world.RENT.item.code,
    departmentCode: world.HOUSING.code, at: new Date('2025-03-04T02:00:00Z'), step: 'DECIDED', sameItem: true, ...change,
  }
}

export function says(text: string, source: SourceValue['source'], change: Partial<SourceValue> = {}): SourceValue {
  return { formElement: 'name', element: 'subject.name', exact: true, party: 0, text, source, ...change }
}

export interface SourcesMade {
  readonly rows: readonly FormElementRow[]
  /** The applicant first; everybody is a subject of their own, 1, 2, … unless told otherwise. */
  readonly parties?: readonly (readonly PartyRole[])[]
  readonly values?: readonly SourceValue[]
  readonly caseId?: bigint
  readonly saved?: Readonly<Record<string, string>>
}

export function sources({ rows, parties = [['APPLICANT']], values = [], caseId = 1n, saved = {} }: SourcesMade): FormSources {
  const purpose = { itemCode: world.RENT.item.code, caseNumber: 'Z-2026-1', reason: null }
  const live = {
    purpose,
    caseFile: {
      id: caseId, number: 'Z-2026-1', departmentCode: world.HOUSING.code, handlerCode: world.HOUSING.code, filedUnder: world.HOUSING.code,
      itemCode: world.RENT.item.code, guideVersion: 1, open: true,
      parties: parties.flatMap((roles, at) => roles.map((role) => ({ subjectId: BigInt(at + 1), role }))),
    },
    guide: { itemCode: world.RENT.item.code, version: 1, materials: [] },
  }
  const { item: _item, materials, ...content } = { ...world.RENT, formElements: rows } satisfies GuideRow
  const readings = parties.map((roles, at) => ({
    reading: new SubjectReading([BigInt(at + 1)], live, new Set(roles), new AccessRecord({ action: 'prefill.fill', purpose, subject: null })),
    foundBy: 'CASE' as const,
  }))
  const guide = {
    version: 1, publishedOn: day('2020-03-01'), effectiveFrom: day('2020-03-01'), effectiveTo: null, materials, content,
  } as unknown as FormSources['guide']
  return { live, guide, today: day('2026-11-21'), parties: readings, values, saved: new Map(Object.entries(saved)) }
}

/** The only party of a role. */
export function only(made: FormSources, role: PartyRole): number | undefined {
  return partiesOf(made.parties, role)[0]
}
