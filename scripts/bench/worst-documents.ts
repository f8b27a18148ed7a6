// Documents made from the schema itself, and changed at random: what the search of worst.ts breeds.
import fc from 'fast-check'
import { getNamedType, isCompositeType, isEnumType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLInputType, type GraphQLSchema } from 'graphql'

/** One root field of a document: how often it is asked, what of its answer, how deep, and how long its pages. */
export interface Gene {
  readonly root: string
  readonly copies: number
  readonly depth: number
  /** Of the fields of each set, so many of a hundred. */
  readonly breadth: number
  /** So often is each list below asked under further names. */
  readonly twins: number
  readonly page: number
  readonly seed: number
}

/** Values for arguments, by name of the argument; what it does not know is left out, and a field that needs it too. */
export interface World {
  readonly values: Readonly<Record<string, string>>
}

export function genes(schema: GraphQLSchema): fc.Arbitrary<Gene> {
  const roots = Object.keys(schema.getQueryType()?.getFields() ?? {})
  return fc.record({
    root: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...roots) }, { weight: 1, arbitrary: fc.constant('__schema') }),
    copies: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100 })),
    depth: fc.integer({ min: 1, max: 9 }),
    breadth: fc.integer({ min: 20, max: 100 }),
    twins: fc.integer({ min: 0, max: 8 }),
    page: fc.constantFrom(1, 10, 50, 100, 200, 500),
    seed: fc.nat(1_000),
  })
}

/** The document of some genes; null where one of them has nothing to ask. */
export function documentOf(schema: GraphQLSchema, all: readonly Gene[], world: World): string | null {
  const parts: string[] = []
  for (const [at, gene] of all.entries()) {
    const field = gene.root === '__schema' ? '__schema { types { ...T } }' : rootOf(schema, gene, world)
    if (field === null) return null
    for (let copy = 0; copy < gene.copies; copy += 1) parts.push(`g${at}_${copy}: ${field}`)
  }
  const shown = parts.some((part) => part.includes('...T'))
    ? ' fragment T on __Type { kind name description fields { name description args { name description } type { kind name ofType { name } } } }'
    : ''
  return `{ ${parts.join(' ')} }${shown}`
}

function rootOf(schema: GraphQLSchema, gene: Gene, world: World): string | null {
  const field = schema.getQueryType()?.getFields()[gene.root]
  return field === undefined ? null : textOf(field, gene, world, gene.depth, '')
}

function textOf(field: GraphQLField<unknown, unknown>, gene: Gene, world: World, depth: number, name: string): string | null {
  const given: string[] = []
  for (const { name: argument, type } of field.args) {
    const value = argument === 'first' ? String(gene.page) : valueOf(type, `${field.name}.${argument}`, argument, world)
    if (value !== null) given.push(`${argument}: ${value}`)
    else if (isNonNullType(type)) return null
  }
  const type = getNamedType(field.type)
  const called = `${name}${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`
  if (!isCompositeType(type)) return called
  if (depth === 0 || !isObjectType(type)) return null
  const below = Object.values(type.getFields()).flatMap((one, at) => {
    if ((at * 37 + gene.seed * 13) % 100 >= gene.breadth) return []
    const text = textOf(one, gene, world, depth - 1, '')
    if (text === null) return []
    const twins = isListType(isNonNullType(one.type) ? one.type.ofType : one.type) ? gene.twins : 0
    return [text, ...Array.from({ length: twins }, (_, twin) => textOf(one, gene, world, depth - 1, `t${twin}: `) ?? '')]
  })
  return `${called} { ${below.length > 0 ? below.join(' ') : '__typename'} }`
}

function valueOf(type: GraphQLInputType, place: string, name: string, { values }: World): string | null {
  const known = values[place] ?? values[name]
  if (known !== undefined) return known
  const named = getNamedType(type)
  return isNonNullType(type) && isEnumType(named) ? (named.getValues()[0]?.name ?? null) : null
}

/** Broken in one place each, so that they are refused as late as possible. */
export function brokenOf(document: string): readonly string[] {
  const leaf = document.replace(/(\w+) }/, '$1 } noSuchField')
  const many = document.replaceAll(/ (\w+) }/g, ' noSuchField }')
  return [leaf, many, `${document} fragment Unused on Query { __typename }`, document.slice(0, -1), document.replace('{', 'query ($unused: Int) {')]
}
