// What the city itself says of a probe: which sources the hub may read for each field, and what is true. Written from the
// rows and the guide alone, so that it does not share the hub's mistakes.
import { LONG_TERM, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { findElement, sameValue } from '../../src/kernel/elements/index.ts'
import type {
  CaseRow, CertificateRow, CertificateTypeRow, FormElementRow, GuideMaterialRow, GuideRow, MaterialHolder,
} from '../../src/kernel/import-rows.ts'
import type { Consent } from '../../src/sample-city/index.ts'
import type { NoiseKind, Probe } from '../../src/sample-city/noise.ts'

export interface CityFacts {
  readonly types: ReadonlyMap<string, CertificateTypeRow>
  readonly guides: readonly GuideRow[]
  readonly grants: readonly Consent[]
  readonly today: CalendarDate
}

/** What the city says of one field of a probe's form. */
export interface FieldFacts {
  readonly row: FormElementRow
  /** Null where nothing is true: no spouse, no employer. */
  readonly truth: string | null
  /** Some source that the hub may read and that stands holds the true value. */
  readonly fillable: boolean
  /** Sources that stand and have exactly what is asked say different things. */
  readonly disagrees: boolean
  /** Noise that was planted in what the hub may read for it. */
  readonly noise: readonly NoiseKind[]
}

export function fieldFacts(city: CityFacts, probe: Probe): readonly FieldFacts[] {
  return probe.guide.formElements.map((row) => {
    const sources = [...certificateTexts(city, probe, row), ...caseTexts(city, probe, row)]
    const truth = probe.truth[row.element] ?? null
    const same = sameFor(row)
    const exact = sources.filter((source) => source.exact).map(({ text }) => text)
    return {
      row, truth,
      fillable: truth !== null && sources.some(({ text }) => same(text, truth)),
      disagrees: exact.some((text) => !same(text, exact[0] ?? '')),
      noise: noiseOf(probe, row),
    }
  })
}

/** Whether two texts are one value of what a form element asks. */
export function sameFor({ dataElement }: FormElementRow): (a: string, b: string) => boolean {
  const element = findElement(dataElement ?? '')
  return element === undefined ? (a, b) => a.trim() === b.trim() : (a, b) => sameValue(element, a, b)
}

/** The asked materials for which the hub may look up a certificate that is in force. */
export function heldLawfully(city: CityFacts, probe: Probe): ReadonlySet<number> {
  const held = probe.guide.materials.filter((material) => probe.held.includes(material.ordinal)
    && material.satisfiedBy.some(({ typeCode }) => inForce(city, probe, typeCode, material.holder).length > 0))
  return new Set(held.map(({ ordinal }) => ordinal))
}

interface SourceText {
  readonly text: string
  readonly exact: boolean
}

function* certificateTexts(city: CityFacts, probe: Probe, row: FormElementRow): Generator<SourceText> {
  const holder = row.of ?? 'APPLICANT'
  for (const source of probe.guide.materials.filter(isForm).flatMap(({ prefillFrom = [] }) => prefillFrom)) {
    if (source.holder !== holder || row.dataElement == null) continue
    for (const certificate of inForce(city, probe, source.typeCode, holder)) {
      for (const { name, element } of city.types.get(source.typeCode)?.fields ?? []) {
        const text = certificate.fields[name] ?? ''
        if (!source.fields.includes(name) || element == null || text.trim() === '') continue
        if (element === row.dataElement) yield { text, exact: true }
        else if (relatedTo(row).includes(element)) yield { text, exact: false }
      }
    }
  }
}

function* caseTexts(city: CityFacts, probe: Probe, row: FormElementRow): Generator<SourceText> {
  for (const earlier of probe.cases) {
    if (earlier.decision === 'REFUSED' || earlier.decision === 'WITHDRAWN' || !inReach(probe, earlier)) continue
    const codes = codesOf(probe, row.of ?? 'APPLICANT')
    const then = row.of === undefined || row.of === 'APPLICANT' ? [earlier.applicant.code]
      : earlier.parties.filter(({ role }) => role === row.of).map(({ code }) => code)
    if (codes.length !== 1 || !then.includes(codes[0] ?? '')) continue
    const guide = guideOn(city, earlier)
    const texts = (element: string | null): string[] => (guide?.formElements ?? [])
      .filter((one) => element !== null && one.dataElement === element && (one.of ?? 'APPLICANT') === (row.of ?? 'APPLICANT'))
      .flatMap((one) => earlier.form[one.element] ?? [])
    const byName = earlier.itemCode === probe.itemCode ? earlier.form[row.element] : undefined
    const exact = [...texts(row.dataElement ?? null), ...(byName === undefined ? [] : [byName])]
    for (const text of exact) yield { text, exact: true }
    if (exact.length === 0) for (const text of relatedTo(row).flatMap(texts)) yield { text, exact: false }
  }
}

/** Certificates of a party that the department may read and that are in force today: the last version of each. */
function inForce(city: CityFacts, probe: Probe, typeCode: string, holder: MaterialHolder): CertificateRow[] {
  const codes = codesOf(probe, holder)
  const replaced = new Set(probe.certificates.map(({ predecessor }) => predecessor))
  return probe.certificates.filter((row) => row.typeCode === typeCode && row.status === '01'
    && (row.validTo === LONG_TERM || row.validTo >= city.today) && !replaced.has(row.identifier)
    && row.holders.some(({ code }) => codes.includes(code)) && mayRead(city, probe, row))
}

function mayRead({ types, grants }: CityFacts, { itemCode, departmentCode }: Probe, row: CertificateRow): boolean {
  switch (types.get(row.typeCode)?.sharing?.attribute) {
    case 'UNCONDITIONAL': return true
    case 'CONDITIONAL': return grants.some((grant) => grant.typeCode === row.typeCode
      && grant.itemCodes.includes(itemCode) && grant.granteeCode === departmentCode && grant.grantorCode === row.issuer.code)
    default: return false
  }
}

function codesOf({ applicant, parties }: Probe, holder: MaterialHolder): readonly string[] {
  return holder === 'APPLICANT' ? [applicant.code]
    : parties.filter(({ role }) => role === holder).map(({ code }) => code)
}

function inReach({ guide, itemCode, departmentCode }: Probe, earlier: CaseRow): boolean {
  switch (guide.formCases ?? 'SAME_DEPARTMENT') {
    case 'NONE': return false
    case 'SAME_ITEM': return earlier.itemCode === itemCode
    case 'SAME_DEPARTMENT': return earlier.department === departmentCode
    case 'ANY_DEPARTMENT': return true
  }
}

function guideOn({ guides }: CityFacts, { itemCode, receivedAt }: CaseRow): GuideRow | undefined {
  const day = receivedAt.slice(0, 10)
  return guides.find(({ item, effectiveFrom, effectiveTo }) =>
    item.code === itemCode && effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo))
}

function isForm({ kind, basis }: GuideMaterialRow): boolean {
  return kind === 'FORM' && basis.length > 0
}

function relatedTo({ dataElement }: FormElementRow): readonly string[] {
  return findElement(dataElement ?? '')?.related ?? []
}

function noiseOf(probe: Probe, row: FormElementRow): readonly NoiseKind[] {
  const codes = codesOf(probe, row.of ?? 'APPLICANT')
  const elements = [row.dataElement ?? '', ...relatedTo(row)]
  const touching = probe.planted.filter(({ subjects, dataElements }) =>
    subjects.some((code) => codes.includes(code)) && dataElements.some((element) => elements.includes(element)))
  return [...new Set(touching.map(({ kind }) => kind))]
}
