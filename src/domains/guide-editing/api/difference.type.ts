import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ChangeKind, ChangeView, GuideComparison } from '../index.ts'

export const GuideChangeKind = {
  CHANGED: 'CHANGED', ADDED: 'ADDED', REMOVED: 'REMOVED', MOVED: 'MOVED', RENUMBERED: 'RENUMBERED',
} as const satisfies { readonly [Name in ChangeKind]: Name }
export type GuideChangeKind = ChangeKind

registerEnumType(GuideChangeKind, {
  name: 'GuideChangeKind',
  description: 'How a part of a guide differs from the same part of another.',
  valuesConfig: {
    CHANGED: { description: '修改: it has another value.' },
    ADDED: { description: '新增: an element of a list that was not there.' },
    REMOVED: { description: '删除: an element of a list that is gone.' },
    MOVED: { description: '移动: an element stands elsewhere in its list.' },
    RENUMBERED: { description: '序号变化: its number alone changed, because of what was put in or taken out elsewhere.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'One difference between two guides.' })
export class GuideChange {
  @Field(() => GuideChangeKind, { description: 'What kind of difference.' })
  readonly kind!: GuideChangeKind

  @Field(() => String, { description: 'The part of the guide, as the import format calls it: `materials`, `promisedLimit`, `item`.' })
  readonly section!: string

  @Field(() => String, { nullable: true, description: 'What the material, step or other element is called that it is in; null where it is of the guide itself.' })
  readonly of!: string | null

  @Field(() => String, { description: 'Where: `materials[1].basis[0].article`, in the later guide; what was removed, in the earlier one.' })
  readonly path!: string

  @Field(() => String, { nullable: true, description: 'The value before, as canonical JSON; null where there was none.' })
  readonly before!: string | null

  @Field(() => String, { nullable: true, description: 'The value after, as canonical JSON; null where there is none.' })
  readonly after!: string | null

  @Field(() => String, { nullable: true, description: 'The value before in Chinese words: bases, conditions and proofs too; null where it has none.' })
  readonly beforeWords!: string | null

  @Field(() => String, { nullable: true, description: 'The value after in Chinese words; null where it has none.' })
  readonly afterWords!: string | null

  @Field(() => Int, { nullable: true, description: 'Place in the list before, from 1, of what was removed or moved.' })
  readonly from!: number | null

  @Field(() => Int, { nullable: true, description: 'Place in the list after, from 1, of what was added or moved.' })
  readonly to!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'What differs between two versions of a guide, or between one and the draft; without numbers and days.' })
export class GuideDifference {
  @Field(() => Int, { description: 'The earlier version.' })
  readonly fromVersion!: number

  @Field(() => Int, { nullable: true, description: 'The later version; null where it is the draft.' })
  readonly toVersion!: number | null

  @Field(() => [GuideChange], { description: 'The differences, in the order of the parts of the guide; empty where there are none.' })
  readonly changes!: readonly GuideChange[]
}

export function toChange(view: ChangeView): GuideChange {
  return view
}

export function toGuideDifference({ changes, ...versions }: GuideComparison): GuideDifference {
  return { ...versions, changes: changes.map(toChange) }
}
