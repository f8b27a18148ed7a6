import { LONG_TERM } from '../kernel/calendar-date.ts'
import { judge, type Facts } from '../kernel/condition/index.ts'
import type {
  CaseMaterialRow, CaseRow, CertificateRow, GuideMaterialRow, GuideRow, HowSatisfied, MaterialHolder,
} from '../kernel/import-rows.ts'
import { ageOn, dateOf } from './day-number.ts'
import type { CaseSource } from './case-source.ts'
import type { Random } from './random.ts'

/** A case of the same applicant with the guide that it was handled under. */
export interface Handled {
  readonly row: CaseRow
  readonly guide: GuideRow
}

/** A case before its materials, and what it may draw upon. */
export interface Intake {
  readonly source: CaseSource
  readonly guide: GuideRow
  readonly day: number
  readonly draft: Pick<CaseRow, 'number' | 'itemCode' | 'department' | 'applicant' | 'parties' | 'form'>
  /** Earlier cases of the applicant. */
  readonly history: readonly Handled[]
}

/** What was handed over or looked up for each material that the guide of the day asks for. */
export function handedOver(random: Random, intake: Intake): readonly CaseMaterialRow[] {
  const facts = factsOf(intake)
  const spared = sparedByGroups(intake, facts)
  const materials: CaseMaterialRow[] = []
  for (const material of intake.guide.materials) {
    if (spared.has(material.ordinal)) continue
    const row = handedOverFor(random, intake, material, applies(material, facts))
    if (row !== null) materials.push(row)
  }
  return materials
}

/** The certificate in force on a day that satisfies a material, or null. */
export function satisfying(
  { source, day, draft }: Pick<Intake, 'source' | 'day' | 'draft'>,
  material: GuideMaterialRow,
): CertificateRow | null {
  // Without a basis nobody may ask, so nothing was looked up by way of the hub.
  if (material.basis.length === 0) return null
  for (const { typeCode } of material.satisfiedBy) {
    const held = inForce(source, draft, day, typeCode, material.holder)
    if (held !== null) return held
  }
  return null
}

/** Whether a material is asked for, by its condition and by what is known of the case. */
export function applies(material: GuideMaterialRow, facts: Facts): boolean {
  const when = material.condition?.when ?? null
  return when === null || judge(when, facts).value === 'TRUE'
}

/** What the city knows of a case on its day. */
export function factsOf({ source, day, draft }: Pick<Intake, 'source' | 'day' | 'draft'>): Facts {
  const { form, parties } = draft
  const ofRole = (role: MaterialHolder): string | null => role === 'APPLICANT' ? draft.applicant.code
    : parties.find((party) => party.role === role)?.code ?? null
  return {
    answer: (name) => form[name] ?? null,
    field: (type, holder, field) => inForce(source, draft, day, type, holder)?.fields[field] ?? null,
    holds: (type, holder) => inForce(source, draft, day, type, holder) !== null,
    hasParty: (role) => ofRole(role) !== null,
    age: (role) => {
      const person = source.household.members.find(({ number }) => number === ofRole(role))
      return person === undefined ? null : ageOn(person.birthDay, day)
    },
  }
}

function inForce(
  { certificates }: CaseSource,
  { applicant, parties }: Pick<CaseRow, 'applicant' | 'parties'>,
  day: number,
  typeCode: string,
  holder: MaterialHolder,
): CertificateRow | null {
  const date = dateOf(day)
  const codes = holder === 'APPLICANT' ? [applicant.code]
    : parties.filter(({ role }) => role === holder).map(({ code }) => code)
  const isHeld = (row: CertificateRow): boolean => row.typeCode === typeCode && row.issuedOn <= date
    && row.holders.some(({ code }) => codes.includes(code))
  // The last version counts, whatever has become of it: nothing is used that it replaced.
  const last = certificates.findLast(isHeld) ?? null
  return last !== null && last.status === '01' && (last.validTo === LONG_TERM || last.validTo >= date)
    ? last : null
}

/** Of materials of which one list is enough, those that are not taken. */
function sparedByGroups(intake: Intake, facts: Facts): ReadonlySet<number> {
  const spared = new Set<number>()
  for (const { anyOf } of intake.guide.materialGroups ?? []) {
    const byOrdinal = (ordinal: number) => intake.guide.materials.find((one) => one.ordinal === ordinal)
    const isHeld = (ordinal: number): boolean => {
      const material = byOrdinal(ordinal)
      return material !== undefined && applies(material, facts) && satisfying(intake, material) !== null
    }
    const taken = anyOf.find((list) => list.every(isHeld)) ?? anyOf.at(-1) ?? []
    for (const ordinal of anyOf.flat()) if (!taken.includes(ordinal)) spared.add(ordinal)
  }
  return spared
}

function handedOverFor(
  random: Random,
  intake: Intake,
  material: GuideMaterialRow,
  isAsked: boolean,
): CaseMaterialRow | null {
  const { number } = intake.draft
  const today = dateOf(intake.day)
  const paper = `sample/${number}/${String(material.ordinal).padStart(2, '0')}.pdf`
  const row = (how: HowSatisfied, attachment: string | null, obtainedOn: string | null): CaseMaterialRow => ({
    name: material.name, certificateIdentifier: null, attachment, how, obtainedOn,
    ...(material.key == null ? {} : { key: material.key }),
  })
  if (!isAsked) return row('NOT_APPLICABLE', null, null)
  if (material.kind === 'FORM') return row('FORM', paper, today)
  const held = satisfying(intake, material)
  if (held !== null) {
    const isCheck = material.satisfiedBy.some(({ typeCode, check }) => typeCode === held.typeCode && check)
    return { ...row(isCheck ? 'CHECKED' : 'CERTIFICATE', null, held.issuedOn), certificateIdentifier: held.identifier }
  }
  if (material.necessity === 'OPTIONAL' || (material.basis.length === 0 && random.chance(0.5))) return null
  const origin = reusable(intake, material)
  if (origin !== null) return row('REUSED', origin.attachment, origin.obtainedOn ?? null)
  if (material.assistance != null) return row('ASSISTED', paper, today)
  if (material.necessity === 'DEFERRABLE' && random.chance(0.5)) return row('DEFERRED', null, null)
  return row(material.commitmentAllowed && random.chance(0.5) ? 'COMMITTED' : 'BROUGHT', paper, today)
}

/** The material of an earlier case that may be used again, under the guide's rule or within a chain. */
function reusable(intake: Intake, material: GuideMaterialRow): CaseMaterialRow | null {
  const name = material.key ?? material.name
  for (const { row, guide } of intake.history.toReversed()) {
    if (row.decision !== 'APPROVED' || (row.decidedAt ?? '') > dateOf(intake.day)) continue
    const given = row.materials.find((one) => (one.key ?? one.name) === name && one.attachment !== null
      && (one.how === 'BROUGHT' || one.how === 'REUSED'))
    if (given === undefined) continue
    const earlierStep = guide.chain != null && guide.chain.code === intake.guide.chain?.code
      && guide.chain.step < intake.guide.chain.step
    if (earlierStep || underRule(intake, material, row, given)) return given
  }
  return null
}

function underRule(
  { draft, day }: Intake,
  { reuse }: GuideMaterialRow,
  earlier: CaseRow,
  given: CaseMaterialRow,
): boolean {
  if (reuse == null) return false
  const inReach = reuse.from === 'ANY_DEPARTMENT' || earlier.itemCode === draft.itemCode
    || (reuse.from === 'SAME_DEPARTMENT' && earlier.department === draft.department)
  const oldest = reuse.maxAgeDays === null ? '' : dateOf(day - reuse.maxAgeDays)
  return inReach && (given.obtainedOn ?? '') >= oldest
    && reuse.unchanged.every((element) => earlier.form[element] !== undefined
      && earlier.form[element] === draft.form[element])
}
