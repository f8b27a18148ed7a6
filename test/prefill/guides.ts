import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { GuideMaterialRow, GuideRow } from '../../src/kernel/import-rows.ts'
import type { Answered, NetworkHub } from '../support/http.ts'
import { askPrefill, ELEMENTS, FORM_GUIDE, openFormCase, sectionsOf, SUBMIT, type SectionShown, type SubmitShown } from '../support/prefill-world.ts'
import { ANNA, guide, HOUSING } from '../support/world.ts'

const document = (name: string) => readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')

export const MATERIALS_FOR = document('materials-for')
export const GIVE_NOTICE = document('give-one-time-notice')
export const PRIOR_CASES = document('prior-cases-of-subject')

export const FORM = FORM_GUIDE.materials[0] as GuideMaterialRow
export const OF_APPLICANT = ELEMENTS.filter(({ of }) => of === undefined)

export interface MaterialShown {
  readonly ordinal: number
  readonly outcome: string
  readonly problems: readonly { readonly kind: string }[]
  readonly condition: { readonly holds: boolean | null } | null
}

let serial = 200

/** A guide of HOUSING of its own for one test, with the form of the prefill world about the applicant alone. */
export async function tryGuide(hub: NetworkHub, materials: readonly GuideMaterialRow[], change: Partial<GuideRow> = {}, body = HOUSING): Promise<GuideRow> {
  serial += 1
  const made = guide(body, serial, `样例事项${serial}`, [...materials], { formElements: OF_APPLICANT, ...change })
  expect(await hub.load('guide', [made])).toEqual([{ kind: 'ADDED' }])
  hub.clock.advance(1_000)
  return made
}

export const purposeIn = ({ item }: GuideRow, caseNumber: string) => ({ itemCode: item.code, caseNumber, reason: null })

export function openIn(hub: NetworkHub, { item }: GuideRow, number: string, change: object = {}): Promise<string> {
  return openFormCase(hub, number, { itemCode: item.code, parties: [], ...change })
}

export function checklist(
  hub: NetworkHub,
  of: GuideRow,
  number: string,
  { answers = [], applicant = ANNA.code }: { answers?: readonly object[]; applicant?: string } = {},
): Promise<Answered<{ materialsFor: { materials: readonly MaterialShown[] } }>> {
  return hub.ask('housing', MATERIALS_FOR, { applicant, purpose: purposeIn(of, number), answers })
}

export async function fill(hub: NetworkHub, of: GuideRow, number: string, change: { answers?: readonly object[]; applicant?: string } = {}): Promise<readonly SectionShown[]> {
  return sectionsOf(await askPrefill(hub, number, { purpose: purposeIn(of, number), ...change }))
}

export function handIn(hub: NetworkHub, of: GuideRow, number: string, sections: readonly object[], materials: readonly object[] = []): Promise<Answered<SubmitShown>> {
  return hub.ask('housing', SUBMIT, { input: { purpose: purposeIn(of, number), sections, materials, at: null } })
}
