import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import { ServiceItem, toServiceItem } from '../../catalogue/api/index.ts'
import type { EvidenceKind, WarningCode, WarningPage, WarningView } from '../index.ts'
import { GuideAuthor } from './version.type.ts'

export const GuideWarningCode = {
  ITEM_WITHOUT_BASIS: 'ITEM_WITHOUT_BASIS', MATERIAL_WITHOUT_BASIS: 'MATERIAL_WITHOUT_BASIS', STAMP_WITHOUT_BASIS: 'STAMP_WITHOUT_BASIS',
  BASIS_VAGUE: 'BASIS_VAGUE', CATCH_ALL: 'CATCH_ALL', AVAILABLE_BY_SHARING: 'AVAILABLE_BY_SHARING', ASKED_TWICE: 'ASKED_TWICE',
  PROMISED_LONGER: 'PROMISED_LONGER', DIFFERS_ELSEWHERE: 'DIFFERS_ELSEWHERE', ABOLISHED_STILL_ASKED: 'ABOLISHED_STILL_ASKED',
} as const satisfies { readonly [Name in WarningCode]: Name }
export type GuideWarningCode = WarningCode

registerEnumType(GuideWarningCode, {
  name: 'GuideWarningCode',
  description: 'What a guide gives cause to look at.',
  valuesConfig: {
    ITEM_WITHOUT_BASIS: { description: '事项没有设定依据: the item has no legal basis.' },
    MATERIAL_WITHOUT_BASIS: { description: '材料没有依据: a material is asked for without a legal basis.' },
    STAMP_WITHOUT_BASIS: { description: '盖章没有依据: a stamp is asked for without a legal basis.' },
    BASIS_VAGUE: {
      description: '依据含糊: no document, law or article is named, or the catch-all clause itself; `REASON` is `NO_DOCUMENT`, `NO_LAW`, `NO_ARTICLE`, '
        + '`ARTICLE_OPEN` or `CATCH_ALL_CLAUSE`.',
    },
    CATCH_ALL: {
      description: '兜底条款: a material or condition that names nothing; `REASON` is `ANYTHING_ELSE`, `ANYTHING_RELATED`, `WHATEVER_IS_DEMANDED` or '
        + '`OPEN_LIST`.',
    },
    AVAILABLE_BY_SHARING: { description: '可共享仍索要: asked of the applicant though a certificate type that is shared says it, and the guide does not name it.' },
    ASKED_TWICE: {
      description: '重复索要: asked for under two names; `REASON` is `KEY`, `NAME`, `CERTIFICATE` (the same certificates satisfy both) or `SIMILAR` (alike, on '
        + 'the same article).',
    },
    PROMISED_LONGER: { description: '承诺时限长于法定时限: the promised limit is longer than the statutory one.' },
    DIFFERS_ELSEWHERE: {
      description: '与他处不一致: the same item at another body differs (二七 三(二)); `REASON` is `NAME`, `MATERIALS`, `CONDITIONS`, `LIMIT` or `FEES`.',
    },
    ABOLISHED_STILL_ASKED: { description: '已取消仍索要: the demand was abolished, and the guide asks for it.' },
  },
})

export const WarningEvidenceKind = {
  PHRASE: 'PHRASE', REASON: 'REASON', MATERIAL: 'MATERIAL', CERTIFICATE_TYPE: 'CERTIFICATE_TYPE', SHARING: 'SHARING', DEPARTMENT: 'DEPARTMENT',
  ONLY_HERE: 'ONLY_HERE', ONLY_THERE: 'ONLY_THERE', HERE: 'HERE', THERE: 'THERE', SHARE: 'SHARE',
} as const satisfies { readonly [Name in EvidenceKind]: Name }
export type WarningEvidenceKind = EvidenceKind

registerEnumType(WarningEvidenceKind, {
  name: 'WarningEvidenceKind',
  description: 'What a piece of evidence is.',
  valuesConfig: {
    PHRASE: { description: 'The words that gave rise to it.' },
    REASON: { description: 'Why, as a closed word that the code of the warning explains.' },
    MATERIAL: { description: 'The other material.' },
    CERTIFICATE_TYPE: { description: 'Name of a certificate type.' },
    SHARING: { description: 'How the type before it is shared: `UNCONDITIONAL` or `CONDITIONAL`.' },
    DEPARTMENT: { description: 'A department that implements the same item; what differs there follows it.' },
    ONLY_HERE: { description: 'What only this guide says.' },
    ONLY_THERE: { description: 'What only the other says.' },
    HERE: { description: 'The value here.' },
    THERE: { description: 'The value that it is held against.' },
    SHARE: { description: 'Of how many guides elsewhere how many differ, as `3/5`.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'What a warning rests on.' })
export class WarningEvidence {
  @Field(() => WarningEvidenceKind, { description: 'What it is.' })
  readonly what!: WarningEvidenceKind

  @Field(() => String, { description: 'The words, name or number.' })
  readonly text!: string
}

@ObjectType({ simpleResolvers: true, description: 'That somebody has looked at a warning and dismissed it.' })
export class WarningDismissal extends GuideAuthor {
  @Field(() => String, { description: 'Why it needs no change.' })
  readonly reason!: string

  @Field(() => DateTimeScalar, { description: 'When it was dismissed.' })
  readonly at!: Date
}

@ObjectType({ simpleResolvers: true, description: 'Something in a guide that somebody ought to look at. It hinders nothing.' })
export class GuideWarning {
  @Field(() => String, { description: 'Fingerprint of all that it rests on: where any of that changes, it is another warning. For dismissing it.' })
  readonly id!: string

  @Field(() => GuideWarningCode, { description: 'What it warns of.' })
  readonly code!: GuideWarningCode

  @Field(() => String, { description: 'Where in the document: `materials[2].basis[0]`.' })
  readonly path!: string

  @Field(() => String, { nullable: true, description: 'What the material is called that it is about; null where it is about the guide.' })
  readonly of!: string | null

  @Field(() => [WarningEvidence], { description: 'What it rests on.' })
  readonly evidence!: readonly WarningEvidence[]

  @Field(() => WarningDismissal, { nullable: true, description: 'By whom and why it was dismissed; null where it stands.' })
  readonly dismissal!: WarningDismissal | null
}

@ObjectType({ simpleResolvers: true, description: 'An item whose guide in force gives cause to warnings.' })
export class WarnedItem {
  @Field(() => ServiceItem, { description: 'The item.' })
  readonly item!: ServiceItem

  @Field(() => [GuideWarning], { description: 'The warnings of its guide in force.' })
  readonly warnings!: readonly GuideWarning[]
}

@ObjectType({ simpleResolvers: true, description: 'A page of items, in the order of their codes, of which those are shown that give cause to warnings.' })
export class WarnedItemConnection {
  @Field(() => [WarnedItem], { description: 'The items with their warnings; there may be none though the list goes on.' })
  readonly nodes!: readonly WarnedItem[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toWarning(view: WarningView): GuideWarning {
  const { fingerprint: _, ...warning } = view
  return warning
}

export function toWarnedItems({ items, hasNextPage, endCursor }: WarningPage): WarnedItemConnection {
  return { nodes: items.map(({ item, warnings }) => ({ item: toServiceItem(item), warnings: warnings.map(toWarning) })), pageInfo: { hasNextPage, endCursor } }
}
