import pg from 'pg'
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRow, CaseStepRow } from '../src/kernel/import-rows.ts'
import { worldOnNetwork, type NetworkHub } from './support/http.ts'
import { OPERATOR } from './support/hub.ts'
import { registerClient } from '../src/domains/access/index.ts'
import { ANNA, guide, HEALTH, HOUSING, RENT, COMPANY } from './support/world.ts'

const lim = { promisedLimit: { workingDays: 20, basis: null, note: null }, statutoryLimit: { workingDays: 20, basis: null, note: null } as never }
const TIMED = guide(HOUSING, 24, '限时办结事项', [...RENT.materials], lim)
let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  hub.clock.advance(60_000)
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => { await owner.end(); await hub.close() })
const row = (number: string, change: Partial<CaseRow> = {}): CaseRow => ({
  number, itemCode: TIMED.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
  decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change,
})
async function timed(name: string, n: number, work: () => Promise<unknown>) { const a = performance.now(); const r = await work(); const ms = performance.now() - a; console.log(name, Math.round(ms), 'ms', Math.round(n / ms * 1000), '/s'); return r }
it('cost', async () => {
  const { rows: priv } = await owner.query(`SELECT table_name, string_agg(DISTINCT privilege_type, ',') AS p FROM information_schema.role_table_grants WHERE grantee='yihao_app' GROUP BY 1 ORDER BY 1`)
  console.log(priv.map((x: any) => x.table_name + ': ' + x.p).join('\n'))
  const N = 1000
  const mk = (p: string, change: Partial<CaseRow>) => Array.from({ length: N }, (_, i) => row(`${p}-${i}`, { ...change }))
  const batches = (rows: CaseRow[]) => async () => { for (let i = 0; i < rows.length; i += 500) await hub.load('case', rows.slice(i, i + 500)) }
  await timed('warm', N, batches(mk('W', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })))
  await timed('decided', N, batches(mk('D', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })))
  await timed('open no limit', N, batches(mk('N', { itemCode: RENT.item.code })))
  await timed('open', N, batches(mk('O', {})))
  const calls: Record<string, [number, number]> = {}
  const proto = Object.getPrototypeOf(hub.hub.database)
  void proto
  const shelf = hub.hub.parts.guideShelf as any
  for (const [target, names] of [[shelf, ['findWhole', 'findVersionInForce']], [hub.hub.parts.calendar as any, ['current']], [hub.hub.parts.guideBook as any, ['findImplementingBody']]] as const) for (const name of names) {
    const orig = target[name].bind(target)
    target[name] = async (...a: unknown[]) => { const t = performance.now(); try { return await orig(...a) } finally { const c = (calls[name] ??= [0, 0]); c[0] += 1; c[1] += performance.now() - t } }
  }
  await timed('open again', N, batches(mk('P', {})))
  console.log(Object.entries(calls).map(([k, [n, ms]]) => `${k} ${n} calls ${Math.round(ms)} ms`).join('\n'))
  await timed('complete (decide) open', N, batches(mk('P', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })))
  await timed('unchanged', N, batches(mk('P', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })))
  await timed('steps200?', 10, () => hub.load('case', Array.from({ length: 10 }, (_, i) => row('S-' + i, { steps: Array.from({ length: 100 }, (_, j) => ({ kind: 'IN_REVIEW', at: `2026-11-18T10:${String(Math.floor(j / 60)).padStart(2, '0')}:${String(j % 60).padStart(2, '0')}+08:00`, post: '岗位', person: 'p' + j, to: null, note: null }) as CaseStepRow) }))))
}, 300_000)
it('progress of 10,000 cases', async () => {
  await hub.hub.act(OPERATOR, randomUUID(), (run) => run(registerClient, { id: 'portal', name: '门户', role: 'SUBJECT_PORTAL', department: { ...HEALTH, level: '4', areaCode: '290102' } }))
  const rows = Array.from({ length: 10_000 }, (_, i) => row(`Z-${i}`, { applicant: COMPANY, receivedAt: `2026-0${1 + (i % 9)}-18T09:30:00+08:00`, decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' }))
  await timed('load 10k decided', rows.length, async () => { for (let i = 0; i < rows.length; i += 500) await hub.load('case', rows.slice(i, i + 500)) })
  const q = `query ($id: IdNumber!) { caseProgress(idNumber: $id, first: 50) { nodes { number stage steps { kind } dueOn } } }`
  for (let i = 0; i < 4; i += 1) { const a = performance.now(); const r = await hub.send({ clientId: 'portal' }, q, { id: COMPANY.code }); console.log('progress', Math.round(performance.now() - a), r.codes, JSON.stringify(r.body).length) }
}, 300_000)
