// The form of the heavy applicant: 60 elements, about the company, its representative and its agent.
import { findElement } from '../../src/kernel/elements/index.ts'
import type { FormElementRow, MaterialHolder } from '../../src/kernel/import-rows.ts'

export const HEAVY_FIELDS = 60

/** Data elements that the form asks about each of the three. */
export const REPRESENTATIVE_ELEMENTS = ['subject.name', 'subject.number', 'person.sex', 'person.ethnicity', 'person.birthDate'] as const
export const AGENT_ELEMENTS = ['subject.name', 'subject.number', 'person.birthDate'] as const
export const COMPANY_ELEMENTS: readonly string[] = [
  'premises.name', 'premises.address', 'premises.floorArea', 'premises.use', 'premises.airConditioning', 'premises.staffCount',
  'property.area', 'property.encumbrance', 'property.encumbranceHolder', 'property.location', 'property.number', 'property.owners',
  'property.remarks', 'property.rightType', 'property.term', 'property.unitNumber', 'property.use', 'permit.businessType', 'permit.items',
  'permit.premises', 'test.conclusion', 'test.items', 'test.testedOn', 'work.author', 'work.registeredOn', 'work.title', 'contact.address',
  'contact.bank', 'contact.bankAccount', 'contact.email', 'contact.phone', 'contact.postcode', 'document.issuer', 'document.number',
  'subject.name', 'subject.number', 'organisation.kind', 'organisation.representative', 'organisation.capital',
  'organisation.establishedOn', 'organisation.domicile', 'organisation.businessScope',
]

/** The elements of the form; those that no data element stands for are copied from the same item's earlier cases. */
export function formElements(): FormElementRow[] {
  const mapped = [
    ...COMPANY_ELEMENTS.map((code) => element(code, 'APPLICANT')),
    ...REPRESENTATIVE_ELEMENTS.map((code) => element(code, 'LEGAL_REPRESENTATIVE')),
    ...AGENT_ELEMENTS.map((code) => element(code, 'AGENT')),
  ]
  const plain = Array.from({ length: HEAVY_FIELDS - mapped.length }, (_, at): FormElementRow =>
    ({ element: `remark${at}`, label: `说明${at}`, required: false, sensitive: false, dataElement: null }))
  return [...mapped, ...plain]
}

function element(code: string, of: MaterialHolder): FormElementRow {
  const name = `${of === 'APPLICANT' ? '' : of.toLowerCase()}${code.replace('.', '')}`
  return { element: name, label: code, required: false, sensitive: false, dataElement: code, of }
}

/** What an earlier case has in its form. */
export function formValues(rows: readonly FormElementRow[]): Record<string, string> {
  const known = rows.filter(({ of = 'APPLICANT' }) => of === 'APPLICANT')
  return Object.fromEntries(known.map((row) => [row.element, sampleValue(row.dataElement ?? '')]))
}

/** One value for each data element, in its canonical form, so that sources agree. */
export function sampleValue(code: string): string {
  const type = findElement(code)?.type
  switch (type) {
    case 'DATE': return '2020-05-06'
    case 'NUMBER': return '320'
    case 'MONEY': return '1000000.00'
    case 'PHONE': return '12000000001'
    case 'EMAIL': return 'sample@sample.example'
    case 'POSTCODE': return '290100'
    case 'BOOLEAN': return '是'
    case 'ACCOUNT': return '6200000000000000'
    case 'DOCUMENT_NUMBER': return 'YL-2020-0001'
    case 'ADDRESS': return '样例市中原区样例路9号'
    default: return `样例${code === '' ? '说明' : code}`
  }
}
