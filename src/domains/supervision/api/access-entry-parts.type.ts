import { Field, Int, ObjectType } from 'type-graphql'
import { CertificateTypeCodeScalar } from '../../../platform/graphql/scalars.ts'
import { AccessCodeKind } from './access-entry.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'A certificate that an access showed.' })
export class AccessedCertificate {
  @Field(() => String, { description: 'Token of the certificate: equal wherever it was shown.' })
  readonly token!: string

  @Field(() => CertificateTypeCodeScalar, { description: 'Its type.' })
  readonly type!: string

  @Field(() => [String], { description: 'Names of the fields that were shown; never a value.' })
  readonly fields!: readonly string[]
}

@ObjectType({ simpleResolvers: true, description: 'A verdict that an access gave without showing a certificate.' })
export class AccessVerdict {
  @Field(() => CertificateTypeCodeScalar, { description: 'Certificate type it was about.' })
  readonly type!: string

  @Field(() => String, { description: 'The verdict.' })
  readonly verdict!: string
}

@ObjectType({ simpleResolvers: true, description: 'Something that was refused within an access.' })
export class AccessRefusal {
  @Field(() => String, { description: 'What: `subject`, a certificate type, or an operation.' })
  readonly what!: string

  @Field(() => String, { description: 'What the caller was told: a code of `schema/errors.md`.' })
  readonly code!: string

  @Field(() => String, {
    nullable: true,
    description: 'The true reason. Null for departments: to them, what is not permitted and what does not exist look '
      + 'alike.',
  })
  readonly reason!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'The guide that entitled an access.' })
export class AccessGuide {
  @Field(() => Int, { description: 'Its version.' })
  readonly version!: number

  @Field(() => [Int], { description: 'Ordinals of the materials that called for what was read.' })
  readonly materials!: readonly number[]
}

@ObjectType({ simpleResolvers: true, description: 'A particular of an entry that is about no subject.' })
export class AccessDetail {
  @Field(() => String, { description: 'What it is, such as `client`, `rows` or `returned`.' })
  readonly name!: string

  @Field(() => String, { description: 'The code, token or number, as text.' })
  readonly value!: string
}

@ObjectType({ simpleResolvers: true, description: 'Which part of an access an entry is, where it took several.' })
export class AccessPart {
  @Field(() => Int, { description: 'From 1.' })
  readonly number!: number

  @Field(() => Int, { description: 'How many entries the access took.' })
  readonly of!: number
}

@ObjectType({ simpleResolvers: true, description: 'What a code of an entry is called today. The log has the code and not the name.' })
export class AccessCodeName {
  @Field(() => AccessCodeKind, { description: 'What has the code.' })
  readonly kind!: AccessCodeKind

  @Field(() => String, { description: 'The code or id.' })
  readonly code!: string

  @Field(() => String, { description: 'The name.' })
  readonly name!: string
}

@ObjectType({
  simpleResolvers: true,
  description: 'The proof that an entry is in the log (RFC 6962): with the leaf hash it leads to the root that the '
    + 'checkpoint signs. Tools for C2SP transparency logs can check it.',
})
export class InclusionProof {
  @Field(() => String, { description: 'Size of the tree, in decimal digits.' })
  readonly size!: string

  @Field(() => [String], { description: 'Hashes from the leaf\'s sibling upwards, each in base64.' })
  readonly proof!: readonly string[]

  @Field(() => String, {
    description: 'Signed checkpoint over the tree of this size (C2SP signed note). All proofs of one answer have the same.',
  })
  readonly checkpoint!: string
}
