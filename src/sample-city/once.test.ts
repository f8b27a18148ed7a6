import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { canonicalValue, findElement, sameValue } from '../kernel/elements/index.ts'
import { conditionFaults, readCondition, type ConditionVocabulary } from '../kernel/condition/index.ts'
import type { CaseRow, CertificateRow, GuideRow, HowSatisfied } from '../kernel/import-rows.ts'
import { sampleCity } from './index.ts'
import { PUBLIC_PLACE_PERMIT } from './public-place-permit.ts'

// What the city holds so that nothing need be asked twice: elements, conditions, reuse, chains.

const asOf = '2026-11-21' as CalendarDate
const city = sampleCity({ seed: 7, people: 5_000, asOf })
const types = [...city.types()]
const guides = [...city.guides()]
const certificates = [...city.certificates()]
const cases = [...city.cases()]
const typeByCode = new Map(types.map((type) => [type.code, type]))
const materials = guides.flatMap((guide) => guide.materials)
const byHolder = groupedBy(certificates.flatMap((row) => row.holders.map((holder) => ({ row, holder }))),
  ({ holder }) => holder.code)

function guideOf(row: CaseRow): GuideRow {
  const date = row.receivedAt.slice(0, 10)
  const guide = guides.find(({ item, effectiveFrom, effectiveTo }) => item.code === row.itemCode
    && effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo))
  if (guide === undefined) throw new Error('No guide was in force for a case.')
  return guide
}

function vocabularyOf(guide: GuideRow): ConditionVocabulary {
  const asked = guide.materials.flatMap(({ holder, satisfiedBy, prefillFrom = [] }) =>
    [...satisfiedBy.map((one) => ({ ...one, holder })), ...prefillFrom])
  return {
    answer: (name) => {
      const row = guide.formElements.find(({ element }) => element === name)
      if (row === undefined) return undefined
      return findElement(row.dataElement ?? '')?.type === 'BOOLEAN' ? 'BOOLEAN' : 'TEXT'
    },
    field: (type, holder, field) => asked.some((one) => one.typeCode === type && one.holder === holder
      && one.fields.includes(field)) ? 'TEXT' : undefined,
    holds: (type, holder) => asked.some((one) => one.typeCode === type && one.holder === holder),
  }
}

describe('the elements of types and forms', () => {
  it('are all in the dictionary', () => {
    const ofTypes = types.flatMap(({ fields }) => fields.map(({ element }) => element))
    const ofForms = guides.flatMap(({ formElements }) => formElements.map(({ dataElement }) => dataElement))
    for (const code of [...ofTypes, ...ofForms]) {
      if (code != null) expect(findElement(code), code).toBeDefined()
    }
    expect(ofTypes.every((code) => code !== undefined)).toBe(true)
  })

  it('come from one type each, but for what several kinds of paper are the register of', () => {
    const sources = groupedBy(types.flatMap((type) => type.fields
      .filter(({ authoritative }) => authoritative === true).map(({ element }) => ({ element, type }))),
    ({ element }) => element)
    for (const [element, from] of sources) {
      const category = new Set(from.map(({ type }) => type.holderCategory))
      // An element of people and one of organisations never meet in one holder.
      const several = ['test', 'permit', 'subject', 'person', 'qualification'].includes(element?.split('.')[0] ?? '')
      expect(from.length <= category.size || several, element ?? '').toBe(true)
    }
  })

  it('have values that are values of their kind, in certificates and in cases', () => {
    const checked = (code: string | null | undefined, text: string): boolean => {
      const element = findElement(code ?? '')
      return element === undefined || text === '' || canonicalValue(element, text).ok
    }
    for (const row of certificates) {
      for (const { name, element } of typeByCode.get(row.typeCode)?.fields ?? []) {
        expect(checked(element, row.fields[name] ?? ''), `${name} ${element ?? ''}`).toBe(true)
      }
    }
    for (const row of cases) {
      for (const { element, dataElement } of guideOf(row).formElements) {
        expect(checked(dataElement, row.form[element] ?? ''), element).toBe(true)
      }
    }
  })
})

describe('what a form may be filled from', () => {
  it('is of each certificate the fields that the form asks of that holder, and no others', () => {
    for (const { formElements, materials: of } of guides) {
      for (const { holder, typeCode, fields } of of.flatMap(({ prefillFrom = [] }) => prefillFrom)) {
        const wanted = new Set(formElements.filter((row) => row.of === holder)
          .flatMap(({ dataElement }) => [dataElement, ...findElement(dataElement ?? '')?.related ?? []]))
        for (const name of fields) {
          const field = typeByCode.get(typeCode)?.fields.find((one) => one.name === name)
          expect(wanted.has(field?.element ?? ''), name).toBe(true)
        }
      }
    }
  })

  it('stands beside a form material alone, and every such material has it', () => {
    for (const { kind, prefillFrom } of materials) {
      expect((prefillFrom ?? []).length > 0).toBe(kind === 'FORM')
    }
  })
})

describe('conditions, groups and chains', () => {
  it('can be read, and speak only of what their guide asks', () => {
    for (const guide of guides) {
      const vocabulary = vocabularyOf(guide)
      for (const { condition } of guide.materials) {
        if (condition === null) continue
        const read = readCondition(condition.when)
        expect(read.ok, condition.text).toBe(true)
        if (read.ok) expect(conditionFaults(read.value, vocabulary), condition.text).toEqual([])
      }
    }
  })

  it('make groups of materials that exist, each once', () => {
    const groups = guides.flatMap((guide) => (guide.materialGroups ?? []).map((group) => ({ guide, group })))
    for (const { guide, group } of groups) {
      const ordinals = group.anyOf.flat()
      expect(new Set(ordinals).size).toBe(ordinals.length)
      const known = guide.materials.map(({ ordinal }) => ordinal)
      expect(ordinals.every((ordinal) => known.includes(ordinal))).toBe(true)
    }
    expect(groups.some(({ group }) => group.anyOf.some((list) => list.length > 1))).toBe(true)
  })

  it('make two chains of three steps by different departments', () => {
    const chains = groupedBy(guides.filter(({ chain }) => chain != null), ({ chain }) => chain?.code)
    expect(chains.size).toBe(2)
    for (const of of chains.values()) {
      expect(new Set(of.map(({ chain }) => chain?.step))).toEqual(new Set([1, 2, 3]))
      for (const inDistrict of groupedBy(of, ({ item }) => item.areaCode).values()) {
        expect(new Set(inDistrict.map(({ item }) => item.implementingBody.code)).size).toBe(3)
      }
    }
  })

  it('let an element be unchanged only where the form asks it', () => {
    for (const { formElements, materials: of } of guides) {
      const elements = formElements.map(({ element }) => element)
      for (const { reuse } of of) expect(elements).toEqual(expect.arrayContaining([...reuse?.unchanged ?? []]))
    }
  })
})

describe('the outcomes of a checklist', () => {
  it('all have guides that allow them', () => {
    expect(materials.some(({ satisfiedBy, kind }) => kind === 'CERTIFICATE' && satisfiedBy.length > 0)).toBe(true)
    expect(materials.some(({ reuse }) => reuse != null)).toBe(true)
    expect(materials.some(({ satisfiedBy }) => satisfiedBy.some(({ check }) => check === true))).toBe(true)
    expect(materials.some(({ kind }) => kind === 'FORM')).toBe(true)
    expect(materials.some(({ assistance }) => assistance != null)).toBe(true)
    expect(materials.some(({ commitmentAllowed }) => commitmentAllowed)).toBe(true)
    expect(materials.some(({ deferWorkingDays }) => deferWorkingDays != null)).toBe(true)
    expect(materials.some(({ condition }) => condition?.when != null)).toBe(true)
    expect(materials.some(({ through }) => through != null)).toBe(true)
    for (const { necessity, deferWorkingDays } of materials) {
      expect(necessity === 'DEFERRABLE').toBe(deferWorkingDays != null)
    }
  })

  it('all occurred in earlier cases', () => {
    const hows = new Set<HowSatisfied | null | undefined>(cases.flatMap((row) => row.materials.map(({ how }) => how)))
    expect(hows).toEqual(new Set(['CERTIFICATE', 'CHECKED', 'REUSED', 'FORM', 'ASSISTED', 'COMMITTED',
      'DEFERRED', 'NOT_APPLICABLE', 'BROUGHT']))
  })

  it('let nothing be asked without a basis but the habit that is shown as one', () => {
    const without = guides.flatMap((guide) => guide.materials.filter(({ basis }) => basis.length === 0)
      .map((material) => `${guide.item.name} ${material.name} ${material.disposition ?? ''}`))
    expect(new Set(without)).toEqual(new Set(['失业登记 婚姻状况证明 取消']))
  })
})

describe('earlier cases', () => {
  it('say what the certificates of their day say', () => {
    let compared = 0
    for (const row of cases) {
      const date = row.receivedAt.slice(0, 10)
      for (const { element, dataElement, of } of guideOf(row).formElements) {
        const said = row.form[element]
        const asked = findElement(dataElement ?? '')
        const codes = of === 'APPLICANT' ? [row.applicant.code]
          : row.parties.filter(({ role }) => role === of).map(({ code }) => code)
        if (said === undefined || asked === undefined) continue
        for (const shown of sourcesOf(codes, asked.code, date)) {
          compared += 1
          expect(sameValue(asked, said, shown), element).toBe(true)
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000)
  })

  it('hold older addresses and telephones than today\'s', () => {
    const applicants = [...groupedBy(cases, ({ applicant }) => applicant.code).values()]
    const changed = (element: string): number => applicants.filter((own) =>
      new Set(own.flatMap(({ form }) => form[element] ?? [])).size > 1).length
    for (const element of ['address', 'phone', 'placeAddress']) {
      expect(changed(element), element).toBeGreaterThan(1)
    }
  })

  it('have steps in their order, by posts and accounts, between receipt and decision', () => {
    const ids = new Set(city.departments.map(({ code }) => code))
    for (const row of cases) {
      const times = (row.steps ?? []).filter(({ kind }) => kind !== 'DELIVERED').map(({ at }) => at)
      const all = [row.receivedAt, ...times, row.decidedAt ?? '9']
      expect(all).toEqual(all.toSorted())
      for (const { kind, at, to, person, post } of row.steps ?? []) {
        expect(at.slice(0, 10) < asOf && (kind !== 'DELIVERED' || at > (row.decidedAt ?? '9'))).toBe(true)
        expect(to === null ? kind !== 'PASSED_UP' : ids.has(to)).toBe(true)
        expect(person).toMatch(/^clerk-\d{6}(\d{3})?-[a-z-]+-[1-5]$/)
        expect(post).not.toBeNull()
      }
    }
    expect(new Set(cases.flatMap((row) => (row.steps ?? []).map(({ kind }) => kind)))).toEqual(new Set([
      'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
      'RESUMED', 'EXTENDED', 'DELIVERED',
    ]))
  })

  it('went through whole chains, and did not take at a later step what an earlier one took', () => {
    const ofChain = cases.flatMap((row) => {
      const { chain } = guideOf(row)
      return chain?.step === 2 || chain?.step === 3 ? [row] : []
    })
    const reused = ofChain.filter((row) => row.materials.some(({ how }) => how === 'REUSED'))
    expect(reused.length).toBeGreaterThan(5)
    for (const row of reused) {
      for (const { how, obtainedOn } of row.materials) {
        if (how === 'REUSED') expect((obtainedOn ?? '9') < row.receivedAt.slice(0, 10)).toBe(true)
      }
    }
  })
})

describe('the story of the permit', () => {
  const guide = guides.find(({ item }) => item.name === PUBLIC_PLACE_PERMIT)
  const open = cases.find(({ number }) => number === city.story.caseNumber)
  const earlier = cases.find(({ number }) => number === city.story.earlierCaseNumber)

  it('finds the representative through the licence of the company', () => {
    const [, second] = guide?.materials ?? []
    const licence = certificates.find(({ typeCode, holders }) => typeCode === second?.through?.typeCode
      && holders[0]?.code === city.story.organisationIdNumber)
    expect(licence?.fields[second?.through?.numberField ?? '']).toBe(city.story.personIdNumber)
  })

  it('has an approved case for the same place, with the plans and the rules that were brought then', () => {
    expect(earlier).toMatchObject({ decision: 'APPROVED', itemCode: open?.itemCode, applicant: open?.applicant })
    for (const ordinal of [3, 5]) {
      const asked = guide?.materials.find((material) => material.ordinal === ordinal)
      expect(earlier?.materials.find(({ key }) => key === asked?.key)).toMatchObject({ how: 'BROUGHT' })
      for (const element of asked?.reuse?.unchanged ?? []) {
        expect(earlier?.form[element]).toBe(open?.form[element])
      }
      expect(asked?.reuse?.unchanged.length).toBeGreaterThan(0)
    }
  })

  it('has a permit that has run out, so that a new one is asked for', () => {
    const permit = certificates.find(({ identifier }) => identifier === earlier?.results[0])
    expect(permit?.validTo && permit.validTo < asOf).toBe(true)
  })

  it('is about a place with central air conditioning, which decides on the sixth material', () => {
    expect(open?.form['airConditioning']).toBe('是')
    expect(guide?.materials[5]?.condition?.when)
      .toEqual({ op: 'equals', left: { answer: 'airConditioning' }, right: true })
  })
})

/** What the certificates of somebody in force on a day, that are the source of an element, say of it. */
function sourcesOf(codes: readonly string[], element: string, date: string): string[] {
  return codes.flatMap((code) => byHolder.get(code) ?? []).flatMap(({ row }) => {
    if (row.status !== '01' || row.issuedOn > date || isReplaced(row, date)) return []
    const fields = typeByCode.get(row.typeCode)?.fields ?? []
    return fields.filter((field) => field.element === element && field.authoritative === true
      && !['qualification', 'permit', 'test'].includes(element.split('.')[0] ?? ''))
      .map(({ name }) => row.fields[name] ?? '')
  })
}

function isReplaced(row: CertificateRow, date: string): boolean {
  return (byHolder.get(row.holders[0]?.code ?? '') ?? [])
    .some(({ row: other }) => other.predecessor === row.identifier && other.issuedOn <= date)
}

function groupedBy<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) groups.set(keyOf(one), [...groups.get(keyOf(one)) ?? [], one])
  return groups
}
