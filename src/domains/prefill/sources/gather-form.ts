import { findElement } from '../../../kernel/elements/index.ts'
import { judge } from '../../../kernel/condition/index.ts'
import type { FormElementRow, PrefillFromRow } from '../../../kernel/import-rows.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import { showFields } from '../../certificates/index.ts'
import { answersOnly } from '../checklist/facts.ts'
import { readEarlierCases, savedForm } from './earlier-cases.ts'
import { partiesOf, type FormSources, type SourceValue } from './gathered.ts'
import { caseValues } from './case-values.ts'
import { HeldCertificates, readingOf } from './held.ts'
import { openPeople, type ApplicantQuestion, type People } from './people.ts'
import { holderThrough } from './relation.ts'

const APPLICANT = 0

/** A field of a certificate that some element of the form asks for, and whether it has just that or only suggests it. */
interface FieldAsked {
  readonly row: FormElementRow
  readonly exact: boolean
}

/**
 * Reads what may fill the form of a live case: of certificates only the fields that the guide's form lists and an element
 * of it asks for, of earlier cases only those within the guide's reach. What the form does not need is not read, and what
 * the policy would refuse to show is not used (HL7 SDC: no value by prefill that could not be read directly).
 */
export async function gatherForForm(context: OperationContext, question: ApplicantQuestion): Promise<FormSources> {
  const opened = await openPeople(context, question)
  const earlier = await readEarlierCases(context, opened)
  const saved = savedForm(opened, earlier)
  const forms = lawfulForms(opened, new Map([...saved, ...question.answers]))
  const held = new HeldCertificates()
  const people = await findPeople(context, opened, held, forms, question.path)
  const sources = forms.flatMap(({ prefillFrom = [] }) => prefillFrom)
  await held.read(context, people, sources.flatMap(({ holder, typeCode }) => partiesOf(people.parties, holder).map((party) => ({ party, typeCode }))))
  const values: SourceValue[] = []
  for (const source of sources) {
    for (const party of partiesOf(people.parties, source.holder)) values.push(...(await certificateValues(context, people, held, source, party)))
  }
  values.push(...caseValues(context, people, earlier, { hasLawfulForm: forms.length > 0 }))
  noteSaved(context, people, saved)
  return { live: people.live, guide: people.guide, today: people.today, parties: people.parties, values, saved }
}

function noteSaved({ parts }: OperationContext, { live, parties }: People, saved: ReadonlyMap<string, string>): void {
  if (saved.size === 0) return
  const { id, itemCode } = live.caseFile
  readingOf(parties, APPLICANT).record.disclose(parts.auditTokens.caseFile(id), `case:${itemCode}`, saved.keys())
}

/** The forms among the materials that somebody may ask for, and that are needed as far as the answers say. */
export function lawfulForms({ guide, ...people }: People, answers: ReadonlyMap<string, string>): StoredMaterial[] {
  const facts = answersOnly({ guide, ...people }, answers)
  return guide.materials.filter(
    ({ kind, basis, disposition, condition }) =>
      kind === 'FORM' && basis.length > 0 && disposition !== '取消' &&
      !(condition?.when && judge(condition.when, facts).value === 'FALSE'),
  )
}

/** The people, with those whom a certificate of the applicant names and whose certificates the form asks for. */
async function findPeople(
  context: OperationContext,
  opened: People,
  held: HeldCertificates,
  forms: readonly StoredMaterial[],
  path: ApplicantQuestion['path'],
): Promise<People> {
  const wanted = new Set(forms.flatMap(({ prefillFrom = [] }) => prefillFrom.map(({ holder }) => holder)))
  const linked = opened.guide.materials.flatMap(({ holder, through, basis }) =>
    through && basis.length > 0 && wanted.has(holder) && partiesOf(opened.parties, holder).length === 0 ? [{ role: holder, through }] : [],
  )
  await held.read(context, opened, linked.map(({ through }) => ({ party: APPLICANT, typeCode: through.typeCode })))
  let people = opened
  for (const link of linked) {
    if (partiesOf(people.parties, link.role).length > 0) continue
    people = (await holderThrough(context, people, held, { ...link, path })).people
  }
  return people
}

/** What the certificates of one type and party say where the form asks: those not in force too, as alternatives. */
async function certificateValues(
  context: OperationContext,
  { guide, parties, today }: People,
  held: HeldCertificates,
  { typeCode, fields, holder }: PrefillFromRow,
  party: number,
): Promise<SourceValue[]> {
  const type = await context.parts.typeDirectory.find(context.db, typeCode)
  const asked = new Map<string, FieldAsked[]>()
  for (const field of type?.fields ?? []) {
    const rows = field.element && fields.includes(field.name) ? askedFor(guide.content.formElements, field.element, holder) : []
    if (rows.length > 0) asked.set(field.name, rows)
  }
  if (asked.size === 0) return []
  const reading = readingOf(parties, party)
  const values: SourceValue[] = []
  for (const { readable, version, verdict } of held.each({ party, typeCode }, today)) {
    const shown = await showFields(context, reading, readable, version, new Set(asked.keys()))
    for (const { field, value } of shown.fields) {
      for (const { row, exact } of asked.get(field.name) ?? []) {
        values.push({
          formElement: row.element, element: field.element ?? null, exact, party, text: value,
          source: {
            kind: 'CERTIFICATE', typeCode, typeName: shown.typeName, field: field.name, certificateId: version.certificateId,
            subjectId: version.subjectId, lookup: version.lookup, identifier: shown.identifier, number: shown.number,
            version: version.version, verdict, issuedOn: version.issuedOn, validTo: version.validTo,
            sourceConfirmedAt: version.sourceConfirmedAt, issuerCode: version.issuerCode, issuerName: shown.issuerName,
            authoritative: field.authoritative === true,
          },
        })
      }
    }
  }
  return values
}

/** The elements of the form that ask for a data element about this party, or that it may suggest a value for. */
function askedFor(rows: readonly FormElementRow[], element: string, holder: PrefillFromRow['holder']): FieldAsked[] {
  return rows.flatMap((row): FieldAsked[] => {
    if (row.dataElement == null || (row.of ?? 'APPLICANT') !== holder) return []
    if (row.dataElement === element) return [{ row, exact: true }]
    return findElement(row.dataElement)?.related.includes(element) ? [{ row, exact: false }] : []
  })
}
