import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { JOIN_WORDS, OP_WORDS, ROLE_WORDS, type LeafOp, type ValueKind } from '../../../kernel/condition/index.ts'
import type { ConditionSpoken, SpeakableFact } from '../index.ts'
import { GuideFault } from './draft.type.ts'

export const ConditionValueKind = {
  TEXT: 'TEXT', NUMBER: 'NUMBER', DATE: 'DATE', BOOLEAN: 'BOOLEAN',
} as const satisfies { readonly [Name in ValueKind]: Name }
export type ConditionValueKind = ValueKind

registerEnumType(ConditionValueKind, {
  name: 'ConditionValueKind',
  description: 'Of which kind a value is that a condition compares.',
  valuesConfig: {
    TEXT: { description: 'A text.' },
    NUMBER: { description: 'A number.' },
    DATE: { description: 'A day, as `YYYY-MM-DD`.' },
    BOOLEAN: { description: 'A yes or no, as `true` or `false`.' },
  },
})

export const ConditionFactKind = { ANSWER: 'ANSWER', FIELD: 'FIELD', AGE: 'AGE', HOLDS: 'HOLDS', PARTY: 'PARTY' } as const
export type ConditionFactKind = SpeakableFact['kind']

registerEnumType(ConditionFactKind, {
  name: 'ConditionFactKind',
  description: 'What a condition tests.',
  valuesConfig: {
    ANSWER: { description: 'An answer of the guide\'s own form.' },
    FIELD: { description: 'A field of a certificate that a material with a legal basis needs.' },
    AGE: { description: 'Somebody\'s age in whole years.' },
    HOLDS: { description: 'Whether somebody holds a certificate of a type that a material with a legal basis asks for.' },
    PARTY: { description: 'Whether the case has such a party.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'A value that can be compared with.' })
export class ConditionValue {
  @Field(() => String, { description: 'The literal as JSON, such as `"1"` or `true`.' })
  readonly literal!: string

  @Field(() => String, { description: 'What people call it, in Chinese.' })
  readonly zh!: string

  @Field(() => String, { description: 'What people call it, in English; in Chinese where it has no English name.' })
  readonly en!: string
}

@ObjectType({ simpleResolvers: true, description: 'Something that a condition of this guide may test.' })
export class ConditionFact {
  @Field(() => ConditionFactKind, { description: 'What is tested.' })
  readonly kind!: ConditionFactKind

  @Field(() => String, {
    description: 'As JSON, what stands in the condition: of `HOLDS` and `PARTY` the whole test, else the `left` of a comparison.',
  })
  readonly test!: string

  @Field(() => ConditionValueKind, { nullable: true, description: 'Of which kind the value is; null where the test is whole.' })
  readonly valueKind!: ConditionValueKind | null

  @Field(() => [String], { description: 'The `op` values that it can be tested with; their words stand under `operators`.' })
  readonly operators!: readonly string[]

  @Field(() => [ConditionValue], { description: 'The values that there can be, where they are known; empty where any can.' })
  readonly values!: readonly ConditionValue[]

  @Field(() => String, { description: 'In Chinese words.' })
  readonly zh!: string

  @Field(() => String, { description: 'In English words; names of forms and certificates stay Chinese.' })
  readonly en!: string
}

@ObjectType({ simpleResolvers: true, description: 'A word of conditions.' })
export class ConditionWord {
  @Field(() => String, { description: 'As it stands in a condition.' })
  readonly code!: string

  @Field(() => String, { description: 'Chinese.' })
  readonly zh!: string

  @Field(() => String, { description: 'English.' })
  readonly en!: string

  @Field(() => String, { nullable: true, description: 'Chinese, where days are compared; null where it is the same.' })
  readonly zhOfDays!: string | null

  @Field(() => String, { nullable: true, description: 'English, where days are compared; null where it is the same.' })
  readonly enOfDays!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'What the conditions of a guide can be built from by choosing. Nothing else would be taken by an import.',
})
export class ConditionVocabulary {
  @Field(() => [ConditionFact], { description: 'What can be tested.' })
  readonly facts!: readonly ConditionFact[]

  @Field(() => [ConditionWord], { description: 'How it can be tested: the values of `op` in a test.' })
  readonly operators!: readonly ConditionWord[]

  @Field(() => [ConditionWord], { description: 'How tests are put together: `all`, `any` and `not`.' })
  readonly joins!: readonly ConditionWord[]

  @Field(() => [ConditionWord], { description: 'Who is spoken of.' })
  readonly roles!: readonly ConditionWord[]
}

@ObjectType({ simpleResolvers: true, description: 'A condition in words, with what is wrong with it in this guide.' })
export class SpokenCondition {
  @Field(() => String, { nullable: true, description: 'The condition in canonical JSON; null where it is none.' })
  readonly when!: string | null

  @Field(() => String, { nullable: true, description: 'Chinese words; null where it is no condition.' })
  readonly zh!: string | null

  @Field(() => String, { nullable: true, description: 'English words; null where it is no condition.' })
  readonly en!: string | null

  @Field(() => [GuideFault], { description: 'What an import would be refused for, by its place within the condition.' })
  readonly faults!: readonly GuideFault[]
}

type Worded = { readonly zh: string; readonly en: string; readonly ofDays?: { readonly zh: string; readonly en: string } }

function words(of: Readonly<Record<string, Worded>>): ConditionWord[] {
  return Object.entries(of).map(([code, { zh, en, ofDays }]) => ({ code, zh, en, zhOfDays: ofDays?.zh ?? null, enOfDays: ofDays?.en ?? null }))
}

export function toVocabulary(facts: readonly SpeakableFact[]): ConditionVocabulary {
  const operators = OP_WORDS satisfies Readonly<Record<LeafOp, Worded>>
  return { facts: facts.map(toFact), operators: words(operators), joins: words(JOIN_WORDS), roles: words(ROLE_WORDS) }
}

function toFact({ test, values, ...fact }: SpeakableFact): ConditionFact {
  return {
    ...fact, test: canonicalJson(test as unknown as Json),
    values: values.map(({ value, zh, en }) => ({ literal: JSON.stringify(value), zh, en })),
  }
}

export function toSpokenCondition(spoken: ConditionSpoken): SpokenCondition {
  return spoken
}
