import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CertificateTypeCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import { FieldValueKind } from '../../certificates/api/index.ts'
import type { ImportKind as KindWord, ImportPage, ImportState as StateWord, QuarantinePage } from '../index.ts'

export const ImportKind = { CERTIFICATES: 'CERTIFICATES', TYPES: 'TYPES' } as const satisfies { readonly [Name in KindWord]: Name }
export type ImportKind = KindWord

registerEnumType(ImportKind, {
  name: 'ImportKind',
  description: 'What the rows of a file are.',
  valuesConfig: { CERTIFICATES: { description: 'Certificates (电子证照).' }, TYPES: { description: 'Certificate types (证照类型).' } },
})

export const ImportState = {
  WAITING: 'WAITING', RUNNING: 'RUNNING', COMPLETE: 'COMPLETE', CANCELLED: 'CANCELLED', STOPPED: 'STOPPED',
} as const satisfies { readonly [Name in StateWord]: Name }
export type ImportState = StateWord

registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'Where an import stands.',
  valuesConfig: {
    WAITING: { description: 'It waits for its turn.' },
    RUNNING: { description: 'It is being loaded. Where the hub was killed, it goes on within a minute.' },
    COMPLETE: { description: 'Every row is loaded or in the quarantine.' },
    CANCELLED: { description: 'Somebody of the department has cancelled it; what was loaded stays.' },
    STOPPED: { description: 'It cannot go on, for the reason in `fault`; what was loaded stays, and the same file may be handed in again.' },
  },
})

@ObjectType({
  simpleResolvers: true,
  description: 'A file of rows that a steward has handed in at POST /imports, or at the console under /console/imports (导入).',
})
export class ImportRun {
  @Field(() => String, { description: 'Number of the import.' })
  readonly id!: string

  @Field(() => ImportKind, { description: 'What its rows are.' })
  readonly kind!: ImportKind

  @Field(() => ImportState, { description: 'Where it stands.' })
  readonly state!: ImportState

  @Field(() => String, { description: 'Name of the file.' })
  readonly fileName!: string

  @Field(() => Int, { description: 'Bytes of the file.' })
  readonly bytes!: number

  @Field(() => Int, { description: 'Bytes that have been read.' })
  readonly bytesRead!: number

  @Field(() => Int, { description: 'Rows that have been read.' })
  readonly rowsRead!: number

  @Field(() => Int, { description: 'Rows that were new.' })
  readonly added!: number

  @Field(() => Int, { description: 'Rows that changed what was there.' })
  readonly updated!: number

  @Field(() => Int, { description: 'Rows that were there already, as they are.' })
  readonly unchanged!: number

  @Field(() => Int, { description: 'Rows that were refused and put aside (隔离).' })
  readonly quarantined!: number

  @Field(() => Int, { description: 'Of these, rows that were handed in again by another import.' })
  readonly handedInAgain!: number

  @Field(() => String, { nullable: true, description: 'Why it stopped: a closed word.' })
  readonly fault!: string | null

  @Field(() => String, { nullable: true, description: 'The import whose refused rows it hands in again.' })
  readonly retryOf!: string | null

  @Field(() => DateTimeScalar, { description: 'When it was handed in.' })
  readonly receivedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  readonly endedAt!: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when its refused rows are kept; null where none are, or while it has not ended.' })
  readonly keptUntil!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'An import and its place in the list.' })
export class ImportRunEdge {
  @Field(() => String, { description: 'Cursor of this import: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => ImportRun, { description: 'The import.' })
  readonly node!: ImportRun
}

@ObjectType({ simpleResolvers: true, description: 'A page of imports, the latest first.' })
export class ImportRunConnection {
  @Field(() => [ImportRunEdge], { description: 'The imports with their cursors.' })
  readonly edges!: readonly ImportRunEdge[]

  @Field(() => [ImportRun], { description: 'The imports alone.' })
  readonly nodes!: readonly ImportRun[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@ObjectType({ simpleResolvers: true, description: 'Why a row was refused: a place and a closed word, and never a value.' })
export class RowRefusal {
  @Field(() => String, { description: 'Where in the row (`holders[0].code`); empty for the whole of it.' })
  readonly path!: string

  @Field(() => String, { description: 'Why.' })
  readonly reason!: string

  @Field(() => String, { nullable: true, description: 'More about it.' })
  readonly detail!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A row that was refused.' })
export class QuarantinedRow {
  @Field(() => Int, { description: 'Its line in the file.' })
  readonly line!: number

  @Field(() => [RowRefusal], { description: 'Why it was refused.' })
  readonly reasons!: readonly RowRefusal[]

  @Field(() => String, { nullable: true, description: 'The row as it was read, as JSON, where `withRows` was asked for. Personal data.' })
  readonly row!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A refused row and its place in the list.' })
export class QuarantinedRowEdge {
  @Field(() => String, { description: 'Cursor of this row: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => QuarantinedRow, { description: 'The row.' })
  readonly node!: QuarantinedRow
}

@ObjectType({ simpleResolvers: true, description: 'A page of refused rows, in the order of their lines.' })
export class QuarantinedRowConnection {
  @Field(() => [QuarantinedRowEdge], { description: 'The rows with their cursors.' })
  readonly edges!: readonly QuarantinedRowEdge[]

  @Field(() => [QuarantinedRow], { description: 'The rows alone.' })
  readonly nodes!: readonly QuarantinedRow[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@InputType({ description: 'An element of a certificate type.' })
export class TypeFieldInput {
  @Field(() => String, { description: 'Short name: KZ_ and pinyin initials.' })
  readonly name!: string

  @Field(() => String, { description: 'What it means, at most 100 characters.' })
  readonly meaning!: string

  @Field(() => FieldValueKind, { description: 'Kind of its values. Of an element that there is, the one that it has.' })
  readonly valueType!: FieldValueKind

  @Field(() => Boolean, { description: 'Whether it is sensitive (敏感个人信息).' })
  readonly sensitive!: boolean

  @Field(() => String, { nullable: true, description: 'Code of the data element that it is (数据元).' })
  readonly element?: string | null

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Whether the element comes from this type (数源).' })
  readonly authoritative?: boolean | null
}

@InputType({ description: 'A directory entry as it is to be. Elements that there are stay, with their names and kinds.' })
export class EditCertificateTypeInput {
  @Field(() => CertificateTypeCodeScalar, { description: 'The type; your department defines it.' })
  readonly code!: string

  @Field(() => String, { description: 'Its name, at most 256 characters.' })
  readonly name!: string

  @Field(() => [String], { description: 'Spans of validity in use: a number with 天, 月 or 年, or 长期.' })
  readonly validityRange!: readonly string[]

  @Field(() => [TypeFieldInput], { description: 'All of its elements, at most 100.' })
  readonly fields!: readonly TypeFieldInput[]
}

export function toImportConnection({ imports, hasNextPage }: ImportPage): ImportRunConnection {
  return connectionOf(imports.map(({ run, cursor }) => ({ cursor, node: run })), hasNextPage)
}

export function toQuarantineConnection({ rows, hasNextPage }: QuarantinePage): QuarantinedRowConnection {
  return connectionOf(rows.map(({ row: { line, reasons, row }, cursor }) => ({
    cursor,
    node: { line, reasons: reasons.map(({ path, reason, detail = null }) => ({ path, reason, detail })), row },
  })), hasNextPage)
}
