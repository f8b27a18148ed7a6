import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOwnCase, findPriorCases, recordNotice, saveRevision, type CaseContent } from '../../src/domains/case-files/index.ts'
import { openCaseContent, openRevision } from '../../src/domains/case-files/seal.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { CaseRow } from '../../src/kernel/import-rows.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import type { OperationContext } from '../../src/platform/operation.ts'
import { decide, open, opening, recordStep, showLife } from '../support/case-questions.ts'
import { departmentActor } from '../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { ANNA, CARLA, CERTIFICATES, HOUSING, personNumber, RENT } from '../support/world.ts'

let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

const [CARD] = CERTIFICATES
const content = (remark: string, change: Partial<CaseContent['materials'][number]> = {}): CaseContent => ({
  form: { name: '甲', remark },
  materials: [{
    name: '身份证明', key: 'id', how: 'CERTIFICATE', obtainedOn: '2022-05-06' as CalendarDate, certificateIdentifier: CARD?.identifier ?? '',
    attachment: null, attachmentId: null, originCaseId: null, ...change,
  }],
  changes: [{ element: 'remark', suggested: '乙', entered: remark, reason: null }],
})

const HOUSING_REACH = { of: 'DEPARTMENT', code: HOUSING.code } as const

/** Does something in a transaction of HOUSING's, as a room above would. */
function within<T>(work: (context: OperationContext<Tx>) => Promise<T>): Promise<T> {
  const { hub: inner, clock } = hub
  const actor = departmentActor('housing')
  return inner.database.transaction((db) =>
    work({ db, parts: inner.parts, actor, scope: { at: clock.now(), actor, requestId: randomUUID() } } as unknown as OperationContext<Tx>), HOUSING_REACH)
}
const own = async (number: string) => (await findOwnCase(hub.hub.database.as(HOUSING_REACH), HOUSING.code, number)) ?? expect.fail('the case is there')
const opened = async (number: string, change: object = {}) => {
  expect((await open(hub, opening(number, change))).codes).toEqual([])
  return own(number)
}
const revisionsOf = async (caseId: bigint) =>
  (await owner.query<{ revision: number; person: string | null; content: Buffer }>('SELECT revision, person, content FROM case_revision WHERE case_id = $1 ORDER BY revision', [String(caseId)])).rows

describe('what is submitted', () => {
  it('is the content of the case, with its materials in clear as far as they may be, and every earlier state is kept', async () => {
    const stored = await opened('V-1')
    const save = (what: CaseContent) => within((context) => saveRevision(context, stored, what, { at: hub.clock.now(), person: 'wang.lan' }))
    expect([await save(content('一')), await save(content('二', { how: 'REUSED', originCaseId: 77n }))]).toEqual([1, 2])
    const { keyring } = hub.hub.parts
    const rows = await revisionsOf(stored.id)
    expect(rows.map(({ revision, content: sealed }) => openRevision(keyring, stored, revision, sealed).form['remark'])).toEqual(['一', '二'])
    expect(rows.some(({ content: sealed }) => sealed.includes('甲'))).toBe(false)
    const { rows: [now] } = await owner.query<{ content: Buffer }>('SELECT content FROM case_file WHERE id = $1', [String(stored.id)])
    expect(now && openCaseContent(keyring, stored, now.content)).toEqual(content('二', { how: 'REUSED', originCaseId: 77n }))
    const { rows: materials } = await owner.query('SELECT how, key, obtained_on::text AS day, origin_case_id::text AS origin, certificate_lookup IS NOT NULL AS held FROM case_material WHERE case_id = $1', [String(stored.id)])
    expect(materials).toEqual([{ how: 'REUSED', key: 'id', day: '2022-05-06', origin: '77', held: true }])
    expect((await showLife(hub, 'V-1')).body.data?.caseFile?.materials).toEqual([{ name: '身份证明', key: 'id', how: 'REUSED', obtainedOn: '2022-05-06' }])
  })

  it('at once by two is two revisions, numbered on', async () => {
    const stored = await opened('V-race')
    const numbers = await Promise.all(['一', '二', '三'].map((remark) => within((context) => saveRevision(context, stored, content(remark), { at: hub.clock.now(), person: null }))))
    expect(numbers.sort()).toEqual([1, 2, 3])
  })

  it('does not open in the place of another revision or case', async () => {
    const stored = await opened('V-place')
    await within((context) => saveRevision(context, stored, content('一'), { at: hub.clock.now(), person: null }))
    const [row] = await revisionsOf(stored.id)
    const { keyring } = hub.hub.parts
    expect(() => openRevision(keyring, stored, 2, row?.content ?? Buffer.alloc(0))).toThrow()
    expect(() => openCaseContent(keyring, stored, row?.content ?? Buffer.alloc(0))).toThrow()
  })

  it('after the decision is refused', async () => {
    const stored = await opened('V-late')
    await decide(hub, { number: 'V-late', decision: 'REFUSED' })
    await expect(within((context) => saveRevision(context, stored, content('一'), { at: hub.clock.now(), person: null }))).rejects.toMatchObject({ code: 'CASE_NOT_OPEN' })
    expect(await revisionsOf(stored.id)).toEqual([])
  })

  it('by import is kept before another row takes its place, and only then', async () => {
    const row = (remark: string): CaseRow => ({
      number: 'V-import', itemCode: RENT.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
      decidedAt: null, decision: null, form: { remark }, materials: [{ name: '照片', certificateIdentifier: null, attachment: 'file:1', how: 'BROUGHT', key: 'photo', obtainedOn: '2026-11-01' }], results: [],
    })
    await hub.load('case', [row('一')])
    const stored = await own('V-import')
    expect(await revisionsOf(stored.id)).toEqual([])
    expect((await showLife(hub, 'V-import')).body.data?.caseFile?.materials).toEqual([{ name: '照片', key: 'photo', how: 'BROUGHT', obtainedOn: '2026-11-01' }])
    await hub.load('case', [{ ...row('一'), parties: [{ ...CARLA, role: 'CHILD' }] }])
    expect(await revisionsOf(stored.id)).toEqual([])
    await hub.load('case', [row('二')])
    const rows = await revisionsOf(stored.id)
    expect(rows.map(({ revision, content: sealed }) => openRevision(hub.hub.parts.keyring, stored, revision, sealed).form)).toEqual([{ remark: '一' }, { remark: '二' }])
  })

  it('content sealed before materials had more to them opens with nulls in place of what was not kept', async () => {
    const stored = await opened('V-old')
    const { keyring } = hub.hub.parts
    const old = { form: { a: '1' }, materials: [{ name: '照片', certificateIdentifier: null, attachment: 'file:1' }] }
    const sealed = keyring.seal('case-form', ['case_file', 'content', String(stored.subjectId), String(stored.id)], JSON.stringify(old))
    expect(openCaseContent(keyring, stored, sealed)).toEqual({
      form: { a: '1' }, changes: [],
      materials: [{ name: '照片', certificateIdentifier: null, attachment: 'file:1', attachmentId: null, how: null, key: null, obtainedOn: null, originCaseId: null }],
    })
  })
})

describe('the one-time notice', () => {
  const wish = { at: null, post: '综合窗口', person: 'wang.lan', again: false }

  it('is a step, given once; again only for whoever says so', async () => {
    const stored = await opened('N-1')
    expect(await within((context) => recordNotice(context, stored, wish))).toMatchObject({ ordinal: 1 })
    expect(await within((context) => recordNotice(context, stored, wish))).toMatchObject({ ordinal: 1 })
    expect(await within((context) => recordNotice(context, stored, { ...wish, again: true }))).toMatchObject({ ordinal: 2 })
    expect((await showLife(hub, 'N-1')).body.data?.caseFile?.steps.map(({ kind }) => kind)).toEqual(['RECEIVED', 'NOTICE_GIVEN', 'NOTICE_GIVEN'])
  })

  it('once materials are complete is refused, unless it is said to be a further one', async () => {
    const stored = await opened('N-2')
    await recordStep(hub, { caseNumber: 'N-2', kind: 'MATERIALS_COMPLETE' })
    await expect(within((context) => recordNotice(context, stored, wish))).rejects.toMatchObject({ code: 'CASE_STEP_NOT_POSSIBLE', reason: 'DONE_BEFORE' })
    expect(await within((context) => recordNotice(context, stored, { ...wish, again: true }))).toMatchObject({ ordinal: 1 })
  })
})

describe('the cases of an applicant', () => {
  const person = { name: '贾样九', code: personNumber('1969-09-09', 21), codeType: '111' }
  const row = (day: number, change: Partial<CaseRow> = {}): CaseRow => ({
    number: `W-${day}`, itemCode: RENT.item.code, department: HOUSING.code, applicant: person, parties: [{ ...ANNA, role: 'SPOUSE' }], receivedAt: `2026-11-${String(day).padStart(2, '0')}T09:30:00+08:00`,
    decidedAt: null, decision: null, form: { day: String(day) },
    materials: [{ name: '身份证明', certificateIdentifier: CARD?.identifier ?? '', attachment: null }, { name: '照片', certificateIdentifier: null, attachment: 'file:1', key: 'photo', how: 'BROUGHT', obtainedOn: '2026-10-01' }],
    results: [CERTIFICATES[2]?.identifier ?? ''], ...change,
  })
  beforeAll(() => hub.load('case', [3, 1, 5, 2, 4].map((day) => row(day))))
  const find = async (limit: number) => {
    const { subjectId } = await own('W-1')
    const names: string[] = []
    hub.hub.database.observer = ({ name }) => names.push(name)
    const cases = await findPriorCases(hub.hub.database.as(HOUSING_REACH), hub.hub.parts.keyring, { subjectIds: [subjectId, subjectId], limit, named: [] })
    hub.hub.database.observer = undefined
    return { cases, names }
  }

  it('come newest first, bounded, in one statement, with parties, materials and results', async () => {
    const { cases, names } = await find(3)
    expect(cases.map(({ number }) => number)).toEqual(['W-5', 'W-4', 'W-3'])
    expect(names).toEqual(['case_files.prior'])
    const [first] = cases
    expect(first).toMatchObject({ itemCode: RENT.item.code, departmentCode: HOUSING.code, handlerCode: HOUSING.code, stage: 'RECEIVED', decision: null, guideVersion: 1 })
    expect(first?.receivedAt).toEqual(new Date('2026-11-05T01:30:00Z'))
    expect(first?.parties.map(({ role }) => role)).toEqual(['APPLICANT', 'SPOUSE'])
    expect(first?.results()).toHaveLength(1)
    expect(first?.materials()).toEqual([
      { ordinal: 1, key: null, how: null, obtainedOn: null, certificateLookup: expect.any(Buffer), attachmentId: null, originCaseId: null },
      { ordinal: 2, key: 'photo', how: 'BROUGHT', obtainedOn: '2026-10-01', certificateLookup: null, attachmentId: null, originCaseId: null },
    ])
  })

  it('are opened one by one, where somebody asks for it', async () => {
    await owner.query(`UPDATE case_file SET content = '\\x00' WHERE number = 'W-2'`)
    const { cases } = await find(10)
    expect(cases.map(({ number }) => number)).toEqual(['W-5', 'W-4', 'W-3', 'W-2', 'W-1'])
    expect(cases[0]?.content()).toMatchObject({ form: { day: '5' } })
    expect(cases[0]?.content()).toBe(cases[0]?.content())
    expect(() => cases[3]?.content()).toThrow()
  })

  it('are none of a person who has applied for nothing', async () => {
    expect(await findPriorCases(hub.hub.database.as(HOUSING_REACH), hub.hub.parts.keyring, { subjectIds: [], limit: 5, named: [] })).toEqual([])
    expect(await findPriorCases(hub.hub.database.as(HOUSING_REACH), hub.hub.parts.keyring, { subjectIds: [999_999n], limit: 5, named: [] })).toEqual([])
  })
})

describe('with the rights of the hub itself', () => {
  let app: pg.Client
  beforeAll(async () => {
    const stored = await opened('X-kept')
    await within((context) => saveRevision(context, stored, content('一'), { at: hub.clock.now(), person: null }))
    app = new pg.Client({ connectionString: hub.database.appUrl })
    await app.connect()
  })
  afterAll(() => app.end())

  it.each(['case_step', 'case_revision'])('nothing of %s can be changed or removed', async (table) => {
    for (const sql of [`UPDATE ${table} SET at = now()`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' })
    }
    expect(Number((await owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count)).toBeGreaterThan(0)
  })

  it.each(['case_step', 'case_revision'])('and nothing of %s by who owns the table', async (table) => {
    for (const sql of [`UPDATE ${table} SET at = now()`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' })
  })
})
