import { Field, ObjectType } from 'type-graphql'
import type { AccessRecord } from '../../../kernel/access-record.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { EntryView, LogPage } from '../index.ts'
import {
  AccessDetail, AccessedCertificate, AccessGuide, AccessPart, AccessRefusal, AccessVerdict,
} from './access-entry-parts.type.ts'
import { AccessOutcome, ClientRole } from './access-entry.enums.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'One entry of the log (审计记录): what one request did to one subject under one purpose, or one command. It '
    + 'holds no ID number, name or value; subjects and certificates stand in it by token.',
})
export class AccessEntry {
  @Field(() => String, { description: 'Place in the log, from 0, in decimal digits.' })
  readonly index!: string

  @Field(() => DateTimeScalar, { description: 'When the request arrived.' })
  readonly time!: Date

  @Field(() => DateTimeScalar, { description: 'When the entry was stored, by the database\'s clock; not part of what is hashed.' })
  readonly recordedAt!: Date

  @Field(() => String, { description: 'Id of the client.' })
  readonly clientId!: string

  @Field(() => String, { description: 'Credit code of the department that answers for the client; `HUB` for the operators.' })
  readonly departmentCode!: string

  @Field(() => String, {
    nullable: true,
    description: 'Unified social credit code of the department for which it acted under a delegation (委托受理), or said that it did.',
  })
  readonly onBehalfOf!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Account of the person behind the client, as its token named it; a token of the account where that is an '
      + 'ID number; null where none was named.',
  })
  readonly person!: string | null

  @Field(() => ClientRole, { description: 'What the client was.' })
  readonly role!: ClientRole

  @Field(() => String, { description: 'What was asked first, as in `schema/audit-events.md`.' })
  readonly action!: string

  @Field(() => [String], { description: 'What was then read under it.' })
  readonly reads!: readonly string[]

  @Field(() => ItemCodeScalar, { nullable: true, description: 'Item that was the purpose; null where there was none, or none that exists.' })
  readonly itemCode!: string | null

  @Field(() => String, { nullable: true, description: 'Number of the case that was the purpose; null where there was none that can be.' })
  readonly caseNumber!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Token of the subject; null where there was none, and for a department where it was refused.',
  })
  readonly subject!: string | null

  @Field(() => [AccessedCertificate], { description: 'What was shown.' })
  readonly certificates!: readonly AccessedCertificate[]

  @Field(() => [AccessVerdict], { description: 'What was judged.' })
  readonly verdicts!: readonly AccessVerdict[]

  @Field(() => AccessOutcome, { description: 'How it ended.' })
  readonly outcome!: AccessOutcome

  @Field(() => [AccessRefusal], { description: 'What was refused; something else may have been released beside it.' })
  readonly refusals!: readonly AccessRefusal[]

  @Field(() => AccessGuide, { nullable: true, description: 'The guide that entitled it; null where the purpose did not stand.' })
  readonly guide!: AccessGuide | null

  @Field(() => AccessPart, { nullable: true, description: 'Where one access took several entries, which one this is; null otherwise.' })
  readonly part!: AccessPart | null

  @Field(() => [AccessDetail], { description: 'Particulars of a command, or of a reading of the log.' })
  readonly about!: readonly AccessDetail[]

  @Field(() => String, { description: 'Id of the request; also in its answer and in the hub\'s own log.' })
  readonly requestId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Salted SHA-256 digest, in base64url, of what the answer showed of this subject; null where it showed '
      + 'nothing.',
  })
  readonly payloadDigest!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The entry itself, exactly as it is hashed (RFC 8785 JSON, `schema/formats/log-entry.schema.json`). Null '
      + 'for a department where it has refusals, whose true reasons are in it.',
  })
  readonly entry!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'RFC 6962 leaf hash, SHA-256 of a zero byte and `entry`, in base64. Null where `entry` is.',
  })
  readonly leafHash!: string | null

  /** For what is asked below it; not part of the schema. */
  readonly at!: bigint
  readonly record!: AccessRecord
}

@ObjectType({ simpleResolvers: true, description: 'An entry and its place in the list.' })
export class AccessEntryEdge {
  @Field(() => String, { description: 'Cursor of this entry: give it as `after` to go on to older ones. It stays valid.' })
  readonly cursor!: string

  @Field(() => AccessEntry, { description: 'The entry.' })
  readonly node!: AccessEntry
}

@ObjectType({ simpleResolvers: true, description: 'A page of entries, newest first. What is added meanwhile comes before it and moves nothing.' })
export class AccessEntryConnection {
  @Field(() => [AccessEntryEdge], { description: 'The entries with their cursors.' })
  readonly edges!: readonly AccessEntryEdge[]

  @Field(() => [AccessEntry], { description: 'The entries alone.' })
  readonly nodes!: readonly AccessEntry[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo

  /** For what is asked below it; not part of the schema. */
  readonly views!: readonly EntryView[]
}

export function toAccessEntryConnection({ entries, hasNextPage, record }: LogPage): AccessEntryConnection {
  const edges = entries.map(({ entry, cursor }) => ({ cursor, node: toAccessEntry(entry, record) }))
  return { views: entries.map(({ entry }) => entry), ...connectionOf(edges, hasNextPage) }
}

function toAccessEntry(view: EntryView, record: AccessRecord): AccessEntry {
  const { index, at, actor, purpose, about, part, request, payload, text, leafHash, ...same } = view
  return {
    ...same,
    index: String(index),
    time: at,
    clientId: actor.client,
    departmentCode: actor.department,
    onBehalfOf: actor.onBehalfOf ?? null,
    person: actor.person,
    role: actor.role,
    itemCode: purpose?.item ?? null,
    caseNumber: purpose?.case ?? null,
    part: part ?? null,
    about: Object.entries(about ?? {}).map(([name, value]) => ({ name, value: String(value) })),
    requestId: request,
    payloadDigest: payload,
    entry: text,
    leafHash: leafHash && leafHash.toString('base64'),
    at: index,
    record,
  }
}
