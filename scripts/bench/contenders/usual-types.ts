import { Field, InputType, Int, ObjectType } from 'type-graphql'

@InputType()
export class PurposeInput {
  @Field(() => String)
  itemCode!: string

  @Field(() => String)
  caseNumber!: string

  @Field(() => String, { nullable: true })
  reason?: string | null
}

@ObjectType()
export class CertificateType {
  @Field(() => String)
  code!: string

  @Field(() => String)
  name!: string
}

@ObjectType()
export class Issuer {
  @Field(() => String)
  code!: string

  @Field(() => String)
  name!: string
}

@ObjectType()
export class CertificateField {
  @Field(() => String)
  name!: string

  @Field(() => String)
  meaning!: string

  @Field(() => String)
  value!: string
}

@ObjectType()
export class Ground {
  @Field(() => Int)
  guideVersion!: number

  @Field(() => Int)
  materialOrdinal!: number

  @Field(() => String)
  materialName!: string

  @Field(() => String)
  basis!: string
}

@ObjectType()
export class Certificate {
  @Field(() => CertificateType)
  type!: CertificateType

  @Field(() => String)
  identifier!: string

  @Field(() => String)
  name!: string

  @Field(() => String)
  number!: string

  @Field(() => String)
  status!: string

  @Field(() => String)
  verdict!: string

  @Field(() => String)
  validFrom!: string

  @Field(() => String)
  validTo!: string

  @Field(() => Issuer)
  issuer!: Issuer

  @Field(() => Date)
  sourceConfirmedAt!: Date

  @Field(() => [CertificateField])
  fields!: CertificateField[]

  @Field(() => [Ground])
  grounds!: Ground[]
}

@ObjectType()
export class Subject {
  id!: number

  idNumber!: string

  purpose!: PurposeInput

  @Field(() => [Certificate])
  certificates!: Certificate[]
}
