import { randomUUID } from 'node:crypto'
import { getNamedType, graphql, isObjectType, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hubSchema } from '../../src/app.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { refusalIn } from '../../src/platform/graphql/error-boundary.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import { sampleCity } from '../../src/sample-city/index.ts'
import { departmentActor, OPERATOR, testHub, type TestHub } from '../support/hub.ts'

const city = sampleCity({ seed: 1, people: 10, asOf: '2026-11-20' as CalendarDate })
const guides = [...city.guides()]
const permit = guides.find(({ item }) => item.name === '公共场所卫生许可证核发') as GuideRow
const codes = [...new Set(guides.map(({ item }) => item.code))].sort()

interface Page {
  readonly nodes: readonly Readonly<Record<'code' | 'name' | 'areaCode', string>>[]
  readonly edges: readonly { readonly node: unknown }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
type Pages = Readonly<Record<'items' | 'a' | 'b' | 'c' | 'named' | 'inCity' | 'nowhere' | 'all', Page>>
interface Shown {
  readonly item: Readonly<Record<string, unknown>>
}

/** What the row of a material may leave out. */
const LACKING = { key: null, through: null, reuse: null, assistance: null, deferWorkingDays: null, prefillFrom: [] }

let hub: TestHub
let schema: GraphQLSchema

beforeAll(async () => {
  hub = await testHub()
  schema = await hubSchema()
  await hub.load('certificate-type', [...city.types()])
  await hub.load('guide', guides)
})

afterAll(() => hub.close())

test('the real guide comes out as it went in, with nothing left out', async () => {
  const document = `query ($code: ItemCode!) { item(code: $code) ${everything('ServiceItem')} }`
  const { item } = await data<Shown>(document, { code: permit.item.code })
  const { item: itemRow, ...guideRow } = permit
  const { guide, guideVersions, ...itself } = item
  expect(guide).toEqual({
    ...guideRow,
    materials: guideRow.materials.map(({ condition, satisfiedBy, ...material }) => ({
      ...LACKING,
      ...material,
      // One of them has a condition, and the hub can judge it.
      condition: condition && {
        text: condition.text, when: '{"left":{"answer":"airConditioning"},"op":"equals","right":true}', asks: ['airConditioning'],
      },
      satisfiedBy: satisfiedBy.map((proof) => ({ check: false, ...proof })),
      disposition: 'KEPT',
    })),
    reviewBodies: guideRow.reviewBodies.map((body) => ({ ...body, kind: 'DISCIPLINE' })),
    disposition: 'KEPT',
  })
  expect(itself).toEqual({
    ...itemRow,
    level: 'COUNTY',
    implementingBody: { ...itemRow.implementingBody, nature: 'STATUTORY' },
    servedParties: ['ENTERPRISE', 'PUBLIC_INSTITUTION', 'SOCIAL_ORGANISATION', 'OTHER_ORGANISATION'],
    handlingForms: ['COUNTER', 'WEB', 'MOBILE'],
    handlingType: 'WITHIN_PROMISED_LIMIT',
  })
  expect(guideVersions).toContainEqual({
    version: permit.version,
    publishedOn: permit.publishedOn,
    effectiveFrom: permit.effectiveFrom,
    effectiveTo: permit.effectiveTo,
  })
})

test('every guide of the sample city can be shown whole', async () => {
  const document = `query ($code: ItemCode!, $version: Int!) {
    item(code: $code) { guide(version: $version) ${everything('ServiceGuide')} }
  }`
  for (const { item, version, materials, steps } of guides) {
    const answer = await data<Shown>(document, { code: item.code, version })
    expect(answer.item.guide).toMatchObject({ version, steps, materials: materials.map(({ name, basis }) => ({ name, basis })) })
  }
})

test('an old version is shown on request, today\'s otherwise, and none where there is none', async () => {
  const revised = guides.find(({ version }) => version === 2) as GuideRow
  const { item } = await data<Shown>(`query ($code: ItemCode!) { item(code: $code) {
    today: guide { version } first: guide(version: 1) { version } none: guide(version: 99) { version }
    guideVersions { version }
  } }`, { code: revised.item.code })
  expect(item).toEqual({
    today: { version: 2 }, first: { version: 1 }, none: null, guideVersions: [{ version: 2 }, { version: 1 }],
  })
})

test('an unknown item is null, without an error', async () => {
  expect(await data<object>('{ item(code: "YL0801001999") { name } }')).toEqual({ item: null })
})

test.each([1, 7, 100])('pages of %i give every item once, in order', async (first) => {
  const seen: string[] = []
  let after: string | null = null
  do {
    const { items }: Pages = await data<Pages>(
      `query ($first: Int, $after: String) { items(first: $first, after: $after) {
        edges { cursor node { code } } nodes { code } pageInfo { hasNextPage endCursor }
      } }`,
      { first, after },
    )
    expect(items.edges.length).toBeLessThanOrEqual(first)
    expect(items.edges.map(({ node }) => node)).toEqual(items.nodes)
    seen.push(...items.nodes.map(({ code }) => code))
    after = items.pageInfo.hasNextPage ? items.pageInfo.endCursor : null
  } while (after !== null)
  expect(seen).toEqual(codes)
})

test('without a size a page has twenty, also where the size is null', async () => {
  const { a, b } = await data<Pages>('{ a: items { nodes { code } } b: items(first: null) { nodes { code } } }')
  expect(a.nodes).toHaveLength(20)
  expect(b).toEqual(a)
})

test('items are found by name, category and region', async () => {
  const { named, inCity, nowhere, all } = await data<Pages>(`{
    named: items(text: " 卫生许可证 ", category: HEALTH) { nodes { name } }
    inCity: items(areaCode: "290100", first: 100) { nodes { areaCode } }
    nowhere: items(areaCode: "110000") { nodes { code } pageInfo { hasNextPage endCursor } }
    all: items(areaCode: "100000", text: "  ", first: 100) { nodes { code } }
  }`)
  expect(named.nodes).toContainEqual({ name: '公共场所卫生许可证核发' })
  const areas = inCity.nodes.map(({ areaCode }) => areaCode)
  expect(areas).toContain(permit.item.areaCode)
  expect(areas.filter((areaCode) => !areaCode.startsWith('2901'))).toEqual([])
  expect(nowhere).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } })
  expect(all.nodes).toHaveLength(Math.min(100, codes.length))
})

test.each(['%', '_'])('a %s in the text to look for stands for itself', async (sign) => {
  const { items } = await data<Pages>('query ($sign: String) { items(text: $sign) { nodes { code } } }', { sign })
  expect(items.nodes).toEqual([])
})

test.each([
  ['first: 0', 'PAGE_SIZE_INVALID'],
  ['first: 101', 'PAGE_SIZE_INVALID'],
  ['first: -1', 'PAGE_SIZE_INVALID'],
  ['after: ""', 'CURSOR_INVALID'],
  ['after: "not a cursor"', 'CURSOR_INVALID'],
  [`text: "${'卫'.repeat(101)}"`, 'SEARCH_TEXT_INVALID'],
  ['text: "a\\u0000b"', 'SEARCH_TEXT_INVALID'],
])('items(%s) is refused with %s', async (argument, code) => {
  const { errors } = await ask(`{ items(${argument}) { nodes { code } } }`)
  expect(errors?.map((error) => refusalIn(error)?.code)).toEqual([code])
})

test('the catalogue is open to departments and operators alike, and reading it leaves no entry', async () => {
  const before = await hub.logSize()
  const document = '{ items(first: 1) { nodes { code guide { version } guideVersions { version } } } }'
  const answers = await Promise.all([ask(document), ask(document, {}, OPERATOR)])
  expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined])
  expect(await hub.logSize()).toBe(before)
})

/** Asks as a request would, and settles its records as one would. */
async function ask(source: string, variableValues = {}, actor = departmentActor('health')): Promise<ExecutionResult> {
  const { writer, clock, funnel } = hub.hub
  const scope = new RequestScope({ actor, requestId: randomUUID(), clock, writer, documentHash: null })
  const result = await graphql({ schema, source, variableValues, contextValue: { scope, funnel } })
  await scope.settle(result.data)
  return result
}

/** The data of an answer that must come without errors. */
async function data<Shape>(source: string, variableValues = {}): Promise<Shape> {
  const result = await ask(source, variableValues)
  expect(result.errors).toBeUndefined()
  // graphql-js gives objects without a prototype; a client gets JSON.
  return JSON.parse(JSON.stringify(result.data)) as Shape
}

/** A selection of every field below a type: what is not in the schema cannot be asked for. */
function everything(typeName: string): string {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) return ''
  const fields = Object.values(type.getFields())
  return `{ ${fields.map((field) => `${field.name} ${everything(getNamedType(field.type).name)}`).join(' ')} }`
}
