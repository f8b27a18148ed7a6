import fc from 'fast-check'
import {
  getNamedType, isEnumType, isInterfaceType, isLeafType, isObjectType, isUnionType,
  type GraphQLArgument, type GraphQLField, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hubSchema } from '../../src/app.ts'
import { asking, type Ask, type Asked } from '../support/graphql.ts'
import { registerClient } from '../../src/domains/access/index.ts'
import { departmentActor, OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import * as world from '../support/world.ts'
import {
  WITHOUT_SUBJECTS, ABOUT_GUIDES, BETWEEN_DEPARTMENTS, BY_ADMINISTRATORS, health, openInput, rule, wrongValue,
  ON_RECORD, SUBJECTS_OF, AUDITOR, actorOf, MADE_ANEW, BELOW, literal,
} from './root-questions.ts'

// Every field of the schema that can carry something of a subject is walked to, one document for each, and each document
// must leave an entry; what it shows must be in it. A root field that is new must be put into one of the lists.

type Selection = (inner: string) => string

describe('every field that carries subject data is on record', () => {
  let test: TestHub
  let ask: Ask
  let schema: GraphQLSchema
  beforeAll(async () => {
    schema = await hubSchema()
    test = await worldHub()
    ask = await asking(test)
    await test.hub.act(OPERATOR, 'register', (run) =>
      run(registerClient, { id: AUDITOR.clientId, name: '审计系统', role: 'AUDITOR', department: { ...world.CIVIL, level: null, areaCode: null } }))
    await ask(departmentActor('health'), `mutation { reportWrongValue(input: ${literal(wrongValue)}) { id } }`)
    // One entry to list and one rule to end.
    await ask(departmentActor('health'), `query { subject(idNumber: "${world.ANNA.code}", purpose: { itemCode: "${health.itemCode}", caseNumber: "H-2026-1" }) { __typename } }`)
    await ask(AUDITOR, `mutation { withholdAccess(input: ${literal({ ...rule, legalBasis: '另一依据' })}) { id } }`)
  })
  afterAll(() => test.close())

  it('knows every root field: either it shows nothing of a subject, or it is on record', () => {
    const roots = rootsOf(schema).map(({ name }) => name)
    expect(roots.toSorted()).toEqual([...WITHOUT_SUBJECTS, ...ABOUT_GUIDES, ...BETWEEN_DEPARTMENTS, ...BY_ADMINISTRATORS, ...Object.keys(ON_RECORD)].toSorted())
  })

  it.each([
    ['plainly', (inner: string) => inner, 'WRITTEN'],
    // Such documents are compiled.
    ['behind an alias, for values in variables', (inner: string) => `other: ${inner}`, 'VARIABLES'],
    ['in an inline fragment', (inner: string) => `... @include(if: true) { ${inner} }`, 'WRITTEN'],
  ] as const)('leaves one entry per subject for each leaf asked alone, %s', async (_how, wrap: Selection, values) => {
    for (const { name, operation, field } of rootsOf(schema)) {
      if (ABOUT_GUIDES.includes(name) || BETWEEN_DEPARTMENTS.includes(name) || BY_ADMINISTRATORS.includes(name)) continue
      const subjects = WITHOUT_SUBJECTS.includes(name) ? 0 : (SUBJECTS_OF[name] ?? 1)
      for (const path of leavesOf(field)) {
        const args = (await MADE_ANEW[name]?.(test, ask)) ?? ON_RECORD[name] ?? { code: health.itemCode }
        const given = field.args.filter((arg) => args[arg.name] !== undefined)
        const asVariables = values === 'VARIABLES' && given.length > 0
        const head = asVariables ? `${operation} (${given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})` : operation
        const said = asVariables ? `(${given.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})` : argumentsText(field.args, args)
        const document = `${head} { ${wrap(`${field.name}${said}${path}`)} }`
        const asked = await ask(actorOf(name), document, asVariables ? args : {})
        expect(asked.body.errors, document).toBeUndefined()
        expect(asked.entries.length, document).toBe(subjects)
        if (subjects === 0) expect(asked.statements.filter(readsSubjects), document).toEqual([])
      }
    }
  }, 180_000)

  it('leaves as many entries as persons, however a document names them', async () => {
    const persons = fc.constantFrom(world.ANNA.code, world.COMPANY.code, world.BRUNO.code, world.CARLA.code)
    const shapes = fc.constantFrom(
      '__typename',
      'certificates { __typename }',
      'certificates { identifier type { code } fields { name } }',
      `holds(type: "${world.TYPES.idCard.code}") { verdict }`,
      `certificates(types: ["${world.TYPES.report.code}"]) { identifier type { code } fields { name } }`,
      '... on Subject { certificates { identifier type { code } fields { name } } holds(type: "' + world.TYPES.unlisted.code + '") { holds } }',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(persons, shapes, fc.boolean()), { minLength: 1, maxLength: 12 }), async (asked) => {
        const document = `query { ${asked
          .map(([number, shape, batch], position) =>
            batch
              ? `s${position}: subjects(itemCode: "${health.itemCode}", requests: [{ idNumber: "${number}", caseNumber: "H-2026-1" }]) { subject { ${shape} } }`
              : `s${position}: subject(idNumber: "${number}", purpose: { itemCode: "${health.itemCode}", caseNumber: "H-2026-1" }) { ${shape} }`,
          )
          .join(' ')} }`
        const result = await ask(departmentActor('health'), document)
        expect(new Set(result.entries.map(({ subject }) => subject)).size).toBe(result.entries.length)
        expect(result.entries.length).toBe(new Set(asked.map(([number]) => number)).size)
        expect(recorded(result)).toEqual(expect.arrayContaining(shown(result.body.data)))
      }),
      { numRuns: 60 },
    )
  })

  it('leaves entries also where a neighbour that may not be null fails and the answer is cut short', async () => {
    const document = `query { a: subject(idNumber: "${world.ANNA.code}", purpose: { itemCode: "${health.itemCode}", caseNumber: "H-2026-1" }) {
      refused: certificates(types: ["${world.TYPES.unlisted.code}"]) { identifier }
      certificates { identifier fields { name value } }
    } }`
    const { body, entries } = await ask(departmentActor('health'), document)
    expect(body.data).toEqual({ a: null })
    expect(entries).toHaveLength(1)
    expect(entries[0]?.refusals.map(({ reason }) => reason)).toContain('TYPE_NOT_IN_GUIDE')
    expect(entries[0]?.certificates.map(({ type }) => type)).toEqual([world.TYPES.idCard.code])
  })

  it('does not answer what it cannot put on record', async () => {
    await test.hub.database.pool.query('SELECT 1')
    const admin = await adminOf(test)
    const anew = new Map(await Promise.all(Object.entries(MADE_ANEW).map(async ([name, make]) => [name, await make(test, ask)] as const)))
    await admin('REVOKE INSERT ON audit_entry FROM yihao_app')
    try {
      for (const [name, args] of Object.entries(ON_RECORD)) {
        const [type, fieldName = ''] = name.split('.')
        const field = (type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[fieldName]
        if (!field) throw new Error(`${name} is not in the schema`)
        const [path = ''] = leavesOf(field)
        const given = name === 'Mutation.openCase' ? { input: { ...openInput, number: 'H-2026-8' } } : (anew.get(name) ?? args)
        const { body, entries } = await ask(actorOf(name), `${type === 'Query' ? 'query' : 'mutation'} { ${fieldName}${argumentsText(field.args, given)}${path} }`)
        expect(body.data ?? null, name).toSatisfy((data: Record<string, unknown> | null) => data === null || data[fieldName] === null)
        expect(body.errors, name).toBeDefined()
        expect(entries, name).toEqual([])
      }
    } finally {
      await admin('GRANT INSERT ON audit_entry TO yihao_app')
    }
    const { entries } = await ask(departmentActor('health'), `query { caseFile(number: "H-2026-8") { number } }`)
    expect(entries[0]?.refusals.map(({ reason }) => reason)).toEqual(['CASE_UNKNOWN'])
  })
})

interface Root {
  readonly name: string
  readonly operation: 'query' | 'mutation'
  readonly field: GraphQLField<unknown, unknown>
}

function rootsOf(schema: GraphQLSchema): Root[] {
  const of = (type: GraphQLObjectType | null | undefined, operation: Root['operation']): Root[] =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ name: `${type?.name}.${field.name}`, operation, field }))
  return [...of(schema.getQueryType(), 'query'), ...of(schema.getMutationType(), 'mutation')]
}

/** A selection for each way from a field down to a leaf: every field of every type once along the way, and __typename. */
function leavesOf(field: GraphQLField<unknown, unknown>, seen: readonly string[] = []): string[] {
  const type = getNamedType(field.type)
  if (isLeafType(type) || isEnumType(type)) return ['']
  if (isUnionType(type) || isInterfaceType(type)) throw new Error(`${type.name}: teach this walk about abstract types`)
  if (!isObjectType(type) || seen.includes(type.name)) return []
  const below = Object.values(type.getFields()).flatMap((inner) =>
    leavesOf(inner, [...seen, type.name]).map((path) => ` { ${inner.name}${argumentsText(inner.args, BELOW[`${type.name}.${inner.name}`] ?? {})}${path} }`),
  )
  return [' { __typename }', ...below]
}

function argumentsText(args: readonly GraphQLArgument[], given: Readonly<Record<string, unknown>>): string {
  const texts = args.filter(({ name }) => given[name] !== undefined).map(({ name }) => `${name}: ${literal(given[name])}`)
  return texts.length === 0 ? '' : `(${texts.join(', ')})`
}


function readsSubjects(statement: string): boolean {
  return /^(subjects|certificates|case_files|audit)\./.test(statement)
}

/** Type and fields of every certificate in an answer, as the entries name them. */
function shown(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(shown)
  if (typeof data !== 'object' || data === null) return []
  const { type, fields } = data as { type?: { code: string }; fields?: { name: string }[] }
  const own = type && fields ? fields.map(({ name }) => `${type.code}/${name}`) : []
  return [...own, ...Object.values(data).flatMap(shown)]
}

function recorded({ entries }: Asked): string[] {
  return entries.flatMap(({ certificates }) => certificates.flatMap(({ type, fields }) => fields.map((field) => `${type}/${field}`)))
}

async function adminOf(test: TestHub): Promise<(sql: string) => Promise<void>> {
  const { openPool } = await import('../../src/platform/db/pool.ts')
  return async (sql) => {
    const pool = openPool(test.database.url, { max: 1 })
    await pool.query(sql)
    await pool.end()
  }
}
