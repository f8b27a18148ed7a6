import type {
  CaseRow, CertificateRow, GuideRow, HolderRow, PartyRow,
} from '../kernel/import-rows.ts'
import { formOf } from './case-forms.ts'
import { applies, factsOf, satisfying } from './case-materials.ts'
import { suitingItems } from './case-occasions.ts'
import { partiesOf } from './case-parties.ts'
import type { CaseApplicant, CaseSource, ItemChoice } from './case-source.ts'
import { casesOf, organisationApplying, personApplying } from './cases.ts'
import { clientOf } from './departments.ts'
import { offeredItems, type OfferedItem } from './guides.ts'
import { frameOf, sampleCity, type SampleCity, type SampleCityOptions } from './index.ts'
import { changesOf, changedForm, type Change } from './noise-changes.ts'
import { disturb, type Disturbed, type Planted } from './noise-rows.ts'
import { householdCount, type CityFrame } from './people.ts'
import { Random } from './random.ts'
import { sourceOf } from './source-of.ts'

export { NOISE_KINDS, type NoiseKind, type Planted } from './noise-rows.ts'

/** Somebody who applies for something today, and what a prefilled form would have to say. */
export interface Probe {
  readonly itemCode: string
  readonly departmentCode: string
  readonly clientId: string
  /** The version in force today. */
  readonly guide: GuideRow
  readonly applicant: HolderRow
  readonly parties: readonly PartyRow[]
  /** The true value of every form element that has one, by element of the form. */
  readonly truth: Readonly<Record<string, string>>
  /** Ordinals of the materials that are asked for, by their conditions and the truth. */
  readonly asked: readonly number[]
  /** Ordinals of the materials for which a certificate in force is in the noisy city. */
  readonly held: readonly number[]
  /** What the household's certificates and cases are in the noisy city. */
  readonly certificates: readonly CertificateRow[]
  readonly cases: readonly CaseRow[]
  /** What was made wrong or moved in them. */
  readonly planted: readonly Planted[]
}

/** A sample city in which papers are old, lost or mistyped, and what is true is known. */
export interface NoisyCity extends Omit<SampleCity, 'certificates' | 'cases'> {
  readonly certificates: () => Generator<CertificateRow>
  readonly cases: () => Generator<CaseRow>
  /** Up to so many, spread evenly over the items; fewer where nobody suits an item. */
  readonly probes: (count: number) => Generator<Probe>
}

const TRIES = 600
/** How many draws look for somebody who has been to the department before, where that is wanted. */
const TRIES_FOR_A_KNOWN_ONE = 200

/**
 * Makes the city of the options noisy. The same options give the same rows, byte for byte. The
 * household of the story stays as it is.
 */
export function noisyCity(options: SampleCityOptions): NoisyCity {
  const frame = frameOf(options)
  const city = sampleCity(options)
  const items = offeredItems(frame.today)
  const choice: ItemChoice = {
    forPeople: items.filter(({ item }) => item.servedParties.includes('1')),
    forOrganisations: items.filter(({ item }) => !item.servedParties.includes('1')),
  }
  const told = new Set([city.story.caseNumber, city.story.earlierCaseNumber])
  return {
    ...city,
    *certificates() {
      for (let h = 0; h < householdCount(frame); h++) yield* noisyHousehold(sourceOf(frame, h), choice).certificates
    },
    *cases() {
      for (const row of city.cases()) {
        if (!told.has(row.number)) break
        yield row
      }
      for (let h = 0; h < householdCount(frame); h++) yield* noisyHousehold(sourceOf(frame, h), choice).cases
    },
    *probes(count) {
      for (let n = 0; n < count; n++) {
        const probe = probeOf(frame, items[n % items.length], choice, n)
        if (probe !== null) yield probe
      }
    },
  }
}

interface NoisyHousehold extends Disturbed {
  /** The household before the noise. */
  readonly source: CaseSource
  /** What truly changed in it lately. */
  readonly changes: readonly Change[]
}

function noisyHousehold(source: CaseSource, choice: ItemChoice): NoisyHousehold {
  const { frame, household: { index } } = source
  const cases = casesOf(source, choice)
  const { certificates } = source
  if (index === 0) return { source, certificates, cases, planted: [], changes: [] }
  const random = new Random(frame.seed, 20, index)
  const changes = changesOf(random, source)
  return { source, changes, ...disturb(random, source, { certificates, cases }, changes) }
}

/**
 * Somebody whom the item suits, drawn from the whole city; null where none was found. Every second
 * one has an earlier case with the department if anybody has: else most would be new to it, and what
 * is wrong in cases would hardly show.
 */
function probeOf(
  frame: CityFrame,
  offered: OfferedItem | undefined,
  choice: ItemChoice,
  number: number,
): Probe | null {
  if (offered === undefined) return null
  const random = new Random(frame.seed, 21, number)
  const households = householdCount(frame)
  const wanted = number % 2 === 1 ? TRIES_FOR_A_KNOWN_ONE : 0
  for (let tries = 0; tries < TRIES && households > 1; tries++) {
    const index = 1 + random.below(households - 1)
    const source = sourceOf(frame, index)
    const applicant = applicantFor(random, source, offered)
    if (applicant === null || suitingItems([offered], source, applicant).length === 0) continue
    const probe = makeProbe(random, noisyHousehold(source, choice), offered, applicant)
    const isKnown = probe.cases.some(({ department }) => department === probe.departmentCode)
    if (isKnown || tries >= wanted) return probe
  }
  return null
}

function applicantFor(random: Random, source: CaseSource, { item }: OfferedItem): CaseApplicant | null {
  if (!item.servedParties.includes('1')) return organisationApplying(source)
  const adults = source.household.members.filter((person) => person.age >= 22)
  return adults.length === 0 ? null : personApplying(random.pick(adults))
}

function makeProbe(
  random: Random,
  noisy: NoisyHousehold,
  offered: OfferedItem,
  applicant: CaseApplicant,
): Probe {
  const { source, changes, certificates, planted } = noisy
  const { today } = source.frame
  const guide = offered.guides.at(-1)
  if (guide === undefined) throw new RangeError('An item has a guide.')
  const parties = partiesOf(random, source, offered, guide, applicant, today)
  const truth = changedForm(formOf(guide, source, applicant, today), changes, today)
  const now = {
    source: { ...source, certificates }, day: today,
    draft: {
      number: '', itemCode: offered.item.code, department: offered.department.code, form: truth,
      applicant: applicant.holder, parties,
    },
  }
  const facts = factsOf(now)
  const asked = guide.materials.filter((material) => applies(material, facts))
  return {
    itemCode: offered.item.code,
    departmentCode: offered.department.code,
    clientId: clientOf(offered.department),
    guide, applicant: applicant.holder, parties, truth,
    asked: asked.map(({ ordinal }) => ordinal),
    held: asked.filter((material) => satisfying(now, material) !== null).map(({ ordinal }) => ordinal),
    certificates, planted,
    cases: noisy.cases.filter((row) => row.applicant.code === applicant.holder.code),
  }
}

