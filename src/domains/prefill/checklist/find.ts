import { judge, typesIn, type Condition, type Facts } from '../../../kernel/condition/index.ts'
import type { MaterialHolder } from '../../../kernel/import-rows.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { partiesOf } from '../sources/gathered.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import type { EarlierCase } from '../sources/earlier-case.ts'
import { HeldCertificates, type TypeWanted } from '../sources/held.ts'
import { openPeople, type ApplicantQuestion, type People } from '../sources/people.ts'
import { isLive, readEarlierCases, savedForm } from '../sources/earlier-cases.ts'
import { holderInCase, holderThrough, type HolderFound } from '../sources/relation.ts'
import { decideMaterial } from './decide.ts'
import { answersOnly, readFacts } from './facts.ts'
import type { MaterialFindings, ProofFinding } from './findings.ts'
import { chooseLists } from './groups.ts'
import { lookIntoCases } from './look-into-cases.ts'
import type { ChecklistMaterial, Problem } from './outcome.ts'
import { findProofs } from './proofs.ts'
import { readableCases } from './readable.ts'

/** The checklist of one case: every material of its guide with what becomes of it. */
export interface Checklist {
  readonly people: People
  /** The live case itself. */
  readonly caseId: bigint
  readonly materials: readonly ChecklistMaterial[]
  /** Elements of the form that must be answered before all is settled, in the form's order. */
  readonly questions: readonly string[]
  /** Known so far: given with the question, else saved with the case. */
  readonly answers: ReadonlyMap<string, string>
}

const APPLICANT = 0

/**
 * Finds out, material by material, what the hub knows, and decides what becomes of each. Certificates of all people and
 * types come in one statement and earlier cases in another; what a false condition makes needless is not read at all.
 */
export async function findChecklist(context: OperationContext, question: ApplicantQuestion): Promise<Checklist> {
  const opened = await openPeople(context, question)
  const earlier = await readEarlierCases(context, opened)
  const answers = new Map([...savedForm(opened, earlier), ...question.answers])
  const needed = opened.guide.materials.filter((material) => mayBeNeeded(material, answersOnly(opened, answers)))
  const held = new HeldCertificates()
  await held.read(context, opened, needed.flatMap((material) => typesOf(material, opened)))
  const { people, holders } = await findHolders(context, opened, held, needed, question.path)
  await held.read(context, people, needed.flatMap((material) => proofTypes(material, holders.get(material.ordinal))))
  const facts = await readFacts(context, people, held, answers, needed.flatMap(conditionOf))

  const readable = readableCases(context, people, earlier, answers)
  const findings = new Map<number, MaterialFindings>()
  for (const material of needed) {
    const holder = holders.get(material.ordinal) ?? holderInCase(people, material.holder)
    findings.set(material.ordinal, await findAll(context, people, held, material, { holder, facts, earlier, answers, readable }))
  }
  const decided = people.guide.materials.map((material) =>
    decideMaterial(material, findings.get(material.ordinal) ?? outOfQuestion(material, facts)),
  )
  const materials = chooseLists(decided, people.guide.content.materialGroups ?? [])
  const asked = new Set(materials.flatMap(({ asks }) => asks))
  const order = people.guide.content.formElements.map(({ element }) => element)
  const live = earlier.find((one) => isLive(one, people.live))
  if (!live) throw new Error('a live case is among those of its applicant')
  return { people, caseId: live.caseId, materials, answers, questions: order.filter((element) => asked.has(element)) }
}

function conditionOf({ condition }: StoredMaterial): Condition[] {
  return condition?.when ? [condition.when] : []
}

/** Whether anything need be read for a material: not where nobody may ask for it, nor where the answers rule it out. */
function mayBeNeeded(material: StoredMaterial, facts: Facts): boolean {
  if (material.basis.length === 0 || material.disposition === '取消') return false
  return conditionOf(material).every((condition) => judge(condition, facts).value !== 'FALSE')
}

function outOfQuestion(material: StoredMaterial, facts: Facts): MaterialFindings {
  const [condition] = conditionOf(material)
  return { condition: condition ? judge(condition, facts) : null, proofs: [], reuse: [], holder: [] }
}

/** The types to read at first: what satisfies the material, what names its holder, and what its condition asks about. */
function typesOf(material: StoredMaterial, { parties }: People): TypeWanted[] {
  const own = partiesFor(material.holder, parties)
  const proofs = material.satisfiedBy.flatMap(({ typeCode }) => own.map((party) => ({ party, typeCode })))
  const link = material.through ? [{ party: APPLICANT, typeCode: material.through.typeCode }] : []
  const facts = conditionOf(material)
    .flatMap(typesIn)
    .flatMap(({ type, holder }) => partiesFor(holder, parties).map((party) => ({ party, typeCode: type })))
  return [...proofs, ...link, ...facts]
}

function partiesFor(role: MaterialHolder, parties: People['parties']): number[] {
  return role === 'APPLICANT' ? [APPLICANT] : partiesOf(parties, role)
}

function proofTypes(material: StoredMaterial, holder: HolderFound | undefined): TypeWanted[] {
  const party = holder?.party
  return party == null ? [] : material.satisfiedBy.map(({ typeCode }) => ({ party, typeCode }))
}

/** Whose certificate each material asks for. Somebody found through a certificate joins the people. */
async function findHolders(
  context: OperationContext,
  opened: People,
  held: HeldCertificates,
  materials: readonly StoredMaterial[],
  path: ApplicantQuestion['path'],
): Promise<{ readonly people: People; readonly holders: ReadonlyMap<number, HolderFound> }> {
  let people = opened
  const holders = new Map<number, HolderFound>()
  for (const { ordinal, holder: role, through } of materials) {
    if (!through) {
      holders.set(ordinal, holderInCase(people, role))
      continue
    }
    const found = await holderThrough(context, people, held, { role, through, path })
    people = found.people
    holders.set(ordinal, found.holder)
  }
  return { people, holders }
}

async function findAll(
  context: OperationContext,
  people: People,
  held: HeldCertificates,
  material: StoredMaterial,
  known: {
    readonly holder: HolderFound
    readonly facts: Facts
    readonly earlier: readonly EarlierCase[]
    readonly answers: ReadonlyMap<string, string>
    readonly readable: ReadonlySet<bigint>
  },
): Promise<MaterialFindings> {
  const [condition] = conditionOf(material)
  const judgement = condition ? judge(condition, known.facts) : null
  if (judgement?.value === 'FALSE') return { condition: judgement, proofs: [], reuse: [], holder: [] }
  const proofs = await findProofs(context, people, held, material, known.holder)
  const holder = material.satisfiedBy.length > 0 ? known.holder.problems : []
  const reuse = isProven(proofs, holder) ? [] : lookIntoCases(context, people, material, known)
  return { condition: judgement, proofs, reuse, holder }
}

/** A certificate that will do spares the look into case files. */
function isProven(proofs: readonly ProofFinding[], holder: readonly Problem[]): boolean {
  return holder.length === 0 && proofs.some(({ found }) => found !== null)
}
