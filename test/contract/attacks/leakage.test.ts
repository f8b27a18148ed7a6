import { context, propagation, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Search } from '../../dump/search.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { PERMIT_PURPOSE } from '../../support/questions.ts'
import { personNumber } from '../../support/world.ts'

// Canaries are put wherever a caller can put something, on every path. What comes back, the hub's own log, its figures and
// its spans are then searched for them, in every spelling in which they might travel on.

const NUMBER = personNumber('1977-07-07', 77)
const NAME = '柴金丝雀'
const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5LWNhbmFyeS1jYW5hcnk'
const CANARIES = [NUMBER, NAME, TOKEN]

function spellings(text: string): string[] {
  const bytes = Buffer.from(text)
  const escaped = [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  return [text, text.toLowerCase(), encodeURIComponent(text), bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex'),
    bytes.toString('latin1'), escaped]
}

/** The canaries, and in each their middle, which shows where only an end was cut away. */
const SOUGHT = CANARIES.flatMap((canary) => [canary, ...(canary.length > 12 ? [canary.slice(3, 15)] : [])]).flatMap(spellings)

function leaksIn(texts: Iterable<string>): string[] {
  const search = new Search(SOUGHT)
  for (const text of texts) search.look(Buffer.from(text))
  return [...search.found]
}

const PATHS = [
  '/graphql', '/health', '/ready', '/live', '/metrics', '/log/checkpoint', '/log/witnessed-checkpoint', '/log/tile/0/000', '/log/tile/entries/000',
  '/cases/attachments', '/cases/attachments/1', '/cases/notices/1', '/.well-known/jwks.json', '/nowhere',
  '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/oauth/jwks', '/oauth/token', '/oauth/authorize', '/oauth/revoke',
  '/sign-in/1', '/console/session', '/console/sign-in', '/console/callback', '/console/graphql', '/graphiql', '/sharing/records/2026',
]
const METHODS = ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'PROPFIND']
/** What a header may carry is Latin-1: a name goes there percent-encoded, or as the bytes of its UTF-8. */
/** One of each kind: of GraphQL, of files, of pages, of the authorisation server, of the console, and of what is not there. */
const PATHS_FOR_HEADERS = ['/graphql', '/metrics', '/cases/attachments/1', '/log/tile/entries/000', '/oauth/authorize', '/console/session', '/sharing/records/2026', '/nowhere']
const inHeader = (canary: string) => (canary === NAME ? Buffer.from(NAME).toString('latin1') : canary)
const HEADERS = [
  'authorization', 'dpop', 'cookie', 'x-request-id', 'x-on-behalf-of', 'client-cert', 'traceparent', 'tracestate', 'baggage', 'user-agent',
  'referer', 'origin', 'accept', 'accept-language', 'content-type', 'content-encoding', 'if-none-match', 'range', 'x-forwarded-for', 'forwarded', 'host',
  'x-csrf-token', 'idempotency-key', 'expect',
]

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

let hub: NetworkHub
const exporter = new InMemorySpanExporter()
const answers: string[] = []

beforeAll(async () => {
  new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register()
  hub = await worldOnNetwork({ logLevel: 'debug' })
})
afterAll(async () => {
  trace.disable()
  context.disable()
  propagation.disable()
  await hub.close()
})

/** By node's own client, which sends what `fetch` would not. The answer as one text, its head included. */
function send({ method, path, headers = {}, body }: Sent): Promise<string> {
  return new Promise((resolve) => {
    const sent = httpRequest(`${hub.url}${path}`, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('close', () => resolve(`${response.statusCode} ${response.rawHeaders.join('\n')}\n${Buffer.concat(parts).toString()}`))
    })
    // Refused before it was read: then nothing came back that could tell anything.
    sent.on('error', () => resolve(''))
    sent.end(body)
  })
}

async function sendAll(all: readonly Sent[]): Promise<void> {
  const waiting = [...all]
  const one = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const answer = await send(next)
      if (answer !== '') answers.push(answer)
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

async function asked(): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await hub.token('health')}`, 'content-type': 'application/json' }
}

const QUESTION = 'query Q($n: IdNumber!, $p: PurposeInput!) { subject(idNumber: $n, purpose: $p) { certificates { number } } }'

describe('an ID number, a name and a token that are put', () => {
  it('into an address', async () => {
    const at = answers.length
    const addresses = PATHS.flatMap((path) => CANARIES.map(encodeURIComponent).flatMap((there) => [`${path}/${there}`, `${path}?id=${there}`, `/${there}${path}`, `${path}?${there}`]))
    // Every address once with GET and once with another method, which is the next of them each time.
    await sendAll(addresses.flatMap((path, turn) => ['GET', METHODS[turn % METHODS.length] ?? ''].map((method) => ({ method, path }))))
    expect(answers.length - at).toBeGreaterThan(500)
    expect(leaksIn(answers.slice(at))).toEqual([])
  }, 120_000)

  it('into a header', async () => {
    const at = answers.length
    const base = await asked()
    const values = (name: string, canary: string) => {
      const text = inHeader(canary)
      return name === 'authorization' || name === 'dpop' ? [text, `Bearer ${text}`, `DPoP ${text}`] : [text, `k=${text}; v=${text}`]
    }
    await sendAll(HEADERS.flatMap((name) => CANARIES.flatMap((canary) => values(name, canary).flatMap((value) =>
      PATHS_FOR_HEADERS.map((path) => ({ method: path === '/graphql' ? 'POST' : 'GET', path, headers: { ...base, [name]: value }, ...(path === '/graphql' && { body: '{"query":"{ items(first: 1) { totalCount } }"}' }) }))))))
    expect(answers.length - at).toBeGreaterThan(800)
    expect(leaksIn(answers.slice(at))).toEqual([])
  }, 120_000)

  it('into a question, wherever there is room in it', async () => {
    const at = answers.length
    const headers = await asked()
    const variables = { n: NUMBER, p: PERMIT_PURPOSE }
    const bodies = CANARIES.flatMap((canary) => [
      { query: QUESTION, variables: { ...variables, n: canary } },
      { query: QUESTION, variables: { ...variables, n: { [canary]: canary } } },
      { query: QUESTION, variables: { ...variables, p: { ...PERMIT_PURPOSE, caseNumber: canary } } },
      { query: QUESTION, variables: { ...variables, p: { ...PERMIT_PURPOSE, itemCode: canary } } },
      { query: QUESTION, variables: { ...variables, p: { ...PERMIT_PURPOSE, [canary]: canary } } },
      { query: QUESTION, variables: { ...variables, [canary]: canary } },
      { query: QUESTION, variables, operationName: canary },
      { query: QUESTION, variables, documentId: canary },
      { query: QUESTION, variables, extensions: { [canary]: canary } },
      { query: QUESTION, variables, [canary]: canary },
      { query: `${QUESTION} # ${canary}`, variables },
      { query: `{ items(first: ${canary}) { totalCount } }` },
      { query: `{ items(first: "${canary}") { totalCount } }` },
      { query: `{ ${canary} }` },
      { query: `{ item(code: "${canary}") { name } }` },
      { query: `{ items(first: 1) { nodes { name @${canary} } } }` },
      { query: `query ${canary} { items(first: 1) { totalCount } }` },
      { query: `{ ${/^\w/.test(canary) && !canary.includes('.') ? `a${canary}` : 'a'}: subject(idNumber: "${canary}", purpose: { itemCode: "${canary}", caseNumber: "${canary}" }) { certificates { number } } }` },
      { query: `mutation { openCase(input: { number: "${canary}", itemCode: "${canary}", applicant: { idNumber: "${canary}" } }) { state } }` },
      { query: `mutation { reportWrongValue(input: { idNumber: "${canary}", value: "${canary}" }) { id } }` },
      { query: canary },
    ]).map((body) => JSON.stringify(body))
    const broken = CANARIES.flatMap((canary) => [canary, `{"query":"${canary}`, `["${canary}"]`, `"${canary}"`, `{"query":{"a":"${canary}"}}`, `\u0000${canary}`])
    const posted = [...bodies, ...broken].map((body) => ({ method: 'POST', path: '/graphql', headers, body }))
    const forms = CANARIES.map((canary) => ({
      method: 'POST', path: '/graphql', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${encodeURIComponent(canary)}`,
    }))
    // The same at the token endpoint, in every member of its form.
    const toIssuer = CANARIES.map((canary) => ({
      method: 'POST', path: '/oauth/token', headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: ['grant_type', 'client_id', 'scope', 'code', 'client_assertion', 'client_assertion_type', 'resource'].map((name) => `${name}=${encodeURIComponent(canary)}`).join('&'),
    }))
    await sendAll([...posted, ...forms, ...toIssuer])
    // An alias is the caller's own word for a field, the only one that an answer repeats.
    const shown = answers.slice(at).map((answer) => answer.replaceAll(`a${NUMBER}`, ''))
    expect(shown.length).toBe(posted.length + forms.length + toIssuer.length)
    expect(leaksIn(shown)).toEqual([])
  }, 120_000)
})

describe('after all that', () => {
  it('the log of the hub has its lines, and no canary', () => {
    // What is no HTTP at all is answered before there is a request to speak of.
    expect(hub.said.length).toBeGreaterThan(answers.length * 0.9)
    expect(leaksIn(hub.said)).toEqual([])
  })

  it('neither have its figures', async () => {
    expect(leaksIn([await (await fetch(`${hub.url}/metrics`)).text()])).toEqual([])
  })

  it('nor its spans', () => {
    const spans = exporter.getFinishedSpans()
    expect(spans.length).toBeGreaterThanOrEqual(answers.length / 2)
    expect(leaksIn(spans.map((span) => JSON.stringify([span.name, span.attributes, span.events, span.links, span.status, span.spanContext().traceState?.serialize()])))).toEqual([])
  })

  it('and one that is put there is found, in every spelling', () => {
    for (const text of SOUGHT) expect(leaksIn([...hub.said.slice(0, 10), `{"msg":"x${text}y"}`])).not.toEqual([])
  })
})
