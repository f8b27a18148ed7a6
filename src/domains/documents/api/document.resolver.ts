import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { listDocuments, registerDocument, revokeDocument } from '../index.ts'
import { ClientDocument, RegisterDocumentInput, toClientDocument } from './document.type.ts'

@Resolver()
export class DocumentResolver {
  @Query(() => [ClientDocument], {
    nullable: true,
    description: 'The documents that were registered for a client and are in force, newest first, at most 500. For the security '
      + 'administrator and auditors. Null only together with an error. Refusal: `NOT_AVAILABLE`.',
  })
  async clientDocuments(
    @Arg('clientId', () => String, { description: 'The client.' })
    clientId: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientDocument[]> {
    return (await run(context, listDocuments, { clientId, path: responsePathAsArray(info.path) })).map(toClientDocument)
  }

  @Mutation(() => ClientDocument, {
    description: 'Registers a document that a client may run; the same text once more is the same document, with the name that '
      + 'is given now. For the security administrator. Refusals: `DOCUMENT_NOT_ADMISSIBLE`, `DOCUMENT_NAME_INVALID`, '
      + '`DOCUMENT_CLIENT_UNKNOWN`, `DOCUMENT_LIMIT_REACHED`, `NOT_AVAILABLE`.',
  })
  async registerDocument(
    @Arg('input', () => RegisterDocumentInput, { description: 'The document.' })
    { clientId, name, text }: RegisterDocumentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientDocument> {
    return toClientDocument(await run(context, registerDocument, { clientId, name: name ?? null, text }))
  }

  @Mutation(() => Boolean, {
    description: 'Revokes a document of a client: within a second nobody runs it any more. False where none of that identifier '
      + 'was in force. For the security administrator. Refusal: `NOT_AVAILABLE`.',
  })
  revokeDocument(
    @Arg('clientId', () => String, { description: 'The client.' })
    clientId: string,
    @Arg('documentId', () => String, { description: '`sha256:` and the hash, as `clientDocuments` shows it.' })
    documentId: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, revokeDocument, { clientId, documentId })
  }
}
