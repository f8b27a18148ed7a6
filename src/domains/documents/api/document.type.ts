import { Field, InputType, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import { documentIdOf, type ClientDocument as Registered } from '../index.ts'

@InputType({ description: 'A GraphQL document that a client is to run without being allowed to explore.' })
export class RegisterDocumentInput {
  @Field(() => String, { description: 'The client that may run it.' })
  readonly clientId!: string

  @Field(() => String, {
    nullable: true,
    description: 'By which the client may ask for it beside its hash: 1 to 100 of a-z, 0-9, `.`, `_` and `-`. A name means the newest document of that name.',
  })
  readonly name?: string | null

  @Field(() => String, {
    description: 'The document, at most 64 KiB of UTF-8, character by character as its hash is taken. ID numbers belong into variables, not here.',
  })
  readonly text!: string
}

@ObjectType({ simpleResolvers: true, description: 'A GraphQL document that was registered for a client.' })
export class ClientDocument {
  @Field(() => String, { description: 'The client that may run it.' })
  readonly clientId!: string

  @Field(() => String, { description: '`sha256:` and the SHA-256 of its text in hex: what the client sends as `documentId`.' })
  readonly documentId!: string

  @Field(() => String, { nullable: true, description: 'The name by which the client may ask for it too.' })
  readonly name!: string | null

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  readonly registeredAt!: Date
}

export function toClientDocument({ clientId, sha256, name, registeredAt }: Registered): ClientDocument {
  return { clientId, documentId: documentIdOf(sha256), name, registeredAt }
}
