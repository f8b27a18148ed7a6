import { createConnection } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusalCatalogue } from '../../../src/kernel/errors.ts'
import { CLIENTS } from '../../support/hub.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'

// Whatever bytes come: an answer that is one of ours or none, never a fault of the hub's and never a word of where it broke.

let hub: NetworkHub
let tokens: Readonly<Record<'explores' | 'plain', string>>
beforeAll(async () => {
  hub = await worldOnNetwork()
  tokens = { explores: await hub.token({ clientId: CLIENTS.health, scopes: ['explore'] }), plain: await hub.token({ clientId: CLIENTS.health, scopes: [] }) }
})
afterAll(() => hub.close())

/** Sends bytes on a connection of their own and gives everything that comes back until it ends. */
function exchange(bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(hub.url)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.end(bytes))
    socket.on('data', (part) => parts.push(part))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)))
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')))
  })
}

const PATHS = [
  '/graphql', '/console/graphql', '/graphiql', '/console', '/sign-in', '/attachments', '/attachments/x', '/health', '/ready', '/metrics',
  '/log/checkpoint', '/log/tile/0/000', '/notices/x', '/oauth/token', '/oauth/authorize', '/.well-known/openid-configuration', '/%', '/graphql/', '//', '/a%00',
]
const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'CONNECT', 'QUERY', 'BREW']
const odd = fc.oneof(fc.constantFrom('', '{}', '[]', 'null', '*', ',', ';', '%', '"', '1e999', 'bytes=0-', '-1', '0x10', '100-continue', 'chunked', 'gzip', 'h2c', '__proto__'), fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), fc.string({ unit: 'binary-ascii', maxLength: 5 }))
const header = fc.tuple(fc.oneof(fc.constantFrom(
  'accept', 'content-type', 'content-encoding', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'connection', 'origin', 'cookie', 'range',
  'if-none-match', 'traceparent', 'tracestate', 'x-on-behalf-of', 'x-case-number', 'content-disposition', 'content-digest', 'accept-encoding', 'dpop', 'sec-fetch-site',
  'x-yihao-page', 'x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-request-id', 'authorization', 'host', 'x-http-method-override',
), fc.stringMatching(/^[a-z-]{1,12}$/)), odd)
const json = fc.oneof(
  fc.json({ maxDepth: 5 }),
  fc.record({
    query: fc.oneof(fc.constantFrom('{ __typename }', 'query ($a: Int) { __typename @include(if: $a) }', '{ subject }', '{ item(code: "x") { code } }', '\ud800', '"""', '{ a(b: "\\u{110000}") }', 'query A { __typename } query A { __typename }', 'subscription { a }', '{ ...F } fragment F on Query { ...F }'), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.anything()),
    variables: fc.anything({ maxDepth: 3 }), operationName: fc.anything({ maxDepth: 1 }), extensions: fc.anything({ maxDepth: 1 }), documentId: fc.oneof(fc.constantFrom('proofs-of-subject', 'constructor', '__proto__', `sha256:${'0'.repeat(64)}`), fc.anything({ maxDepth: 1 })),
  }, { requiredKeys: [] }).map((value) => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''),
)
const body = fc.oneof(json.map((text) => Buffer.from(text)), fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)))
const request = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', ...METHODS),
  path: fc.constantFrom('/graphql', '/graphql', '/graphql', ...PATHS),
  search: fc.oneof(fc.constant(''), fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => `?${text}`), fc.tuple(fc.constantFrom('query', 'variables', 'operationName', 'extensions', '__proto__', 'documentId'), odd).map(([name, value]) => `?${name}=${encodeURIComponent(value)}&query=${encodeURIComponent('{ __typename }')}`)),
  as: fc.constantFrom('explores', 'plain', 'none'),
  typed: fc.boolean(),
  headers: fc.array(header, { maxLength: 4 }),
  body,
})

function bytesOf({ method, path, search, as, typed, headers, body: sent }: typeof request extends fc.Arbitrary<infer Value> ? Value : never): Buffer {
  const lines = [
    `${method} ${path}${search.replaceAll(/[\s\0-\x1f]/g, '')} HTTP/1.1`, 'host: localhost', 'connection: close',
    ...(as === 'none' ? [] : [`authorization: Bearer ${tokens[as as 'plain']}`]),
    ...(typed ? ['content-type: application/json'] : []),
    ...headers.map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]/g, '')}`),
    ...(headers.some(([name]) => name === 'content-length' || name === 'transfer-encoding') ? [] : [`content-length: ${sent.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), sent])
}

const TRACE = /node_modules|\.ts:\d|\bat [\w.<>]+ \(|TypeError|SyntaxError|RangeError|pg_|postgres/

it('every request of any shape is answered with a code of the closed list or not at all', async () => {
  const known = new Set(refusalCatalogue().map(({ code }) => code))
  await fc.assert(fc.asyncProperty(request, async (asked) => {
    const answer = (await exchange(bytesOf(asked))).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
    if (answer === '') return
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
    expect(status === 503 || (status >= 200 && status < 500)).toBe(true)
    expect(answer).not.toMatch(TRACE)
    const code = /"code":"(\w+)"/.exec(answer)?.[1]
    if (code !== undefined) expect(known).toContain(code)
    expect(code).not.toBe('INTERNAL')
  }), { numRuns: 1_000 })
  expect(hub.said.filter((line) => line.includes('"fault"'))).toEqual([])
})
