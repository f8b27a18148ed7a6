import { Field, ObjectType } from 'type-graphql'

@ObjectType({ simpleResolvers: true, description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  readonly hasNextPage!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last one of this page, to give as `after`; null where the page is '
      + 'empty.',
  })
  readonly endCursor!: string | null
}

/** A page as GraphQL gives every list: its edges, their nodes, and where it ends. */
export function connectionOf<Node>(
  edges: readonly { readonly cursor: string; readonly node: Node }[],
  hasNextPage: boolean,
): { readonly edges: typeof edges; readonly nodes: Node[]; readonly pageInfo: PageInfo } {
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } }
}
