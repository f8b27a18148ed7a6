import { registerEnumType } from 'type-graphql'
import type {
  BodyNature as NatureCode, HandlingForm as FormCode, HandlingType as TypeCode,
  ItemCategory as Category, ItemLevel as LevelCode, ServedParty as ServedCode,
} from '../../../kernel/import-rows.ts'

export const ItemCategory = {
  POLICY_SUPPORT: 'POLICY_SUPPORT',
  LEGAL_AND_INFORMATION: 'LEGAL_AND_INFORMATION',
  INTELLECTUAL_PROPERTY: 'INTELLECTUAL_PROPERTY',
  VOCATIONAL_TRAINING: 'VOCATIONAL_TRAINING',
  PUBLIC_EDUCATION: 'PUBLIC_EDUCATION',
  EMPLOYMENT: 'EMPLOYMENT',
  SOCIAL_SECURITY: 'SOCIAL_SECURITY',
  HEALTH: 'HEALTH',
  HOUSING: 'HOUSING',
  CULTURE_AND_SPORT: 'CULTURE_AND_SPORT',
  POVERTY_RELIEF: 'POVERTY_RELIEF',
  OTHER: 'OTHER',
} as const satisfies { readonly [Name in Category]: Name }
export type ItemCategory = Category

registerEnumType(ItemCategory, {
  name: 'ItemCategory',
  description: 'Category of an item (事项类别): the twelve of 渝府办发〔2016〕14号, annex 1.',
  valuesConfig: {
    POLICY_SUPPORT: { description: 'Support under a policy (政策支持).' },
    LEGAL_AND_INFORMATION: { description: 'Legal and other information and advice (法律和信息查询).' },
    INTELLECTUAL_PROPERTY: { description: 'Protection of intellectual property (知识产权保护).' },
    VOCATIONAL_TRAINING: { description: 'Training for work (就业技能培训).' },
    PUBLIC_EDUCATION: { description: 'Public education (公共教育).' },
    EMPLOYMENT: { description: 'Work and employment (劳动就业).' },
    SOCIAL_SECURITY: { description: 'Social insurance and assistance (社会保障).' },
    HEALTH: { description: 'Medical care and public health (医疗卫生).' },
    HOUSING: { description: 'Housing (住房保障).' },
    CULTURE_AND_SPORT: { description: 'Culture and sport (文化体育).' },
    POVERTY_RELIEF: { description: 'Relief of poverty (扶贫脱贫).' },
    OTHER: { description: 'Anything else (其他).' },
  },
})

export const ItemLevel = {
  NATIONAL: '1',
  PROVINCE: '2',
  CITY: '3',
  COUNTY: '4',
  TOWN: '5',
  VILLAGE: '6',
  SEVERAL: '7',
} as const satisfies Readonly<Record<string, LevelCode>>

registerEnumType(ItemLevel, {
  name: 'ItemLevel',
  description: 'Level at which an item is exercised (行使层级, GB/T 39046 A.2).',
  valuesConfig: {
    NATIONAL: { description: '1 国家级: the state.' },
    PROVINCE: { description: '2 省级: a province.' },
    CITY: { description: '3 市级: a city.' },
    COUNTY: { description: '4 县级: a county or district.' },
    TOWN: { description: '5 镇(乡、街道)级: a town, township or street office.' },
    VILLAGE: { description: '6 村(社区)级: a village or community.' },
    SEVERAL: { description: '7 分级管理: shared between levels.' },
  },
})

export const BodyNature = {
  STATUTORY: '1',
  AUTHORISED: '2',
  ENTRUSTED: '3',
  OTHER: '9',
} as const satisfies Readonly<Record<string, NatureCode>>

registerEnumType(BodyNature, {
  name: 'BodyNature',
  description: 'By what right a body implements an item (实施主体性质, GB/T 39046 A.3).',
  valuesConfig: {
    STATUTORY: { description: '1 法定机关: an authority by law.' },
    AUTHORISED: { description: '2 授权组织: an organisation that a law authorises.' },
    ENTRUSTED: { description: '3 受委托组织: an organisation that an authority has entrusted.' },
    OTHER: { description: '9 其他: anything else.' },
  },
})

export const ServedParty = {
  NATURAL_PERSON: '1',
  ENTERPRISE: '2',
  PUBLIC_INSTITUTION: '3',
  SOCIAL_ORGANISATION: '4',
  ADMINISTRATIVE_ORGAN: '5',
  OTHER_ORGANISATION: '6',
} as const satisfies Readonly<Record<string, ServedCode>>

registerEnumType(ServedParty, {
  name: 'ServedParty',
  description: 'Whom an item serves (服务对象, GB/T 39046 A.4).',
  valuesConfig: {
    NATURAL_PERSON: { description: '1 自然人: a person.' },
    ENTERPRISE: { description: '2 企业法人: an enterprise with legal personality.' },
    PUBLIC_INSTITUTION: { description: '3 事业法人: a public institution.' },
    SOCIAL_ORGANISATION: { description: '4 社会组织法人: a social organisation.' },
    ADMINISTRATIVE_ORGAN: { description: '5 行政机关: an administrative organ.' },
    OTHER_ORGANISATION: { description: '6 其他组织: any other organisation.' },
  },
})

export const HandlingForm = {
  COUNTER: '1',
  WEB: '2',
  MOBILE: '3',
  POST: '4',
  OTHER: '9',
} as const satisfies Readonly<Record<string, FormCode>>

registerEnumType(HandlingForm, {
  name: 'HandlingForm',
  description: 'A way to apply (办理形式, GB/T 39046 A.5).',
  valuesConfig: {
    COUNTER: { description: '1 窗口: at the counter.' },
    WEB: { description: '2 电脑端网上: online from a computer.' },
    MOBILE: { description: '3 移动端网上: online from a telephone.' },
    POST: { description: '4 快递申请: by post or courier.' },
    OTHER: { description: '9 其他: any other.' },
  },
})

export const HandlingType = {
  ON_THE_SPOT: '1',
  WITHIN_PROMISED_LIMIT: '2',
  OTHER: '9',
} as const satisfies Readonly<Record<string, TypeCode>>

registerEnumType(HandlingType, {
  name: 'HandlingType',
  description: 'How an item is handled (办件类型, GB/T 39046 A.6).',
  valuesConfig: {
    ON_THE_SPOT: { description: '1 即办件: while the applicant waits.' },
    WITHIN_PROMISED_LIMIT: { description: '2 承诺件: within the promised limit.' },
    OTHER: { description: '9 其他: otherwise.' },
  },
})
