import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerClient } from '../../../src/domains/access/index.ts'
import { linkSubjects } from '../../../src/domains/subjects/index.ts'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../../src/kernel/id-number.ts'
import { decide, open, opening, recordStep } from '../../support/case-questions.ts'
import { OPERATOR } from '../../support/hub.ts'
import { onlyEntry, worldOnNetwork, type Answered, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { expectRefused } from '../../support/questions.ts'
import { BRUNO, CARLA, certificate, CIVIL, guide, HEALTH, HOUSING, personNumber, RENT, TYPES } from '../../support/world.ts'

const PORTAL: AskingClient = { clientId: 'citizen-portal', person: 'account-17' }
const TIMED = guide(HOUSING, 23, '公租房资格确认', [...RENT.materials], {
  promisedLimit: { workingDays: 3, basis: null, note: null },
  places: [{ name: '样例政务服务中心', address: '样例路一号', hours: '9:00-17:00', directions: null, phone: '0000-2900002' }],
})
const PASSPORT = 'E29010001'
const RESULT = certificate(TYPES.property, [CARLA], { serial: 'RESULT' })

interface Progress {
  readonly caseProgress: {
    readonly edges: readonly { readonly cursor: string }[]
    readonly nodes: readonly { readonly number: string; readonly [field: string]: unknown }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  } | null
}

const DOCUMENT = `query ($idNumber: IdNumber!, $first: Int, $after: String) {
  caseProgress(idNumber: $idNumber, first: $first, after: $after) {
    edges { cursor } pageInfo { hasNextPage endCursor }
    nodes { number itemCode itemName stage receivedAt steps { kind at post departmentName } handler { code name post phone }
      dueOn dueOnProvisional decidedAt decision deliveredAt results } } }`

let hub: NetworkHub
const progress = (idNumber: string, paging: object = {}, client: AskingClient = PORTAL): Promise<Answered<Progress>> => hub.ask(client, DOCUMENT, { idNumber, ...paging })
const nodes = ({ codes, body }: Answered<Progress>) => {
  expect(codes).toEqual([])
  return body.data?.caseProgress?.nodes ?? []
}
const register = (id: string) =>
  hub.hub.act(OPERATOR, randomUUID(), (run) =>
    run(registerClient, { id, name: `样例${id}`, role: 'SUBJECT_PORTAL', department: { ...CIVIL, level: '4', areaCode: '290102' } }))

beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  await hub.load('certificate', [RESULT])
  await register('citizen-portal')
  await register('other-portal')
  hub.clock.advance(60_000)
})
afterAll(() => hub.close())

const applicant = { idNumber: CARLA.code, name: CARLA.name }
const opened = (number: string, change: object = {}) =>
  open(hub, opening(number, { itemCode: TIMED.item.code, applicant, receivedAt: '2026-11-20T09:00:00+08:00', clerk: 'wang.lan', ...change }))

describe('the applicant\'s own view', () => {
  it('says what was done where and by which post, who handles it now, until when, and what came out', async () => {
    await opened('Q-1', { parties: [{ idNumber: BRUNO.code, name: BRUNO.name, role: 'SPOUSE' }] })
    await recordStep(hub, { caseNumber: 'Q-1', kind: 'ACCEPTED', post: '综合窗口', person: 'wang.lan', note: '内部意见' })
    await recordStep(hub, { caseNumber: 'Q-1', kind: 'PASSED_UP', to: HEALTH.code, post: '综合窗口' })
    const reviewed = await recordStep(hub, { caseNumber: 'Q-1', kind: 'IN_REVIEW', post: '审核岗', person: 'li.mei' }, 'health')
    expect(reviewed.codes).toEqual([])
    const answer = await progress(CARLA.code)
    const at = hub.clock.now().toISOString()
    expect(nodes(answer)).toEqual([{
      number: 'Q-1', itemCode: TIMED.item.code, itemName: '公租房资格确认', stage: 'IN_REVIEW', receivedAt: '2026-11-20T01:00:00.000Z',
      steps: [
        { kind: 'RECEIVED', at: '2026-11-20T01:00:00.000Z', post: null, departmentName: HOUSING.name },
        { kind: 'ACCEPTED', at, post: '综合窗口', departmentName: HOUSING.name },
        { kind: 'PASSED_UP', at, post: '综合窗口', departmentName: HOUSING.name },
        { kind: 'IN_REVIEW', at, post: '审核岗', departmentName: HEALTH.name },
      ],
      handler: { code: HEALTH.code, name: HEALTH.name, post: '审核岗', phone: '0000-2900002' },
      dueOn: '2026-11-25', dueOnProvisional: false, decidedAt: null, decision: null, deliveredAt: null, results: [],
    }])
    for (const secret of ['wang.lan', 'li.mei', '内部意见', BRUNO.code, BRUNO.name, CARLA.code, CARLA.name, 'SPOUSE']) expect(answer.text).not.toContain(secret)
  })

  it('after the decision says how it ended, and has no due day any more', async () => {
    await decide(hub, { number: 'Q-1', decision: 'APPROVED' }, 'health')
    await recordStep(hub, { caseNumber: 'Q-1', kind: 'DELIVERED', post: '出件窗口' })
    expect(nodes(await progress(CARLA.code))[0]).toMatchObject({ stage: 'DELIVERED', decision: 'APPROVED', decidedAt: expect.any(String), deliveredAt: expect.any(String), dueOn: null })
  })

  it('names what came out by its type, and nothing of it', async () => {
    const who = { name: CARLA.name, code: CARLA.code, codeType: '111' }
    await hub.load('case', [{
      number: 'Q-result', itemCode: RENT.item.code, department: HOUSING.code, applicant: who, parties: [], receivedAt: '2026-11-02T09:00:00+08:00',
      decidedAt: '2026-11-03T09:00:00+08:00', decision: 'APPROVED', form: { name: '秘密的内容' }, materials: [], results: [RESULT.identifier],
    }])
    const answer = await progress(CARLA.code)
    expect(nodes(answer).find(({ number }) => number === 'Q-result')).toMatchObject({ results: [TYPES.property.name], decision: 'APPROVED' })
    for (const secret of [RESULT.identifier, RESULT.number, '秘密的内容']) expect(answer.text).not.toContain(secret)
  })

  it('is on record under the applicant, each time', async () => {
    const entry = onlyEntry(await progress(CARLA.code))
    expect(entry).toMatchObject({
      action: 'case.progress', outcome: 'RELEASED', purpose: null, refusals: [], payload: expect.any(String),
      actor: { client: 'citizen-portal', person: 'account-17' },
    })
    expect(entry.subject).toBe(onlyEntry(await opened('Q-record')).subject)
    expect(entry.text).not.toContain('Q-1')
  })

  it('has the cases under every number of the person', async () => {
    const read = IdNumber.ofHolder(PASSPORT, '414', { today: dateInChina(hub.clock.now()) })
    const own = IdNumber.parse(CARLA.code, { today: dateInChina(hub.clock.now()) })
    if (!read.ok || !own.ok) throw new Error('the test has numbers that are none')
    await hub.load('case', [{
      number: 'Q-passport', itemCode: RENT.item.code, department: HOUSING.code, applicant: { name: CARLA.name, code: PASSPORT, codeType: '414' }, parties: [],
      receivedAt: '2026-11-01T09:00:00+08:00', decidedAt: null, decision: null, form: {}, materials: [], results: [],
    }])
    const before = nodes(await progress(CARLA.code)).map(({ number }) => number)
    expect(before).not.toContain('Q-passport')
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(linkSubjects, { idNumber: own.value, otherNumber: read.value, source: '样例' }))
    expect(nodes(await progress(CARLA.code)).map(({ number }) => number)).toEqual([...before, 'Q-passport'])
  })
})

describe('what is nobody\'s own', () => {
  it('whoever is only a party sees nothing, byte by byte like somebody whom the hub does not know', async () => {
    const spouse = personNumber('1988-08-08', 11)
    await opened('Q-party', { parties: [{ idNumber: spouse, role: 'SPOUSE' }] })
    const [party, unknown] = [await progress(spouse), await progress(personNumber('1988-08-09', 11))]
    expect(nodes(party)).toEqual([])
    expect(bytesOfData(party)).toBe(bytesOfData(unknown))
    expect([onlyEntry(party).outcome, onlyEntry(unknown).outcome]).toEqual(['EMPTY', 'EMPTY'])
  })

  it('is not for departments', async () => {
    expectRefused(await progress(CARLA.code, {}, 'housing'), { code: 'NOT_AVAILABLE', reason: 'ROLE_NOT_ALLOWED' })
  })
})

describe('pages', () => {
  const person = personNumber('1971-02-03', 5)
  beforeAll(async () => {
    for (let day = 1; day <= 5; day += 1)
      await opened(`Q-page-${day}`, { applicant: { idNumber: person }, receivedAt: `2026-11-1${day}T09:00:00+08:00` })
  })

  it('go on where the page before ended, the last received first, without one twice', async () => {
    const seen: string[] = []
    let after: string | null = null
    for (let page = 0; page < 3; page += 1) {
      const answer: Answered<Progress> = await progress(person, { first: 2, after })
      seen.push(...nodes(answer).map(({ number }) => number))
      after = answer.body.data?.caseProgress?.pageInfo.endCursor ?? null
      expect(answer.body.data?.caseProgress?.pageInfo.hasNextPage).toBe(page < 2)
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map((day) => `Q-page-${day}`))
  })

  it('take no cursor of another applicant, another portal or nobody', async () => {
    const cursor = (await progress(person, { first: 1 })).body.data?.caseProgress?.pageInfo.endCursor ?? ''
    for (const [idNumber, after, client] of [[CARLA.code, cursor, PORTAL], [person, cursor, { clientId: 'other-portal' }], [person, 'MQ', PORTAL], [person, 'x'.repeat(5_000), PORTAL], [person, `${cursor}A`, PORTAL]] as const) {
      expectRefused(await progress(idNumber, { after }, client), { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' })
    }
  })

  it.each([0, 51, -1])('of %i cases are refused', async (first) => {
    expectRefused(await progress(person, { first }), { code: 'PAGE_SIZE_INVALID', reason: 'PAGE_SIZE_INVALID' })
  })
})

function bytesOfData(answer: Answered<Progress>): string {
  return JSON.stringify(answer.body.data)
}
