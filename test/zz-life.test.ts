import pg from 'pg'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRow, CaseStepRow } from '../src/kernel/import-rows.ts'
import { sweepAll } from '../src/domains/supervision/index.ts'
import { decide, open, opening, recordStep, showLife } from './support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from './support/http.ts'
import { OPERATOR } from './support/hub.ts'
import { upload, download, shown } from './support/attachments.ts'
import { pdfOf } from './support/files.ts'
let seed = 1
const pdf = (_: string) => pdfOf(700, seed++)
import { ANNA, guide, HEALTH, HOUSING, RENT } from './support/world.ts'

const TIMED = guide(HOUSING, 24, '限时办结事项', [...RENT.materials], {
  promisedLimit: { workingDays: 20, basis: null, note: null }, statutoryLimit: { workingDays: 20, basis: null, note: null } as never,
  extension: '情况复杂', extensionWorkingDays: 10,
})
const LONG = guide(HOUSING, 25, '长', [...RENT.materials], { statutoryLimit: { workingDays: 1200, basis: null, note: null } as never })
let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  console.log(await hub.load('guide', [TIMED, LONG]))
  hub.clock.advance(60_000)
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => { await owner.end(); await hub.close() })
const row = (number: string, change: Partial<CaseRow> = {}): CaseRow => ({
  number, itemCode: TIMED.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
  decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change,
})
const step = (kind: CaseStepRow['kind'], at: string, change: Partial<CaseStepRow> = {}): CaseStepRow =>
  ({ kind, at: `2026-${at}:00+08:00`, post: null, person: null, to: null, note: null, ...change })
const clocks = async (number: string) => (await owner.query(`
    SELECT c.kind, c.reference, c.due_on::text, c.statutory_due_on::text, c.extension, c.working_days, c.started_at, c.stopped_at, (SELECT array_agg(colour||' '||card.due_on) FROM card WHERE clock_id = c.id) AS cards FROM clock c
    JOIN case_file f ON f.number = $1 AND (c.reference = 'case:' || f.id OR c.reference LIKE 'case:' || f.id || ':%') ORDER BY c.id`, [number])).rows
const tryIt = async (name: string, work: () => Promise<unknown>) => { try { console.log(name, JSON.stringify(await work())) } catch (e) { console.log(name, 'THROWS', String(e), (e as any).code, JSON.stringify((e as any).reason), String((e as any).cause ?? '')) } }
const sweep = () => hub.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))

it('probe', async () => {
  await tryIt('a extended late', () => hub.load('case', [row('E-1'), row('E-2', { receivedAt: '2026-08-03T09:30:00+08:00', steps: [step('EXTENDED', '11-02T09:00')] })]))
  await tryIt('a2 limit 1200', () => hub.load('case', [row('L-1', { itemCode: LONG.item.code })]))
  await tryIt('a3 nul post', () => hub.load('case', [row('N-1', { steps: [step('ACCEPTED', '11-18T10:00', { post: '受理\u0000窗口' })] }), row('N-2')]))
  await tryIt('a4 control post', () => hub.load('case', [row('N-3', { steps: [step('ACCEPTED', '11-18T10:00', { post: '受理\u001b[31m\n窗口\u202e' })] })]))
  await tryIt('a5 nul note/material', () => hub.load('case', [row('N-4', { materials: [{ name: 'a\u0000', certificateIdentifier: null, attachment: null, key: 'k' }] as never })]))
  await tryIt('a6 pass to itself', () => hub.load('case', [row('N-5', { steps: [step('PASSED_UP', '11-18T10:00', { to: HOUSING.code })] })]))
  await tryIt('a7 extended no guide ext', () => hub.load('case', [row('N-6', { itemCode: RENT.item.code, steps: [step('EXTENDED', '11-18T10:00')] })]))
  await tryIt('b import open no steps', () => hub.load('case', [row('T-1', { receivedAt: '2026-11-02T09:30:00+08:00' })]))
  console.log('sweep', await sweep()); console.log('T-1', await clocks('T-1'))
  // API
  const api = { number: 'A-1', itemCode: TIMED.item.code }
  console.log((await open(hub, opening('A-1', { itemCode: TIMED.item.code, receivedAt: '2026-11-18T09:30:00+08:00' }))).codes)
  console.log('nul api', (await recordStep(hub, { caseNumber: 'A-1', kind: 'ACCEPTED', post: 'x\u0000y' })).codes, (await recordStep(hub, { caseNumber: 'A-1', kind: 'ACCEPTED', person: 'x\u0000y' })).codes)
  console.log('rev1', (await recordStep(hub, { caseNumber: 'A-1', kind: 'IN_REVIEW', note: '一审' })).body.data?.recordCaseStep?.steps.length)
  hub.clock.advance(3_600_000)
  console.log('rev2', (await recordStep(hub, { caseNumber: 'A-1', kind: 'IN_REVIEW', note: '二审意见：不同' })).body.data?.recordCaseStep?.steps.map((s) => [s.kind, s.note, s.at]))
  console.log('ext', (await recordStep(hub, { caseNumber: 'A-1', kind: 'EXTENDED' })).codes, await clocks('A-1'))
  // suspended transfer
  await open(hub, opening('A-2', { itemCode: TIMED.item.code }))
  console.log('susp', (await recordStep(hub, { caseNumber: 'A-2', kind: 'SUSPENDED', note: '听证' })).codes)
  // notice
  await open(hub, opening('A-3', { itemCode: TIMED.item.code }))
  console.log('notice', (await recordStep(hub, { caseNumber: 'A-3', kind: 'NOTICE_GIVEN' })).codes)
  // pass up/back
  await open(hub, opening('A-4', { itemCode: TIMED.item.code }))
  const file = await upload(hub, pdf('x'), { client: 'housing', headers: { 'x-case-number': 'A-4', 'x-material': undefined } }).catch((e) => e)
  console.log('file', file.status, file.code, file.reason)
  console.log('idcase', (await upload(hub, pdf('x'), { client: 'housing', headers: { 'x-case-number': ANNA.code, 'x-material': undefined } })).entries.map((e) => e.text.includes(ANNA.code) ? 'LEAK ' + e.text : 'ok ' + JSON.stringify(e.purpose)))
  console.log('idcase gql', (await recordStep(hub, { caseNumber: ANNA.code, kind: 'ACCEPTED' })).entries.map((e) => e.text.includes(ANNA.code) ? 'LEAK' : 'ok'))
  console.log('pass', (await recordStep(hub, { caseNumber: 'A-4', kind: 'PASSED_UP', to: HEALTH.code })).codes)
  const upThere = await upload(hub, pdf('secret of health'), { client: 'health', headers: { 'x-case-number': 'A-4', 'x-material': undefined } })
  console.log('upThere', upThere.status, upThere.code)
  console.log('opener reads what receiver got', (await download(hub, JSON.parse(upThere.content.toString()).id, 'housing')).status)
  console.log('opener uploads after passing', (await upload(hub, pdf('again'), { client: 'housing', headers: { 'x-case-number': 'A-4', 'x-material': undefined } })).status)
  for (let n = 0; n < 3; n += 1) {
    hub.clock.advance(10 * 24 * 3_600_000)
    console.log('back', (await recordStep(hub, { caseNumber: 'A-4', kind: 'PASSED_DOWN', to: HOUSING.code }, 'health')).codes)
    hub.clock.advance(10 * 24 * 3_600_000)
    console.log('up', (await recordStep(hub, { caseNumber: 'A-4', kind: 'PASSED_UP', to: HEALTH.code }, 'housing')).codes)
  }
  console.log('sweep', await sweep())
  console.log('A-4', JSON.stringify(await clocks('A-4'), null, 1))
  console.log('A-2', JSON.stringify(await clocks('A-2')), 'A-3', JSON.stringify(await clocks('A-3')))
  // backdated decision
  await open(hub, opening('A-5', { itemCode: TIMED.item.code }))
  const received = hub.clock.now()
  hub.clock.advance(80 * 24 * 3_600_000)
  console.log('backdated', (await decide(hub, { number: 'A-5', decision: 'APPROVED', decidedAt: new Date(received.getTime() + 86_400_000).toISOString() })).codes)
  await sweep(); console.log('A-5', JSON.stringify(await clocks('A-5')))
}, 120_000)
