import { servingDepartment } from '../../../kernel/actor.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { fieldsFrom, isYesOrNo } from '../../access/index.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import { showFields, type ShownFields } from '../../certificates/index.ts'
import { sameByElement } from '../form/same-value.ts'
import { readingOf, type HeldCertificates, type Standing } from '../sources/held.ts'
import type { People } from '../sources/people.ts'
import type { HolderFound } from '../sources/relation.ts'
import type { ProofFinding } from './findings.ts'
import { NO_PROBLEM_DETAILS, type Problem } from './outcome.ts'

/** What a certificate in force says, beside the finding that it is there. */
interface Opened {
  readonly finding: ProofFinding
  readonly shown: ShownFields | null
}

/**
 * The alternatives of a material as they stand for its holder, in the guide's order. A certificate that is only checked is
 * not opened; one that satisfies the material is opened for its number, and for its fields only where two alternatives are
 * in force and may disagree.
 */
export async function findProofs(
  context: OperationContext,
  people: People,
  held: HeldCertificates,
  material: StoredMaterial,
  holder: HolderFound,
): Promise<ProofFinding[]> {
  const { party } = holder
  if (party === null) return []
  const inForce = material.satisfiedBy.filter(
    ({ typeCode }) => held.standing({ party, typeCode }, people.today)?.verdict === 'VALID',
  )
  const opened: Opened[] = []
  for (const alternative of material.satisfiedBy) {
    const compared = inForce.length > 1 && alternative.check !== true ? alternative.fields : []
    opened.push(await findProof(context, people, held, { ...alternative, party, holder, compared }))
  }
  const disagreeing = disagreements(opened.flatMap(({ shown }) => shown ?? []))
  return opened.map(({ finding }) =>
    disagreeing.length > 0 && finding.found ? { ...finding, problems: [...finding.problems, ...disagreeing] } : finding,
  )
}

interface Alternative {
  readonly typeCode: string
  readonly check?: boolean
  readonly party: number
  readonly holder: HolderFound
  /** Fields to open it for. */
  readonly compared: readonly string[]
}

async function findProof(
  context: OperationContext,
  people: People,
  held: HeldCertificates,
  { typeCode, check = false, party, holder, compared }: Alternative,
): Promise<Opened> {
  const nothing = (problems: readonly Problem[]): Opened => ({
    finding: { typeCode, check, found: null, own: false, problems },
    shown: null,
  })
  const reading = readingOf(people.parties, party)
  if (held.refused({ party, typeCode })) return nothing([{ ...NO_PROBLEM_DETAILS, kind: 'NOT_AVAILABLE', typeCode }])
  const standing = held.standing({ party, typeCode }, people.today)
  reading.record.judge(typeCode, standing?.verdict ?? 'NOT_FOUND')
  if (!standing) return nothing([])
  const { verdict, version, readable } = standing
  if (verdict !== 'VALID') return nothing([{ ...NO_PROBLEM_DETAILS, kind: 'NOT_IN_FORCE', typeCode, verdict }])
  const type = await context.parts.typeDirectory.find(context.db, typeCode)
  const source = {
    kind: 'CERTIFICATE' as const,
    typeCode,
    typeName: type?.name ?? typeCode,
    issuerCode: version.issuerCode,
    issuedOn: version.issuedOn,
    validTo: version.validTo,
    sourceConfirmedAt: version.sourceConfirmedAt,
    throughTypeCode: holder.throughTypeCode,
  }
  const own = version.issuerCode === servingDepartment(context.actor)
  const checkOnly = check || isYesOrNo(readable.entitlement, version.issuerCode)
  if (checkOnly) return { finding: { typeCode, check: true, own, problems: [], found: { ...source, number: null, identifier: null } }, shown: null }
  const shown = await showFields(context, reading, readable, version, permitted(standing, compared))
  if (holder.name !== null && holder.throughTypeCode !== null && !sameName(holder.name, shown))
    return nothing([{ ...NO_PROBLEM_DETAILS, kind: 'NAMED_OTHERWISE', typeCode }])
  const found = { ...source, number: shown.number, identifier: shown.identifier }
  return { finding: { typeCode, check, own, problems: [], found }, shown }
}

function permitted({ readable, version }: Standing, fields: readonly string[]): Set<string> {
  const allowed = fieldsFrom(readable.entitlement, version.issuerCode)
  return new Set(fields.filter((field) => allowed?.has(field)))
}

/** The certificate that names the holder and the holder's own must agree on the name. */
function sameName(name: string, { holders }: ShownFields): boolean {
  return holders.some((holder) => sameByElement('subject.name', name, holder.name))
}

/** Elements that two certificates in force give differently. */
function disagreements(shown: readonly ShownFields[]): Problem[] {
  const said = new Map<string, string>()
  const differing = new Set<string>()
  for (const { fields } of shown) {
    for (const { field, value } of fields) {
      if (!field.element) continue
      const before = said.get(field.element)
      if (before === undefined) said.set(field.element, value)
      else if (!sameByElement(field.element, before, value)) differing.add(field.element)
    }
  }
  return [...differing].sort().map((element) => ({ ...NO_PROBLEM_DETAILS, kind: 'SOURCES_DISAGREE', element }))
}
