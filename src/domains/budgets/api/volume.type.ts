import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { PageInfo } from '../../../platform/graphql/page-info.type.ts'
import {
  CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import type { HoldPage, HoldState as StateWord, HoldView, VolumePage } from '../index.ts'

@InputType({ description: 'How many reads of a certificate type a day a client needs for an item (申报日调用量).' })
export class DeclareVolumeInput {
  @Field(() => String, { description: 'The client.' })
  readonly clientId!: string

  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => CertificateTypeCodeScalar, { description: 'The certificate type.' })
  readonly typeCode!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Reads a day of China, 0 to 100,000,000: one for each subject in each request. Null ends the declaration, and the hub\'s own default counts.',
  })
  readonly daily?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A declared volume, and what processes have taken of it today, ahead of reads too.' })
export class DeclaredVolume {
  @Field(() => String, { description: 'The client.' })
  readonly clientId!: string

  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => CertificateTypeCodeScalar, { description: 'The certificate type.' })
  readonly typeCode!: string

  @Field(() => Int, { description: 'Reads a day.' })
  readonly daily!: number

  @Field(() => Int, { description: 'Taken today.' })
  readonly takenToday!: number

  @Field(() => Int, { description: 'Approved beyond it for today.' })
  readonly approvedToday!: number

  @Field(() => DateTimeScalar, { description: 'When it was declared.' })
  readonly declaredAt!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A page of declared volumes, the latest first.' })
export class DeclaredVolumeConnection {
  @Field(() => [DeclaredVolume], { description: 'The volumes.' })
  readonly nodes!: readonly DeclaredVolume[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export const HoldState = {
  OPEN: 'OPEN', APPROVED: 'APPROVED', DECLINED: 'DECLINED', LAPSED: 'LAPSED',
} as const satisfies { readonly [Name in StateWord]: Name }
export type HoldState = StateWord

registerEnumType(HoldState, {
  name: 'HoldState',
  description: 'Where reads beyond a volume stand.',
  valuesConfig: {
    OPEN: { description: 'They wait (待审批).' },
    APPROVED: { description: 'More was let through for the day (已放行).' },
    DECLINED: { description: 'Nothing more that day (不予放行).' },
    LAPSED: { description: 'The day is over and nobody decided (已失效).' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'Reads beyond a volume, which wait for approval (超量待审批).' })
export class VolumeHold {
  @Field(() => String, { description: 'As `BUDGET_EXHAUSTED` names it.' })
  readonly id!: string

  @Field(() => CalendarDateScalar, { description: 'The day of China on which the volume was used up.' })
  readonly day!: string

  @Field(() => HoldState, { description: 'Where it stands.' })
  readonly state!: HoldState

  @Field(() => String, { description: 'The client that reached its volume.' })
  readonly clientId!: string

  @Field(() => CreditCodeScalar, { description: 'Its department.' })
  readonly departmentCode!: string

  @Field(() => String, { nullable: true, description: 'Name of that department.' })
  readonly departmentName!: string | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'The item; null for reads without a case.' })
  readonly itemCode!: string | null

  @Field(() => CertificateTypeCodeScalar, { description: 'The certificate type.' })
  readonly typeCode!: string

  @Field(() => Int, { description: 'The volume that was used up.' })
  readonly daily!: number

  @Field(() => DateTimeScalar, { description: 'When it was reached.' })
  readonly openedAt!: Date

  @Field(() => Int, { nullable: true, description: 'How much more was let through.' })
  readonly extra!: number | null

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  readonly reason!: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  readonly decidedAt!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'A page of holds, the latest first.' })
export class VolumeHoldConnection {
  @Field(() => [VolumeHold], { description: 'The holds.' })
  readonly nodes!: readonly VolumeHold[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@InputType({ description: 'What becomes of reads beyond a volume.' })
export class DecideVolumeHoldInput {
  @Field(() => String, { description: 'The hold.' })
  readonly hold!: string

  @Field(() => Int, { nullable: true, description: 'How many more reads are let through on its day, 1 to 100,000,000. Null lets nothing through.' })
  readonly extra?: number | null

  @Field(() => String, { description: 'Why: 1 to 200 characters without an ID number. Kept sealed.' })
  readonly reason!: string
}

export function toDeclaredVolumeConnection({ volumes, hasNextPage }: VolumePage): DeclaredVolumeConnection {
  return {
    nodes: volumes.map(({ volume: { taken, approved, ...volume } }) => ({
      ...volume, takenToday: Number(taken), approvedToday: Number(approved),
    })),
    pageInfo: { hasNextPage, endCursor: volumes.at(-1)?.cursor ?? null },
  }
}

export function toVolumeHold(view: HoldView): VolumeHold {
  return view
}

export function toVolumeHoldConnection({ holds, hasNextPage }: HoldPage): VolumeHoldConnection {
  return {
    nodes: holds.map(({ hold }) => toVolumeHold(hold)),
    pageInfo: { hasNextPage, endCursor: holds.at(-1)?.cursor ?? null },
  }
}
