import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CertificateTypeCodeScalar, CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { FieldValueType } from '../../../kernel/import-rows.ts'
import type { SharingAttribute } from '../../access/index.ts'
import type { CertificateTypeFacts, SharingDeclaration, TypePage } from '../index.ts'

export const SharingClass = {
  UNCONDITIONAL: 'UNCONDITIONAL', CONDITIONAL: 'CONDITIONAL', NOT_SHARED: 'NOT_SHARED', UNDECLARED: 'UNDECLARED',
} as const satisfies { readonly [Name in SharingAttribute]: Name }
export type SharingClass = SharingAttribute

registerEnumType(SharingClass, {
  name: 'SharingClass',
  description: 'How a certificate type is shared (共享属性, 政务数据共享条例第十四条).',
  valuesConfig: {
    UNCONDITIONAL: { description: 'With every department whose guide asks for it (无条件共享).' },
    CONDITIONAL: { description: 'With departments to which its issuers have consented (有条件共享).' },
    NOT_SHARED: { description: 'With nobody, by a law, administrative regulation or State Council decision (不予共享).' },
    UNDECLARED: { description: 'Nobody has declared it yet (未申报): with nobody, until its provider does.' },
  },
})

export const DeclaredSharing = {
  UNCONDITIONAL: 'UNCONDITIONAL', CONDITIONAL: 'CONDITIONAL', NOT_SHARED: 'NOT_SHARED',
} as const satisfies { readonly [Name in SharingDeclaration['attribute']]: Name }
export type DeclaredSharing = SharingDeclaration['attribute']

registerEnumType(DeclaredSharing, {
  name: 'DeclaredSharing',
  description: 'What a provider may declare.',
  valuesConfig: {
    UNCONDITIONAL: { description: '无条件共享.' },
    CONDITIONAL: { description: '有条件共享, with its conditions.' },
    NOT_SHARED: { description: '不予共享, with its legal ground.' },
  },
})

export const FieldValueKind = {
  TEXT: 'TEXT', DATE: 'DATE', NUMBER: 'NUMBER', CODE: 'CODE', ID_NUMBER: 'ID_NUMBER',
} as const satisfies { readonly [Name in FieldValueType]: Name }
export type FieldValueKind = FieldValueType

registerEnumType(FieldValueKind, {
  name: 'FieldValueKind',
  description: 'Kind of the values of an element (值类型).',
  valuesConfig: {
    TEXT: { description: '文本.' },
    DATE: { description: '日期.' },
    NUMBER: { description: '数值.' },
    CODE: { description: '代码.' },
    ID_NUMBER: { description: '证件号码.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'An element that certificates of a type have.' })
export class SharedTypeField {
  @Field(() => String, { description: 'Name, as in guides and requests (`KZ_…`).' })
  readonly name!: string

  @Field(() => String, { description: 'What it means.' })
  readonly meaning!: string

  @Field(() => Boolean, { description: 'Whether it is sensitive (敏感).' })
  readonly sensitive!: boolean

  @Field(() => FieldValueKind, { description: 'Kind of its values (值类型).' })
  readonly valueType!: FieldValueKind

  @Field(() => String, { nullable: true, description: 'Code of the data element that it is, about the holder (数据元); null for none.' })
  readonly element!: string | null

  @Field(() => Boolean, { description: 'Whether the element comes from this type (数源), rather than being copied into it.' })
  readonly authoritative!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'An entry of the directory of certificate types (证照类型目录).' })
export class SharedType {
  @Field(() => CertificateTypeCodeScalar, { description: 'Code of the type.' })
  readonly code!: string

  @Field(() => String, { description: 'Name of the type.' })
  readonly name!: string

  @Field(() => CreditCodeScalar, { description: 'The department that defines it (证照定义机构).' })
  readonly authorityCode!: string

  @Field(() => String, { description: 'Name of that department.' })
  readonly authorityName!: string

  @Field(() => [String], { description: 'Spans of validity in use (有效期限范围): a number with 天, 月 or 年, or 长期.' })
  readonly validityRange!: readonly string[]

  @Field(() => CreditCodeScalar, { description: 'The department that provides it and declares how it is shared (提供单位).' })
  readonly providerCode!: string

  @Field(() => SharingClass, { description: 'How it is shared.' })
  readonly sharing!: SharingClass

  @Field(() => String, { nullable: true, description: 'Scope and conditions of use, of a conditional type.' })
  readonly conditions!: string | null

  @Field(() => String, { nullable: true, description: 'The legal ground, of a type that is not shared.' })
  readonly ground!: string | null

  @Field(() => [SharedTypeField], { description: 'Its elements.' })
  readonly fields!: readonly SharedTypeField[]
}

@ObjectType({ simpleResolvers: true, description: 'A type and its place in the list.' })
export class SharedTypeEdge {
  @Field(() => String, { description: 'Cursor of this type: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => SharedType, { description: 'The type.' })
  readonly node!: SharedType
}

@ObjectType({ simpleResolvers: true, description: 'A page of certificate types, in the order of their codes.' })
export class SharedTypeConnection {
  @Field(() => [SharedTypeEdge], { description: 'The types with their cursors.' })
  readonly edges!: readonly SharedTypeEdge[]

  @Field(() => [SharedType], { description: 'The types alone.' })
  readonly nodes!: readonly SharedType[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@InputType({ description: 'How a certificate type is shared.' })
export class DeclareSharingInput {
  @Field(() => CertificateTypeCodeScalar, { description: 'The type; your department provides it.' })
  readonly typeCode!: string

  @Field(() => DeclaredSharing, { description: 'How it is shared from now on.' })
  readonly sharing!: DeclaredSharing

  @Field(() => String, { nullable: true, description: 'Scope and conditions of use, with `CONDITIONAL`: at most 2,000 characters.' })
  readonly conditions?: string | null

  @Field(() => String, { nullable: true, description: 'Law, administrative regulation or State Council decision that forbids sharing, with `NOT_SHARED`.' })
  readonly ground?: string | null
}

export function toSharedType(type: CertificateTypeFacts): SharedType {
  const { code, name, authorityCode, authorityName, providerCode, validityRange, sharingAttribute, sharingConditions, sharingGround, fields } = type
  return {
    code, name, authorityCode, authorityName, providerCode, validityRange, sharing: sharingAttribute, conditions: sharingConditions, ground: sharingGround,
    fields: fields.map((field) => ({ ...field, element: field.element ?? null, authoritative: field.authoritative ?? false })),
  }
}

export function toSharedTypeConnection({ types, hasNextPage }: TypePage): SharedTypeConnection {
  return connectionOf(types.map((type) => ({ cursor: type.code, node: toSharedType(type) })), hasNextPage)
}
