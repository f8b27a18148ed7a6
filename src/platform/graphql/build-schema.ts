import 'reflect-metadata'
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql'
import { buildSchema, type ContainerType } from 'type-graphql'

export type { GraphQLSchema } from 'graphql'

type ResolverClass = Function

/**
 * Builds the hub's schema from its resolver classes. Once per process: type-graphql keeps what the
 * decorators said in one global place. No middleware and no auth checker on purpose: every field
 * would pay for them, and the funnel guards what there is to guard.
 */
export async function buildHubSchema(resolvers: readonly ResolverClass[]): Promise<GraphQLSchema> {
  const [first, ...rest] = resolvers
  if (first === undefined) throw new Error('A schema needs at least one resolver')
  return buildSchema({ resolvers: [first, ...rest], validate: false, container: instances() })
}

/** The schema as `schema/schema.graphql` shows it: sorted, with all descriptions. */
export function printHubSchema(schema: GraphQLSchema): string {
  return [
    '# Generated from the resolvers by `npm run generate`. Do not edit it by hand.',
    '# The codes of its refusals are explained in schema/errors.md.',
    '',
    printSchema(lexicographicSortSchema(schema)),
    '',
  ].join('\n')
}

/** One instance of each resolver class. The container that type-graphql brings searches a list. */
function instances(): ContainerType {
  const made = new Map<unknown, object>()
  return {
    get(resolver: new () => object) {
      let instance = made.get(resolver)
      if (instance === undefined) made.set(resolver, (instance = new resolver()))
      return instance
    },
  }
}
