import { randomUUID } from 'node:crypto'
import { grantSharing, registerClient } from '../../src/domains/access/index.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { sampleCity, type SampleCity } from '../../src/sample-city/index.ts'
import { OPERATOR, testHub, type TestHub } from './hub.ts'

const BATCH = 2_000

/** A hub with a small sample city in it: types, guides, certificates, cases, departments' systems and consents. */
export async function cityHub(people: number): Promise<TestHub & { readonly city: SampleCity }> {
  const test = await testHub()
  const city = sampleCity({ seed: 7, people, asOf: '2026-11-20' as CalendarDate })
  const departments = new Map(city.departments.map((department) => [department.code, department]))
  await test.load('certificate-type', [...city.types()])
  await test.load('guide', [...city.guides()])
  for (const rows of batches(city.certificates())) await test.load('certificate', rows)
  for (const rows of batches(city.cases())) await test.load('case', rows)
  await test.hub.act(OPERATOR, randomUUID(), async (run) => {
    for (const { id, departmentCode, name } of city.clients) {
      const department = departments.get(departmentCode)
      if (department) await run(registerClient, { id, name, role: 'DEPARTMENT_SYSTEM', department })
    }
    for (const consent of city.grants) await run(grantSharing, consent)
  })
  return { ...test, city }
}

function* batches<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
