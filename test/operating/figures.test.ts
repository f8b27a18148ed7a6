import { afterAll, beforeAll, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { PERMIT_PURPOSE, SUBJECT } from '../support/questions.ts'
import { ANNA } from '../support/world.ts'

const ABOUT_ANNA = { idNumber: ANNA.code, purpose: PERMIT_PURPOSE }

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

async function figures(): Promise<string> {
  const response = await fetch(`${hub.url}/metrics`)
  expect(response.headers.get('content-type')).toContain('version=0.0.4')
  return response.text()
}

/** The value of one line of the text, 0 where there is none. */
function value(text: string, line: string): number {
  return Number(text.split('\n').find((one) => one.startsWith(`${line} `))?.slice(line.length + 1) ?? 0)
}

async function countsFor(line: string, work: () => Promise<unknown>): Promise<number> {
  const before = value(await figures(), line)
  await work()
  return value(await figures(), line) - before
}

it('a request is counted by its route and class of status', async () => {
  const line = 'yihao_http_request_duration_seconds_count{route="/graphql",status="2xx"}'
  expect(await countsFor(line, () => hub.ask('health', SUBJECT, ABOUT_ANNA))).toBe(1)
})

it('an address that nothing answers is counted under one name, whatever it was', async () => {
  const line = 'yihao_http_request_duration_seconds_count{route="none",status="4xx"}'
  expect(await countsFor(line, () => Promise.all(['/one', `/${ANNA.code}`].map((at) => fetch(hub.url + at))))).toBe(2)
  expect(await figures()).not.toContain(ANNA.code)
})

it('an operation is counted by how it ended, and a refusal by its code', async () => {
  const done = 'yihao_operation_duration_seconds_count{operation="subjects.ask",outcome="DONE"}'
  expect(await countsFor(done, () => hub.ask('health', SUBJECT, ABOUT_ANNA))).toBe(1)
  const refused = 'yihao_refusals_total{code="NOT_AVAILABLE"}'
  expect(await countsFor(refused, () => hub.ask('health', SUBJECT, { idNumber: ANNA.code, purpose: { ...PERMIT_PURPOSE, caseNumber: 'H-NONE' } }))).toBe(1)
})

it('the pool and the process are told', async () => {
  const text = await figures()
  expect(value(text, 'yihao_database_connections')).toBeGreaterThan(0)
  expect(value(text, 'yihao_database_connections_max')).toBeGreaterThanOrEqual(value(text, 'yihao_database_connections'))
  expect(value(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
})

it('every name is declared once, as Prometheus demands', async () => {
  const names = [...(await figures()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(20)
  expect(new Set(names).size).toBe(names.length)
})
