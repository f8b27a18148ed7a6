import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { PERMIT_PURPOSE, SUBJECT } from '../support/questions.ts'
import { ANNA } from '../support/world.ts'

const ABOUT_ANNA = { idNumber: ANNA.code, purpose: PERMIT_PURPOSE }
const TRACE = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6'
const CALLERS_SPAN = 'f1e2d3c4b5a69788'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(async () => {
  trace.disable()
  await hub.close()
})

async function askWith(traceparent: string, more: Record<string, string> = {}) {
  const from = hub.said.length
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.token('health')}`, 'content-type': 'application/json', traceparent, ...more },
    body: JSON.stringify({ query: SUBJECT, variables: ABOUT_ANNA }),
  })
  expect(response.status).toBe(200)
  await response.arrayBuffer()
  const requestId = response.headers.get('x-request-id')
  await expect.poll(() => hub.said.slice(from).some((line) => line.includes(`${requestId}`))).toBe(true)
  return hub.said.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>).find((line) => line['requestId'] === requestId)
}

describe('without an OpenTelemetry SDK', () => {
  it("the log names the caller's trace, so that both logs can be laid side by side", async () => {
    expect(await askWith(`00-${TRACE}-${CALLERS_SPAN}-01`)).toMatchObject({ event: 'request', traceId: TRACE })
  })

  it.each([
    ['of another form', `00-${TRACE.toUpperCase()}-${CALLERS_SPAN}-01`],
    ['of zeros', `00-${'0'.repeat(32)}-${CALLERS_SPAN}-01`],
    ['of the version that is forbidden', `ff-${TRACE}-${CALLERS_SPAN}-01`],
    ['that hides an ID number', `00-${'0'.repeat(14)}${ANNA.code.replace(/X$/, 'a')}-${CALLERS_SPAN}-01`],
  ])('a trace %s is not written down', async (_what, traceparent) => {
    expect(await askWith(traceparent)).not.toHaveProperty('traceId')
  })
})

describe('with an OpenTelemetry SDK', () => {
  const exporter = new InMemorySpanExporter()
  beforeAll(() => new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register())

  const parentOf = (span: ReadableSpan) => span.parentSpanContext?.spanId
  const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name)

  it('request, operation and statement are spans of the caller\'s trace, one within the other', async () => {
    exporter.reset()
    await askWith(`00-${TRACE}-${CALLERS_SPAN}-01`)
    await expect.poll(() => named('POST /graphql')).toHaveLength(1)
    const [request] = named('POST /graphql') as [ReadableSpan]
    const [operation] = named('subjects.ask') as [ReadableSpan]
    expect([request.spanContext().traceId, parentOf(request)]).toEqual([TRACE, CALLERS_SPAN])
    expect(parentOf(operation)).toBe(request.spanContext().spanId)
    expect(exporter.getFinishedSpans().filter((span) => parentOf(span) === operation.spanContext().spanId).length).toBeGreaterThan(0)
    expect(request.attributes).toMatchObject({ 'http.route': '/graphql', 'http.response.status_code': 200 })
  })

  it('no span says anything of a person, nor what a caller put beside the trace', async () => {
    exporter.reset()
    await askWith(`00-${TRACE}-${CALLERS_SPAN}-01`, { tracestate: `v=${ANNA.code}`, baggage: `who=${ANNA.code}` })
    await expect.poll(() => named('POST /graphql')).toHaveLength(1)
    const told = JSON.stringify(exporter.getFinishedSpans().map((span) =>
      [span.name, span.attributes, span.events, span.status, span.spanContext(), span.parentSpanContext]))
    expect(told).toContain('subjects.ask')
    expect(told).not.toContain(ANNA.code)
    expect(told).not.toContain(ANNA.name)
  })
})
