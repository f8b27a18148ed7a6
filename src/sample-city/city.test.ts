import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CaseRow, CertificateRow, GuideRow } from '../kernel/import-rows.ts'
import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import { parseCertificateIdentifier } from '../kernel/certificate-identifier.ts'
import { parseCreditCode } from '../kernel/credit-code.ts'
import { IdNumber } from '../kernel/id-number.ts'
import { parseItemCode } from '../kernel/item-code.ts'
import { CATEGORIES } from './guides.ts'
import { sampleCity, type SampleCity } from './index.ts'
import { PUBLIC_PLACE_PERMIT } from './public-place-permit.ts'

const asOf = '2026-11-21' as CalendarDate
const options = { seed: 7, people: 2_000, asOf }
const city = sampleCity(options)
const types = [...city.types()]
const guides = [...city.guides()]
const certificates = [...city.certificates()]
const cases = [...city.cases()]
const typeByCode = new Map(types.map((type) => [type.code, type]))
const certificateById = new Map(certificates.map((row) => [row.identifier, row]))

function digest(of: SampleCity): string {
  const hash = createHash('sha256')
  for (const rows of [of.types(), of.guides(), of.certificates(), of.cases()]) {
    for (const row of rows) hash.update(JSON.stringify(row))
  }
  return hash.update(JSON.stringify([of.departments, of.clients, of.story])).digest('hex')
}

function guideOf(row: CaseRow): GuideRow {
  const date = row.receivedAt.slice(0, 10)
  const guide = guides.find(({ item, effectiveFrom, effectiveTo }) => item.code === row.itemCode
    && effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo))
  if (guide === undefined) throw new Error('No guide was in force for a case.')
  return guide
}

function holds(row: CertificateRow, number: string, typeCode: string): boolean {
  return row.typeCode === typeCode && row.holders.some((holder) => holder.code === number)
}

describe('a sample city', () => {
  it('is the same, byte for byte, for the same options', () => {
    expect(digest(sampleCity(options))).toBe(digest(city))
  })

  it('differs for another seed', () => {
    expect(digest(sampleCity({ ...options, seed: 8 }))).not.toBe(digest(city))
  })

  it('refuses sizes and seeds outside its range', () => {
    for (const people of [0, 9, 1.5, Number.NaN, 50_000_001]) {
      expect(() => sampleCity({ ...options, people })).toThrow(RangeError)
    }
    expect(() => sampleCity({ ...options, seed: -1 })).toThrow(RangeError)
  })

  it('tells its story with as few as ten people', () => {
    const small = sampleCity({ ...options, people: 10 })
    expect([...small.cases()].some((row) => row.number === small.story.caseNumber)).toBe(true)
  })

  it('has departments of several levels with synthetic codes, and one client each', () => {
    expect(new Set(city.departments.map((department) => department.level)))
      .toEqual(new Set(['2', '3', '4', '5']))
    const codes = city.departments.map((department) => department.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => parseCreditCode(code).ok && code.startsWith('29', 2))).toBe(true)
    expect(city.clients.map((client) => client.departmentCode)).toEqual(codes)
    expect(new Set(city.clients.map((client) => client.id)).size).toBe(codes.length)
  })
})

describe('its certificate types', () => {
  it('have all sharing attributes, and official codes only where the code is theirs', () => {
    expect(new Set(types.map((type) => type.sharing?.attribute)))
      .toEqual(new Set(['UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED']))
    for (const type of types) {
      expect(type.code.startsWith(type.definingAuthority.code)).toBe(true)
      expect(type.officialCode).toBe(type.code.startsWith('29', 2) ? null : type.code)
    }
    expect(typeByCode.size).toBe(types.length)
  })
})

describe('its guides', () => {
  it('cover thirty items or more in all categories and at four levels', () => {
    expect(new Set(guides.map((guide) => guide.item.name)).size).toBeGreaterThanOrEqual(30)
    expect(new Set(guides.map((guide) => guide.item.category))).toEqual(new Set(CATEGORIES))
    expect(new Set(guides.map((guide) => guide.item.level))).toEqual(new Set(['2', '3', '4', '5']))
  })

  it('have codes made of their body, level and base code, one for each item', () => {
    for (const { item } of guides) {
      const code = parseItemCode(item.code)
      expect(code.ok && [code.value.body, String(code.value.level), code.value.baseCode])
        .toEqual([item.implementingBody.code, item.level, item.baseCode])
    }
    const names = new Map(guides.map(({ item }) => [item.baseCode, item.name]))
    expect(new Set(names.values()).size).toBe(names.size)
  })

  it('ask only for types and fields that exist', () => {
    const materials = guides.flatMap((guide) => guide.materials)
    const satisfying = materials.flatMap((material) => material.satisfiedBy)
    for (const { typeCode, fields } of [...satisfying, ...materials.flatMap((m) => m.prefillFrom ?? [])]) {
      const known = typeByCode.get(typeCode)?.fields.map((field) => field.name) ?? []
      expect(fields.filter((field) => !known.includes(field))).toEqual([])
    }
    for (const { fields, check } of satisfying) expect(fields.length === 0).toBe(check === true)
    const results = guides.flatMap((guide) => guide.results.map((result) => result.typeCode))
    expect(results.every((code) => code === null || typeByCode.has(code))).toBe(true)
  })

  it('have alternatives, conditions, a material without basis and every sharing attribute', () => {
    const materials = guides.flatMap((guide) => guide.materials)
    expect(materials.some((material) => material.satisfiedBy.length > 1)).toBe(true)
    expect(materials.some((material) => material.condition !== null)).toBe(true)
    expect(materials.some((m) => m.basis.length === 0 && m.satisfiedBy.length > 0)).toBe(true)
    const attributes = materials.flatMap((material) =>
      material.satisfiedBy.map(({ typeCode }) => typeByCode.get(typeCode)?.sharing?.attribute))
    expect(new Set(attributes)).toEqual(new Set(['UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED']))
    expect(new Set(materials.map((material) => material.holder))).toEqual(new Set(['APPLICANT',
      'LEGAL_REPRESENTATIVE', 'AGENT', 'SPOUSE', 'CHILD', 'PARENT', 'CO_OWNER']))
  })

  it('come in versions that follow each other without a gap', () => {
    const later = guides.filter((guide) => guide.version === 2)
    expect(later.length).toBeGreaterThan(0)
    for (const guide of later) {
      const earlier = guides.find((g) => g.item.code === guide.item.code && g.version === 1)
      const lastDay = (earlier?.effectiveTo ?? asOf) as CalendarDate
      expect(addDays(lastDay, 1)).toBe(guide.effectiveFrom)
    }
  })

  it('hold the published guide of 公共场所卫生许可证核发 completely', () => {
    const guide = guides.find(({ item }) => item.name === PUBLIC_PLACE_PERMIT)
    expect(guide?.item).toMatchObject({ type: '01', level: '4',
      servedParties: ['2', '3', '4', '6'] })
    expect(guide?.item.implementingBody.name).toBe('中原区卫计委')
    expect(guide?.basis[0]).toMatchObject({ documentNumber: '卫生部令第80号', article: '第二十二条',
      publishedOn: '2011-02-10', inForceFrom: '2011-05-01' })
    expect(guide?.materials.map((material) => material.name)).toEqual(['卫生许可证申请表',
      '法定代表人或者负责人身份证明', '公共场所地址方位示意图、平面图和卫生设施平面布局图',
      '公共场所卫生检测或者评价报告', '公共场所卫生管理制度', '集中空调通风系统卫生检测或者评价报告'])
    expect(guide?.materials.every(({ basis }) => basis[0]?.article === '第二十三条')).toBe(true)
    expect(guide?.materials.map((material) => material.condition !== null))
      .toEqual([false, false, false, false, false, true])
    expect(guide?.steps.map((step) => step.name)).toEqual(['受理', '审核', '办结'])
    expect(guide?.promisedLimit?.workingDays).toBe(7)
    expect(guide?.fees).toEqual([])
    expect(guide?.places[0]).toMatchObject({ name: '中原区政务服务中心',
      hours: '9:00-12:00, 13:00-17:00' })
    expect(guide?.complaints).toHaveLength(3)
    expect(guide?.consultation[0]?.channel).toBe('电话')
  })
})

describe('its certificates', () => {
  it('have identifiers that check and come once', () => {
    expect(certificateById.size).toBe(certificates.length)
    for (const row of certificates) {
      const identifier = parseCertificateIdentifier(row.identifier)
      expect(identifier.ok && [identifier.value.typeCode, identifier.value.issuerCode,
        identifier.value.version]).toEqual([row.typeCode, row.issuer.code, Number(row.version)])
    }
  })

  it('have holders whose numbers check and name one person or organisation each', () => {
    const names = new Map<string, string>()
    for (const holder of certificates.flatMap((row) => row.holders)) {
      expect(IdNumber.ofHolder(holder.code, holder.codeType, { today: asOf }).ok).toBe(true)
      expect(names.get(holder.code) ?? holder.name).toBe(holder.name)
      names.set(holder.code, holder.name)
    }
    expect(certificates.every((row) => parseCreditCode(row.issuer.code).ok)).toBe(true)
  })

  it('keep personal numbers out of their identifiers', () => {
    for (const row of certificates) {
      const serial = row.identifier.split('.')[7] ?? ''
      expect(row.holders.some((holder) => serial.includes(holder.code))).toBe(false)
      expect(serial).not.toMatch(/^(\d{15}|\d{17}[\dX])$/)
    }
  })

  it('use the fields of their type and holders of its category', () => {
    for (const row of certificates) {
      const type = typeByCode.get(row.typeCode)
      expect(Object.keys(row.fields).toSorted())
        .toEqual(type?.fields.map((field) => field.name).toSorted())
      const isOrganisation = row.holders.every((holder) => holder.codeType === '001')
      expect(type?.holderCategory).toBeOneOf(['BOTH', isOrganisation ? 'ORGANISATION'
        : 'NATURAL_PERSON'])
    }
  })

  it('come in every type and status, expired, in long-term and held jointly', () => {
    expect(new Set(certificates.map((row) => row.typeCode))).toEqual(new Set(typeByCode.keys()))
    expect(new Set(certificates.map((row) => row.status)))
      .toEqual(new Set(['01', '02', '03', '04', '05', '06', '07', '99']))
    expect(certificates.some((row) => row.status === '01' && row.validTo < asOf)).toBe(true)
    expect(certificates.some((row) => row.validTo === '长期')).toBe(true)
    expect(certificates.some((row) => row.holders.length === 2)).toBe(true)
    expect(new Set(certificates.map((row) => row.sourceConfirmedAt.slice(0, 10))).size)
      .toBeGreaterThan(30)
  })

  it('name predecessors that came before them and are one version lower', () => {
    const seen = new Set<string>()
    let chained = 0
    for (const row of certificates) {
      if (row.predecessor === null) {
        expect(row.version).toBe('001')
      } else {
        chained += 1
        const before = certificateById.get(row.predecessor)
        expect(seen.has(row.predecessor)).toBe(true)
        expect(Number(before?.version)).toBe(Number(row.version) - 1)
        expect((before?.issuedOn ?? '') <= row.issuedOn).toBe(true)
      }
      seen.add(row.identifier)
    }
    expect(chained).toBeGreaterThan(100)
  })

  it('are not later than the last day of the city', () => {
    for (const row of certificates) {
      expect(row.issuedOn < asOf).toBe(true)
      expect(row.sourceConfirmedAt.slice(0, 10) < asOf).toBe(true)
      expect(row.sourceConfirmedAt.slice(0, 10) >= row.issuedOn).toBe(true)
    }
  })
})

describe('its cases', () => {
  it('have numbers that come once and hold no personal number', () => {
    expect(new Set(cases.map((row) => row.number)).size).toBe(cases.length)
    for (const row of cases) {
      expect(row.number).not.toMatch(/\d{15}/)
      expect(row.materials.some(({ attachment }) => /\d{15}/.test(attachment ?? ''))).toBe(false)
    }
  })

  it('cover every item, every decision and three years, a few of them open', () => {
    const itemCodes = new Set<string>()
    const large = sampleCity({ ...options, people: 20_000 })
    for (const row of large.cases()) itemCodes.add(row.itemCode)
    expect(itemCodes).toEqual(new Set(guides.map((guide) => guide.item.code)))
    expect(new Set(cases.map((row) => row.decision)))
      .toEqual(new Set(['APPROVED', 'REFUSED', 'WITHDRAWN', null]))
    const open = cases.filter((row) => row.decidedAt === null).length / cases.length
    expect(open).toBeGreaterThan(0.01)
    expect(open).toBeLessThan(0.1)
    // The earlier case of the story is older than what the others tell.
    const days = cases.filter((row) => row.number !== city.story.earlierCaseNumber)
      .map((row) => row.receivedAt.slice(0, 10)).toSorted()
    expect(days.at(0)?.startsWith('2023-1')).toBe(true)
    expect((days.at(-1) ?? '') < asOf).toBe(true)
  })

  it('belong to the body of their item and are decided after they are received', () => {
    for (const row of cases) {
      expect(row.itemCode.slice(0, 18)).toBe(row.department)
      expect(row.decidedAt === null || row.decidedAt > row.receivedAt).toBe(true)
    }
  })

  it('fill in the form and the materials that the guide of their day asks for', () => {
    let filled = 0
    let asked = 0
    for (const row of cases) {
      const guide = guideOf(row)
      const elements = guide.formElements.map((element) => element.element)
      expect(elements.filter((element) => row.form[element] !== undefined)).toEqual(Object.keys(row.form))
      filled += Object.keys(row.form).length
      asked += elements.length
      const names = guide.materials.map((material) => material.name)
      expect(row.materials.every((material) => names.includes(material.name))).toBe(true)
    }
    // What there is not, such as a spouse or an employer, is left out.
    expect(filled / asked).toBeGreaterThan(0.95)
  })

  it('use certificates of their own parties that satisfy the material and were valid then', () => {
    let used = 0
    for (const row of cases) {
      const date = row.receivedAt.slice(0, 10)
      for (const { name, certificateIdentifier } of row.materials) {
        if (certificateIdentifier === null) continue
        used += 1
        const certificate = certificateById.get(certificateIdentifier)
        const material = guideOf(row).materials.find((asked) => asked.name === name)
        expect(material?.basis).not.toEqual([])
        expect(material?.satisfiedBy.map(({ typeCode }) => typeCode))
          .toContain(certificate?.typeCode)
        const own = material?.holder === 'APPLICANT' ? [row.applicant]
          : row.parties.filter((party) => party.role === material?.holder)
        const held = certificate?.holders.map((holder) => holder.code) ?? []
        expect(own.some((party) => held.includes(party.code))).toBe(true)
        expect((certificate?.validFrom ?? '9') <= date && date <= (certificate?.validTo ?? ''))
          .toBe(true)
      }
    }
    expect(used).toBeGreaterThan(500)
  })

  it('issue certificates to their applicant on the day of an approval, each one once', () => {
    const results = cases.flatMap((row) => row.results.map((identifier) => ({ row, identifier })))
    for (const { row, identifier } of results) {
      const certificate = certificateById.get(identifier)
      expect(row.decision).toBe('APPROVED')
      expect(certificate?.issuedOn).toBe(row.decidedAt?.slice(0, 10))
      expect(certificate?.holders.map((holder) => holder.code)).toContain(row.applicant.code)
    }
    expect(results.length).toBeGreaterThan(50)
    expect(new Set(results.map(({ identifier }) => identifier)).size).toBe(results.length)
  })
})

describe('its story', () => {
  const { story } = city
  const openCase = cases.find((row) => row.number === story.caseNumber)
  const guide = guides.find(({ item }) => item.code === story.itemCode)
  const listed = guide?.materials.flatMap(({ satisfiedBy, prefillFrom = [] }) =>
    [...satisfiedBy, ...prefillFrom]) ?? []
  const isHeldAndValid = (number: string, typeCode: string): boolean => certificates.some((row) =>
    holds(row, number, typeCode) && row.status === '01' && row.validTo >= asOf)

  it('has an open case of its department, item, company and representative', () => {
    expect(openCase).toMatchObject({ decidedAt: null, decision: null, itemCode: story.itemCode,
      department: story.departmentCode })
    expect(openCase?.applicant.code).toBe(story.organisationIdNumber)
    expect(openCase?.parties).toMatchObject([{ role: 'LEGAL_REPRESENTATIVE' }])
    expect(openCase?.parties[0]?.code).toBe(story.personIdNumber)
    expect(city.clients.find((client) => client.id === story.clientId)?.departmentCode)
      .toBe(story.departmentCode)
  })

  it('is the only open case of its people', () => {
    const open = cases.filter((row) => row.decidedAt === null && [row.applicant, ...row.parties]
      .some(({ code }) => code === story.personIdNumber || code === story.organisationIdNumber))
    expect(open).toEqual([openCase])
  })

  it('names numbers that read as they stand', () => {
    expect(IdNumber.parse(story.personIdNumber, { today: asOf }).ok).toBe(true)
    expect(IdNumber.parse(story.organisationIdNumber, { today: asOf }).ok).toBe(true)
  })

  it('has entitled certificates that are held, valid, listed and freely shared', () => {
    const entitled = [
      ...story.entitledPersonTypes.map((code) => [story.personIdNumber, code] as const),
      ...story.entitledOrganisationTypes.map((code) => [story.organisationIdNumber, code] as const),
    ]
    expect(entitled).toHaveLength(4)
    for (const [number, code] of entitled) {
      expect(isHeldAndValid(number, code)).toBe(true)
      expect(listed.map(({ typeCode }) => typeCode)).toContain(code)
      expect(typeByCode.get(code)?.sharing?.attribute).toBe('UNCONDITIONAL')
    }
  })

  it('has a certificate that the person holds and the guide does not list', () => {
    expect(isHeldAndValid(story.personIdNumber, story.unlistedPersonType)).toBe(true)
    expect(listed.map(({ typeCode }) => typeCode)).not.toContain(story.unlistedPersonType)
  })

  it('has a stranger to whom neither the item nor the case belongs', () => {
    expect(story.strangerDepartmentCode).not.toBe(story.departmentCode)
    expect(city.clients.find((client) => client.id === story.strangerClientId)?.departmentCode)
      .toBe(story.strangerDepartmentCode)
  })

  it('stands for every seed and size', () => {
    for (const [seed, people] of [[1, 10], [2, 100], [99, 1_000], [2 ** 40, 57]] as const) {
      const other = sampleCity({ seed, people, asOf })
      const rows = [...other.certificates()]
      for (const code of [...other.story.entitledPersonTypes, other.story.unlistedPersonType]) {
        expect(rows.some((row) => holds(row, other.story.personIdNumber, code))).toBe(true)
      }
    }
  })
})
