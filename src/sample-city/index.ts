import type { CalendarDate } from '../kernel/calendar-date.ts'
import type {
  CaseRow, CertificateRow, CertificateTypeRow, GuideRow,
} from '../kernel/import-rows.ts'
import type { ItemChoice } from './case-source.ts'
import { casesOf } from './cases.ts'
import { TYPES } from './certificate-types.ts'
import { dateOf, dayNumber } from './day-number.ts'
import {
  CLIENTS, DEPARTMENTS, type Department, type DepartmentClient,
} from './departments.ts'
import { consentsFor, type Consent } from './grants.ts'
import { offeredItems } from './guides.ts'
import { householdCount, MAX_PEOPLE, type CityFrame } from './people.ts'
import { sourceOf } from './source-of.ts'
import { tellStory, type Story } from './story.ts'

export type { Consent, Department, DepartmentClient, Story }

export interface SampleCityOptions {
  /** Any whole number from 0; another seed gives other people. */
  readonly seed: number
  /** From 10 to 50 million. */
  readonly people: number
  /** The city's last day: nothing in it is later, and ages and spans count from it. */
  readonly asOf: CalendarDate
}

/**
 * A city that does not exist. The same options give the same rows, byte for byte; each call of a
 * generator starts anew, holds one household at a time, and keeps nothing.
 */
export interface SampleCity {
  readonly departments: readonly Department[]
  readonly clients: readonly DepartmentClient[]
  readonly story: Story
  readonly types: () => Generator<CertificateTypeRow>
  readonly guides: () => Generator<GuideRow>
  /** Consents of issuers to share conditional types, for the items whose guides list them. */
  readonly grants: readonly Consent[]
  /** Each version after its predecessor; people in order of their index. */
  readonly certificates: () => Generator<CertificateRow>
  /** The cases of the story first, the open one before the earlier one. */
  readonly cases: () => Generator<CaseRow>
}

const FEWEST_PEOPLE = 10
const GRANTED_DAYS_AGO = 365

/** Makes a sample city. Throws RangeError on options outside their range. */
export function sampleCity(options: SampleCityOptions): SampleCity {
  const frame = frameOf(options)
  const items = offeredItems(frame.today)
  const choice: ItemChoice = {
    forPeople: items.filter(({ item }) => item.servedParties.includes('1')),
    forOrganisations: items.filter(({ item }) => !item.servedParties.includes('1')),
  }
  const { story, openCase, earlierCase } = tellStory(sourceOf(frame, 0), items)
  return {
    departments: DEPARTMENTS,
    clients: CLIENTS,
    story,
    grants: [...consentsFor(items, dateOf(frame.today - GRANTED_DAYS_AGO))],
    *types() { yield* Object.values(TYPES) },
    *guides() { for (const { guides } of items) yield* guides },
    *certificates() {
      for (let h = 0; h < householdCount(frame); h++) yield* sourceOf(frame, h).certificates
    },
    *cases() {
      yield openCase
      yield earlierCase
      for (let h = 0; h < householdCount(frame); h++) yield* casesOf(sourceOf(frame, h), choice)
    },
  }
}

/** What every row of a city depends on. Throws RangeError on options outside their range. */
export function frameOf({ seed, people, asOf }: SampleCityOptions): CityFrame {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError('A seed is a whole number.')
  if (!Number.isInteger(people) || people < FEWEST_PEOPLE || people > MAX_PEOPLE) {
    throw new RangeError(`A sample city has ${FEWEST_PEOPLE} to ${MAX_PEOPLE} people.`)
  }
  return { seed, people, today: dayNumber(asOf) }
}
