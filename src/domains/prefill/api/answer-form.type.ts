import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { AnswerForm as Form } from '../index.ts'

type Kind = Form['kind']

export const AnswerKind = {
  TEXT: 'TEXT', NAME: 'NAME', ID_NUMBER: 'ID_NUMBER', DATE: 'DATE', NUMBER: 'NUMBER', MONEY: 'MONEY', PHONE: 'PHONE', EMAIL: 'EMAIL',
  POSTCODE: 'POSTCODE', ADDRESS: 'ADDRESS', CODE: 'CODE', BOOLEAN: 'BOOLEAN', ACCOUNT: 'ACCOUNT', DOCUMENT_NUMBER: 'DOCUMENT_NUMBER',
} as const satisfies { readonly [Name in Kind]: Name }

registerEnumType(AnswerKind, {
  name: 'AnswerKind',
  description: 'What kind of value a field takes (数据类型). Any spelling is compared in canonical form.',
  valuesConfig: {
    TEXT: { description: 'Any text.' },
    NAME: { description: 'A name of a person or organisation.' },
    ID_NUMBER: { description: 'An ID number: GB 11643, GB 32100, or another document’s.' },
    DATE: { description: 'A day, `2026-11-20`, or 长期.' },
    NUMBER: { description: 'A number, in `unit` where there is one.' },
    MONEY: { description: 'An amount of money, in `unit`.' },
    PHONE: { description: 'A telephone number.' },
    EMAIL: { description: 'An e-mail address.' },
    POSTCODE: { description: 'A postcode of six digits.' },
    ADDRESS: { description: 'An address.' },
    CODE: { description: 'One of `choices`.' },
    BOOLEAN: { description: 'Yes or no: one of `choices`.' },
    ACCOUNT: { description: 'The number of an account.' },
    DOCUMENT_NUMBER: { description: 'The number of a document.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'One of the values that a field takes.' })
export class AnswerChoice {
  @Field(() => String, { description: 'What to hand in.' })
  readonly value!: string

  @Field(() => String, { description: 'What to show, in Chinese.' })
  readonly label!: string
}

@ObjectType({ simpleResolvers: true, description: 'What a field or a question takes for an answer.' })
export class AnswerForm implements Form {
  @Field(() => AnswerKind, { description: 'Its kind.' })
  readonly kind!: Kind

  @Field(() => [AnswerChoice], { description: 'The values to choose from; empty where any of the kind is taken.' })
  readonly choices!: readonly AnswerChoice[]

  @Field(() => String, { nullable: true, description: 'What an amount is counted in, such as 平方米; null where nothing is.' })
  readonly unit!: string | null
}
