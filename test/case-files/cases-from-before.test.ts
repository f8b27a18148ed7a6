import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../src/platform/db/migrate.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const LIFE = '20261123000000_case_life'

let database: TestDatabase
let folder: string
let owner: pg.Client
beforeAll(async () => {
  database = await testDatabase({ empty: true })
  folder = await mkdtemp(path.join(tmpdir(), 'yihao-before-'))
  await cp(MIGRATIONS, folder, { recursive: true })
  for (const name of await readdir(folder)) if (name >= LIFE && /^\d/.test(name)) await rm(path.join(folder, name), { recursive: true })
  await migrate(database.url, folder)
  owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`
    INSERT INTO case_file (subject_id, id, number, item_code, department_code, clerk, received_at, decided_at, decision) VALUES
      (1, 10, 'A', 'I', 'D', 'wang.lan', '2026-11-01T01:00:00Z', NULL, NULL),
      (1, 11, 'B', 'I', 'D', NULL, '2026-11-02T01:00:00Z', '2026-11-03T01:00:00Z', 'APPROVED'),
      (2, 12, 'C', 'I', 'E', NULL, '2026-11-04T01:00:00Z', '2026-11-05T01:00:00Z', 'WITHDRAWN')`)
  await rm(folder, { recursive: true })
  await migrate(database.url, MIGRATIONS)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

it('cases from before steps were kept have the steps that are known of them', async () => {
  const { rows } = await owner.query(`
    SELECT f.number, f.stage, f.handler_code AS handler, f.delivered_at AS delivered,
      array_agg(s.ordinal || ' ' || s.kind || ' ' || to_char(s.at AT TIME ZONE 'UTC', 'MM-DD') || ' ' || coalesce(s.person, '-') || ' ' || s.department_code ORDER BY s.ordinal) AS steps
    FROM case_file f JOIN case_step s ON s.subject_id = f.subject_id AND s.case_id = f.id GROUP BY 1, 2, 3, 4 ORDER BY 1`)
  expect(rows).toEqual([
    { number: 'A', stage: 'RECEIVED', handler: 'D', delivered: null, steps: ['1 RECEIVED 11-01 wang.lan D'] },
    { number: 'B', stage: 'DECIDED', handler: 'D', delivered: null, steps: ['1 RECEIVED 11-02 - D', '2 DECIDED 11-03 - D'] },
    { number: 'C', stage: 'WITHDRAWN', handler: 'E', delivered: null, steps: ['1 RECEIVED 11-04 - E', '2 WITHDRAWN 11-05 - E'] },
  ])
})
