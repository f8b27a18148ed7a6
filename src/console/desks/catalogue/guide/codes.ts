import type { Words } from '../../../words/language.tsx'

/** The code lists of the format: value to name, in the order in which one chooses. */
const zh = {
  itemType: {
    '01': '行政许可', '02': '行政处罚', '03': '行政强制', '04': '行政征收', '05': '行政给付', '06': '行政检查', '07': '行政确认', '08': '行政奖励',
    '09': '行政裁决', '10': '其他类别', '20': '公共服务',
  },
  category: {
    POLICY_SUPPORT: '政策支持', LEGAL_AND_INFORMATION: '法律和信息查询（咨询）', INTELLECTUAL_PROPERTY: '知识产权保护', VOCATIONAL_TRAINING: '就业技能培训',
    PUBLIC_EDUCATION: '公共教育', EMPLOYMENT: '劳动就业', SOCIAL_SECURITY: '社会保障', HEALTH: '医疗卫生', HOUSING: '住房保障',
    CULTURE_AND_SPORT: '文化体育', POVERTY_RELIEF: '扶贫脱贫', OTHER: '其他',
  },
  level: { '1': '国家级', '2': '省级', '3': '市级', '4': '县级', '5': '镇（乡、街道）级', '6': '村（社区）级', '7': '分级管理' },
  nature: { '1': '法定机关', '2': '授权组织', '3': '受委托组织', '9': '其他' },
  servedParties: { '1': '自然人', '2': '企业法人', '3': '事业法人', '4': '社会组织法人', '5': '行政机关', '6': '其他组织' },
  handlingForms: { '1': '窗口', '2': '电脑端网上', '3': '移动端网上', '4': '快递申请', '9': '其他' },
  handlingType: { '1': '即办件', '2': '承诺件', '9': '其他' },
  necessity: { REQUIRED: '必要', OPTIONAL: '非必要', DEFERRABLE: '容缺后补' },
  source: { APPLICANT: '申请人自备', GOVERNMENT: '政府部门核发', OTHER: '其他' },
  materialKind: { CERTIFICATE: '证件证书证明', FORM: '申请表格文书', OTHER: '其他' },
  materialForm: { PAPER: '纸质', ELECTRONIC: '电子化', BOTH: '纸质或电子化' },
  role: {
    APPLICANT: '申请人', LEGAL_REPRESENTATIVE: '法定代表人', AGENT: '代理人', SPOUSE: '配偶', CHILD: '子女', PARENT: '父母', CO_OWNER: '共有人',
    OTHER: '其他当事人',
  },
  caseReach: { SAME_ITEM: '同一事项的办件', SAME_DEPARTMENT: '本部门的办件', ANY_DEPARTMENT: '任何部门的办件' },
  formCases: { SAME_ITEM: '同一事项的办件', SAME_DEPARTMENT: '本部门的办件', ANY_DEPARTMENT: '任何部门的办件', NONE: '不用历史办件' },
  onlineDepth: { NONE: '不可网办', PUBLISHED: '仅网上公开', HANDLED: '网上申报', COMPLETED: '全程网办' },
  reviewKind: { 行政复议: '行政复议', 行政诉讼: '行政诉讼', 纪检监察: '纪检监察' },
  disposition: { 保留: '保留', 取消: '取消', 下放: '下放', 整合: '整合', 转移: '转移', 加强: '加强', 提请调整: '提请调整' },
}

type Codes = { readonly [Name in keyof typeof zh]: { readonly [Code in keyof (typeof zh)[Name]]: string } }

export type CodeName = keyof Codes

const en: Codes = {
  itemType: {
    '01': 'Licence', '02': 'Penalty', '03': 'Coercive measure', '04': 'Levy', '05': 'Payment', '06': 'Inspection', '07': 'Confirmation', '08': 'Award',
    '09': 'Ruling', '10': 'Other power', '20': 'Public service',
  },
  category: {
    POLICY_SUPPORT: 'Policy support', LEGAL_AND_INFORMATION: 'Legal and information', INTELLECTUAL_PROPERTY: 'Intellectual property',
    VOCATIONAL_TRAINING: 'Vocational training', PUBLIC_EDUCATION: 'Public education', EMPLOYMENT: 'Employment', SOCIAL_SECURITY: 'Social security',
    HEALTH: 'Health', HOUSING: 'Housing', CULTURE_AND_SPORT: 'Culture and sport', POVERTY_RELIEF: 'Poverty relief', OTHER: 'Other',
  },
  level: { '1': 'State', '2': 'Province', '3': 'City', '4': 'County', '5': 'Town or street', '6': 'Village or community', '7': 'Several levels' },
  nature: { '1': 'Statutory body', '2': 'Authorised organisation', '3': 'Commissioned organisation', '9': 'Other' },
  servedParties: { '1': 'Natural persons', '2': 'Enterprises', '3': 'Public institutions', '4': 'Social organisations', '5': 'Government bodies', '6': 'Other organisations' },
  handlingForms: { '1': 'Counter', '2': 'Online', '3': 'Mobile', '4': 'By post', '9': 'Other' },
  handlingType: { '1': 'On the spot', '2': 'Within a promised limit', '9': 'Other' },
  necessity: { REQUIRED: 'Required', OPTIONAL: 'Optional', DEFERRABLE: 'May follow later' },
  source: { APPLICANT: 'Applicant', GOVERNMENT: 'Government body', OTHER: 'Other' },
  materialKind: { CERTIFICATE: 'Certificate or proof', FORM: 'Application form', OTHER: 'Other' },
  materialForm: { PAPER: 'Paper', ELECTRONIC: 'Electronic', BOTH: 'Paper or electronic' },
  role: {
    APPLICANT: 'Applicant', LEGAL_REPRESENTATIVE: 'Legal representative', AGENT: 'Agent', SPOUSE: 'Spouse', CHILD: 'Child', PARENT: 'Parent',
    CO_OWNER: 'Co-owner', OTHER: 'Another party',
  },
  caseReach: { SAME_ITEM: 'Cases of the same item', SAME_DEPARTMENT: 'Cases of this department', ANY_DEPARTMENT: 'Cases of any department' },
  formCases: { SAME_ITEM: 'Cases of the same item', SAME_DEPARTMENT: 'Cases of this department', ANY_DEPARTMENT: 'Cases of any department', NONE: 'None' },
  onlineDepth: { NONE: 'Not online', PUBLISHED: 'Published online', HANDLED: 'Applied for online', COMPLETED: 'Entirely online' },
  reviewKind: { 行政复议: 'Administrative review', 行政诉讼: 'Court', 纪检监察: 'Discipline' },
  disposition: { 保留: 'Keep', 取消: 'Abolish', 下放: 'Devolve', 整合: 'Merge', 转移: 'Transfer', 加强: 'Strengthen', 提请调整: 'Propose a change' },
}

export const codeWords: Words<Codes> = { zh, en }

/** What a code of a list means; a code that the list does not have stands for itself. */
export function codeName(codes: Codes, list: CodeName, code: string): string {
  return (codes[list] as Readonly<Record<string, string>>)[code] ?? code
}
