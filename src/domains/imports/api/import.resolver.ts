import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { SharedType, toSharedType } from '../../certificates/api/index.ts'
import { readId } from '../cursor.ts'
import { cancelImport, editType, listImports, listQuarantine, readImport } from '../index.ts'
import {
  EditCertificateTypeInput, ImportRun, ImportRunConnection, QuarantinedRowConnection, toImportConnection, toQuarantineConnection,
} from './import.type.ts'

const DEFAULT_IMPORTS = 20
const DEFAULT_ROWS = 50

@Resolver()
export class ImportResolver {
  @Query(() => ImportRunConnection, {
    nullable: true,
    description: 'Imports of your department, the latest first. Null only together with an error. Refusals: `NOT_AVAILABLE`, '
      + '`PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async imports(
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_IMPORTS, description: 'How many at most, 1 to 50.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ImportRunConnection> {
    return toImportConnection(await run(context, listImports, {
      first: first ?? DEFAULT_IMPORTS, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => ImportRun, {
    nullable: true,
    description: 'How far an import of your department has come. Null only together with an error. Refusal: `NOT_AVAILABLE`, also where there is none.',
  })
  async importRun(
    @Arg('id', () => String, { description: 'Number of the import.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<ImportRun> {
    return run(context, readImport, { id: readId(id) })
  }

  @Query(() => QuarantinedRowConnection, {
    nullable: true,
    description: 'Refused rows of an import of your department that nobody has handed in again; all of them as a file at '
      + 'GET /imports/{id}/quarantine. Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async quarantinedRows(
    @Arg('importRun', () => String, { description: 'Number of the import.' })
    id: string,
    @Arg('withRows', () => Boolean, { nullable: true, defaultValue: false, description: 'Whether to show the rows themselves, which is on record.' })
    withRows: boolean | null | undefined,
    @Arg('line', () => Int, { nullable: true, description: 'The row of this line alone.' })
    line: number | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_ROWS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<QuarantinedRowConnection> {
    return toQuarantineConnection(await run(context, listQuarantine, {
      id: readId(id), withRows: withRows ?? false, line: line ?? null, first: first ?? DEFAULT_ROWS, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Mutation(() => ImportRun, {
    description: 'Cancels an import of your department behind the batch in flight; what is loaded stays. Refusals: `NOT_AVAILABLE`, `IMPORT_NOT_UNDER_WAY`.',
  })
  async cancelImport(
    @Arg('id', () => String, { description: 'Number of the import.' })
    id: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ImportRun> {
    return run(context, cancelImport, readId(id), responsePathAsArray(info.path))
  }

  @Mutation(() => SharedType, {
    description: 'Changes the directory entry of a certificate type that your department defines, by the rules of an import. '
      + 'Refusals: `NOT_AVAILABLE`, `TYPE_EDIT_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async editCertificateType(
    @Arg('input', () => EditCertificateTypeInput, { description: 'The entry as it is to be.' })
    input: EditCertificateTypeInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharedType> {
    const { code, name, validityRange, fields } = input
    const edit = {
      code, name, validityRange,
      fields: fields.map(({ element, authoritative, ...field }) => ({ ...field, ...(element != null && { element }), ...(authoritative && { authoritative }) })),
    }
    return toSharedType(await run(context, editType, edit, responsePathAsArray(info.path)))
  }
}
