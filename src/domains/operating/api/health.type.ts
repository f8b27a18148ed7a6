import { Field, Float, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { HubHealth as Health } from '../index.ts'
import { TokenKeyUse } from './token-key-use.enum.ts'

@ObjectType({ simpleResolvers: true, description: 'How large the hub was on a day.' })
export class HubSize {
  @Field(() => CalendarDateScalar, { description: 'The day, in China.' })
  readonly day!: CalendarDate

  @Field(() => Float, { description: 'Size of the database, in bytes.' })
  readonly databaseBytes!: number

  @Field(() => Float, { description: 'Entries of the log.' })
  readonly logEntries!: number

  @Field(() => Float, { description: 'Versions of certificates, once for each holder, as the statistics of the database have it.' })
  readonly certificates!: number

  @Field(() => Float, { description: 'Cases, as the statistics of the database have it.' })
  readonly caseFiles!: number
}

@ObjectType({ simpleResolvers: true, description: 'How a witness of the log follows, as this process has it.' })
export class WitnessHealth {
  @Field(() => String, { description: 'Name of its key.' })
  readonly witness!: string

  @Field(() => Float, { nullable: true, description: 'Entries in the newest tree that it has cosigned; null before the first.' })
  readonly witnessedSize!: number | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it said that this tree was the newest.' })
  readonly witnessedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it does not follow, a closed word; null where it does.' })
  readonly fault!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A job that this process does again and again.' })
export class JobHealth {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string

  @Field(() => Int, { description: 'Seconds between two runs, give or take a quarter.' })
  readonly everySeconds!: number

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a run last ended well.' })
  readonly lastDoneAt!: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a run last failed; why is in the hub’s own log.' })
  readonly lastFailedAt!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'A key with which the hub signs access tokens; nothing of the key.' })
export class TokenKeyHealth {
  @Field(() => String, { description: 'Its name (`kid`).' })
  readonly kid!: string

  @Field(() => TokenKeyUse, { description: 'What it is for now.' })
  readonly state!: TokenKeyUse

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it begins to sign, or stopped; null of the one that signs.' })
  readonly since!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'How the hub does, as the process that answers has it.' })
export class HubHealth {
  @Field(() => DateTimeScalar, { description: 'When this was looked at.' })
  readonly at!: Date

  @Field(() => DateTimeScalar, { description: 'Since when the process runs.' })
  readonly startedAt!: Date

  @Field(() => String, { nullable: true, description: 'Version of the hub.' })
  readonly version!: string | null

  @Field(() => String, { description: 'Version of PostgreSQL.' })
  readonly databaseVersion!: string

  @Field(() => HubSize, { description: 'How large it is now.' })
  readonly size!: HubSize

  @Field(() => [HubSize], { description: 'How large it was on each of the last thirty days on which somebody looked, oldest first.' })
  readonly growth!: readonly HubSize[]

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the newest entry, and with it the newest checkpoint, was written.' })
  readonly lastEntryAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why the log takes no entries, a closed word; null where it does.' })
  readonly logFault!: string | null

  @Field(() => [WitnessHealth], { description: 'The configured witnesses.' })
  readonly witnesses!: readonly WitnessHealth[]

  @Field(() => [Int], { description: 'Years whose working calendar is published, in order.' })
  readonly calendarYears!: readonly number[]

  @Field(() => [TokenKeyHealth], { description: 'Keys that sign access tokens, newest first; none where another issuer signs them.' })
  readonly tokenKeys!: readonly TokenKeyHealth[]

  @Field(() => [JobHealth], { description: 'The jobs of this process.' })
  readonly jobs!: readonly JobHealth[]

  @Field(() => Float, { nullable: true, description: 'Bytes that can still be written where the data folder lies; null where that cannot be said.' })
  readonly diskFreeBytes!: number | null

  @Field(() => Float, { nullable: true, description: 'Bytes of that disk in all.' })
  readonly diskTotalBytes!: number | null
}

export function toHubHealth({ database, growth, log, disk, jobs, today, ...same }: Health): HubHealth {
  const { version: databaseVersion, ...sizes } = database
  return {
    ...same, databaseVersion, growth,
    size: { ...sizes, logEntries: log.size, day: today },
    lastEntryAt: log.lastEntryAt, logFault: log.fault,
    jobs: jobs.map(({ everyMs, ...job }) => ({ ...job, everySeconds: Math.round(everyMs / 1_000) })),
    diskFreeBytes: disk?.freeBytes ?? null, diskTotalBytes: disk?.totalBytes ?? null,
  }
}
