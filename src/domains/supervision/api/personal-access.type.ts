import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CertificateTypeCodeScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { sentenceOf, type PersonalAccessKind as Kind, type PersonalList, type PersonalAccess as Access } from '../index.ts'

export const PersonalAccessKind = {
  SHOWN: 'SHOWN',
  CHECKED: 'CHECKED',
  NOTHING_FOUND: 'NOTHING_FOUND',
  CASE_HANDLED: 'CASE_HANDLED',
  RECORD_CHANGED: 'RECORD_CHANGED',
  VIEWED_BY_YOU: 'VIEWED_BY_YOU',
  EMERGENCY_READ: 'EMERGENCY_READ',
  EMERGENCY_STEP: 'EMERGENCY_STEP',
  REFUSED: 'REFUSED',
  BROKEN_OFF: 'BROKEN_OFF',
} as const satisfies { readonly [Name in Kind]: Name }
export type PersonalAccessKind = Kind

registerEnumType(PersonalAccessKind, {
  name: 'PersonalAccessKind',
  description: 'What happened, for the person it was about.',
  valuesConfig: {
    SHOWN: { description: 'Fields of your certificates were shown to the department (查看).' },
    CHECKED: { description: 'The department got a yes or no and saw no field (核对).' },
    NOTHING_FOUND: { description: 'The department was entitled to ask, and there was nothing.' },
    CASE_HANDLED: { description: 'A case in which you take part was opened, looked at or decided (办件).' },
    RECORD_CHANGED: { description: 'The hub was told that two ID numbers are yours.' },
    VIEWED_BY_YOU: { description: 'You, or whoever was signed in as you, looked at this list or at how your cases stand.' },
    EMERGENCY_READ: { description: 'Fields of your certificates were shown without a case, by two persons\' word (紧急调取).' },
    EMERGENCY_STEP: { description: 'Such a reading was asked for, confirmed, declined or judged.' },
    REFUSED: { description: 'Somebody asked about you and was refused; nothing was shown.' },
    BROKEN_OFF: { description: 'Somebody asked about you and the hub failed; no answer was given.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'A type of certificate, and which of its fields were shown.' })
export class ShownFields {
  @Field(() => CertificateTypeCodeScalar, { description: 'The type.' })
  readonly certificateType!: string

  @Field(() => [String], { description: 'Names of the fields, as the directory entry of the type explains them.' })
  readonly fields!: readonly string[]
}

@ObjectType({
  simpleResolvers: true,
  description: 'One access to the data of a person, as that person sees it. It names no clerk, no case and nobody else.',
})
export class PersonalAccess {
  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly time!: Date

  @Field(() => PersonalAccessKind, { description: 'What happened.' })
  readonly kind!: PersonalAccessKind

  @Field(() => String, { description: 'The same in one Chinese sentence, to be shown as it is.' })
  readonly sentence!: string

  @Field(() => String, { description: 'Credit code of the department; `HUB` for those who keep the hub.' })
  readonly departmentCode!: string

  @Field(() => String, { nullable: true, description: 'Name of the department; null for those who keep the hub.' })
  readonly departmentName!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the system that asked; null for those who keep the hub.' })
  readonly systemName!: string | null

  @Field(() => ItemCodeScalar, {
    nullable: true,
    description: 'The service for which it was asked; `item` names it. Null where there was none, or it was refused.',
  })
  readonly itemCode!: string | null

  @Field(() => [ShownFields], { description: 'What was shown; empty unless SHOWN.' })
  readonly shown!: readonly ShownFields[]

  @Field(() => [CertificateTypeCodeScalar], { description: 'Types about which a yes or no was given.' })
  readonly checked!: readonly string[]
}

@ObjectType({ simpleResolvers: true, description: 'An access and its place in the list.' })
export class PersonalAccessEdge {
  @Field(() => String, {
    description: 'Cursor: give it as `after` to go on to older ones. It is good for this person and this portal only.',
  })
  readonly cursor!: string

  @Field(() => PersonalAccess, { description: 'The access.' })
  readonly node!: PersonalAccess
}

@ObjectType({ simpleResolvers: true, description: 'A page of accesses to the data of one person, newest first.' })
export class PersonalAccessConnection {
  @Field(() => [PersonalAccessEdge], { description: 'The accesses with their cursors.' })
  readonly edges!: readonly PersonalAccessEdge[]

  @Field(() => [PersonalAccess], { description: 'The accesses alone.' })
  readonly nodes!: readonly PersonalAccess[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toPersonalConnection({ accesses, hasNextPage }: PersonalList): PersonalAccessConnection {
  return connectionOf(accesses.map(({ access, cursor }) => ({ cursor, node: toPersonalAccess(access) })), hasNextPage)
}

function toPersonalAccess(access: Access): PersonalAccess {
  const { at, department, item, ...same } = access
  return { ...same, time: at, departmentCode: department, itemCode: item, sentence: sentenceOf(access) }
}
