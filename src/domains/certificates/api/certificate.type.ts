import { Field, Int, ObjectType } from 'type-graphql'
import {
  AreaCodeScalar,
  CertificateIdentifierScalar,
  CertificateTypeCodeScalar,
  CreditCodeScalar,
  DateTimeScalar,
} from '../../../platform/graphql/scalars.ts'
import type { DisclosedCertificate } from '../index.ts'
import { CertificateVersion } from './certificate-version.type.ts'

@ObjectType({ simpleResolvers: true, description: 'The kind of a certificate (证照类型, GB/T 36902).' })
export class CertificateType {
  @Field(() => CertificateTypeCodeScalar, { description: 'Type code (证照类型代码).' })
  readonly code!: string

  @Field(() => String, { description: 'Name of the type, such as 营业执照 (证照类型名称).' })
  readonly name!: string
}

@ObjectType({ simpleResolvers: true, description: 'The body that issued a certificate (证照颁发机构).' })
export class CertificateIssuer {
  @Field(() => String, { description: 'Name, as the certificate writes it (颁发机构名称).' })
  readonly name!: string

  @Field(() => CreditCodeScalar, { description: 'Unified social credit code (颁发机构代码).' })
  readonly code!: string
}

@ObjectType({
  simpleResolvers: true,
  description: 'One extension element of a certificate (扩展元数据, GB/T 36903).',
})
export class CertificateField {
  @Field(() => String, {
    description: 'Name of the element, beginning with `KZ_`, such as `KZ_XM`.',
  })
  readonly name!: string

  @Field(() => String, { description: 'What the element means, in Chinese, such as 姓名.' })
  readonly meaning!: string

  @Field(() => String, { description: 'Its value, as the source gave it.' })
  readonly value!: string
}

@ObjectType({
  simpleResolvers: true,
  description: 'Why a certificate was released: a material of the guide under which the case was received.',
})
export class ReleaseGround {
  @Field(() => Int, { description: 'Version of the guide.' })
  readonly guideVersion!: number

  @Field(() => Int, { description: 'Place of the material in that guide, its `ordinal`.' })
  readonly materialOrdinal!: number

  @Field(() => String, { description: 'Name of the material (材料名称).' })
  readonly materialName!: string

  @Field(() => String, {
    description: 'Legal basis for asking for it, in one line, such as 《公共场所卫生管理条例实施细则》第二十三条.',
  })
  readonly basis!: string
}

@ObjectType({
  simpleResolvers: true,
  description:
    'An electronic certificate (电子证照) as you may see it for one purpose: its core ' +
    "block, and of its extension elements only those that the guide's material needs. Its " +
    'holders are not shown.',
})
export class Certificate extends CertificateVersion {
  @Field(() => CertificateType, { description: 'What kind of certificate it is.' })
  readonly type!: CertificateType

  @Field(() => String, { description: 'Name of the certificate (证照名称).' })
  readonly name!: string

  @Field(() => String, { description: 'Number that its issuer gave it (证照编号).' })
  readonly number!: string

  @Field(() => CertificateIdentifierScalar, {
    nullable: true,
    description: 'Identifier of the version that this one replaced; null where its source named none.',
  })
  readonly predecessor!: string | null

  @Field(() => CertificateIssuer, { description: 'Who issued it.' })
  readonly issuer!: CertificateIssuer

  @Field(() => AreaCodeScalar, { description: 'Region that it belongs to (证照所属地区编码).' })
  readonly areaCode!: string

  @Field(() => Int, {
    description: 'How many hold it, the subject included; more than 1 for one held jointly (共有).',
  })
  readonly holderCount!: number

  @Field(() => DateTimeScalar, { description: 'When its source last confirmed it to the hub.' })
  readonly sourceConfirmedAt!: Date

  @Field(() => [CertificateField], {
    description:
      "The extension elements that the guide's material needs, in the order of the " +
      "type's directory entry. An element that the certificate does not have is left out.",
  })
  readonly fields!: readonly CertificateField[]

  @Field(() => [ReleaseGround], { description: 'Why it was released to you; never empty.' })
  readonly grounds!: readonly ReleaseGround[]

  @Field(() => [CertificateVersion], {
    description: 'All versions of the certificate that the hub knows, newest first, this one among them.',
  })
  readonly versions!: readonly CertificateVersion[]
}

export function toCertificate(disclosed: DisclosedCertificate): Certificate {
  const { typeCode, typeName, ...certificate } = disclosed
  return { ...certificate, type: { code: typeCode, name: typeName } }
}
