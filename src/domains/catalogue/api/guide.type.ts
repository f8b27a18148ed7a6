import { Field, Int, ObjectType } from 'type-graphql'
import { CalendarDateScalar } from '../../../platform/graphql/scalars.ts'
import type { StoredGuide } from '../index.ts'
import { FormCaseReach } from './case-reach.enum.ts'
import {
  AcceptingBody, ComplaintLine, ConsultationChannel, OtherBody, Place, ReviewBody,
} from './contact.type.ts'
import { Disposition, OnlineDepth } from './guide.enums.ts'
import { ItemChain, MaterialGroup } from './guide-links.type.ts'
import {
  Fee, FormElement, GuideResult, GuideStep, TimeLimit, toFormElement,
} from './handling.type.ts'
import { LegalBasis } from './legal-basis.type.ts'
import { GuideMaterial, toGuideMaterial } from './material.type.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'A version of a guide and the time in which it stands. A version is never changed; '
    + 'a new one takes its place.',
})
export class GuideVersion {
  @Field(() => Int, { description: 'Version number (指南版本), rising.' })
  readonly version!: number

  @Field(() => CalendarDateScalar, { description: 'Day of publication (公布日期).' })
  readonly publishedOn!: string

  @Field(() => CalendarDateScalar, { description: 'First day in force (生效日期).' })
  readonly effectiveFrom!: string

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day in force (失效日期); null while no end is set. Of several versions in force '
      + 'on a day the highest counts.',
  })
  readonly effectiveTo!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'The service guide of an item (办事指南, GB/T 39046): how to apply, and which proofs a '
    + 'department may look up while it handles a case.',
})
export class ServiceGuide extends GuideVersion {
  @Field(() => String, {
    nullable: true,
    description: 'What this version changes, and by which decision (变更说明); null for the first.',
  })
  readonly changeNote!: string | null

  @Field(() => [LegalBasis], { description: 'Legal basis of the item (设定依据).' })
  readonly basis!: readonly LegalBasis[]

  @Field(() => [String], { description: 'Conditions of acceptance (受理条件).' })
  readonly acceptanceConditions!: readonly string[]

  @Field(() => [GuideMaterial], {
    description: 'What is asked for (申请材料), in the order of the guide.',
  })
  readonly materials!: readonly GuideMaterial[]

  @Field(() => [MaterialGroup], {
    description: 'Materials that can stand in for each other; empty where none can. No material is '
      + 'in two groups.',
  })
  readonly materialGroups!: readonly MaterialGroup[]

  @Field(() => ItemChain, {
    nullable: true,
    description: 'The chain that the item is a step of; null where it is of none.',
  })
  readonly chain!: ItemChain | null

  @Field(() => [FormElement], { description: 'Elements of the application form (表单要素).' })
  readonly formElements!: readonly FormElement[]

  @Field(() => FormCaseReach, {
    description: 'Whose earlier cases may fill the form; those of the same department where the '
      + 'guide does not say.',
  })
  readonly formCases!: FormCaseReach

  @Field(() => [GuideStep], { description: 'Steps of handling with their posts (办理流程).' })
  readonly steps!: readonly GuideStep[]

  @Field(() => String, {
    nullable: true,
    description: 'Where the flow chart is found (办事流程图); null where there is none.',
  })
  readonly flowChart!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Pledge of service (服务承诺); null where there is none.',
  })
  readonly servicePledge!: string | null

  @Field(() => TimeLimit, {
    nullable: true,
    description: 'Limit set by law (法定办结时限); null where the law sets none.',
  })
  readonly statutoryLimit!: TimeLimit | null

  @Field(() => TimeLimit, {
    nullable: true,
    description: 'Limit that the body promises (承诺办结时限); null where it promises none.',
  })
  readonly promisedLimit!: TimeLimit | null

  @Field(() => String, {
    nullable: true,
    description: 'When the limit may be extended (延长办理时限的条件); null where it may not.',
  })
  readonly extension!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Working days by which the limit may be extended, once (延长办理时限); null where none '
      + 'are stated.',
  })
  readonly extensionWorkingDays!: number | null

  @Field(() => [Fee], { description: 'Fees (收费); empty means that it is free.' })
  readonly fees!: readonly Fee[]

  @Field(() => AcceptingBody, {
    nullable: true,
    description: 'Who accepts applications (受理部门); null where it is the implementing body itself.',
  })
  readonly acceptingBody!: AcceptingBody | null

  @Field(() => [OtherBody], { description: 'Other bodies with a part in the item (共同实施部门).' })
  readonly otherBodies!: readonly OtherBody[]

  @Field(() => [Place], { description: 'Where one can apply (办理地点).' })
  readonly places!: readonly Place[]

  @Field(() => [ConsultationChannel], { description: 'How to ask (咨询方式).' })
  readonly consultation!: readonly ConsultationChannel[]

  @Field(() => [ComplaintLine], { description: 'Where to complain (监督投诉).' })
  readonly complaints!: readonly ComplaintLine[]

  @Field(() => [ReviewBody], {
    description: 'Where to seek review or discipline (行政复议、诉讼、纪检监察机构).',
  })
  readonly reviewBodies!: readonly ReviewBody[]

  @Field(() => OnlineDepth, {
    nullable: true,
    description: 'How far it can be handled online; null where the guide does not say.',
  })
  readonly onlineDepth!: OnlineDepth | null

  @Field(() => String, {
    nullable: true,
    description: 'Where to apply online (网办地址); null where one cannot.',
  })
  readonly onlineUrl!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'How to ask for the state of a case (进度查询); null where the guide does not say.',
  })
  readonly statusQuery!: string | null

  @Field(() => [GuideResult], { description: 'What the applicant receives (办理结果).' })
  readonly results!: readonly GuideResult[]

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the government buys the service from others (是否纳入政府购买服务); null where '
      + 'nobody has said.',
  })
  readonly governmentPurchase!: boolean | null

  @Field(() => String, {
    nullable: true,
    description: 'How it is made public (公开方式); null where the guide does not say.',
  })
  readonly publicity!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Who answers for what (责任追究); null where the guide does not say.',
  })
  readonly accountability!: string | null

  @Field(() => String, { nullable: true, description: 'Remarks (备注); null where there are none.' })
  readonly remarks!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Office in charge (承办科室); null where not named.',
  })
  readonly responsibleOffice!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Head of that office (负责人); null where not named.',
  })
  readonly responsibleLeader!: string | null

  @Field(() => Disposition, {
    nullable: true,
    description: 'What the review did with the item; null where it was not reviewed.',
  })
  readonly disposition!: Disposition | null
}

export function toServiceGuide({ content, materials, ...guide }: StoredGuide): ServiceGuide {
  return {
    ...content,
    ...guide,
    materials: materials.map(toGuideMaterial),
    materialGroups: content.materialGroups ?? [],
    chain: content.chain ?? null,
    formElements: content.formElements.map(toFormElement),
    formCases: content.formCases ?? 'SAME_DEPARTMENT',
    extensionWorkingDays: content.extensionWorkingDays ?? null,
  }
}

/** Null stays null: an item may have no guide in force. */
export function toServiceGuideOrNull(guide: StoredGuide | null): ServiceGuide | null {
  return guide && toServiceGuide(guide)
}
