import { Field, ObjectType } from 'type-graphql'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { answersIn } from '../../../kernel/condition/index.ts'
import type { ConditionRow } from '../../../kernel/import-rows.ts'

@ObjectType({ simpleResolvers: true, description: 'When a material is asked for (适用情形).' })
export class MaterialCondition {
  @Field(() => String, { description: 'The condition in words, such as 使用集中空调通风系统的.' })
  readonly text!: string

  @Field(() => String, {
    nullable: true,
    description: 'The same as data that the hub judges (可判定的适用情形): JSON in the canonical form '
      + 'of RFC 8785, so equal conditions have equal texts. Its format stands in '
      + '`schema/formats/guide.schema.json` under `$defs/condition`. Null where there are words '
      + 'only: a person judges it.',
  })
  readonly when!: string | null

  @Field(() => [String], {
    description: 'Names of the form elements (`FormElement.element`) whose answers it looks at, in '
      + 'the order of first mention; empty where it looks at none.',
  })
  readonly asks!: readonly string[]
}

export function toMaterialCondition({ text, when }: ConditionRow): MaterialCondition {
  if (!when) return { text, when: null, asks: [] }
  return { text, when: canonicalJson(when as unknown as Json), asks: answersIn(when) }
}
