import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldHub } from '../../support/hub.ts'
import { onNetwork, type NetworkHub } from '../../support/http.ts'
import { PERMIT_PURPOSE } from '../../support/questions.ts'
import { statementsOf } from '../../support/statements.ts'
import { ANNA } from '../../support/world.ts'

// What is sent to a GraphQL server to make it work, or talk. To those who may explore, limits answer before anything is
// executed; those who may not get one text for everything that is not a registered document.

let exploring: NetworkHub
let closed: NetworkHub
beforeAll(async () => {
  const test = await worldHub()
  exploring = await onNetwork(test, { explore: true })
  closed = await onNetwork({ ...test, close: () => Promise.resolve() }, { explore: false })
})
afterAll(async () => {
  await closed.close()
  await exploring.close()
})

const times = (count: number, one: (at: number) => string) => Array.from({ length: count }, (_, at) => one(at)).join(' ')
const nested = (depth: number, open: string, close: string, inner: string) => open.repeat(depth) + inner + close.repeat(depth)
const ASK = `subject(idNumber: "${ANNA.code}", purpose: { itemCode: "${PERMIT_PURPOSE.itemCode}", caseNumber: "${PERMIT_PURPOSE.caseNumber}" })`

const COSTLY: readonly [string, string][] = [
  ['deep', `{ items(first: 1) { nodes ${nested(40, '{ guide { item ', '} }', '{ name }')} } }`],
  ['deep by brackets alone', nested(20_000, '{ a ', '}', '')],
  ['deep by inline fragments', `{ items(first: 1) { nodes { ${nested(2_000, '... { ', '}', 'name')} } } }`],
  ['deep by values', `{ items(filter: ${nested(3_000, '[', ']', '')}) { totalCount } }`],
  ['wide', `{ items(first: 1) { nodes { ${times(6_000, (at) => `n${at}: name`)} } } }`],
  ['of many root fields', `{ ${times(300, (at) => `a${at}: ${ASK} { certificates { number } }`)} }`],
  ['of aliases', `{ items(first: 1) { nodes { ${times(1_000, (at) => `a${at}: name`)} } } }`],
  ['of aliases of __typename', `{ ${times(1_000, (at) => `a${at}: __typename`)} }`],
  ['with directives', `{ items(first: 1) { totalCount ${'@skip(if: false) '.repeat(400)} } }`],
  ['with unknown directives', `{ items(first: 1) { totalCount ${'@a '.repeat(3_000)} } }`],
  ['of fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A items(first: 1) { totalCount } }'],
  ['of a fragment in itself', '{ ...A } fragment A on Query { ...A }'],
  ['of fragments that double', `{ ...F0 } ${times(30, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F30 on Query { items(first: 1) { totalCount } }`],
  ['of the same field again and again', `{ ${'items(first: 1) { totalCount } '.repeat(1_500)} }`],
  ['of many operations', times(3_000, (at) => `query Q${at} { items(first: 1) { totalCount } }`)],
  ['of pages of pages', `{ ${times(95, (at) => `a${at}: accessEntries(first: 100) { nodes { index action outcome entry at subject } }`)} }`],
  ['introspection within introspection', `{ __schema { types ${nested(12, '{ fields { type ', '} }', '{ name }')} } }`],
]

describe('to whoever may explore, a document', () => {
  it.each(COSTLY)('%s is refused before anything is executed', async (_what, document) => {
    let codes: readonly string[] = []
    const statements = await statementsOf(exploring.hub, async () => {
      ({ codes } = await exploring.send('health', document))
    })
    expect(codes).not.toEqual([])
    expect(codes.every((code) => ['QUERY_TOO_COSTLY', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'REQUEST_TOO_LARGE'].includes(code)), codes.join()).toBe(true)
    expect(statements.filter((name) => !name.startsWith('access.') && !name.startsWith('documents.'))).toEqual([])
  })

  it('with a misspelt field is told what is wrong, and not what it could have been', async () => {
    const { text, codes } = await exploring.send('health', '{ itms { totalCount } items { nodes { nam } } }')
    expect(codes).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(text).not.toMatch(/did you mean|\bitems\b|"name"/i)
  })
})

const PROBES: readonly [string, string, Record<string, unknown>?][] = [
  ...COSTLY,
  ['that introspects', getIntrospectionQuery()],
  ['that introspects a little', '{ __schema { queryType { name } } }'],
  ['that asks for a type by name', '{ __type(name: "Subject") { fields { name } } }'],
  ['that asks for its own type', '{ __typename }'],
  ['with a field misspelt', '{ itms }'],
  ['without the selection that a field needs', '{ items }'],
  ['without the argument that a field needs', '{ subject { certificates { number } } }'],
  ['with a wrong argument', '{ items(frst: 1) { totalCount } }'],
  ['with a value of another kind', '{ items(first: "a") { totalCount } }'],
  ['with an enum that is none', 'mutation { decideCase(input: { number: "x", decision: MAYBE }) { state } }'],
  ['with a variable of an unknown type', 'query ($a: Nope) { items(first: 1) { totalCount } }'],
  ['that is no GraphQL', '{{{{'],
  ['that is SQL', "'; DROP TABLE subject; --"],
  ['that would be right', '{ items(first: 1) { totalCount } }'],
  ['that would change something', 'mutation { openCase(input: {}) { state } }'],
  ['that subscribes', 'subscription { items { totalCount } }'],
]

describe('to whoever may not explore, a document', () => {
  it('gets one text, whatever it is: the schema cannot be rebuilt from the answers', async () => {
    const answers = new Map<string, string[]>()
    for (const [what, document, variables] of PROBES.filter(([, text]) => text.length < 30_000)) {
      const { status, text, headers, body } = await closed.send('health', document, variables)
      const id = body.errors?.[0]?.extensions.requestId ?? ''
      const head = [...headers].filter(([name]) => !['x-request-id', 'date', 'ratelimit'].includes(name))
      const answer = JSON.stringify([status, head, text.replaceAll(id, '')])
      answers.set(answer, [...(answers.get(answer) ?? []), what])
    }
    expect([...answers.values()].map((alike) => alike.length)).toEqual([PROBES.filter(([, text]) => text.length < 30_000).length])
    expect([...answers.keys()].join()).toContain('DOCUMENT_NOT_REGISTERED')
  })
})

describe('variables', () => {
  const QUESTION = 'query Q($n: IdNumber!, $p: PurposeInput!) { subject(idNumber: $n, purpose: $p) { certificates { number } } }'
  it.each([
    ['of 300 KB', { n: 'x'.repeat(300_000), p: PERMIT_PURPOSE }],
    ['of a hundred thousand members', Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`a${at}`, at]))],
    ['with a list without end', { n: Array.from({ length: 30_000 }, () => 1), p: PERMIT_PURPOSE }],
    ['nested without end', { n: ANNA.code, p: JSON.parse(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`) as object }],
  ])('%s are refused before anything is executed', async (_what, variables) => {
    let answer = { status: 0, codes: [] as readonly string[] }
    const statements = await statementsOf(exploring.hub, async () => {
      answer = await exploring.send('health', QUESTION, variables)
    })
    expect([400, 413]).toContain(answer.status)
    expect(answer.codes.every((code) => ['REQUEST_TOO_LARGE', 'REQUEST_MALFORMED', 'BAD_USER_INPUT', 'ID_NUMBER_INVALID', 'QUERY_TOO_COSTLY'].includes(code)), answer.codes.join()).toBe(true)
    expect(statements.filter((name) => !name.startsWith('access.'))).toEqual([])
  })
})

describe('a page of somebody else', () => {
  const mutation = 'mutation { decideCase(input: { number: "H-2026-1", decision: APPROVED }) { state } }'
  const at = (path: string) => `${exploring.url}${path}`
  const authorized = async () => ({ authorization: `Bearer ${await exploring.token('health')}` })

  it('cannot have a question asked by address', async () => {
    for (const query of [mutation, '{ items(first: 1) { totalCount } }', `{ ${ASK} { certificates { number } } }`]) {
      const before = await exploring.logSize()
      const response = await fetch(at(`/graphql?query=${encodeURIComponent(query)}`), { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } })
      expect([401, 403, 405]).toContain(response.status)
      expect(await exploring.logSize()).toBe(before)
    }
  })

  it.each([
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`],
    ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: mutation })}\r\n--x--\r\n`],
    ['text/plain', JSON.stringify({ query: mutation })],
    ['', JSON.stringify({ query: mutation })],
  ])('cannot send a form as %s', async (type, body) => {
    const headers = { ...(await authorized()), ...(type !== '' && { 'content-type': type }) }
    const response = await fetch(at('/graphql'), { method: 'POST', headers, body: type === '' ? new Blob([body]) : body })
    expect(response.status).toBe(415)
    const { body: after } = await exploring.ask<{ caseFile: { state: string } }>('health', 'query { caseFile(number: "H-2026-1") { state } }')
    expect(after.data?.caseFile.state).toBe('OPEN')
  })

  it('is given no leave to read an answer', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type', origin: 'https://evil.example' }
    for (const method of ['OPTIONS', 'POST']) {
      const response = await fetch(at('/graphql'), { method, headers: { ...asked, 'content-type': 'application/json' }, ...(method === 'POST' && { body: '{"query":"{ __typename }"}' }) })
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  it('cannot reach the hub under a name that it has been given for itself', async () => {
    const { request } = await import('node:http')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(at('/graphql'), { method: 'POST', headers: { host: 'evil.example', 'content-type': 'application/json' } }, (response) => resolve(response.resume().statusCode)).on('error', reject).end('{}')
    })
    expect(status).toBe(421)
  })
})

it('several questions in one list are refused as one', async () => {
  const question = { query: '{ items(first: 1) { totalCount } }' }
  const response = await fetch(`${exploring.url}/graphql`, {
    method: 'POST', headers: { authorization: `Bearer ${await exploring.token('health')}`, 'content-type': 'application/json' },
    body: JSON.stringify([question, question]),
  })
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('BATCH')])
})

it('after all that the hub answers', async () => {
  expect((await exploring.ask('health', '{ items(first: 1) { nodes { name } } }')).body.data).toMatchObject({ items: { nodes: [{}] } })
})
