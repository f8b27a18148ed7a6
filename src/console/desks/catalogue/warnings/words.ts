import type { GuideWarningCode, WarningEvidenceKind } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface WarningWords {
  readonly title: string
  readonly codes: Readonly<Record<GuideWarningCode, string>>
  readonly evidence: Readonly<Record<Exclude<WarningEvidenceKind, 'REASON' | 'SHARING'>, (text: string) => string>>
  readonly reasons: Readonly<Record<string, string>>
  readonly sharing: Readonly<Record<string, string>>
  readonly dismiss: string
  readonly dismissTitle: string
  readonly raise: string
  readonly raiseTitle: string
  readonly reason: string
  readonly reasonHint: string
  readonly cancel: string
  readonly dismissed: (minute: string, reason: string) => string
  readonly toPlace: string
  readonly kind: string
  readonly allKinds: string
  readonly department: string
  readonly showDismissed: string
  readonly none: string
  readonly more: string
  readonly count: (items: number, warnings: number) => string
  readonly inGuide: string
}

export const warningWords: Words<WarningWords> = {
  zh: {
    title: '指南提醒',
    codes: {
      ITEM_WITHOUT_BASIS: '事项没有设定依据', MATERIAL_WITHOUT_BASIS: '材料没有依据', STAMP_WITHOUT_BASIS: '盖章没有依据', BASIS_VAGUE: '依据含糊', CATCH_ALL: '兜底条款',
      AVAILABLE_BY_SHARING: '可共享仍索要', ASKED_TWICE: '重复索要', PROMISED_LONGER: '承诺时限长于法定时限', DIFFERS_ELSEWHERE: '与他处不一致', ABOLISHED_STILL_ASKED: '已取消仍索要',
    },
    evidence: {
      PHRASE: (text) => `写的是“${text}”`, MATERIAL: (text) => `另一材料“${text}”`, CERTIFICATE_TYPE: (text) => `《${text}》`, DEPARTMENT: (text) => `${text}的同一事项`,
      ONLY_HERE: (text) => `只有这里有：${text}`, ONLY_THERE: (text) => `只有那里有：${text}`, HERE: (text) => `这里：${text}`, THERE: (text) => `对照：${text}`, SHARE: (text) => `不一致的比例 ${text}`,
    },
    reasons: {
      NO_DOCUMENT: '没有写明文件', NO_LAW: '没有写明法律法规', NO_ARTICLE: '没有写明条款', ARTICLE_OPEN: '条款不确定', CATCH_ALL_CLAUSE: '引用的就是兜底条款', ANYTHING_ELSE: '“其他材料”',
      ANYTHING_RELATED: '“相关材料”', WHATEVER_IS_DEMANDED: '“要求提供的材料”', OPEN_LIST: '没有列完', KEY: '材料标识相同', NAME: '名称相同', CERTIFICATE: '用同样的证照满足', SIMILAR: '名称相近、依据相同',
      MATERIALS: '材料不同', CONDITIONS: '受理条件不同', LIMIT: '时限不同', FEES: '收费不同',
    },
    sharing: { UNCONDITIONAL: '无条件共享', CONDITIONAL: '有条件共享' },
    dismiss: '不需要修改', dismissTitle: '不需要修改的理由', raise: '重新提醒', raiseTitle: '重新提醒的理由', reason: '理由', reasonHint: '最多 500 字，不得含身份证号码。相关内容改变后会再次提醒。', cancel: '取消',
    dismissed: (minute, reason) => `${minute} 已说明不需要修改：${reason}`, toPlace: '到该处修改', kind: '提醒种类', allKinds: '全部种类', department: '部门', showDismissed: '也显示已说明的', none: '没有提醒。',
    more: '继续查看后面的事项', count: (items, warnings) => `${items} 个事项，${warnings} 条提醒`, inGuide: '指南',
  },
  en: {
    title: 'Warnings of guides',
    codes: {
      ITEM_WITHOUT_BASIS: 'The item has no legal basis', MATERIAL_WITHOUT_BASIS: 'A material has no legal basis', STAMP_WITHOUT_BASIS: 'A stamp has no legal basis', BASIS_VAGUE: 'The basis is vague',
      CATCH_ALL: 'Catch-all clause', AVAILABLE_BY_SHARING: 'Available by sharing, but asked for', ASKED_TWICE: 'Asked for twice', PROMISED_LONGER: 'Promised limit longer than the statutory one',
      DIFFERS_ELSEWHERE: 'Differs from the same item elsewhere', ABOLISHED_STILL_ASKED: 'Abolished, but asked for',
    },
    evidence: {
      PHRASE: (text) => `it says “${text}”`, MATERIAL: (text) => `the other material “${text}”`, CERTIFICATE_TYPE: (text) => `“${text}”`, DEPARTMENT: (text) => `the same item of ${text}`,
      ONLY_HERE: (text) => `only here: ${text}`, ONLY_THERE: (text) => `only there: ${text}`, HERE: (text) => `here: ${text}`, THERE: (text) => `against: ${text}`, SHARE: (text) => `differing: ${text}`,
    },
    reasons: {
      NO_DOCUMENT: 'no document is named', NO_LAW: 'no law is named', NO_ARTICLE: 'no article is named', ARTICLE_OPEN: 'the article is open', CATCH_ALL_CLAUSE: 'it names the catch-all clause itself',
      ANYTHING_ELSE: '“other materials”', ANYTHING_RELATED: '“related materials”', WHATEVER_IS_DEMANDED: '“whatever is demanded”', OPEN_LIST: 'the list is open', KEY: 'the same key', NAME: 'the same name',
      CERTIFICATE: 'satisfied by the same certificates', SIMILAR: 'alike, on the same article', MATERIALS: 'other materials', CONDITIONS: 'other conditions', LIMIT: 'another limit', FEES: 'other fees',
    },
    sharing: { UNCONDITIONAL: 'shared unconditionally', CONDITIONAL: 'shared under conditions' },
    dismiss: 'Needs no change', dismissTitle: 'Why it needs no change', raise: 'Warn again', raiseTitle: 'Why to warn again', reason: 'Reason',
    reasonHint: 'At most 500 characters, without an ID number. Where what it is about changes, it warns again.', cancel: 'Cancel', dismissed: (minute, reason) => `Needs no change (${minute}): ${reason}`,
    toPlace: 'Go to the place', kind: 'Kind of warning', allKinds: 'All kinds', department: 'Department', showDismissed: 'Show dismissed ones too', none: 'There are no warnings.',
    more: 'Look at further items', count: (items, warnings) => `${items} items, ${warnings} warnings`, inGuide: 'Guide',
  },
}
