import { judge } from '../../../kernel/condition/index.ts'
import { findElement } from '../../../kernel/elements/index.ts'
import type { FormElementRow, MaterialHolder, PrefillFromRow, ThroughRow } from '../../../kernel/import-rows.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { PartyRole } from '../../access/index.ts'
import { isYesOrNo } from '../../access/index.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import { showFields } from '../../certificates/index.ts'
import { answersOnly } from '../checklist/facts.ts'
import type { Problem } from '../checklist/outcome.ts'
import { sameByElement } from '../form/same-value.ts'
import { readEarlierCases, savedForm } from './earlier-cases.ts'
import { partiesOf, type FormSources, type SourceValue } from './gathered.ts'
import { caseValues } from './case-values.ts'
import { HeldCertificates, readingOf, type TypeWanted } from './held.ts'
import { openPeople, type ApplicantQuestion, type People } from './people.ts'
import { holderThrough } from './relation.ts'

const APPLICANT = 0
const NAME = 'subject.name'

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
  const sources = forms.flatMap(({ prefillFrom = [] }) => prefillFrom)
  const { people, doubtful, names } = await findPeople(context, opened, held, sources, question.path)
  await held.read(context, people, typesFrom(sources, people))
  const found: SourceValue[] = []
  for (const source of sources.filter(({ holder }) => !doubtful.has(holder))) {
    for (const party of partiesOf(people.parties, source.holder)) found.push(...(await certificateValues(context, people, held, source, party)))
  }
  for (const [role, name] of names) if (isNamedOtherwise(people, found, role, name)) doubtful.add(role)
  const values = [...found, ...caseValues(context, { ...people, doubtful }, earlier, { hasLawfulForm: forms.length > 0 })]
  noteSaved(context, people, saved)
  const { live, guide, today, parties } = people
  const certain = values.filter(({ formElement }) => !doubtful.has(roleIn(guide, formElement)))
  return { live, guide, today, parties, doubtful, values: certain, saved }
}

function roleIn({ content }: People['guide'], element: string): PartyRole {
  return content.formElements.find((row) => row.element === element)?.of ?? 'APPLICANT'
}

function typesFrom(sources: readonly PrefillFromRow[], { parties }: People): TypeWanted[] {
  return sources.flatMap(({ holder, typeCode }) => partiesOf(parties, holder).map((party) => ({ party, typeCode })))
}

/** Whether a certificate of the person has another name than the one that says who has the role, as in the checklist. */
function isNamedOtherwise({ parties }: People, values: readonly SourceValue[], role: PartyRole, name: string): boolean {
  const [party] = partiesOf(parties, role)
  return values.some(
    ({ source, element, text, ...value }) =>
      value.party === party && element === NAME && source.kind === 'CERTIFICATE' && source.verdict === 'VALID' &&
      !sameByElement(NAME, name, text),
  )
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

interface PeopleFound {
  readonly people: People
  readonly doubtful: Set<PartyRole>
  /** What the linking certificates call those whom they confirm. */
  readonly names: ReadonlyMap<PartyRole, string>
}

/**
 * The people, with those whom a certificate of the applicant names and whose certificates the form asks for. Whom the case
 * names in such a role counts only where the certificate confirms it: a former representative's values would otherwise be
 * the company's, and read-only.
 */
async function findPeople(
  context: OperationContext,
  opened: People,
  held: HeldCertificates,
  sources: readonly PrefillFromRow[],
  path: ApplicantQuestion['path'],
): Promise<PeopleFound> {
  const linked = linkedRoles(opened, sources)
  const links = [...linked.values()].flat().map(({ typeCode }) => ({ party: APPLICANT, typeCode }))
  await held.read(context, opened, linked.size > 0 ? [...links, ...typesFrom(sources, opened)] : [])
  let people = opened
  const doubtful = new Set<PartyRole>()
  const names = new Map<PartyRole, string>()
  for (const [role, certificates] of linked) {
    let isConfirmed = false
    for (const through of certificates) {
      const { holder, people: widened } = await holderThrough(context, people, held, { role, through, path })
      people = widened
      if (holder.problems.some(({ kind }) => CONTRADICTIONS.has(kind))) doubtful.add(role)
      if (holder.party === null) continue
      isConfirmed = true
      if (holder.name !== null) names.set(role, holder.name)
    }
    if (!isConfirmed) doubtful.add(role)
  }
  return { people, doubtful, names }
}

/** One certificate that confirms the holder makes up for another that is missing, but not for one that says otherwise. */
const CONTRADICTIONS: ReadonlySet<Problem['kind']> = new Set(['NAMED_OTHERWISE', 'AMBIGUOUS_SUBJECT'])

/** The roles that a certificate of the applicant has to confirm, with the certificates: each that the form asks about. */
function linkedRoles({ guide, parties }: People, sources: readonly PrefillFromRow[]): Map<MaterialHolder, ThroughRow[]> {
  const wanted = new Set(sources.map(({ holder }) => holder))
  const asked = new Set(guide.content.formElements.map(({ of }) => of))
  const linked = new Map<MaterialHolder, ThroughRow[]>()
  for (const { holder, through, basis } of guide.materials) {
    if (!through || basis.length === 0) continue
    if (!wanted.has(holder) && !(asked.has(holder) && partiesOf(parties, holder).length > 0)) continue
    linked.set(holder, [...(linked.get(holder) ?? []), through])
  }
  return linked
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
    if (isYesOrNo(readable.entitlement, version.issuerCode)) continue
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
