import { createHash } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { parseCertificateIdentifier } from '../kernel/certificate-identifier.ts'
import { canonicalValue, findElement, sameValue } from '../kernel/elements/index.ts'
import type { CertificateRow } from '../kernel/import-rows.ts'
import { TYPES, typeOf } from './certificate-types.ts'
import { sampleCity } from './index.ts'
import { mistyped, otherSpelling } from './mistyped.ts'
import { NOISE_KINDS, noisyCity, type Probe } from './noise.ts'
import { Random } from './random.ts'

const options = { seed: 7, people: 2_000, asOf: '2026-11-21' as CalendarDate }
const clean = sampleCity(options)
const noisy = noisyCity(options)
const certificates = [...noisy.certificates()]
const cases = [...noisy.cases()]
const probes = [...noisy.probes(300)]

function digest(rows: Iterable<object>): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

function refusals(format: string, rows: Iterable<object>): string[] {
  const ajv = new Ajv2020({ strict: true })
  formats.default(ajv)
  const file = new URL(`../../schema/formats/${format}.schema.json`, import.meta.url)
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)
  const found = new Set<string>()
  for (const row of rows) {
    if (!validate(row)) for (const { schemaPath } of validate.errors ?? []) found.add(schemaPath)
  }
  return [...found]
}

/** The last version of an ID card of somebody among rows. */
function idCardOf(rows: readonly CertificateRow[], code: string): CertificateRow | undefined {
  return rows.findLast(({ typeCode, holders }) => typeCode === TYPES.idCard.code && holders[0]?.code === code)
}

function touched(kind: string): Probe[] {
  return probes.filter(({ planted, applicant }) =>
    planted.some((one) => one.kind === kind && one.subjects.includes(applicant.code)))
}

describe('a noisy city', () => {
  it('is the same for the same options, and another than the clean one', () => {
    const small = { ...options, people: 300 }
    const told = ({ truth, held, parties }: Probe) => ({ truth, held, parties })
    const digests = () => {
      const city = noisyCity(small)
      return [city.certificates(), city.cases(), [...city.probes(40)].map(told)].map(digest)
    }
    expect(digests()).toEqual(digests())
    expect(digest(sampleCity(small).certificates())).not.toBe(digests()[0])
  })

  it('has rows that pass their formats, with identifiers that check and come once', () => {
    expect(refusals('certificate', certificates)).toEqual([])
    expect(refusals('case', cases)).toEqual([])
    expect(new Set(certificates.map(({ identifier }) => identifier)).size).toBe(certificates.length)
    expect(certificates.every(({ identifier }) => parseCertificateIdentifier(identifier).ok)).toBe(true)
    const seen = new Set<string | null>([null])
    for (const { identifier, predecessor } of certificates) {
      expect(seen.has(predecessor)).toBe(true)
      seen.add(identifier)
    }
  })

  it('has every kind of noise, and leaves the people of the story alone', () => {
    const kinds = new Set(probes.flatMap(({ planted }) => planted.map(({ kind }) => kind)))
    expect(kinds).toEqual(new Set(NOISE_KINDS))
    const ofStory = (rows: Iterable<CertificateRow>) => [...rows].filter(({ holders }) =>
      holders.some(({ code }) => code === clean.story.personIdNumber || code === clean.story.organisationIdNumber))
    expect(ofStory(certificates)).toEqual(ofStory(clean.certificates()))
    expect(cases.find(({ number }) => number === clean.story.caseNumber)).toBeDefined()
    expect(cases.find(({ number }) => number === clean.story.earlierCaseNumber)).toBeDefined()
  })
})

describe('the truth', () => {
  it('is known for nearly every element of every form, and is a value of its kind', () => {
    let known = 0
    let asked = 0
    for (const { guide, truth } of probes) {
      asked += guide.formElements.length
      known += Object.keys(truth).length
      for (const { element, dataElement } of guide.formElements) {
        const is = findElement(dataElement ?? '')
        const text = truth[element]
        if (is !== undefined && text !== undefined) expect(canonicalValue(is, text).ok, element).toBe(true)
      }
    }
    expect(known / asked).toBeGreaterThan(0.95)
  })

  it('is where somebody lives now, though the card has not been renewed', () => {
    const moved = touched('OLD_ADDRESS').filter(({ truth }) => truth['address'] !== undefined)
    const old = moved.filter(({ truth, certificates: own, applicant }) => {
      const card = idCardOf(own, applicant.code)
      return card !== undefined && card.fields['KZ_ZZ'] !== truth['address']
    })
    expect(old.length).toBeGreaterThan(5)
  })

  it('is the name on the new card, while other papers keep the old one', () => {
    const renamed = touched('NAME_CHANGE').filter(({ certificates: own, applicant }) =>
      idCardOf(own, applicant.code)?.predecessor != null && idCardOf(own, applicant.code)?.status === '01')
    expect(renamed.length).toBeGreaterThan(0)
    for (const { truth, certificates: own, applicant } of renamed) {
      expect(truth['applicantName']).not.toBe(applicant.name)
      if (!own.some(({ fields }) => fields['KZ_XM'] === applicant.name)) continue
      expect(own.some(({ fields }) => fields['KZ_XM'] === truth['applicantName'])).toBe(true)
    }
  })

  it('says of revoked and lost papers that they are not held', () => {
    for (const probe of [...touched('REVOKED_LICENCE'), ...touched('MISSING_PAPER')]) {
      const { guide, certificates: own, applicant, held } = probe
      for (const { ordinal, holder, satisfiedBy } of guide.materials) {
        if (holder !== 'APPLICANT' || !held.includes(ordinal)) continue
        expect(own.some((row) => row.status === '01'
          && satisfiedBy.some(({ typeCode }) => typeCode === row.typeCode)
          && row.holders.some(({ code }) => code === applicant.code))).toBe(true)
      }
    }
    expect(probes.some(({ asked, held }) => held.length < asked.length)).toBe(true)
  })

  it('is known of married people with their spouses', () => {
    expect(probes.some(({ truth, parties }) => truth['spouseNumber'] !== undefined
      && parties.some(({ role }) => role === 'SPOUSE'))).toBe(true)
  })

  it('is asked of all items, with the parties that each has to do with', () => {
    const items = new Set([...clean.guides()].map(({ item }) => item.name))
    const large = noisyCity({ ...options, people: 20_000 })
    const probed = new Set([...large.probes(90)].map(({ guide }) => guide.item.name))
    expect(probed).toEqual(items)
    for (const { parties, guide, truth: probeTruth } of probes) {
      const roles = new Set<string>(['APPLICANT', ...parties.map(({ role }) => role)])
      // A spouse who takes part is the one that the form names.
      const spouse = parties.find(({ role }) => role === 'SPOUSE')
      if (guide.formElements.some(({ element }) => element === 'spouseNumber')) {
        expect(probeTruth['spouseNumber']).toBe(spouse?.code)
      }
      for (const { of, required } of guide.formElements) if (required) expect(roles.has(of ?? 'APPLICANT')).toBe(true)
    }
  })
})

describe('noise in a text', () => {
  const texts = certificates.flatMap((row) => typeOf(row.typeCode).fields.flatMap(({ name, element }) => {
    const is = findElement(element ?? '')
    const text = row.fields[name] ?? ''
    return is === undefined || text === '' ? [] : [{ is, text }]
  })).slice(0, 3_000)

  it('is another value where it is a typing error', () => {
    const random = new Random(1, 1, 1)
    for (const { is, text } of texts) expect(sameValue(is, mistyped(random, text), text), is.code).toBe(false)
  })

  it('is the same value where it is only spelled otherwise', () => {
    const random = new Random(1, 1, 2)
    let changed = 0
    for (const { is, text } of texts) {
      const other = otherSpelling(random, is.code, text)
      if (other !== text) changed += 1
      if (canonicalValue(is, text).ok) expect(sameValue(is, other, text), is.code).toBe(true)
    }
    expect(changed).toBeGreaterThan(300)
  })
})
