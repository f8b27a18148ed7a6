import { registerEnumType } from 'type-graphql'
import type {
  Disposition as DispositionWord, GuideMaterialRow, GuideRow, ReviewBodyRow,
} from '../../../kernel/import-rows.ts'

export const MaterialNecessity = {
  REQUIRED: 'REQUIRED',
  OPTIONAL: 'OPTIONAL',
  DEFERRABLE: 'DEFERRABLE',
} as const satisfies { readonly [Name in GuideMaterialRow['necessity']]: Name }
export type MaterialNecessity = GuideMaterialRow['necessity']

registerEnumType(MaterialNecessity, {
  name: 'MaterialNecessity',
  description: 'Whether a material must be there (材料必要性).',
  valuesConfig: {
    REQUIRED: { description: '必要: without it the application is not accepted.' },
    OPTIONAL: { description: '非必要: it may be given.' },
    DEFERRABLE: {
      description: '容缺后补: the application is accepted without it; it is handed in later.',
    },
  },
})

export const MaterialSource = {
  APPLICANT: 'APPLICANT',
  GOVERNMENT: 'GOVERNMENT',
  OTHER: 'OTHER',
} as const satisfies { readonly [Name in GuideMaterialRow['source']]: Name }
export type MaterialSource = GuideMaterialRow['source']

registerEnumType(MaterialSource, {
  name: 'MaterialSource',
  description: 'Where a material comes from (来源渠道).',
  valuesConfig: {
    APPLICANT: { description: '10 申请人自备: the applicant makes or has it.' },
    GOVERNMENT: { description: '20 政府部门核发: a department issues it.' },
    OTHER: { description: '99 其他: someone else issues it, such as a testing body.' },
  },
})

export const MaterialKind = {
  CERTIFICATE: 'CERTIFICATE',
  FORM: 'FORM',
  OTHER: 'OTHER',
} as const satisfies { readonly [Name in GuideMaterialRow['kind']]: Name }
export type MaterialKind = GuideMaterialRow['kind']

registerEnumType(MaterialKind, {
  name: 'MaterialKind',
  description: 'What a material is (材料类型).',
  valuesConfig: {
    CERTIFICATE: { description: '1 证件证书证明: a certificate or another proof.' },
    FORM: { description: '2 申请表格文书: an application form or letter.' },
    OTHER: { description: '3 其他: anything else.' },
  },
})

export const MaterialForm = {
  PAPER: 'PAPER',
  ELECTRONIC: 'ELECTRONIC',
  BOTH: 'BOTH',
} as const satisfies { readonly [Name in GuideMaterialRow['form']]: Name }
export type MaterialForm = GuideMaterialRow['form']

registerEnumType(MaterialForm, {
  name: 'MaterialForm',
  description: 'In which form a material is taken (材料形式).',
  valuesConfig: {
    PAPER: { description: '1 纸质: on paper.' },
    ELECTRONIC: { description: '2 电子化: as a file.' },
    BOTH: { description: '3 纸质/电子化: either.' },
  },
})

export const Disposition = {
  KEPT: '保留',
  ABOLISHED: '取消',
  HANDED_DOWN: '下放',
  MERGED: '整合',
  TRANSFERRED: '转移',
  STRENGTHENED: '加强',
  CHANGE_PROPOSED: '提请调整',
} as const satisfies Readonly<Record<string, DispositionWord>>
export type Disposition = DispositionWord

registerEnumType(Disposition, {
  name: 'Disposition',
  description: 'What the review of 国办发〔2015〕86号 did with an item or with the demand for a proof '
    + '(处理意见).',
  valuesConfig: {
    KEPT: { description: '保留: it stays as it is.' },
    ABOLISHED: { description: '取消: it is no longer asked for.' },
    HANDED_DOWN: { description: '下放: a lower level does it.' },
    MERGED: { description: '整合: it was joined with another.' },
    TRANSFERRED: { description: '转移: another body does it.' },
    STRENGTHENED: { description: '加强: it is to be done more thoroughly.' },
    CHANGE_PROPOSED: { description: '提请调整: a higher body has been asked to change it.' },
  },
})

export const OnlineDepth = {
  NONE: 'NONE',
  PUBLISHED: 'PUBLISHED',
  HANDLED: 'HANDLED',
  COMPLETED: 'COMPLETED',
} as const satisfies { readonly [Name in NonNullable<GuideRow['onlineDepth']>]: Name }
export type OnlineDepth = NonNullable<GuideRow['onlineDepth']>

registerEnumType(OnlineDepth, {
  name: 'OnlineDepth',
  description: 'How far an item can be handled online (网办深度).',
  valuesConfig: {
    NONE: { description: '不可网办: not at all.' },
    PUBLISHED: { description: '仅公开: its guide can be read.' },
    HANDLED: { description: '网上申报: it can be applied for.' },
    COMPLETED: { description: '全程网办: from application to result.' },
  },
})

export const ReviewKind = {
  ADMINISTRATIVE_REVIEW: '行政复议',
  LITIGATION: '行政诉讼',
  DISCIPLINE: '纪检监察',
} as const satisfies Readonly<Record<string, ReviewBodyRow['kind']>>
export type ReviewKind = ReviewBodyRow['kind']

registerEnumType(ReviewKind, {
  name: 'ReviewKind',
  description: 'What may be sought of a body against a decision or an official (救济途径).',
  valuesConfig: {
    ADMINISTRATIVE_REVIEW: { description: '行政复议: reconsideration by a higher authority.' },
    LITIGATION: { description: '行政诉讼: judgment by a court.' },
    DISCIPLINE: { description: '纪检监察: action against an official.' },
  },
})
