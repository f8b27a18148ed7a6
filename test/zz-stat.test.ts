import pg from 'pg'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, it } from 'vitest'
import type { CaseRow } from '../src/kernel/import-rows.ts'
import { testHub, type TestHub } from './support/hub.ts'
import { ANNA, guide, HOUSING, RENT, TYPES } from './support/world.ts'
const TIMED = guide(HOUSING, 24, '限时办结事项', [...RENT.materials], { promisedLimit: { workingDays: 20, basis: null, note: null }, statutoryLimit: { workingDays: 20, basis: null, note: null } as never })
let hub: TestHub
const stats = new Map<string, [number, number]>()
beforeAll(async () => { hub = await testHub(); await hub.load('certificate-type', Object.values(TYPES)); await hub.load('guide', [TIMED, RENT])
  const orig = pg.Client.prototype.query
  ;(pg.Client.prototype as any).query = function (this: pg.Client, ...a: any[]) {
    const name = typeof a[0] === 'string' ? a[0].slice(0, 30) : (a[0]?.name ?? (a[0]?.text ?? a[0]?.constructor?.name ?? '?').slice(0, 40))
    const t = performance.now(); const r = (orig as any).apply(this, a)
    const done = () => { const s = stats.get(name) ?? [0, 0]; s[0] += 1; s[1] += performance.now() - t; stats.set(name, s) }
    if (r?.then) r.then(done, done); else done()
    return r
  } })
afterAll(() => hub.close())
const row = (number: string, change: Partial<CaseRow> = {}): CaseRow => ({ number, itemCode: TIMED.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00', decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change })
it('stats', async () => {
  const N = 2000
  const run = async (name: string, p: string, change: Partial<CaseRow>) => { stats.clear(); const rows = Array.from({ length: N }, (_, i) => row(`${p}-${i}`, change)); const a = performance.now(); for (let i = 0; i < N; i += 500) await hub.load('case', rows.slice(i, i + 500)); const ms = performance.now() - a
    console.log(name, Math.round(ms), 'ms', Math.round(N / ms * 1000), 'rows/s'); console.log([...stats].sort((x, y) => y[1][1] - x[1][1]).slice(0, 12).map(([k, [n, t]]) => `   ${k}: ${n} in ${Math.round(t)} ms`).join('\n')) }
  await run('warm', 'W', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })
  await run('decided', 'D', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })
  await run('open', 'O', {})
  await run('open2', 'P', {})
  await run('complete', 'P', { decidedAt: '2026-11-19T09:30:00+08:00', decision: 'APPROVED' })
  // what one statement for all would take
  const START = `WITH added AS (INSERT INTO clock (kind, reference, department_code, started_at, working_days, due_on, yellow_on, provisional, statutory_provisional, next_card_on, counted_with, steps)
    SELECT 'CASE', r, 'D', now(), 7, '2026-12-01', '2026-11-30', false, false, '2026-11-30', 1, 1 FROM unnest($1::text[]) AS r ON CONFLICT (kind, reference) DO NOTHING RETURNING id)
    INSERT INTO clock_event (clock_id, ordinal, kind, at, working_days, due_on, provisional) SELECT id, 1, 'STARTED', now(), 7, '2026-12-01', false FROM added`
  const c = new pg.Client({ connectionString: hub.database.url }); await c.connect()
  const a = performance.now(); for (let b = 0; b < 8; b += 1) await c.query(START, [Array.from({ length: 500 }, (_, i) => `x:${b}-${i}`)]); console.log('4000 clocks in 8 statements', Math.round(performance.now() - a), 'ms'); await c.end()
}, 200_000)
