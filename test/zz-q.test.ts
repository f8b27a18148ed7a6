import pg from 'pg'
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { statfsSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerClient } from '../src/domains/access/index.ts'
import type { CaseRow, CaseStepRow } from '../src/kernel/import-rows.ts'
import { sweepAll } from '../src/domains/supervision/index.ts'
import { decide, open, opening, recordStep, showLife } from './support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from './support/http.ts'
import { OPERATOR } from './support/hub.ts'
import { upload, download } from './support/attachments.ts'
import { pdfOf, JPEG, PNG } from './support/files.ts'
import { headFault, tailFault, checkFileName } from '../src/domains/case-files/file-kind.ts'
import { ANNA, BRUNO, guide, HEALTH, HOUSING, RENT } from './support/world.ts'

const TIMED = guide(HOUSING, 24, '限时办结事项', [...RENT.materials], { promisedLimit: { workingDays: 7, basis: null, note: null } })
let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  await hub.hub.act(OPERATOR, randomUUID(), (run) => run(registerClient, { id: 'portal', name: '门户', role: 'SUBJECT_PORTAL', department: { ...HEALTH, level: '4', areaCode: '290102' } }))
  hub.clock.advance(60_000)
  owner = new pg.Client({ connectionString: hub.database.url }); await owner.connect()
})
afterAll(async () => { await owner.end(); await hub.close() })
const row = (number: string, change: Partial<CaseRow> = {}): CaseRow => ({
  number, itemCode: TIMED.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
  decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change,
})
const step = (kind: CaseStepRow['kind'], at: string, change: Partial<CaseStepRow> = {}): CaseStepRow =>
  ({ kind, at: `2026-${at}:00+08:00`, post: null, person: null, to: null, note: null, ...change })
it('polyglots', () => {
  const zip = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(16), Buffer.from([5, 0]), Buffer.from('%%EOF')])
  const f = Buffer.concat([pdfOf(600), Buffer.from('<script>PK..'), zip])
  console.log('pdf+zip', headFault('application/pdf', f.subarray(0, 64)), tailFault('application/pdf', f.subarray(-1024)))
  const j = Buffer.concat([JPEG, Buffer.from('MZ...<html><script>')])
  console.log('jpeg+exe', headFault('image/jpeg', j.subarray(0, 64)), tailFault('image/jpeg', j.subarray(-1024)))
  console.log('3 byte jpeg', headFault('image/jpeg', Buffer.from('ffd8ff', 'hex')), tailFault('image/jpeg', Buffer.from('ffd8ff', 'hex')))
  const p = Buffer.concat([PNG, Buffer.from('MZ'), PNG.subarray(-12)])
  console.log('png+', headFault('image/png', p.subarray(0, 64)), tailFault('image/png', p.subarray(-1024)))
  console.log(checkFileName('x'.repeat(196) + '.pdf', 'application/pdf').ok, checkFileName('CON.pdf', 'application/pdf').ok, checkFileName('\u0600a.pdf', 'application/pdf'), checkFileName('a\u034f\u3164.pdf', 'application/pdf'))
})
it('parties and results history', async () => {
  await hub.load('case', [row('H-1', { parties: [{ ...BRUNO, role: 'AGENT' } as never] })])
  await hub.load('case', [row('H-1', { parties: [], form: { a: 'b' } })])
  console.log('parties left', (await owner.query(`SELECT count(*) FROM case_party p JOIN case_file f ON f.id = p.case_id WHERE f.number = 'H-1'`)).rows, 'revisions', (await owner.query(`SELECT revision, r.at, r.person FROM case_revision r JOIN case_file f ON f.id = r.case_id WHERE f.number = 'H-1' ORDER BY 1`)).rows)
})
it('portal', async () => {
  await hub.load('case', [row('P-1', { steps: [step('ACCEPTED', '11-18T10:00', { post: '甄样二 13800000000', person: 'a' })] })])
  const r = await hub.ask({ clientId: 'portal' }, `query ($id: IdNumber!) { caseProgress(idNumber: $id, first: 50) { nodes { number steps { kind post departmentName } handler { code name post } } } }`, { id: ANNA.code })
  console.log(JSON.stringify(r.body).slice(0, 1500))
})
it('clock of a withdrawn then delivered; suspended and extended', async () => {
  await open(hub, opening('W-1', { itemCode: TIMED.item.code }))
  console.log((await recordStep(hub, { caseNumber: 'W-1', kind: 'SUSPENDED', note: 'x' })).codes, (await recordStep(hub, { caseNumber: 'W-1', kind: 'PASSED_UP', to: HEALTH.code })).codes, (await decide(hub, { number: 'W-1', decision: 'APPROVED' })).codes, (await decide(hub, { number: 'W-1', decision: 'WITHDRAWN' })).codes)
  console.log((await owner.query(`SELECT c.kind, due_on::text, suspended_at, stopped_at FROM clock c JOIN case_file f ON f.number = 'W-1' AND c.reference LIKE 'case:' || f.id || '%'`)).rows)
  // resume before opening time etc.
  await open(hub, opening('W-2', { itemCode: TIMED.item.code }))
  const t = hub.clock.now()
  console.log('susp ahead', (await recordStep(hub, { caseNumber: 'W-2', kind: 'SUSPENDED', note: 'x', at: new Date(t.getTime() + 50_000).toISOString() })).codes)
  console.log('repeat notice', (await recordStep(hub, { caseNumber: 'W-2', kind: 'RESUMED' })).codes)
  // gaming: suspend + resume each day for zero minutes
  for (let d = 0; d < 30; d += 1) { hub.clock.advance(24 * 3_600_000); await recordStep(hub, { caseNumber: 'W-2', kind: 'SUSPENDED', note: 'x' }); await recordStep(hub, { caseNumber: 'W-2', kind: 'RESUMED' }) }
  console.log('gamed', (await owner.query(`SELECT c.kind, due_on::text, started_at FROM clock c JOIN case_file f ON f.number = 'W-2' AND c.reference LIKE 'case:' || f.id || '%'`)).rows, hub.clock.now())
})
it('same number, other dept suspended etc', async () => {
  // after decision by receiver, opener reads files of receiver; receiver passed back loses own files
  await open(hub, opening('F-1', { itemCode: TIMED.item.code }))
  await recordStep(hub, { caseNumber: 'F-1', kind: 'PASSED_UP', to: HEALTH.code })
  const a = await upload(hub, pdfOf(800, 77), { client: 'health', headers: { 'x-case-number': 'F-1' } })
  const id = JSON.parse(a.content.toString()).id
  await recordStep(hub, { caseNumber: 'F-1', kind: 'PASSED_DOWN', to: HOUSING.code }, 'health')
  console.log('former handler reads own file', (await download(hub, id, 'health')).status, 'still sees notes', (await recordStep(hub, { caseNumber: 'F-1', kind: 'IN_REVIEW', note: '内部意见' })).codes, JSON.stringify((await showLife(hub, 'F-1', 'health')).body.data?.caseFile?.steps.at(-1)))
})
