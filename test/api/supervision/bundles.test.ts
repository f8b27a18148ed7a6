import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerClient } from '../../../src/domains/access/index.ts'
import { checkReceipt } from '../../../src/domains/audit/index.ts'
import { demoIssuer } from '../../../src/domains/signing/index.ts'
import { readEntryBundle } from '../../../src/kernel/tlog/tile.ts'
import { OPERATOR } from '../../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { PERMIT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { BRUNO, creditCode } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  const department = { code: creditCode('11', 20), name: '样例区审计局', level: null, areaCode: null }
  await hub.hub.act(OPERATOR, randomUUID(), (run) => run(registerClient, { id: 'audit-desk', name: '审计系统', role: 'AUDITOR', department }))
})
afterAll(() => hub.close())

async function bundle(clientId: string | null): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const issuer = demoIssuer({ folder: hub.folder, issuer: 'https://issuer.example', audience: 'https://hub.example', clock: hub.clock })
  const headers = clientId === null ? {} : { authorization: `Bearer ${await issuer.issue({ clientId })}` }
  const response = await fetch(`${hub.url}/log/tile/entries/000.p/5`, { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

it('bundles of entries are for auditors: an entry has the true reason of a refusal, and what other departments do', async () => {
  await hub.ask('health', SUBJECT, { idNumber: BRUNO.code, purpose: PERMIT_PURPOSE })
  for (const [client, status, code] of [[null, 401, 'UNAUTHENTICATED'], ['health-system', 403, 'NOT_AVAILABLE']] as const) {
    const refused = await bundle(client)
    expect([refused.status, (JSON.parse(refused.bytes.toString()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code]).toEqual([status, code])
    expect(refused.headers.get('cache-control')).toBe('no-store')
  }
  const size = await hub.logSize()
  const given = await bundle('audit-desk')
  expect([given.status, given.headers.get('cache-control')]).toEqual([200, 'private, max-age=31536000, immutable'])
  expect(readEntryBundle(given.bytes)).toHaveLength(5)
  const [entry] = await hub.entries(1)
  expect(await hub.logSize()).toBe(size + 1)
  expect(entry).toMatchObject({ action: 'log.read-bundle', outcome: 'RELEASED', actor: { client: 'audit-desk' } })
})

it('an auditor has a receipt for what the log said, if asked for', async () => {
  const answer = await hub.ask<{ log: { receipt: string; nodes: readonly object[] } }>({ clientId: 'audit-desk' }, '{ log: accessEntries(first: 3) { receipt nodes { index action } } }')
  expect(answer.codes).toEqual([])
  const keys = hub.hub.log.loadedKeys.publicDocument()
  const receipt = String(answer.body.data?.log.receipt)
  expect(await checkReceipt(receipt, keys, { payload: answer.text })).toMatchObject({ ok: true })
  expect(await checkReceipt(receipt, keys, { payload: answer.text.replace('subject.ask', 'subject.see') })).toMatchObject({ ok: false, fault: 'PAYLOAD_DIFFERS' })
})

it('the public keys of the log are for everybody, and are those that sign it', async () => {
  const response = await fetch(`${hub.url}/log/key`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  expect(await response.json()).toEqual(hub.hub.log.loadedKeys.publicDocument())
})

it('checkpoint and tiles of hashes are for everybody', async () => {
  for (const page of ['checkpoint', 'tile/0/000.p/5']) expect((await fetch(`${hub.url}/log/${page}`)).status).toBe(200)
})
