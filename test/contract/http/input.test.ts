import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withCheckCharacter } from '../../../src/kernel/gb11643.ts'
import { startTinyHub, type Answer, type TinyHub } from './tiny-hub.ts'

let hub: TinyHub
beforeAll(async () => {
  hub = await startTinyHub()
})
afterAll(() => hub.stop())

const good = withCheckCharacter('29010119900101123')
const lastDigit = good.at(-1) === '0' ? '1' : '0'
const canary = good.slice(0, 17) + lastDigit

const codes = (answer: Answer) => answer.json.errors?.map((error) => error.extensions.code)
const details = (answer: Answer) => answer.json.errors?.map((error) => error.extensions.details)

describe('an ID number that does not check', () => {
  const refused = 'ID_NUMBER_INVALID'
  const cases: [string, string, unknown, string][] = [
    ['a variable', 'query Q($n: IdNumber!) { look(idNumber: $n) { shown } }', { n: canary }, 'n'],
    ['a list of inputs', 'query Q($r: [LookInput!]!) { looks(requests: $r) { shown } }',
      { r: [{ idNumber: good, caseNumber: 'c' }, { idNumber: canary, caseNumber: canary }] }, 'r.1.idNumber'],
    ['nested inputs', 'query Q($i: NestedInput) { take(nested: $i) }',
      { i: { looks: [{ idNumber: canary, caseNumber: 'c' }] } }, 'i.looks.0.idNumber'],
  ]
  it.each(cases)('in %s is refused with its reason and place, and not repeated', async (_what, query, variables, at) => {
    const answer = await hub.ask(query, variables)
    expect(answer.status).toBe(400)
    expect(codes(answer)).toEqual([refused])
    expect(details(answer)).toEqual([{ reason: 'CHECK_CHARACTER', at }])
    expect(answer.json).not.toHaveProperty('data')
    expect(answer.text).not.toContain(canary)
  })

  it.each([
    ['an argument', `{ look(idNumber: "${canary}") { shown } }`],
    ['an input in a list', `{ looks(requests: [{ idNumber: "${canary}", caseNumber: "${canary}" }]) { shown } }`],
    ['a default', `query Q($n: IdNumber! = "${canary}") { look(idNumber: $n) { shown } }`],
  ])('in %s of the document is refused with its reason and location', async (_what, query) => {
    const answer = await hub.ask(query)
    expect(answer.status).toBe(400)
    expect(codes(answer)).toEqual([refused])
    expect(details(answer)).toEqual([{ reason: 'CHECK_CHARACTER' }])
    expect(answer.json.errors?.[0]?.locations).toHaveLength(1)
    expect(answer.text).not.toContain(canary)
  })

  it('is refused by its length alone when it has fifty thousand characters', async () => {
    const answer = await hub.ask('query Q($n: IdNumber!) { look(idNumber: $n) { shown } }', { n: '1'.repeat(50_000) })
    expect([codes(answer), details(answer)]).toEqual([[refused], [{ reason: 'TOO_LONG', at: 'n' }]])
    expect(answer.text.length).toBeLessThan(500)
  })

  it('is refused as a number: it would have lost its last digits', async () => {
    const answer = await hub.ask('query Q($n: IdNumber!) { look(idNumber: $n) { shown } }', { n: Number(good) })
    expect(details(answer)).toEqual([{ reason: 'NOT_TEXT', at: 'n' }])
  })

  it('leaves no entry, since nothing was asked', async () => {
    const before = (await hub.entries()).length
    await hub.ask('query Q($n: IdNumber!) { look(idNumber: $n) { shown } }', { n: canary })
    expect((await hub.entries()).length).toBe(before)
  })
})

describe('other values', () => {
  it.each([
    ['item', 'ITEM_CODE_INVALID', 'LENGTH'],
    ['on', 'DATE_INVALID', 'TOO_LONG'],
    ['at', 'DATE_INVALID', 'DATETIME_FORMAT'],
    ['certificate', 'CERTIFICATE_IDENTIFIER_INVALID', 'ROOT'],
  ])('of %s have their own code', async (name, code, reason) => {
    const answer = await hub.ask(`{ take(${name}: "${canary}") }`)
    expect([codes(answer), details(answer)]).toEqual([[code], [{ reason }]])
    expect(answer.text).not.toContain(canary)
  })

  it.each([
    ['2026-02-30T00:00:00Z', 'DATE_IMPOSSIBLE'],
    ['2026-02-03T00:00:00', 'OFFSET_MISSING'],
  ])('the instant %s is refused', async (at, reason) => {
    expect(details(await hub.ask('query Q($at: DateTime) { take(at: $at) }', { at }))).toEqual([{ reason, at: 'at' }])
  })

  it('an instant with its offset is answered in UTC', async () => {
    const answer = await hub.ask('query Q($at: DateTime) { take(at: $at) }', { at: '2026-11-20T08:00:00+08:00' })
    expect(answer.json.data).toEqual({ take: '2026-11-20T00:00:00.000Z' })
  })

  const typed: [string, string, unknown][] = [
    ['text for a count', 'query Q($c: Int) { take(count: $c) }', { c: canary }],
    ['a number for text', 'query Q($t: String) { take(text: $t) }', { t: Number(canary) }],
    ['a word that is no mood', 'query Q($m: Mood) { take(mood: $m) }', { m: canary }],
    ['an unknown field', 'query Q($i: NestedInput) { take(nested: $i) }', { i: { [canary]: canary } }],
    ['a list for an input', 'query Q($i: NestedInput) { take(nested: $i) }', { i: [canary] }],
    ['nothing for what is required', 'query Q($n: IdNumber!) { look(idNumber: $n) { shown } }', {}],
    ['null for what is required', 'query Q($n: IdNumber!) { look(idNumber: $n) { shown } }', { n: null }],
  ]
  it.each(typed)('%s in a variable is BAD_USER_INPUT, not repeated', async (_what, query, variables) => {
    const answer = await hub.ask(query, variables)
    expect(answer.status).toBe(400)
    expect(codes(answer)).toEqual(['BAD_USER_INPUT'])
    expect(answer.text).not.toContain(canary)
  })

  it('a hundred wrong variables make twenty errors', async () => {
    const r = Array.from({ length: 100 }, () => ({ idNumber: canary, caseNumber: 'c' }))
    expect(codes(await hub.ask('query Q($r: [LookInput!]!) { looks(requests: $r) { shown } }', { r }))).toHaveLength(20)
  })
})

describe('a document', () => {
  it.each([
    ['{ take(text: "290101199001011239" }'],
    ['{ take(text: "290101199001011239'],
    ['290101199001011239'],
    ['{ take(mood: ?290101199001011239) }'],
  ])('%s that cannot be read is refused by its place', async (query) => {
    const answer = await hub.ask(query)
    expect([answer.status, codes(answer)]).toEqual([400, ['GRAPHQL_PARSE_FAILED']])
    expect(answer.json.errors?.[0]?.locations).toHaveLength(1)
    expect(answer.text).not.toContain('290101199001011239')
  })

  it.each([
    ['{ take(count: "CANARY") }'],
    ['{ take(text: CANARYx) }'.replace('CANARY', '_CANARY')],
    ['{ take(mood: "CANARY") }'],
    ['{ take(nested: "CANARY") }'],
    ['{ take(nested: { _CANARY: 1 }) }'],
    ['{ take(_CANARY: 1) }'],
    ['{ _CANARY }'],
    ['query _CANARY { none }'],
    ['query Q($_CANARY: Int) { take }'],
  ])('%s that does not fit the schema is refused without values', async (query) => {
    const answer = await hub.ask(query.replaceAll('CANARY', canary))
    expect([answer.status, new Set(codes(answer))]).toEqual([400, new Set(['GRAPHQL_VALIDATION_FAILED'])])
    expect(answer.text).not.toContain(canary)
  })

  it('that misspells a field is told which, and no better one', async () => {
    const answer = await hub.ask('{ takes }')
    expect(details(answer)).toEqual([{ problem: 'Cannot query field "takes" on type "Query".' }])
    expect(answer.text).not.toContain('mean')
  })

  it('of several operations runs the one that is named, and otherwise none', async () => {
    const query = 'query A { a: take } query B { b: take }'
    expect((await hub.ask(query, undefined, { operationName: 'B' })).json.data).toEqual({ b: 'taken' })
    for (const more of [{}, { operationName: canary }]) {
      const answer = await hub.ask(query, undefined, more)
      expect([answer.status, codes(answer)]).toEqual([400, ['OPERATION_NOT_FOUND']])
      expect(answer.text).not.toContain(canary)
    }
  })

  it('may ask what the schema is where exploring is allowed', async () => {
    expect((await hub.ask('{ __schema { queryType { name } } }')).json.data)
      .toEqual({ __schema: { queryType: { name: 'Query' } } })
  })
})

it('nothing that was sent is in the log, only that it was refused and why', () => {
  const log = hub.said.join('')
  expect(log).toContain('ID_NUMBER_INVALID')
  expect(log).not.toContain(canary)
  expect(log).not.toContain('290101199001011239')
  expect(log).not.toContain(good)
})
