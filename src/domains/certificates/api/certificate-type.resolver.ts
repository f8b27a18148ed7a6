import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CertificateTypeCodeScalar } from '../../../platform/graphql/scalars.ts'
import { declareSharing, listTypes } from '../index.ts'
import {
  SharedType, SharedTypeConnection, DeclareSharingInput, SharingClass, toSharedType, toSharedTypeConnection,
} from './certificate-type.type.ts'

const DEFAULT_TYPES = 50

@Resolver()
export class CertificateTypeResolver {
  @Query(() => SharedTypeConnection, {
    nullable: true,
    description: 'The directory of certificate types with how each is shared. Null only together with an error. Refusals: '
      + '`NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async certificateTypes(
    @Arg('code', () => CertificateTypeCodeScalar, { nullable: true, description: 'This type alone.' })
    code: string | null | undefined,
    @Arg('sharing', () => SharingClass, { nullable: true, description: 'Only types that are shared like this.' })
    sharing: SharingClass | null | undefined,
    @Arg('own', () => Boolean, { nullable: true, defaultValue: false, description: 'Only types that your department defines or provides.' })
    own: boolean | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_TYPES, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<SharedTypeConnection> {
    return toSharedTypeConnection(await run(context, listTypes, {
      code: code ?? null, sharing: sharing ?? null, own: own ?? false, first: first ?? DEFAULT_TYPES, after: after ?? null,
    }))
  }

  @Mutation(() => SharedType, {
    description: 'Declares how a certificate type that your department provides is shared (共享属性), in force within a second. '
      + 'Refusals: `NOT_AVAILABLE`, `SHARING_DECLARATION_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async declareSharing(
    @Arg('input', () => DeclareSharingInput, { description: 'The declaration.' })
    input: DeclareSharingInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharedType> {
    const { typeCode, sharing, conditions, ground } = input
    const declaration = { typeCode, attribute: sharing, conditions: conditions ?? null, ground: ground ?? null }
    return toSharedType(await run(context, declareSharing, declaration, responsePathAsArray(info.path)))
  }
}
