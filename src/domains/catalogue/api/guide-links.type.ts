import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({
  simpleResolvers: true,
  description: 'Materials of which one list is enough (材料组合): or between the lists, and within '
    + 'each.',
})
export class MaterialGroup {
  @Field(() => String, { description: 'What the group proves (证明事项).' })
  readonly name!: string

  @Field(() => [[Int]], {
    description: 'The lists (可选组合), each of ordinals of materials that go together.',
  })
  readonly anyOf!: readonly (readonly number[])[]
}

@ObjectType({
  simpleResolvers: true,
  description: 'The chain of items (一件事) that an item is a step of: what an earlier step took is '
    + 'not taken again.',
})
export class ItemChain {
  @Field(() => String, { description: 'Code: guides with the same code are of one chain (一件事代码).' })
  readonly code!: string

  @Field(() => String, { description: 'Name (一件事名称), such as 开饭店一件事.' })
  readonly name!: string

  @Field(() => Int, { description: 'Which step of it this is, from 1 (环节序号).' })
  readonly step!: number
}
