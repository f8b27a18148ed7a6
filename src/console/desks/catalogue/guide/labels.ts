import type { Words } from '../../../words/language.tsx'
import type { SectionName } from './section-names.ts'

const zh = {
  itemName: '事项名称', subItem: '子项', itemCode: '实施编码', listNumber: '事项序号', responsibilityNumber: '权责事项编号', type: '事项类型', category: '事项类别',
  level: '行使层级', implementingBody: '实施主体', bodyName: '名称', bodyCode: '统一社会信用代码', nature: '实施主体性质', areaCode: '行政区划代码',
  servedParties: '服务对象', handlingForms: '办理形式', handlingType: '办件类型', item: '事项', disposition: '处理意见', responsibleOffice: '承办科室',
  responsibleLeader: '负责人', otherBodies: '共同实施部门、职责交叉部门', duty: '职责分工', governmentPurchase: '是否纳入政府购买服务', chain: '所属“一件事”',
  chainCode: '一件事代码', chainName: '一件事名称', chainStep: '环节序号', remarks: '备注', basis: '设定依据', law: '法律法规名称', documentNumber: '文号',
  article: '条款', publishedOn: '公布日期', inForceFrom: '施行日期', text: '条文内容', acceptanceConditions: '受理条件', materials: '申请材料',
  materialGroups: '材料组合', materialName: '材料名称', materialKey: '材料标识', necessity: '材料必要性', source: '来源渠道', sourceNote: '来源渠道说明',
  kind: '类别', materialKind: '材料类型', form: '材料形式', originals: '原件份数', copies: '复印件份数', paperFormat: '纸质材料规格', materialBasis: '要求提供材料的依据',
  stamps: '加盖公章', stampBody: '盖章单位', stampBasis: '盖章依据', condition: '适用情形', conditionText: '写给申请人看的文字', implementingBodyCode: '实施主体代码', holder: '持证人', satisfiedBy: '可用哪些电子证照',
  typeCode: '证照类型', fields: '所需要素', check: '只需核验“是否”，不取要素值', through: '如何找到持证人', throughType: '申请人的哪种证照', nameField: '姓名或名称要素',
  numberField: '证件号码要素', reuse: '沿用历史办件材料', from: '可沿用的办件', maxAgeDays: '沿用期限（天）', unchanged: '须未变化的表单要素', assistance: '部门核验（行政协助）',
  answerLimit: '答复期限（工作日）', commitmentAllowed: '可以告知承诺代替', deferWorkingDays: '补交期限（受理后工作日）', prefillFrom: '预填来源', fillingNotes: '填报须知',
  commonMistakes: '常见错误', blankForm: '空白表格', sampleForm: '示例样表', formElements: '表单要素', elementLabel: '要素名称', elementName: '要素标识',
  dataElement: '数据元', of: '关于何人', elementRequired: '必填', sensitive: '敏感个人信息', formCases: '可用于预填的历史办件', steps: '办理流程', stepName: '环节名称',
  post: '岗位', responsible: '责任人', stepLimit: '环节时限（工作日）', flowChart: '办事流程图地址', servicePledge: '服务承诺', statutoryLimit: '法定办结时限',
  promisedLimit: '承诺办结时限', workingDays: '工作日（0 为即办）', limitBasis: '时限依据', limitNote: '时限说明', extension: '延长办理时限的条件',
  extensionWorkingDays: '可延长（工作日）', fees: '收费项目', feeName: '收费项目名称', standard: '收费标准', feeBasis: '收费依据', acceptingBody: '受理部门（与实施主体不同时）',
  places: '办理地点', placeName: '场所名称', address: '地址', hours: '办公时间', directions: '交通指引', phone: '联系电话', onlineDepth: '网办深度', onlineUrl: '网办地址',
  statusQuery: '进度查询方式', consultation: '咨询方式', channel: '渠道', contact: '联系方式', complaints: '投诉渠道', complaintBody: '投诉机构',
  reviewBodies: '复议、诉讼与纪检监察机构', publicity: '公开方式', accountability: '责任追究', results: '办理结果', resultName: '结果名称', resultType: '结果证照类型',
  changeNote: '变更说明（改了什么、依据什么决定）', effectiveTo: '失效日期', ordinal: '序号', name: '名称', code: '代码', version: '版本', effectiveFrom: '生效日期', when: '可判定的适用情形',
  anyOf: '可选组合', body: '机构', element: '要素标识', label: '要素名称', required: '必填', step: '环节序号', note: '说明', limitWorkingDays: '时限（工作日）',
}

type Labels = { readonly [Name in keyof typeof zh]: string }

export type Label = keyof Labels

const en: Labels = {
  itemName: 'Name of the item', subItem: 'Sub-item', itemCode: 'Implementation code', listNumber: 'Number in the list', responsibilityNumber: 'Number of power and duty',
  type: 'Type of item', category: 'Category', level: 'Level', implementingBody: 'Implementing body', bodyName: 'Name', bodyCode: 'Unified social credit code',
  nature: 'Nature of the body', areaCode: 'Region code', servedParties: 'Whom it serves', handlingForms: 'Ways to apply', handlingType: 'How it is handled',
  item: 'Item', disposition: 'Disposition', responsibleOffice: 'Office in charge', responsibleLeader: 'Head of the office', otherBodies: 'Bodies with a part or overlapping duties',
  duty: 'Its part', governmentPurchase: 'Bought by the government', chain: 'Chain of items', chainCode: 'Code of the chain', chainName: 'Name of the chain',
  chainStep: 'Step of the chain', remarks: 'Remarks', basis: 'Legal basis', law: 'Law or regulation', documentNumber: 'Document number', article: 'Article',
  publishedOn: 'Published on', inForceFrom: 'In force from', text: 'Text of the article', acceptanceConditions: 'Conditions of acceptance', materials: 'Materials',
  materialGroups: 'Groups of materials', materialName: 'Name of the material', materialKey: 'Key of the material', necessity: 'Necessity', source: 'Where it comes from',
  sourceNote: 'More about where it comes from', kind: 'Kind', materialKind: 'Kind of material', form: 'Form', originals: 'Originals', copies: 'Copies',
  paperFormat: 'Paper format', materialBasis: 'Basis for asking for it', stamps: 'Stamps', stampBody: 'Who stamps', stampBasis: 'Basis of the stamp', condition: 'When it is asked for', conditionText: 'In words for applicants', implementingBodyCode: 'Code of the body',
  holder: 'Whose certificate', satisfiedBy: 'Certificates that satisfy it', typeCode: 'Certificate type', fields: 'Fields needed', check: 'Only yes or no, no values',
  through: 'How the holder is found', throughType: 'Certificate of the applicant', nameField: 'Field with the name', numberField: 'Field with the number', reuse: 'Reuse from earlier cases',
  from: 'Which cases', maxAgeDays: 'Days at most', unchanged: 'Form elements that must not have changed', assistance: 'Asked of a department (assistance)',
  answerLimit: 'Answer within (working days)', commitmentAllowed: 'A commitment may stand in its place', deferWorkingDays: 'Handed in within (working days after acceptance)',
  prefillFrom: 'Prefilled from', fillingNotes: 'How to fill it in', commonMistakes: 'Common mistakes', blankForm: 'Empty form', sampleForm: 'Sample', formElements: 'Form elements',
  elementLabel: 'Label', elementName: 'Name of the element', dataElement: 'Data element', of: 'About whom', elementRequired: 'Required', sensitive: 'Sensitive personal information',
  formCases: 'Earlier cases that may fill the form', steps: 'Steps', stepName: 'Name of the step', post: 'Post', responsible: 'Responsible person',
  stepLimit: 'Limit (working days)', flowChart: 'Address of the flow chart', servicePledge: 'Service pledge', statutoryLimit: 'Statutory limit', promisedLimit: 'Promised limit',
  workingDays: 'Working days (0: on the spot)', limitBasis: 'Basis of the limit', limitNote: 'What is not counted', extension: 'When the limit may be extended',
  extensionWorkingDays: 'Extension (working days)', fees: 'Fees', feeName: 'Name of the fee', standard: 'Standard', feeBasis: 'Basis of the fee',
  acceptingBody: 'Accepting body (where another)', places: 'Places', placeName: 'Name of the place', address: 'Address', hours: 'Office hours', directions: 'How to get there',
  phone: 'Telephone', onlineDepth: 'How far online', onlineUrl: 'Online address', statusQuery: 'How to ask for progress', consultation: 'Ways to ask', channel: 'Channel',
  contact: 'Number or address', complaints: 'Complaint lines', complaintBody: 'Complaint body', reviewBodies: 'Review, court and discipline', publicity: 'How it is published',
  accountability: 'Accountability', results: 'Results', resultName: 'Name of the result', resultType: 'Certificate type of the result',
  changeNote: 'What this version changes, and by which decision', effectiveTo: 'Last day in force', ordinal: 'Place', name: 'Name', code: 'Code', version: 'Version',
  effectiveFrom: 'In force from', when: 'Condition that the hub judges', anyOf: 'Alternatives', body: 'Body', element: 'Name of the element', label: 'Label',
  required: 'Required', step: 'Step', note: 'Note', limitWorkingDays: 'Limit (working days)',
}

export const labelWords: Words<Labels> = { zh, en }

export const sectionWords: Words<Readonly<Record<SectionName, string>>> = {
  zh: {
    facts: '基本信息', basis: '设定依据', acceptance: '受理条件', materials: '申请材料', form: '表单要素', steps: '办理流程', limits: '办理时限', fees: '收费',
    places: '地点与时间', contacts: '咨询与监督', results: '办理结果', change: '变更说明',
  },
  en: {
    facts: 'Basic facts', basis: 'Legal basis', acceptance: 'Acceptance', materials: 'Materials', form: 'Form', steps: 'Steps', limits: 'Limits', fees: 'Fees',
    places: 'Places and hours', contacts: 'Contacts', results: 'Results', change: 'Change',
  },
}

/** What one of a list is called, or what is put in, where the label is not that word. */
export const nounWords: Words<Readonly<Partial<Record<Label, string>>>> = {
  zh: {
    basis: '依据', materialBasis: '依据', stampBasis: '依据', stamps: '盖章', acceptanceConditions: '条件', satisfiedBy: '电子证照', through: '持证人的查找方式', reuse: '沿用规则',
    assistance: '核验部门', commonMistakes: '常见错误', formElements: '要素', steps: '环节', fees: '收费项目', places: '地点', reviewBodies: '机构', results: '结果', otherBodies: '部门',
    materialGroups: '组合', chain: '一件事', acceptingBody: '受理部门',
  },
  en: {
    basis: 'basis', materialBasis: 'basis', stampBasis: 'basis', stamps: 'stamp', acceptanceConditions: 'condition', satisfiedBy: 'certificate', through: 'how the holder is found',
    reuse: 'rule of reuse', assistance: 'department', commonMistakes: 'mistake', formElements: 'element', steps: 'step', fees: 'fee', places: 'place', consultation: 'way to ask',
    complaints: 'complaint line', reviewBodies: 'body', results: 'result', otherBodies: 'body', materialGroups: 'group', chain: 'chain', acceptingBody: 'accepting body', prefillFrom: 'source',
  },
}
