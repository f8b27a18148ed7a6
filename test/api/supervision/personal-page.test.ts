import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personalPage, type Exclusion } from '../../../src/domains/audit/index.ts'
import type { Db } from '../../../src/platform/db/database.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { HEALTH, HOUSING } from '../../support/world.ts'
import { lookUps, tamper } from './auditing.ts'

const FIRST = 1_000
const LAST = 5_999

let test: TestHub
let owner: pg.Client

beforeAll(async () => {
  test = await worldHub()
  await lookUps(test, departmentActor('health'), ['busy', 'other'], 0)
  await lookUps(test, departmentActor('housing'), ['rare'], 0)
  // Somebody about whom 5,000 entries were written, one in a hundred by the other department.
  const template = (subject: string) => `(SELECT template_id FROM audit_entry WHERE subject = '${subject}' LIMIT 1)`
  await tamper(test,
    `INSERT INTO audit_entry (index, template_id, at, leaf_hash, request, subject)
      SELECT at, CASE WHEN at % 100 = 0 THEN ${template('rare')} ELSE ${template('busy')} END, now(), decode(repeat('ab', 32), 'hex'), 'r-' || at, 'busy'
      FROM generate_series(${FIRST}, ${LAST}) AS at`,
    'ANALYZE audit_entry')
  owner = new pg.Client({ connectionString: test.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await test.close()
})

interface Plan {
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Plan[]
}
const most = ({ 'Actual Rows': rows, 'Actual Loops': loops, Plans = [] }: Plan): number => Math.max(rows * loops, ...Plans.map(most))

/** The hub's database, and how many rows any step of its statements has touched. */
function watched(): { readonly db: Db; readonly touched: number[] } {
  const touched: number[] = []
  const { database } = test.hub
  const db: Db = {
    async query(statement, values) {
      const { rows } = await owner.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`, [...values])
      touched.push(...rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan: plan }) => most(plan))))
      return database.query(statement, values)
    },
  }
  return { db, touched }
}

const hiding = (department: string): Exclusion => ({ id: 7n, department, item: null, caseNumber: null, action: null, laterThan: null })
const page = async (change: Partial<Parameters<typeof personalPage>[1]>) => {
  const { db, touched } = watched()
  const { entries, withheld, because } = await personalPage(db, { subjects: ['busy'], before: null, count: 2, exclusions: [], ...change })
  return { indexes: entries.map(({ index }) => Number(index)), withheld, because, statements: touched.length, rows: Math.max(...touched) }
}

describe('a page of somebody about whom much was written', () => {
  it('looks at the entries that it gives and at no others', async () => {
    const newest = await page({})
    expect(newest).toMatchObject({ indexes: [LAST, LAST - 1, LAST - 2], withheld: 0, because: [] })
    expect(newest.rows).toBeLessThan(20)
    const several = await page({ subjects: ['busy', 'other', 'none'], before: 3_000n, count: 5 })
    expect(several.indexes).toEqual([2_999, 2_998, 2_997, 2_996, 2_995, 2_994])
    expect(several.rows).toBeLessThan(60)
  })

  it('looks back as far as it has to where much is withheld, and counts each of these for one page', async () => {
    const first = await page({ exclusions: [hiding(HEALTH.code)] })
    expect(first).toMatchObject({ indexes: [5_900, 5_800, 5_700], withheld: 198, because: [7n] })
    expect(first.rows).toBeLessThan(1_000)
    const second = await page({ exclusions: [hiding(HEALTH.code)], before: 5_800n })
    expect(second).toMatchObject({ indexes: [5_700, 5_600, 5_500], withheld: 198 })
    const few = await page({ exclusions: [hiding(HOUSING.code)], count: 50 })
    expect(few.indexes).toHaveLength(51)
    expect(few.withheld).toBe(0)
  })

  it('comes to its end', async () => {
    const last = await page({ exclusions: [hiding(HEALTH.code)], before: 1_150n })
    expect(last).toMatchObject({ indexes: [1_100, 1_000], withheld: 49 + 99 + 1, because: [7n] })
    expect((await page({ subjects: ['nobody'] })).indexes).toEqual([])
    expect((await page({ subjects: [] })).indexes).toEqual([])
  })
})
