import { createConnection } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTinyHub, type Answer, type TinyHub } from './tiny-hub.ts'

let hub: TinyHub
beforeAll(async () => {
  hub = await startTinyHub({
    limits: { headersTimeoutMs: 200, requestTimeoutMs: 400, timeoutCheckMs: 50 },
  })
})
afterAll(() => hub.stop())

const fine = JSON.stringify({ query: '{ take }' })

function expectRefusal(answer: Answer, status: number, code: string, reason?: string): void {
  const [error] = answer.json.errors ?? []
  expect([answer.status, error?.extensions.code, error?.extensions.details?.['reason']])
    .toEqual([status, code, reason])
  expect(answer.json.errors).toHaveLength(1)
  expect(answer.json).not.toHaveProperty('data')
  expect(error?.extensions.requestId).toBe(answer.headers.get('x-request-id'))
}

async function expectAlive(): Promise<void> {
  expect((await hub.send({ body: fine })).json.data).toEqual({ take: 'taken' })
}

describe('a request that is not well-formed', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const bodies: [string, string | Uint8Array<ArrayBuffer>, string][] = [
    ['is not JSON', '{"query": "{ take }"', 'JSON'],
    ['is empty', '', 'JSON'],
    ['is not UTF-8', new Uint8Array([...Buffer.from('{"query":"{ take }","x":"'), 0xff, 0xfe, 0x22, 0x7d]), 'UTF8'],
    ['is a batch', `[${fine},${fine}]`, 'BATCH'],
    ['is a word', '"query"', 'NOT_AN_OBJECT'],
    ['is null', 'null', 'NOT_AN_OBJECT'],
    ['has an unknown member', '{"query":"{ take }","290101199001011239":1}', 'MEMBER_UNKNOWN'],
    ['has a prototype member', '{"query":"{ take }","variables":{"a":{"__proto__":{"x":1}}}}', 'MEMBER_FORBIDDEN'],
    ['is nested without end', `{"query":"{ take }","variables":{"a":${deep}}}`, 'NESTING'],
    ['has a number beyond numbers', '{"query":"{ take }","variables":{"a":1e999}}', 'NUMBER'],
    ['has no query', '{}', 'QUERY'],
    ['has a query of spaces', '{"query":"  "}', 'QUERY'],
    ['has a query that is no text', '{"query":{"kind":"Document"}}', 'QUERY'],
    ['has variables that are no object', '{"query":"{ take }","variables":"{}"}', 'VARIABLES'],
    ['has variables in a list', '{"query":"{ take }","variables":[1]}', 'VARIABLES'],
    ['names its operation with a number', '{"query":"{ take }","operationName":7}', 'OPERATION_NAME'],
    ['has extensions that are no object', '{"query":"{ take }","extensions":1}', 'EXTENSIONS'],
    ['registers a persisted query', '{"query":"{ take }","extensions":{"persistedQuery":{}}}', 'PERSISTED_QUERY'],
  ]
  it.each(bodies)('is refused when it %s', async (_what, body, reason) => {
    expectRefusal(await hub.send({ body }), 400, 'REQUEST_MALFORMED', reason)
    await expectAlive()
  })

  it('is refused by its size alone', async () => {
    const answer = await hub.send({ body: JSON.stringify({ query: '{ take }', variables: { x: 'x'.repeat(65_536) } }) })
    expectRefusal(answer, 413, 'REQUEST_TOO_LARGE')
    await expectAlive()
  })

  it('may name no operation with an empty name', async () => {
    const answer = await hub.send({ body: '{"query":"{ take }","operationName":"","variables":null}' })
    expect(answer.json.data).toEqual({ take: 'taken' })
  })
})

describe('types and methods', () => {
  it.each([
    ['text/plain', {}, 'TYPE'],
    ['multipart/form-data; boundary=x', {}, 'TYPE'],
    ['application/json; charset=gb18030', {}, 'CHARSET'],
    ['application/json', { 'content-encoding': 'gzip' }, 'ENCODING'],
  ])('a body of %s with %o is refused', async (type, more, reason) => {
    const answer = await hub.send({ body: fine, headers: { 'content-type': type, ...more } })
    expectRefusal(answer, 415, 'CONTENT_TYPE_NOT_SUPPORTED', reason)
  })


  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    expectRefusal(await hub.send({ method }), 405, 'METHOD_NOT_ALLOWED')
  })

  it('what is not there is not found, without repeating the address', async () => {
    const answer = await hub.send({ path: '/290101199001011239', body: fine })
    expectRefusal(answer, 404, 'NOT_FOUND')
    expect(answer.text).not.toContain('290101199001011239')
  })

  it('an address that cannot be read is refused', async () => {
    expectRefusal(await hub.send({ path: '/%zz', body: fine }), 400, 'REQUEST_MALFORMED', 'URL')
  })

  it('answers in the type that is accepted, or says before working that it cannot', async () => {
    const typed = await hub.send({ body: fine, headers: { accept: 'application/graphql-response+json' } })
    expect(typed.headers.get('content-type')).toContain('application/graphql-response+json')
    expectRefusal(await hub.send({ body: fine, headers: { accept: 'text/html' } }), 406, 'NOT_ACCEPTABLE')
  })
})

describe('a token', () => {
  it.each([
    ['missing', async () => '', undefined, 'MISSING'],
    ['of another kind', async () => 'Basic ZGVwdDpwdw==', 'invalid_token', 'NO_SUCH_SCHEME'],
    ['broken', async () => 'Bearer a.b.c', 'invalid_token', 'MALFORMED'],
    ['expired', async () => `Bearer ${await hub.token(-30)}`, 'invalid_token', 'EXPIRED'],
  ])('that is %s is refused; why is for the hub alone', async (_what, authorization, error, reason) => {
    const answer = await hub.send({ body: fine, headers: { authorization: await authorization() } })
    expectRefusal(answer, 401, 'UNAUTHENTICATED')
    expect(answer.json.errors?.[0]?.extensions.details?.['error']).toBe(error)
    const challenge = error === undefined ? 'Bearer' : `Bearer error="${error}"`
    expect(answer.headers.get('www-authenticate')).toBe(`${challenge}, DPoP algs="ES256 EdDSA Ed25519 PS256"`)
    expect(answer.text).not.toContain(reason)
    expect(hub.said.at(-1)).toContain(`"reason":"${reason}"`)
    await expectAlive()
  })

  it('is asked for before the body is read', async () => {
    const answer = await hub.send({ body: 'not JSON', headers: { authorization: '' } })
    expectRefusal(answer, 401, 'UNAUTHENTICATED')
  })
})

describe('the connection', () => {
  function speak(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(hub.address.port, '127.0.0.1', () => socket.write(text))
      let heard = ''
      socket.on('data', (bytes) => (heard += bytes.toString('utf8')))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })
  }

  it.each(['evil.example', '[', 'localhost.evil.example', 'a b'])('is refused under the name %s', async (host) => {
    const heard = await speak(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(heard).toMatch(/^HTTP\/1\.1 421 /)
    expect(heard).toContain('HOST_NOT_ALLOWED')
  })

  it.each(['hub.example', 'LOCALHOST:1234', '[::1]:4000'])('is accepted under the name %s', async (host) => {
    expect(await speak(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('that does not speak HTTP is told so and ended', async () => {
    const heard = await speak('290101199001011239\r\n\r\n')
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
    expect(heard).toContain('"reason":"HTTP"')
    expect(heard).toMatch(/x-request-id: [\da-f-]{36}/)
    await expectAlive()
  })

  it('with too many headers is ended', async () => {
    expect(await speak(`GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`))
      .toMatch(/^HTTP\/1\.1 431 /)
  })

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n'],
    ['body', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{'],
  ])('of a client that never ends its %s is ended', async (_what, beginning) => {
    expect(await speak(beginning)).toMatch(/^HTTP\/1\.1 408 /)
    await expectAlive()
  })
})

it('every answer has a request id of our own and forbids keeping and embedding it', async () => {
  const answer = await hub.send({ body: fine, headers: { 'x-request-id': 'theirs', 'request-id': 'theirs' } })
  expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'")
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
})

it('serves its state and the pages it was given, without a token', async () => {
  const health = await hub.send({ method: 'GET', path: '/health', headers: { authorization: '' } })
  expect([health.status, health.json]).toEqual([200, { status: 'UP', database: 'UP', log: 'UP' }])
  const keys = await hub.send({ method: 'GET', path: '/.well-known/jwks.json', headers: { authorization: '' } })
  expect([keys.status, keys.text]).toEqual([200, '{"keys":[]}'])
  expectRefusal(await hub.send({ path: '/health', body: fine }), 405, 'METHOD_NOT_ALLOWED')
})

it('nothing of the refused requests is in the log', () => {
  expect(hub.said.length).toBeGreaterThan(30)
  expect(hub.said.join('')).not.toMatch(/290101199001011239|evil|theirs|Bearer|take/)
})
