import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { Reach } from '../../src/platform/db/reach.ts'
import { showLife, open, opening, recordStep } from '../support/case-questions.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { download, refusalOf, shown, upload } from '../support/attachments.ts'
import { askSubject, expectRefused } from '../support/questions.ts'
import { WHOLE } from '../support/hub.ts'
import { ANNA, BRUNO, CASES, CIVIL, COMPANY, HEALTH, HOUSING, PERMIT, RENT } from '../support/world.ts'

const department = ({ code }: { readonly code: string }): Reach => ({ of: 'DEPARTMENT', code })
const WALLED = [
  'attachment', 'case_draft', 'case_file', 'case_locator', 'case_material', 'case_notice', 'case_party', 'case_reliance', 'case_result',
  'case_revision', 'case_step', 'one_time_notice', 'prefill_receipt_used',
]

let hub: NetworkHub
let attachmentOfHealth: string

beforeAll(async () => {
  hub = await worldOnNetwork()
  const [first] = CASES
  await hub.load('case', [
    { ...(first ?? expect.fail()), number: 'H-PRIOR', applicant: ANNA, parties: [], decidedAt: '2026-11-19T10:00:00+08:00', decision: 'APPROVED',
      form: { remark: '一' }, materials: [{ name: '照片', certificateIdentifier: null, attachment: 'file:1' }] },
    { ...(first ?? expect.fail()), number: 'H-OTHER', applicant: BRUNO, parties: [] },
  ])
  attachmentOfHealth = shown(await upload(hub, Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'), { headers: { 'x-case-number': 'H-2026-1' } })).id
  // One row of everything for each case, so that no table is empty by chance.
  await hub.sql(`INSERT INTO case_material SELECT subject_id, id, 90, NULL, NULL, NULL, NULL, NULL, NULL FROM case_file`)
  await hub.sql(`INSERT INTO case_result SELECT subject_id, id, '\\x01' FROM case_file ON CONFLICT DO NOTHING`)
  await hub.sql(`INSERT INTO case_revision SELECT subject_id, id, 1, now(), NULL, '\\x01' FROM case_file ON CONFLICT DO NOTHING`)
  await hub.sql(`INSERT INTO case_reliance SELECT subject_id, id, '\\x01', 1, 'T', '{}', now() FROM case_file`)
  await hub.sql(`INSERT INTO prefill_receipt_used SELECT subject_id, 'j' || id, id, '\\x01', now() FROM case_file`)
  await hub.sql(`INSERT INTO one_time_notice SELECT subject_id, id, 1, left(md5(id::text), 22), department_code, now(), '\\x01' FROM case_file`)
  await hub.sql(`INSERT INTO case_draft SELECT subject_id, id, handler_code, gen_random_uuid(), now(), '\\x01' FROM case_file`)
  await hub.sql(`INSERT INTO case_notice SELECT department_code, 1000 + id, subject_id, id, number, item_code, 'REVOKED', 'T', 1, 1, 'CHANGE', id, now() FROM case_file`)
  await hub.sql(`INSERT INTO attachment SELECT subject_id, 'a' || id, id, md5(id::text) || md5(id::text), 1, 'application/pdf', NULL, now(), '\\x01' FROM case_file`)
})
afterAll(() => hub.close())

/** What the hub's own role and connections read of a table: no rule of a room stands in between. */
const read = async (reach: Reach, table: string): Promise<string[]> =>
  (await hub.hub.database.as(reach).query<{ row: string }>({ name: `test.${table}`, text: `SELECT t::text AS row FROM ${table} t ORDER BY 1`, walled: true }, [])).map(({ row }) => row)
const numbersSeen = async (reach: Reach): Promise<string[]> =>
  (await hub.hub.database.as(reach).query<{ number: string }>({ name: 'test.numbers', text: 'SELECT number FROM case_file ORDER BY number', walled: true }, [])).map(({ number }) => number)
/** The rule in words of its own, as the owner reads: rows of cases that the department has had. */
const had = async ({ code }: { readonly code: string }, table: string): Promise<string[]> => {
  const key = table === 'case_file' ? 'id' : 'case_id'
  const whose = ['case_locator', 'case_notice', 'case_draft'].includes(table) ? 't.department_code = $1' : `
    (t.subject_id, t.${key}) IN (SELECT subject_id, id FROM case_file WHERE $1 IN (department_code, handler_code)
      UNION SELECT subject_id, case_id FROM case_step WHERE $1 IN (department_code, to_department))`
  return (await hub.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t WHERE ${whose} ORDER BY 1`, [code])).map(({ row }) => row)
}

describe('with no rule of the hub before it, its own database role', () => {
  it('is kept from every table that belongs to a case', async () => {
    const tables = (await hub.sql<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relkind = 'r' ORDER BY 1`)).map(({ name }) => name)
    expect(tables).toEqual(WALLED)
    const ofCases = await hub.sql<{ name: string }>(`SELECT DISTINCT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'case_id' AND table_name NOT IN (SELECT viewname FROM pg_views)`)
    expect(ofCases.map(({ name }) => name).filter((name) => !WALLED.includes(name))).toEqual([])
  })

  it.each(WALLED)('reads of %s what the asking department has had, and nothing as nobody', async (table) => {
    for (const one of [HEALTH, HOUSING, CIVIL]) expect(await read(department(one), table)).toEqual(await had(one, table))
    expect((await read(department(HEALTH), table)).length).toBeGreaterThan(0)
    expect(await read(WHOLE, table)).toHaveLength(Number((await hub.sql<{ count: bigint }>(`SELECT count(*) FROM ${table}`))[0]?.count))
    expect(await read(department({ code: '' }), table)).toEqual([])
    expect((await hub.hub.database.query({ name: `test.nobody.${table}`, text: `SELECT 1 FROM ${table}` }, []))).toEqual([])
    expect(await read({ of: 'PORTAL' }, table)).toEqual([])
  })

  it('changes, adds and removes nothing of another department', async () => {
    const [row] = await hub.sql<{ subject: bigint; id: bigint }>(`SELECT subject_id AS subject, id FROM case_file WHERE number = 'H-2026-1'`)
    const values = [String(row?.subject), String(row?.id)]
    const attempt = (text: string, given: readonly unknown[] = values) =>
      hub.hub.database.transaction((tx) => tx.query({ name: text.slice(0, 60), text }, given), department(HOUSING))
    expect(await attempt(`UPDATE case_file SET stage = 'DELIVERED' WHERE subject_id = $1 AND id = $2 RETURNING id`)).toEqual([])
    expect(await attempt(`DELETE FROM case_party WHERE subject_id = $1 AND case_id = $2 RETURNING case_id`)).toEqual([])
    expect(await attempt(`SELECT id FROM case_file WHERE subject_id = $1 AND id = $2 FOR UPDATE`)).toEqual([])
    await expect(attempt(`INSERT INTO case_party VALUES ($1, $2, $1, 'AGENT')`)).rejects.toMatchObject({ code: '42501' })
    await expect(attempt(`INSERT INTO case_material VALUES ($1, $2, 91)`)).rejects.toMatchObject({ code: '42501' })
    await expect(attempt(`INSERT INTO case_locator VALUES ('H-STOLEN', $3, $1, $2)`, [...values, HEALTH.code])).rejects.toMatchObject({ code: '42501' })
    await expect(attempt(`SELECT yihao_file_under('H-2026-1', $3, $1, $2)`, [...values, HOUSING.code])).rejects.toMatchObject({ code: '42501' })
    await expect(attempt(`UPDATE case_file SET department_code = $1 WHERE number = 'H-2026-1'`, [HOUSING.code])).rejects.toMatchObject({ code: '42501' })
    await expect(attempt(`UPDATE case_locator SET department_code = $1 WHERE number = 'H-2026-1'`, [HOUSING.code])).rejects.toMatchObject({ code: '42501' })
  })

  it('cannot put a table of its own before what runs as the owner', async () => {
    await hub.hub.database.transaction(async (tx) => {
      await tx.query({ name: 'test.own_table', text: 'CREATE TEMP TABLE case_locator ON COMMIT DROP AS SELECT $1::text AS number' }, ['INVENTED'])
      expect(await tx.query({ name: 'test.own_exists', text: `SELECT yihao_exists_somewhere('CASE', 'INVENTED') AS there` }, [])).toEqual([{ there: false }])
    }, department(HOUSING))
    const open = await hub.sql<{ name: string }>(`SELECT proname AS name FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace
      WHERE prosecdef AND nspname = 'public' AND NOT coalesce(array_to_string(proconfig, ';'), '') ~ 'search_path=[^;]*, pg_temp(;|$)'`)
    expect(open).toEqual([])
  })

  it('neither changes a sealed value of a subject or certificate nor removes one', async () => {
    for (const change of ['UPDATE subject SET name = NULL', 'UPDATE subject_identifier SET subject_id = 1', 'UPDATE certificate_version SET content = NULL',
      'DELETE FROM subject_identifier', 'DELETE FROM certificate_version', 'DELETE FROM subject_link']) {
      await expect(hub.hub.database.transaction((tx) => tx.query({ name: change, text: change }, []), department(HOUSING))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('keeps nothing of a reach on a connection for whoever takes it next', async () => {
    await numbersSeen(department(HEALTH))
    await hub.hub.database.transaction(async () => undefined, WHOLE)
    await hub.hub.database.transaction(async () => Promise.reject(new Error('undone')), department(HEALTH)).catch(() => undefined)
    for (let at = 0; at < 20; at += 1) {
      const rows = await hub.hub.database.query<{ department: string | null; role: string; seen: bigint }>(
        { name: 'test.left', text: `SELECT nullif(current_setting('yihao.department', true), '') AS department, current_user AS role, (SELECT count(*) FROM case_file) AS seen` }, [])
      expect(rows).toEqual([{ department: null, role: 'yihao_app', seen: 0n }])
    }
  })

  it('tells departments apart however their statements follow one another on few connections', async () => {
    const expected = new Map([[HEALTH.code, await had(HEALTH, 'case_file')], [HOUSING.code, await had(HOUSING, 'case_file')], [CIVIL.code, []]])
    const who = fc.constantFrom(HEALTH, HOUSING, CIVIL)
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ one: who, how: fc.constantFrom('read', 'within', 'fail') }), { minLength: 1, maxLength: 40 }), async (asked) => {
      await Promise.all(asked.map(async ({ one, how }) => {
        const statement = { name: 'test.case_file', text: `SELECT t::text AS row FROM case_file t ORDER BY 1`, walled: true } as const
        if (how === 'fail') {
          const broken = { name: 'test.broken', text: 'SELECT 1 / $1::int', walled: true } as const
          return expect(hub.hub.database.as(department(one)).query(broken, [0])).rejects.toMatchObject({ code: '22012' })
        }
        const rows = how === 'read'
          ? await hub.hub.database.as(department(one)).query<{ row: string }>(statement, [])
          : await hub.hub.database.transaction((tx) => tx.query<{ row: string }>(statement, []), department(one))
        return expect(rows.map(({ row }) => row)).toEqual(expected.get(one.code))
      }))
    }), { numRuns: 25 })
  })
})

describe('whoever says that it acts for another department', () => {
  const served = (on: string): Reach => ({ of: 'DEPARTMENT', code: HEALTH.code, served: { by: HOUSING.code, on: on as CalendarDate } })
  const within = async (reach: Reach) => hub.hub.database.transaction((tx) =>
    tx.query<{ number: string }>({ name: 'test.numbers', text: 'SELECT number FROM case_file ORDER BY number', walled: true }, []), reach)

  it('sees its rows from the first day of a delegation to the last, and by saying so alone none', async () => {
    const own = await numbersSeen(department(HEALTH))
    expect(await numbersSeen(served('2026-11-22'))).toEqual([])
    expect(await within(served('2026-11-22'))).toEqual([])
    await hub.sql(`INSERT INTO delegation (delegator_code, delegate_code, item_codes, starts_on, ends_on, basis, created_at)
      VALUES ($1, $2, ARRAY[$3], '2026-11-22', '2026-11-23', '测试', now())`, [HEALTH.code, HOUSING.code, PERMIT.item.code])
    for (const on of ['2026-11-22', '2026-11-23']) expect(await numbersSeen(served(on))).toEqual(own)
    expect((await within(served('2026-11-23'))).map(({ number }) => number)).toEqual(own)
    for (const on of ['2026-11-21', '2026-11-24']) expect(await numbersSeen(served(on))).toEqual([])
    // The other way round nothing was delegated.
    expect(await numbersSeen({ of: 'DEPARTMENT', code: HOUSING.code, served: { by: HEALTH.code, on: '2026-11-22' as CalendarDate } })).toEqual([])
    await hub.sql('UPDATE delegation SET ended_at = now() WHERE delegator_code = $1', [HEALTH.code])
    expect(await numbersSeen(served('2026-11-22'))).toEqual([])
    expect(await within(served('2026-11-22'))).toEqual([])
  })
})

describe('another department\'s earlier case of an applicant', () => {
  const idOf = async (number: string) => String((await hub.sql<{ id: bigint }>('SELECT subject_id AS id FROM case_file WHERE number = $1', [number]))[0]?.id)
  const LOOK = { name: 'test.look', text: 'SELECT number FROM case_file WHERE subject_id = ANY ($1::bigint[]) ORDER BY number', walled: true, applicants: 0 } as const
  const look = async (reach: Reach, ids: readonly string[]) => (await hub.hub.database.as(reach).query<{ number: string }>(LOOK, [ids])).map(({ number }) => number)

  it('is looked at only by whoever handles an open case in which the applicant takes part, and by the statements that say so', async () => {
    const [anna, company] = [await idOf('H-PRIOR'), await idOf('H-2026-1')]
    expect(await look(department(HOUSING), [anna, company])).toEqual(['H-PRIOR', 'Z-2026-1'])
    expect(await look(department(CIVIL), [anna, company])).toEqual([])
    expect(await numbersSeen(department(HOUSING))).not.toContain('H-PRIOR')
  })

  it('is not any more once that case is decided, and is by a record that is linked to the applicant\'s', async () => {
    const [anna, bruno] = [await idOf('H-PRIOR'), await idOf('H-OTHER')]
    // BRUNO is the spouse in HOUSING's open case.
    expect(await look(department(HOUSING), [bruno])).toEqual(['H-OTHER'])
    await hub.sql(`DELETE FROM case_party WHERE party_subject_id = $1 AND role = 'SPOUSE'`, [bruno])
    expect(await look(department(HOUSING), [bruno])).toEqual([])
    await hub.sql(`INSERT INTO subject_link SELECT a, b, 'test', now() FROM (VALUES ($1::bigint, $2::bigint), ($2, $1)) AS v (a, b)`, [anna, bruno])
    expect(await look(department(HOUSING), [bruno])).toEqual(['H-OTHER'])
    await hub.sql(`UPDATE case_file SET decided_at = now(), decision = 'APPROVED' WHERE number = 'Z-2026-1'`)
    expect(await look(department(HOUSING), [anna, bruno])).toEqual(['Z-2026-1'])
    await hub.sql(`UPDATE case_file SET decided_at = NULL, decision = NULL WHERE number = 'Z-2026-1'`)
    await hub.sql('DELETE FROM subject_link')
  })

  it('is seen by no statement that follows in the same transaction', async () => {
    const anna = await idOf('H-PRIOR')
    const [first, second] = await hub.hub.database.transaction((tx) => Promise.all([
      tx.query<{ number: string }>(LOOK, [[anna]]),
      tx.query<{ number: string }>({ name: 'test.after', text: 'SELECT number FROM case_file WHERE subject_id = $1 ORDER BY 1' }, [anna]),
    ]), department(HOUSING))
    expect([first.map(({ number }) => number), second.map(({ number }) => number)]).toEqual([['H-PRIOR', 'Z-2026-1'], ['Z-2026-1']])
  })

  it('is shown to the applicant by a portal, wherever it was handled, and nobody else\'s is', async () => {
    expect(await look({ of: 'PORTAL' }, [await idOf('H-PRIOR')])).toEqual(['H-PRIOR', 'Z-2026-1'])
  })
})

describe('a case that is passed on', () => {
  it('is seen by its receiver from then on, and still by whoever passed it', async () => {
    expect((await open(hub, opening('W-PASSED'))).codes).toEqual([])
    expect(await numbersSeen(department(HEALTH))).not.toContain('W-PASSED')
    expect((await recordStep(hub, { caseNumber: 'W-PASSED', kind: 'PASSED_UP', to: HEALTH.code })).codes).toEqual([])
    for (const one of [HEALTH, HOUSING]) expect(await numbersSeen(department(one))).toContain('W-PASSED')
    expect(await numbersSeen(department(CIVIL))).not.toContain('W-PASSED')
  })
})

describe('with row-level security off, the hub', () => {
  beforeAll(async () => {
    for (const table of WALLED) await hub.sql(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)
  })
  afterAll(async () => {
    for (const table of WALLED) await hub.sql(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`)
  })

  it('still refuses another department\'s case, its subject, its files and its steps', async () => {
    expect(await numbersSeen(department(HOUSING))).toContain('H-2026-1')
    expectRefused(await showLife(hub, 'H-2026-1', 'housing'), { code: 'NOT_AVAILABLE', reason: 'CASE_OF_ANOTHER_DEPARTMENT' })
    expectRefused(await recordStep(hub, { caseNumber: 'H-2026-1', kind: 'IN_REVIEW' }), { code: 'NOT_AVAILABLE', reason: 'CASE_OF_ANOTHER_DEPARTMENT' })
    const file = await download(hub, attachmentOfHealth, 'housing')
    expect(refusalOf(file)).toEqual(refusalOf(await download(hub, '7f1b2c9e-54b1-4b0a-9b3e-3d0a4f6f1c11', 'housing')))
    const asked = await askSubject(hub, { client: 'housing', idNumber: COMPANY.code, purpose: { itemCode: RENT.item.code, caseNumber: 'H-2026-1', reason: null } })
    expect(asked.codes).toContain('NOT_AVAILABLE')
    expect(onlyEntry(asked).refusals[0]?.reason).toBe('CASE_OF_ANOTHER_DEPARTMENT')
    expect(PERMIT.item.code).not.toBe(RENT.item.code)
  })
})
