import { PERSONAL } from './form-elements.ts'
import {
  brought, formMaterial, HOUSEHOLD, ID_CARD, localBasis, PEOPLE, proof,
  type Alternative, type ItemPlan,
} from './item-parts.ts'

const school = [localBasis('义务教育阶段学生入学办法', 41, '第六条')]
const pupils = [localBasis('家庭经济困难学生资助办法', 42, '第五条')]
const disabledPupils = [localBasis('残疾学生资助办法', 43, '第四条')]
const work = [localBasis('就业与失业登记办法', 44, '第七条')]
const cards = [localBasis('社会保障卡管理办法', 45, '第八条')]
const pension = [localBasis('城乡居民基本养老保险办法', 46, '第四条')]
const assistance = [localBasis('社会救助办法', 47, '第十一条')]
const births = [localBasis('出生医学证明管理办法', 48, '第九条')]
const illness = [localBasis('重大疾病医疗救助办法', 49, '第六条')]
const rental = [localBasis('公共租赁住房管理办法', 50, '第七条')]
const land = [localBasis('不动产登记办法', 51, '第十四条')]
const credit = [localBasis('小额信贷贴息办法', 52, '第三条')]
const elderly = [localBasis('老年人优待办法', 53, '第二条')]

const BIRTH: Alternative = ['birth', 'XSEXM', 'CSRQ', 'MQXM', 'FQXM']
const HOME: Alternative = ['property', 'BDCQZH', 'ZL', 'GYQK', 'QLR']
const MARRIAGE: Alternative = ['marriage', 'NFXM', 'NVFXM', 'DJRQ']
const LOW_INCOME: Alternative = ['lowIncome', 'HZXM', 'BZRS']

const cardMaterials = [
  formMaterial('社会保障卡申领登记表', cards),
  proof('身份证或者户口簿', 'APPLICANT', [ID_CARD, HOUSEHOLD], cards),
]
const enrolment = [
  proof('监护人身份证明', 'APPLICANT', [ID_CARD], school),
  proof('学生出生证明或者户口簿', 'CHILD', [BIRTH, HOUSEHOLD], school),
  proof('住房证明', 'APPLICANT', [HOME, ['publicRental', 'XM', 'BZFS']], school,
    { commitmentAllowed: true }),
]

/** Items on education, work, social security, health, housing and relief. */
export const itemsForFamilies: readonly ItemPlan[] = [
  {
    name: '义务教育阶段学生入学登记', audience: 'PARENTS',
    category: 'PUBLIC_EDUCATION', type: '20', duty: 'education',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: school, conditions: ['年满六周岁'],
    materials: enrolment,
    earlierMaterials: [...enrolment, brought('学区居住情况说明', school, { disposition: '取消' })],
    form: [...PERSONAL, 'childName', 'schoolName'], promisedDays: 3,
  },
  {
    name: '家庭经济困难学生资助', audience: 'PARENTS',
    category: 'PUBLIC_EDUCATION', type: '05', duty: 'education',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: pupils, conditions: ['在读学生'],
    materials: [
      formMaterial('学生资助申请表', pupils),
      proof('学生身份证明', 'CHILD', [ID_CARD, HOUSEHOLD], pupils),
      proof('家庭经济困难证明', 'APPLICANT', [LOW_INCOME], pupils, { disposition: '整合' }),
    ],
    form: [...PERSONAL, 'childName', 'schoolName', 'monthlyIncome'], promisedDays: 7,
  },
  {
    name: '残疾学生资助', audience: 'PARENTS',
    category: 'PUBLIC_EDUCATION', type: '05', duty: 'education',
    scope: { at: 'CITY' }, served: PEOPLE, basis: disabledPupils, conditions: ['在读残疾学生'],
    materials: [
      proof('监护人身份证明', 'APPLICANT', [ID_CARD], disabledPupils),
      proof('残疾人证', 'CHILD', [['disability', 'XM', 'CJLB', 'CJDJ']], disabledPupils),
    ],
    form: [...PERSONAL, 'childName', 'schoolName'], promisedDays: 7,
  },
  {
    name: '就业登记', category: 'EMPLOYMENT', type: '07', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: work, conditions: ['已经就业'],
    materials: [
      formMaterial('就业登记表', work),
      proof('身份证明', 'APPLICANT', [ID_CARD, ['socialCard', 'XM', 'GMSFHM']], work),
    ],
    form: [...PERSONAL, 'workplace'], promisedDays: 1, results: ['employment'],
  },
  {
    name: '失业登记', category: 'EMPLOYMENT', type: '07', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: work, conditions: ['处于无业状态'],
    materials: [
      formMaterial('失业登记表', work),
      proof('身份证明', 'APPLICANT', [ID_CARD], work),
      // Asked for by habit, without a basis: nobody may be made to bring it, nothing is released.
      proof('婚姻状况证明', 'APPLICANT', [MARRIAGE], [], { disposition: '取消' }),
    ],
    form: PERSONAL, promisedDays: 1, results: ['employment'],
  },
  {
    name: '社会保障卡申领', category: 'SOCIAL_SECURITY', type: '20', duty: 'human-resources',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: cards, conditions: ['本地参保'],
    materials: cardMaterials,
    earlierMaterials: [...cardMaterials, proof('学历证明', 'APPLICANT',
      [['degree', 'XM', 'XLCC']], cards, { necessity: 'OPTIONAL', disposition: '取消' })],
    form: PERSONAL, promisedDays: 3, results: ['socialCard'],
  },
  {
    name: '城乡居民基本养老保险参保登记', category: 'SOCIAL_SECURITY', type: '20', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: pension, conditions: ['年满十六周岁'],
    materials: [
      proof('身份证明', 'APPLICANT', [ID_CARD], pension),
      proof('户口簿', 'APPLICANT', [HOUSEHOLD], pension),
    ],
    form: [...PERSONAL, 'bankAccount'], promisedDays: 1,
  },
  {
    name: '最低生活保障对象认定', category: 'SOCIAL_SECURITY', type: '07', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: assistance,
    conditions: ['家庭人均收入低于保障标准', '家庭财产符合规定'],
    materials: [
      formMaterial('最低生活保障申请书', assistance),
      proof('申请人身份证明', 'APPLICANT', [ID_CARD, HOUSEHOLD], assistance),
      proof('配偶身份证明', 'SPOUSE', [ID_CARD], assistance, { condition: { text: '申请人已婚的' } }),
      proof('住房情况证明', 'APPLICANT', [HOME], assistance, { necessity: 'OPTIONAL' }),
    ],
    form: [...PERSONAL, 'familySize', 'monthlyIncome', 'bankAccount'], promisedDays: 7,
    results: ['lowIncome'],
  },
  {
    name: '出生医学证明补发', audience: 'PARENTS',
    category: 'HEALTH', type: '07', duty: 'health',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: births,
    conditions: ['原证遗失或者损毁'],
    materials: [
      formMaterial('出生医学证明补发申请表', births),
      proof('父母身份证明', 'APPLICANT', [ID_CARD], births),
      proof('新生儿户口簿', 'CHILD', [HOUSEHOLD], births, { necessity: 'OPTIONAL' }),
    ],
    form: [...PERSONAL, 'childName'], promisedDays: 3, results: ['birth'],
  },
  {
    name: '重大疾病医疗救助', category: 'HEALTH', type: '05', duty: 'civil', scope: { at: 'CITY' },
    served: PEOPLE, basis: illness, conditions: ['自付医疗费用超过规定标准'],
    materials: [
      formMaterial('医疗救助申请表', illness),
      proof('身份证明', 'APPLICANT', [ID_CARD], illness),
      proof('健康档案摘要', 'APPLICANT', [['healthRecord', 'XM', 'TJJL']], illness),
      proof('困难证明', 'APPLICANT', [LOW_INCOME, ['disability', 'XM', 'CJDJ']], illness),
    ],
    form: [...PERSONAL, 'monthlyIncome', 'bankAccount'], promisedDays: 7,
  },
  {
    name: '公共租赁住房保障资格确认', category: 'HOUSING', type: '07', duty: 'housing',
    scope: { at: 'CITY' }, served: PEOPLE, basis: rental, conditions: ['本市无住房', '收入符合规定'],
    materials: [
      formMaterial('公共租赁住房申请表', rental),
      proof('申请人身份证明', 'APPLICANT', [ID_CARD], rental),
      proof('配偶身份证明', 'SPOUSE', [ID_CARD], rental, { condition: { text: '申请人已婚的' } }),
      proof('婚姻证明', 'APPLICANT', [MARRIAGE], rental, { condition: { text: '申请人已婚的' } }),
      proof('低收入证明', 'APPLICANT', [LOW_INCOME], rental, { necessity: 'OPTIONAL' }),
    ],
    form: [...PERSONAL, 'familySize', 'monthlyIncome'], promisedDays: 7, results: ['publicRental'],
  },
  {
    name: '住房租赁补贴发放', category: 'HOUSING', type: '05', duty: 'housing', scope: { at: 'CITY' },
    served: PEOPLE, basis: rental, conditions: ['已取得保障资格'],
    materials: [
      proof('身份证明', 'APPLICANT', [ID_CARD], rental),
      proof('保障资格证明', 'APPLICANT', [['publicRental', 'XM', 'BZFS', 'JTRK']], rental),
      brought('租赁合同', rental),
    ],
    form: [...PERSONAL, 'bankAccount'], promisedDays: 3,
  },
  {
    name: '不动产转移登记', category: 'HOUSING', type: '07', duty: 'land', scope: { at: 'CITY' },
    served: ['1', '2', '6'], basis: land, conditions: ['权属清楚', '无查封限制'],
    materials: [
      formMaterial('不动产登记申请书', land),
      proof('申请人身份证明', 'APPLICANT', [ID_CARD], land),
      proof('共有人身份证明', 'CO_OWNER', [ID_CARD], land, { condition: { text: '不动产共有的' } }),
      proof('不动产权证书', 'APPLICANT', [[...HOME, 'BDCDYH']], land),
      proof('抵押情况证明', 'APPLICANT', [['mortgage', 'BDCDYH', 'ZMQL']], land,
        { condition: { text: '设有抵押的' } }),
    ],
    form: PERSONAL, promisedDays: 3, fee: '住宅每件80元', results: ['property'],
  },
  {
    name: '扶贫小额信贷贴息', category: 'POVERTY_RELIEF', type: '05', duty: 'rural',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: credit,
    conditions: ['已脱贫户或者监测户'],
    materials: [
      formMaterial('贴息申请表', credit),
      proof('身份证明', 'APPLICANT', [ID_CARD], credit),
      proof('户口簿', 'APPLICANT', [HOUSEHOLD], credit),
    ],
    form: [...PERSONAL, 'familySize', 'bankAccount'], promisedDays: 7,
  },
  {
    name: '临时救助', category: 'POVERTY_RELIEF', type: '05', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: assistance,
    conditions: ['遭遇突发困难'],
    materials: [
      proof('身份证明', 'APPLICANT', [ID_CARD, HOUSEHOLD], assistance),
      proof('最低生活保障证', 'APPLICANT', [LOW_INCOME], assistance, { necessity: 'OPTIONAL' }),
    ],
    form: [...PERSONAL, 'familySize', 'bankAccount'], promisedDays: 1,
  },
  {
    name: '残疾人生活补贴和护理补贴申领', category: 'POVERTY_RELIEF', type: '05', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: assistance,
    conditions: ['持有残疾人证'],
    materials: [
      proof('身份证明', 'APPLICANT', [ID_CARD], assistance),
      proof('残疾人证', 'APPLICANT', [['disability', 'XM', 'CJLB', 'CJDJ']], assistance),
      proof('子女身份证明', 'CHILD', [ID_CARD], assistance, { condition: { text: '由子女代为照护的' } }),
      proof('父母身份证明', 'PARENT', [ID_CARD], assistance, { condition: { text: '由父母代为照护的' } }),
    ],
    form: [...PERSONAL, 'bankAccount'], promisedDays: 7,
  },
  {
    name: '老年人优待证办理', audience: 'ELDERLY', category: 'OTHER', type: '20', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: elderly,
    conditions: ['年满六十五周岁'],
    materials: [proof('身份证或者户口簿', 'APPLICANT', [ID_CARD, HOUSEHOLD], elderly)],
    form: PERSONAL, promisedDays: 0, results: ['elderCard'],
  },
]
