import type { ItemCategory } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface StartWords {
  readonly title: string
  readonly item: string
  readonly itemHint: string
  readonly allCategories: string
  readonly category: string
  readonly recent: string
  readonly found: (count: number) => string
  readonly nothing: string
  readonly change: string
  readonly applicant: string
  readonly applicantNumber: string
  readonly others: string
  readonly othersHint: string
  readonly optional: (role: string) => string
  readonly caseNumber: string
  readonly caseNumberHint: string
  readonly open: string
  readonly opening: string
  readonly fixNumber: string
  readonly categories: Readonly<Record<ItemCategory, string>>
}

export const startWords: Words<StartWords> = {
  zh: {
    title: '受理一件申请', item: '办理什么事项', itemHint: '名称、拼音首字母（如 ggcs）或编码', allCategories: '全部分类', category: '分类', recent: '最近办理',
    found: (count) => `找到 ${count} 项，↑↓ 选择，Enter 选定`, nothing: '本部门没有这样的事项，请换个说法', change: '更换事项', applicant: '谁来申请',
    applicantNumber: '申请人证件号码', others: '其他当事人', othersHint: '证照能确认的不用录入。打开办件后不能再加，请先录全。',
    optional: (role) => `${role}证件号码（可不填）`, caseNumber: '办件编号', caseNumberHint: '系统编排，可以改', open: '打开办件', opening: '正在打开…',
    fixNumber: '请先把证件号码录正确',
    categories: {
      CULTURE_AND_SPORT: '文化体育', EMPLOYMENT: '劳动就业', HEALTH: '医疗卫生', HOUSING: '住房保障', INTELLECTUAL_PROPERTY: '知识产权保护',
      LEGAL_AND_INFORMATION: '法律和信息查询', OTHER: '其他', POLICY_SUPPORT: '政策支持', POVERTY_RELIEF: '扶贫脱贫', PUBLIC_EDUCATION: '公共教育',
      SOCIAL_SECURITY: '社会保障', VOCATIONAL_TRAINING: '就业技能培训',
    },
  },
  en: {
    title: 'Take an application', item: 'Which item', itemHint: 'Name, initials of its pinyin (ggcs) or code', allCategories: 'All categories', category: 'Category',
    recent: 'Used last', found: (count) => `${count} found, ↑↓ to choose, Enter to take`, nothing: 'Your department has no such item. Please try other words', change: 'Another item',
    applicant: 'Who applies', applicantNumber: 'Applicant’s ID number', others: 'Other parties',
    othersHint: 'Not needed where a certificate says who it is. None can be added once the case is open.', optional: (role) => `${role}: ID number (optional)`,
    caseNumber: 'Case number', caseNumberHint: 'Proposed; you may change it', open: 'Open the case', opening: 'Opening…', fixNumber: 'Correct the ID number first',
    categories: {
      CULTURE_AND_SPORT: 'Culture and sport', EMPLOYMENT: 'Employment', HEALTH: 'Health', HOUSING: 'Housing', INTELLECTUAL_PROPERTY: 'Intellectual property',
      LEGAL_AND_INFORMATION: 'Legal information', OTHER: 'Other', POLICY_SUPPORT: 'Policy support', POVERTY_RELIEF: 'Poverty relief',
      PUBLIC_EDUCATION: 'Education', SOCIAL_SECURITY: 'Social security', VOCATIONAL_TRAINING: 'Vocational training',
    },
  },
}
