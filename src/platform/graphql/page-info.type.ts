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
