import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'

// The audits of graphql-http, written by others from the draft of GraphQL over HTTP, against the whole hub.
let hub: NetworkHub
let authorization: string
beforeAll(async () => {
  hub = await worldOnNetwork()
  authorization = `Bearer ${await hub.token('health')}`
})
afterAll(() => hub.close())

const withToken: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, authorization } })
const auditsOf = (url: string) => serverAudits({ url, fetchFn: withToken })

async function faultsOf(url: string): Promise<string[]> {
  const results = await Promise.all(auditsOf(url).map((audit) => audit.fn()))
  return results.flatMap((result) => (result.status === 'ok' ? [] : [`${result.status} ${result.name}: ${result.reason}`]))
}

it('every audit of GraphQL over HTTP is ok, none a warning or a notice', async () => {
  expect(auditsOf(hub.url)).toHaveLength(61)
  expect(await faultsOf(`${hub.url}/graphql`)).toEqual([])
})

describe('a server that breaks one rule is found', () => {
  /** Passes everything on to the hub, but for one thing. */
  let planted: Server
  let wrong: (status: number, type: string, accept: string) => { status: number; type: string }
  let url: string
  beforeAll(async () => {
    planted = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => void pass(parts))
      async function pass(body: Buffer[]): Promise<void> {
        const { host: _host, connection: _connection, ...headers } = request.headers
        const answer = await fetch(`${hub.url}${request.url}`, {
          method: request.method ?? 'GET', headers: headers as Record<string, string>, ...(request.method === 'POST' && { body: Buffer.concat(body) }),
        })
        const { status, type } = wrong(answer.status, answer.headers.get('content-type') ?? '', request.headers.accept ?? '')
        response.writeHead(status, { 'content-type': type }).end(await answer.text())
      }
    })
    await new Promise<void>((resolve) => planted.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(planted.address() as AddressInfo).port}/graphql`
  })
  afterAll(() => planted.close())

  it('and one that breaks none is not', async () => {
    wrong = (status, type) => ({ status, type })
    expect(await faultsOf(url)).toEqual([])
  })

  it('by answering with another media type than was asked for', async () => {
    wrong = (status) => ({ status, type: 'application/json; charset=utf-8' })
    expect(await faultsOf(url)).toEqual(expect.arrayContaining([expect.stringContaining('SHOULD accept application/graphql-response+json')]))
  })

  it('by answering refused documents with 400 where the answer is application/json', async () => {
    wrong = (status, type, accept) => ({ status: accept === 'application/json' && status === 200 ? 400 : status, type })
    expect(await faultsOf(url)).toEqual(expect.arrayContaining([
      expect.stringContaining('MUST accept application/json'), expect.stringContaining('SHOULD use 200 status code on document parsing failure'),
    ]))
  })

  it('by answering everything with 200', async () => {
    wrong = (_status, type) => ({ status: 200, type })
    expect((await faultsOf(url)).length).toBeGreaterThan(20)
  })
})

describe('GET', () => {
  const get = (parameters: Record<string, string>, more: Record<string, string> = {}) =>
    fetch(`${hub.url}/graphql?${new URLSearchParams(parameters)}`, { headers: { authorization, accept: 'application/graphql-response+json', ...more } })
  const codeOf = async (answer: Response) => ((await answer.json()) as { errors?: { extensions: { code: string; details?: { reason?: string } } }[] }).errors?.[0]?.extensions

  it('answers a query that asks for nobody', async () => {
    const answer = await get({ query: '{ items { nodes { name } } }' })
    expect(answer.status).toBe(200)
  })

  it.each([
    ['a change', { query: 'mutation { revokeDocument(clientId: "a", documentId: "b") }' }, 'MUTATION'],
    ['an argument', { query: '{ item(code: "11290102MB70L0PD354YL0008001000") { name } }' }, 'ARGUMENTS'],
    ['an argument below', { query: '{ items { nodes { name } } ...F } fragment F on Query { more: items(first: 1) { nodes { name } } }' }, 'ARGUMENTS'],
    ['a variable', { query: 'query($n: Int) { items(first: $n) { nodes { name } } }', variables: '{"n":1}' }, 'VARIABLES'],
  ])('refuses %s, in either media type', async (_what, parameters, reason) => {
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      const answer = await get(parameters as Record<string, string>, { accept })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
      expect(await codeOf(answer)).toMatchObject({ code: 'NOT_BY_GET', details: { reason } })
    }
  })

  it.each([
    [{ query: '{ __typename }', variables: '{' }, 'JSON'],
    [{ query: '{ __typename }', variables: '[1]' }, 'VARIABLES'],
    [{ query: '{ __typename }', other: '1' }, 'MEMBER_UNKNOWN'],
    [{}, 'QUERY'],
  ])('refuses %j', async (parameters, reason) => {
    const answer = await get(parameters as Record<string, string>)
    expect(answer.status).toBe(400)
    expect(await codeOf(answer)).toMatchObject({ code: 'REQUEST_MALFORMED', details: { reason } })
  })

  it('is nothing without a token, nor for whoever may not explore', async () => {
    expect((await get({ query: '{ __typename }' }, { authorization: '' })).status).toBe(401)
    const token = await hub.token({ clientId: 'health-system', scopes: [] })
    const answer = await get({ query: '{ __typename }' }, { authorization: `Bearer ${token}` })
    expect([answer.status, answer.headers.get('allow'), (await codeOf(answer))?.code]).toEqual([405, 'POST', 'METHOD_NOT_ALLOWED'])
  })
})
