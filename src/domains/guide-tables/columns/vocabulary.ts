import type { Disposition, GuideItemRow, GuideRow, ItemCategory } from '../../../kernel/import-rows.ts'

// Data: the words of the tables for what a guide says in codes. The first of each list is written, all are read.

type Words<Value extends string> = { readonly [Name in Value]: readonly [string, ...string[]] }

/** 渝府办发〔2016〕14号 附件1. */
export const CATEGORIES: Words<ItemCategory> = {
  POLICY_SUPPORT: ['政策支持'],
  LEGAL_AND_INFORMATION: ['法律和信息查询（咨询）', '法律和信息查询', '法律和信息咨询', '法律和信息查询(咨询)'],
  INTELLECTUAL_PROPERTY: ['知识产权保护'],
  VOCATIONAL_TRAINING: ['就业技能培训'],
  PUBLIC_EDUCATION: ['公共教育'],
  EMPLOYMENT: ['劳动就业'],
  SOCIAL_SECURITY: ['社会保障'],
  HEALTH: ['医疗卫生'],
  HOUSING: ['住房保障'],
  CULTURE_AND_SPORT: ['文化体育'],
  POVERTY_RELIEF: ['扶贫脱贫'],
  OTHER: ['其他'],
}

/** 服务对象, GB/T 39046 A.4. */
export const SERVED: Words<GuideItemRow['servedParties'][number]> = {
  1: ['自然人', '个人', '公民'], 2: ['企业法人', '企业'], 3: ['事业法人', '事业单位'], 4: ['社会组织法人', '社会组织'], 5: ['行政机关'],
  6: ['其他组织', '非法人组织'],
}

/** 办理形式, A.5. */
export const HANDLING_FORMS: Words<GuideItemRow['handlingForms'][number]> = {
  1: ['窗口', '窗口办理'], 2: ['电脑端网上', '网上办理', '网上'], 3: ['移动端网上', '手机'], 4: ['快递申请', '快递', '邮寄'], 9: ['其他'],
}

/** 办件类型, A.6. */
export const HANDLING_TYPES: Words<GuideItemRow['handlingType']> = { 1: ['即办件'], 2: ['承诺件'], 9: ['其他'] }

/** 事项类型 (行政权责种类), A.1; the list is open, so a code of two digits stands for itself. */
export const ITEM_TYPES: Words<string> = {
  '00': ['行政权力事项'], '01': ['行政许可'], '02': ['行政处罚'], '03': ['行政强制'], '04': ['行政征收'], '05': ['行政给付'], '06': ['行政检查'],
  '07': ['行政确认'], '08': ['行政奖励'], '09': ['行政裁决'], 10: ['其他行政权力', '其他类别', '其他职权', '其他'], 20: ['公共服务'],
}

/** 处理意见 of 国办发〔2015〕86号. */
export const DISPOSITIONS: Words<Disposition> = {
  保留: ['保留'], 取消: ['取消'], 下放: ['下放'], 整合: ['整合'], 转移: ['转移'], 加强: ['加强'], 提请调整: ['提请调整'],
}

/** 网办深度, as an answer to whether it can be applied for online. */
export const ONLINE: Words<NonNullable<GuideRow['onlineDepth']>> = {
  NONE: ['否', '不可网办', '不能'], PUBLISHED: ['否（网上公开）', '网上公开', '仅公开'], HANDLED: ['是（网上申报）', '是', '网上申报', '可以', '能'],
  COMPLETED: ['是（全程网办）', '全程网办'],
}

export function wordFor<Value extends string>(words: Words<Value>, value: Value): string {
  return (words as Readonly<Record<string, readonly [string, ...string[]]>>)[value]?.[0] ?? value
}

export function valueOf<Value extends string>(words: Words<Value>, word: string): Value | null {
  const plain = word.replace(/\s/g, '')
  const found = (Object.entries(words) as [Value, readonly string[]][]).find(([, names]) => names.includes(plain))
  return found?.[0] ?? null
}
