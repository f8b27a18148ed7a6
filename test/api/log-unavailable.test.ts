import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub } from '../../src/app.ts'
import { logKeys } from '../../src/domains/signing/index.ts'
import { LOG_ORIGIN, worldHub, type TestHub } from '../support/hub.ts'
import { onNetwork, type NetworkHub } from '../support/http.ts'
import { PERMIT_PURPOSE, SUBJECT } from '../support/questions.ts'
import { ANNA } from '../support/world.ts'

const ITEMS = '{ items(first: 1) { nodes { name } } }'
const ABOUT_ANNA = { idNumber: ANNA.code, purpose: PERMIT_PURPOSE }

let test: TestHub
let hub: NetworkHub

/** A second hub on the same log, which has lost the key that signs it. */
beforeAll(async () => {
  test = await worldHub()
  const folder = await mkdtemp(path.join(test.folder, 'empty-'))
  const keyless = await createHub({ ...test.options, logKeys: logKeys({ folder, text: null, origin: LOG_ORIGIN }) })
  hub = await onNetwork({ ...test, hub: keyless, close: () => keyless.close() })
})
afterAll(async () => {
  await hub.close()
  await test.close()
})

async function page(name: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${hub.url}${name}`)
  return { status: response.status, text: await response.text() }
}

describe('a hub without the key of its log', () => {
  it('shows nothing of a subject, says what it cannot do, and changes nothing', async () => {
    const size = await test.logSize()
    const read = await hub.send('health', SUBJECT, ABOUT_ANNA)
    expect([read.codes, read.body.data]).toEqual([['AUDIT_UNAVAILABLE'], undefined])
    expect(read.body.errors?.[0]?.extensions).toMatchObject({ retry: 'LATER' })
    const command = await hub.send('health', 'mutation { decideCase(input: { number: "H-2026-1", decision: APPROVED }) { state } }')
    expect([command.codes, command.body.data ?? null]).toEqual([['AUDIT_UNAVAILABLE'], null])
    expect(await test.logSize()).toBe(size)
    const { body } = await (await onNetworkOf(test)).ask('health', 'query { caseFile(number: "H-2026-1") { state } }')
    expect(body.data).toEqual({ caseFile: { state: 'OPEN' } })
  })

  it('answers what is public, and says at /health and /metrics what is wrong', async () => {
    expect((await hub.send('health', ITEMS)).body.data).toMatchObject({ items: { nodes: [{}] } })
    const health = await page('/health')
    expect([health.status, JSON.parse(health.text)]).toEqual([503, { status: 'DOWN', database: 'UP', log: 'DOWN', why: 'SIGNING_KEY_MISSING' }])
    const metrics = await page('/metrics')
    expect(metrics.text).toContain('yihao_log_fault{reason="SIGNING_KEY_MISSING"} 1')
    expect(metrics.text).toMatch(/^yihao_log_up 0$/m)
  })
})

const opened: NetworkHub[] = []
async function onNetworkOf(other: TestHub): Promise<NetworkHub> {
  const network = await onNetwork({ ...other, close: () => Promise.resolve() })
  opened.push(network)
  return network
}
afterAll(() => Promise.all(opened.map((network) => network.close())))

it('/metrics has the size of the log and of what waits, and no word of a caller', async () => {
  const network = await onNetworkOf(test)
  await network.ask('health', SUBJECT, ABOUT_ANNA)
  const text = await (await fetch(`${network.url}/metrics`)).text()
  expect(text).toMatch(/^yihao_log_up 1$/m)
  expect(text).toMatch(new RegExp(`^yihao_log_size_entries ${await test.logSize()}$`, 'm'))
  expect(text).toMatch(/^yihao_log_waiting_entries 0$/m)
  expect(text).not.toContain(ANNA.code)
})
