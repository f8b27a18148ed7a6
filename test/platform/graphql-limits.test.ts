import fc from 'fast-check'
import { buildSchema, getIntrospectionQuery, type GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { documentHashOf, Documents } from '../../src/platform/graphql/documents.ts'
import { refusalIn } from '../../src/platform/graphql/error-boundary.ts'
import { documentLimits, fieldLengths } from '../../src/platform/graphql/limits.ts'

const schema = buildSchema(`
  type Query { subject(id: String, deep: Deep): Subject subjects(requests: [Request!]!): [Subject!]! }
  type Subject { name: String certificates(types: [String!]): [Certificate!]! subject: Subject }
  type Certificate { code: String fields: [Field!]! }
  type Field { name: String value: String }
  input Request { id: String! caseNumber: String! }
  extend type Query { accessEntries(first: Int = 50): [Subject!] items(first: Int = 20): [Subject!] }
  input Deep { deep: Deep list: [Deep!] }
`)

const explored = new Documents(schema)

function problems(text: string, variables: Record<string, unknown> = {}, explores = true): string[] {
  const outcome = explored.prepare({ text, hashed: documentHashOf(text), operationName: null, variables, explores })
  return outcome.ok ? [] : outcome.errors.map(told)
}

function told(error: GraphQLError): string {
  const refusal = refusalIn(error)
  return `${refusal?.code} ${refusal?.details['limit'] ?? ''}`.trim()
}

const over = (limit: string) => [`QUERY_TOO_COSTLY ${limit}`]
const times = (count: number, part: (at: number) => string) => Array.from({ length: count }, (_, at) => part(at)).join(' ')
const bulk = 'query Q($r: [Request!]!) { subjects(requests: $r) { name certificates { code fields { name value } } } }'
const requests = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}`, caseNumber: 'c' }))
const literal = (count: number) =>
  `{ subjects(requests: [${times(count, (at) => `{ id: "${at}", caseNumber: "c" }`)}]) { name } }`

describe('what one request may ask for', () => {
  it('500 subjects at once where the document is trusted, 100 where it is not', () => {
    expect(problems(bulk, { r: requests(500) }, false)).toEqual([])
    expect(problems(bulk, { r: requests(1_001) }, false)).toEqual(over('ROOT_WORK'))
    expect(problems(bulk, { r: requests(1_000) }, false)).toEqual([])
    expect(problems(bulk, { r: requests(100) })).toEqual([])
    expect(problems(literal(60))).toEqual([])
    expect(problems(bulk, { r: requests(500) })).toEqual(over('COST'))
  })

  it('counts what is asked under several names together', () => {
    const twice = 'query Q($r: [Request!]!) { a: subjects(requests: $r) { name } b: subjects(requests: $r) { name } }'
    expect(problems(twice, { r: requests(500) }, false)).toEqual([])
    expect(problems(twice, { r: requests(501) }, false)).toEqual(over('ROOT_WORK'))
  })

  it('counts a list that is only a default', () => {
    const list = times(39, () => '{ id: "1", caseNumber: "c" }')
    const asked = times(26, (at) => `a${at}: subjects(requests: $r) { name }`)
    expect(problems(`query Q($r: [Request!]! = [${list}]) { ${asked} }`)).toEqual(over('ROOT_WORK'))
  })

  it('50 aliases of one field, and not one more', () => {
    const aliases = (count: number) =>
      `{ ${times(count, (at) => `s${at}: subject(id: "${at}") { name }`)} }`
    expect(problems(aliases(50))).toEqual([])
    expect(problems(aliases(51))).toEqual(over('ROOT_FIELDS'))
  })

  it('the introspection query of common tools', () => {
    expect(problems(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toEqual([])
  })
})

describe('what is refused before it is validated', () => {
  const nest = (depth: number, inner: string) => `{ ${'subject { '.repeat(depth)}${inner}${' }'.repeat(depth)} }`
  const cases: [string, string, string][] = [
    ['tokens', `{ ${'name '.repeat(documentLimits.TOKENS)} }`, 'TOKENS'],
    ['depth', nest(12, 'name'), 'DEPTH'],
    ['depth through fragments', `{ ...A } fragment A on Query { subject { ...B } } fragment B on Subject ${nest(11, 'name')}`, 'DEPTH'],
    ['aliases', `{ subject { ${times(101, (at) => `n${at}: name`)} subject { ${times(100, (at) => `n${at}: name`)} } } }`, 'ALIASES'],
    ['breadth', `{ subject { ${times(121, (at) => `n${at}`)} } }`, 'BREADTH'],
    ['breadth through fragments', `{ subject { ...A ...B } } fragment A on Subject { ${times(70, (at) => `a${at}`)} } fragment B on Subject { ${times(70, (at) => `b${at}`)} }`, 'BREADTH'],
    ['variables', `query (${times(41, (at) => `$v${at}: Int`)}) { subject { name } }`, 'VARIABLES'],
    ['definitions', `{ subject { name } } ${times(20, (at) => `fragment F${at} on Subject { name }`)}`, 'DEFINITIONS'],
    ['aliases of __typename', `{ ${times(101, (at) => `t${at}: __typename`)} }`, 'ROOT_FIELDS'],
    ['directives', `{ subject { name ${'@include(if: true) '.repeat(21)} } }`, 'DIRECTIVES'],
    ['repeats', `{ subject { ${'name '.repeat(32)} } }`, 'REPEATS'],
    ['repeats in inline fragments', `{ subject { ${'... { name } '.repeat(32)} } }`, 'REPEATS'],
    ['repeats of much', `{ ${times(2, () => `subject { ${times(40, (at) => `n${at}`)} }`)} }`, 'REPEATS'],
    ['repeated spreads', `{ subject { ${'...F '.repeat(32)} } } fragment F on Subject { name }`, 'REPEATS'],
    ['fragments that double', `{ ...F0 } ${times(17, (at) => `fragment F${at} on Query { a: subject { name } ...F${at + 1} b: subject { ...G } ... { ...F${at + 1} } }`)} fragment F17 on Query { __typename } fragment G on Subject { name }`, 'FIELDS'],
    ['a fragment in itself', '{ ...F } fragment F on Query { subject { name } ...F }', 'FRAGMENT_CYCLE'],
    ['fragments in each other', '{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }', 'FRAGMENT_CYCLE'],
    ['fields', `{ ${times(50, (at) => `s${at}: subject { ...F }`)} } fragment F on Subject { ${times(48, (at) => `c${at}: certificates { code }`)} }`, 'FIELDS'],
  ]
  it.each(cases)('too much of %s', (_what, text, limit) => {
    expect(problems(text)).toEqual(over(limit))
  })

  it('many subjects with everything of everyone', () => {
    const wide = `query Q($r: [Request!]!) { subjects(requests: $r) { ${times(50, (at) => `c${at}: certificates { code }`)} } }`
    expect(problems(wide, { r: requests(30) })).toEqual([])
    expect(problems(wide, { r: requests(40) })).toEqual(over('COST'))
    expect(problems(wide, { r: requests(500) }, false)).toEqual(over('TRUSTED_COST'))
  })

  it.each(['{', '[', '(', '{ a', '{ subject(deep: {deep: ', '{ subject(id: ['])('thousands of %s', (opening) => {
    for (const count of [100, 2_600, 7_900]) {
      const [problem] = problems(opening.repeat(count))
      expect(problem).toMatch(/^(GRAPHQL_PARSE_FAILED|QUERY_TOO_COSTLY)/)
    }
    const deepValue = `{ subject(deep: ${'{deep: '.repeat(2_000)}{}${'}'.repeat(2_000)}) { name } }`
    expect(problems(deepValue).every((problem) => /^(QUERY_TOO_COSTLY|GRAPHQL_VALIDATION)/.test(problem))).toBe(true)
  })
})

describe('what stands below a page', () => {
  /** So many pages, with 24 fields below each and the page itself. */
  const pages = (count: number, argument: string) =>
    `query Q($n: Int = 150) { ${times(count, (at) => `l${at}: accessEntries${argument} { ...F }`)} b: accessEntries(first: $n) { name } }
    fragment F on Subject { ${times(12, (at) => `n${at}: certificates { code }`)} }`

  it.each<[string, string, Record<string, unknown>]>([
    ['written out', '(first: 150)', {}], ['in a variable', '(first: $n)', { n: 150 }], ['as a default', '(first: $n)', {}],
  ])('costs as often as the page is long, its size %s', (_how, argument, variables) => {
    expect(problems(pages(1, argument), variables)).toEqual([])
    expect(problems(pages(2, argument), variables)).toEqual(over('COST'))
  })

  it('costs the default of its field where no size is given', () => {
    const bare = (count: number) => `{ ${times(count, (at) => `l${at}: accessEntries { ...F }`)} }
      fragment F on Subject { name certificates { code } subject { name certificates { code fields { name value } } } }`
    expect(problems(bare(3))).toEqual([])
    expect(problems(bare(4))).toEqual(over('COST'))
  })

  it('is known of every field of the hub that is given in pages, with its own default', async () => {
    const { hubSchema } = await import('../../src/app.ts')
    const { pages, lists } = fieldLengths(await hubSchema())
    expect([pages.get('accessEntries'), pages.get('priorCases'), lists.get('certificates')]).toEqual([50, 10, 5])
  })
})

describe('an alias', () => {
  const spread = (fragments: number, aliases: number) =>
    `{ ${times(fragments, (at) => `s${at}: subject { ...F }`)} } fragment F on Subject { ${times(aliases, (at) => `n${at}: name`)} }`

  it('counts each time its fragment is spread', () => {
    expect(problems(spread(10, 19))).toEqual([])
    expect(problems(spread(10, 20))).toEqual(over('ALIASES'))
  })
})

describe('any text', () => {
  it('is admitted or refused with a declared code, never with a fault', () => {
    const word = fc.constantFrom('{', '}', '(', ')', '[', ']', ':', '...', '@', '$a', '"x"', '"""', '1', '-', 'on',
      'query', 'fragment', 'subject', 'subjects', 'name', 'F', 'id', 'requests', '!', '=', '|', '\u0000', '\ud800')
    fc.assert(fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      for (const problem of problems(words.join(' '))) expect(problem).not.toBe('undefined')
    }), { numRuns: 2_000 })
  })

  it('is kept in a bounded number of documents', () => {
    const documents = new Documents(schema)
    const first = '{ subject { name } }'
    documents.prepare({ text: first, hashed: documentHashOf(first), operationName: null, variables: {} })
    for (let at = 0; at < 1_001; at += 1) {
      const text = `{ s${at}: subject { name } }`
      documents.prepare({ text: text, hashed: documentHashOf(text), operationName: null, variables: {} })
    }
    return expect(documents.store.get(`schema:${documentHashOf(first)}`)).resolves.toBeUndefined()
  })
})
