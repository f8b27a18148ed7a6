import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../src/platform/db/database.ts'
import { readByKeys, type KeyedRead } from '../../src/platform/db/keyed-read.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

const ROLE = 'yihao_keyed_reader'
const [HEALTH, CIVIL] = ['11290100MA0000001K', '11290100MA0000002F']

interface Berth extends Record<string, unknown> {
  readonly quay: string
  readonly ship: string
  readonly share: number
}

const AT_QUAYS: KeyedRead<string, Berth> = {
  statement: {
    name: 'test.at_quays', walled: true,
    text: 'SELECT quay, ship, 12 / crew AS share FROM berth WHERE quay = ANY ($1::text[]) ORDER BY ship',
  },
  valuesOf: (quays) => [quays],
  textOf: (quay) => quay,
  textOfRow: ({ quay }) => quay,
}

describe('reads by keys of requests that are under way at the same time', () => {
  let made: TestDatabase
  let database: Database
  let statements: number
  beforeAll(async () => {
    made = await testDatabase({ empty: true })
    const owner = openPool(made.url, { max: 1 })
    await owner.query(`
      CREATE TABLE berth (quay text, ship text, crew int, department text);
      INSERT INTO berth VALUES ('A', 'Anna', 1, '${HEALTH}'), ('A', 'Bruno', 2, '${HEALTH}'), ('B', 'Carla', 3, '${HEALTH}'),
        ('C', 'Dora', 4, '${HEALTH}'), ('C', 'Emil', 4, '${CIVIL}'), ('NOBODY', 'Ghost', 0, '${HEALTH}');
      ALTER TABLE berth ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON berth USING (department = current_setting('yihao.department', true));
      DROP ROLE IF EXISTS ${ROLE}; CREATE ROLE ${ROLE} NOLOGIN; GRANT SELECT ON berth TO ${ROLE}`)
    await owner.end()
    database = new Database(openPool(made.url, { max: 4, role: ROLE }))
    database.observer = () => (statements += 1)
  })
  beforeEach(() => (statements = 0))
  afterAll(async () => {
    await database.close()
    const owner = openPool(made.url, { max: 1 })
    await owner.query(`DROP OWNED BY ${ROLE}; DROP ROLE ${ROLE}`)
    await owner.end()
    await made.drop()
  })

  const health = () => database.as({ of: 'DEPARTMENT', code: HEALTH })
  const shipsAt = async (quays: readonly string[], db = health()) => (await readByKeys(db, AT_QUAYS, quays)).map(({ ship }) => ship)

  it('share one statement, and each is given the rows of its own keys', async () => {
    const answers = await Promise.all([shipsAt(['A']), shipsAt(['B', 'A']), shipsAt(['Z']), shipsAt(['B', 'B'])])
    expect(answers).toEqual([['Anna', 'Bruno'], ['Carla', 'Anna', 'Bruno'], [], ['Carla']])
    expect(statements).toBe(1)
  })

  it('give what each would be given alone, whoever asks beside it', async () => {
    const alone = new Map(await Promise.all(['A', 'B', 'C', 'Z'].map(async (quay) => [quay, await shipsAt([quay])] as const)))
    await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.constantFrom('A', 'B', 'C', 'Z'), { maxLength: 5 }), { minLength: 1, maxLength: 20 }), async (asked) => {
      const answers = await Promise.all(asked.map((quays) => shipsAt(quays)))
      asked.forEach((quays, at) => expect(new Set(answers[at])).toEqual(new Set(quays.flatMap((quay) => alone.get(quay) ?? []))))
    }), { numRuns: 50 })
  })

  it('are not shared by readers whom the database shows different rows', async () => {
    const civil = database.as({ of: 'DEPARTMENT', code: CIVIL })
    expect(await Promise.all([shipsAt(['C']), shipsAt(['C'], civil), shipsAt(['A'], civil)])).toEqual([['Dora'], ['Emil'], []])
    expect(statements).toBe(2)
  })

  it('fail for whom they concern and for nobody beside it', async () => {
    const [harmed, whole] = await Promise.allSettled([shipsAt(['NOBODY']), shipsAt(['A'])])
    expect(harmed.status).toBe('rejected')
    expect(whole).toEqual({ status: 'fulfilled', value: ['Anna', 'Bruno'] })
  })

  it('of one that asks for very many have a statement of their own', async () => {
    await Promise.all([shipsAt(Array.from({ length: 300 }, (_, at) => `Q${at}`)), shipsAt(['A'])])
    expect(statements).toBe(2)
  })

  it('see what their own transaction has done, and are seen by no other', async () => {
    const [inside, outside] = await database.transaction(async (tx) => {
      await tx.query({ name: 'test.become', text: `SELECT set_config('yihao.department', $1, true)` }, [CIVIL])
      return Promise.all([shipsAt(['C'], tx as never), shipsAt(['C'])])
    })
    expect([inside, outside]).toEqual([['Emil'], ['Dora']])
  })
})
