import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askHolds, askSubject, expectRefused, shown } from '../../support/questions.ts'
import { CASES, certificate, COMPANY, personNumber, TYPES, type CertificateChange } from '../../support/world.ts'

/** One person for each standing, with one certificate of property in it, under a case of HOUSING's. */
const STANDINGS = {
  VALID: { status: '01' },
  NOT_YET_VALID: { status: '01', validFrom: '2026-11-22' },
  EXPIRED: { status: '01', validTo: '2026-11-20' },
  LAPSED: { status: '05' },
  SUSPENDED: { status: '02' },
  REVOKED: { status: '03' },
  CANCELLED: { status: '04' },
  TRANSFERRED_OUT: { status: '06' },
  LICENCE_WITHDRAWN: { status: '07' },
  OTHER: { status: '99' },
} satisfies Record<string, Partial<CertificateChange>>
const standings = Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]
const person = (sequence: number) => ({ name: `屋主${sequence}号`, code: personNumber('1975-04-04', sequence), codeType: '111' })
const owner = (standing: string) => person(200 + standings.indexOf(standing as keyof typeof STANDINGS))
/** Holds two versions, the second issued in 2024 with a higher version number. */
const RENEWED = person(300)
/** Holds one that has been revoked, and a later one that is valid. */
const SECOND_TRY = person(301)

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  const base = CASES[2] as (typeof CASES)[number]
  const applicants = [...standings.map(owner), RENEWED, SECOND_TRY]
  await hub.load('case', applicants.map((applicant) => ({ ...base, number: numberOf(applicant), applicant, parties: [] })))
  const property = (holder: typeof RENEWED, serial: string, change: Partial<CertificateChange>) =>
    certificate(TYPES.property, [holder], { serial, ...change })
  await hub.load('certificate', [
    ...standings.map((standing, at) => property(owner(standing), `S${at}`, STANDINGS[standing])),
    property(RENEWED, 'RN', { validTo: '2024-06-30' }),
    property(RENEWED, 'RN', { version: 2, issuedOn: '2024-06-01', validFrom: '2024-06-01' }),
    property(SECOND_TRY, 'ST1', { status: '03' }),
    property(SECOND_TRY, 'ST2', { issuedOn: '2020-01-01', validFrom: '2020-01-01' }),
  ])
})
afterAll(() => hub.close())

function numberOf({ code }: { code: string }): string {
  return `Z-holds-${code.slice(14, 17)}`
}

function ask(holder: { code: string }, validOn?: string) {
  return askHolds(hub, TYPES.property.code, { idNumber: holder.code, purpose: { caseNumber: numberOf(holder) }, ...(validOn && { validOn }) })
}

async function verdict(holder: { code: string }, validOn?: string): Promise<string | undefined> {
  const { body, codes } = await ask(holder, validOn)
  expect(codes).toEqual([])
  expect(body.data?.subject?.holds.holds).toBe(body.data?.subject?.holds.verdict === 'VALID')
  return body.data?.subject?.holds.verdict
}

describe('holds', () => {
  it.each(standings)('says how it stands: %s', async (standing) => {
    const answer = await ask(owner(standing))
    const expected = standing === 'LAPSED' ? 'EXPIRED' : standing
    expect(answer.body.data?.subject?.holds).toEqual({
      holds: standing === 'VALID', verdict: expected, validOn: '2026-11-21', asOf: expect.stringContaining('2026-11-01'),
    })
    const entry = onlyEntry(answer)
    expect(entry).toMatchObject({ action: 'subject.ask', outcome: 'RELEASED', guide: { version: 1, materials: [4] } })
    expect(entry.verdicts).toEqual([{ type: TYPES.property.code, verdict: expected }])
    expect(entry.certificates).toEqual([])
  })

  it('says NOT_FOUND where there is none, and that verdict is on record', async () => {
    const answer = await askHolds(hub, TYPES.property.code)
    expect(answer.body.data?.subject?.holds).toEqual({ holds: false, verdict: 'NOT_FOUND', validOn: '2026-11-21', asOf: null })
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'RELEASED', verdicts: [{ verdict: 'NOT_FOUND' }], certificates: [] })
  })

  it('discloses no number, name, identifier or value', async () => {
    const { text } = await ask(owner('VALID'))
    for (const secret of ['样证字', owner('VALID').name, owner('VALID').code, '1.2.156', '样例路', 'KZ_']) expect(text).not.toContain(secret)
  })

  it('a valid one counts, though an issue of a later day was revoked', async () => {
    expect(await verdict(SECOND_TRY)).toBe('VALID')
  })

  it.each([
    ['a type that the guide does not list', TYPES.unlisted.code, 'TYPE_NOT_IN_GUIDE'],
    ['a type that is asked of another party', TYPES.report.code, 'MATERIAL_FOR_ANOTHER_PARTY'],
    ['a type that is not shared', TYPES.record.code, 'TYPE_NOT_SHARED'],
    ['a type whose material has no legal basis', TYPES.marriage.code, 'MATERIAL_WITHOUT_LEGAL_BASIS'],
  ])('is refused for %s, since even a yes would disclose', async (_what, type, reason) => {
    expectRefused(await askHolds(hub, type, { client: 'health' }), { code: 'NOT_AVAILABLE', reason, what: type })
  })

  it('is refused about a subject that is no party, like everything else', async () => {
    const answer = await askHolds(hub, TYPES.property.code, { idNumber: COMPANY.code })
    expect(answer.codes).toEqual(['NOT_AVAILABLE'])
    expect(onlyEntry(answer)).toMatchObject({ outcome: 'REFUSED', verdicts: [] })
  })
})

describe('holds on another day', () => {
  it.each([
    ['2022-05-05', 'NOT_YET_VALID'],
    ['2022-05-06', 'VALID'],
    ['2024-05-31', 'VALID'],
    ['2024-06-01', 'VALID'],
    ['2026-12-31', 'VALID'],
  ])('on %s the renewed one is %s', async (day, expected) => {
    expect(await verdict(RENEWED, day)).toBe(expected)
  })

  it.each([
    ['2022-05-06', 'VALID'], ['2026-11-20', 'VALID'], ['2026-11-21', 'EXPIRED'], ['2022-05-05', 'NOT_YET_VALID'],
  ])('on %s the one that ended on 2026-11-20 is %s', async (day, expected) => {
    expect(await verdict(owner('EXPIRED'), day)).toBe(expected)
  })

  it('in the future, the one that begins tomorrow is valid', async () => {
    expect(await verdict(owner('NOT_YET_VALID'), '2026-11-22')).toBe('VALID')
  })

  it('a status that the source reports holds for every day, since sources do not say since when', async () => {
    expect(await verdict(owner('REVOKED'), '2023-01-01')).toBe('REVOKED')
  })

  it('a day that is none is refused before any work', async () => {
    const answer = await ask(owner('VALID'), '2026-02-30')
    expect([answer.status, answer.codes, answer.entries]).toEqual([400, ['DATE_INVALID'], []])
  })
})

describe('versions', () => {
  it('the newest is shown, with the one it supersedes and its verdict', async () => {
    const [one, ...others] = shown(await askSubject(hub, {
      client: 'housing', idNumber: RENEWED.code, types: [TYPES.property.code], purpose: { caseNumber: numberOf(RENEWED) },
    }))
    expect(others).toEqual([])
    expect([one?.version, one?.verdict, one?.versions.map(({ version, verdict: says }) => [version, says])])
      .toEqual([2, 'VALID', [[2, 'VALID'], [1, 'SUPERSEDED']]])
  })

  it('with validOn the version of that day is shown, as it stood then', async () => {
    const [one] = shown(await askSubject(hub, {
      client: 'housing', idNumber: RENEWED.code, types: [TYPES.property.code], purpose: { caseNumber: numberOf(RENEWED) }, validOn: '2023-03-03',
    }))
    expect([one?.version, one?.verdict]).toEqual([1, 'VALID'])
  })

  it('two certificates of one type are two, newest first', async () => {
    const rows = shown(await askSubject(hub, {
      client: 'housing', idNumber: SECOND_TRY.code, types: [TYPES.property.code], purpose: { caseNumber: numberOf(SECOND_TRY) },
    }))
    expect(rows.map(({ number, verdict: says }) => [number, says])).toEqual([['样证字ST1号', 'REVOKED'], ['样证字ST2号', 'VALID']])
  })
})
