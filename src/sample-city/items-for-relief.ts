import { MARRIED, says, where } from './conditions.ts'
import { PERSONAL, PERSONAL_IN_FULL } from './form-elements.ts'
import {
  assisted, brought, checked, formMaterial, HOUSEHOLD, ID_CARD, localBasis, PEOPLE, proof, spouse,
  type Alternative, type ItemPlan,
} from './item-parts.ts'

const work = [localBasis('就业与失业登记办法', 44, '第七条')]
const cards = [localBasis('社会保障卡管理办法', 45, '第八条')]
const pension = [localBasis('城乡居民基本养老保险办法', 46, '第四条')]
const assistance = [localBasis('社会救助办法', 47, '第十一条')]
const credit = [localBasis('小额信贷贴息办法', 52, '第三条')]
const elderly = [localBasis('老年人优待办法', 53, '第二条')]

const HOME: Alternative = ['property', 'BDCQZH', 'ZL', 'GYQK', 'QLR']
const MARRIAGE: Alternative = ['marriage', 'POXM', 'DJRQ']
const cardMaterials = [
  formMaterial('社会保障卡申领登记表', cards),
  proof('身份证或者户口簿', 'APPLICANT', [ID_CARD, HOUSEHOLD], cards),
]

/** Items on work, social security and relief. */
export const itemsForRelief: readonly ItemPlan[] = [
  {
    name: '就业登记', category: 'EMPLOYMENT', type: '07', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: work, conditions: ['已经就业'],
    materials: [
      formMaterial('就业登记表', work),
      proof('身份证明', 'APPLICANT', [ID_CARD, ['socialCard', 'XM', 'GMSFHM']], work),
      brought('劳动合同', work, { commitmentAllowed: true }),
    ],
    form: [...PERSONAL, 'sex', 'birthDate', 'workplace'], promisedDays: 1, results: ['employment'],
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
    form: [...PERSONAL_IN_FULL, 'ethnicity'], promisedDays: 3, results: ['socialCard'],
  },
  {
    name: '城乡居民基本养老保险参保登记', category: 'SOCIAL_SECURITY', type: '20', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: pension, conditions: ['年满十六周岁'],
    materials: [
      formMaterial('参保登记表', pension),
      proof('身份证明', 'APPLICANT', [ID_CARD], pension),
      proof('户口簿', 'APPLICANT', [HOUSEHOLD], pension),
    ],
    form: [...PERSONAL_IN_FULL, 'householdNumber', 'bank', 'bankAccount'],
    prefill: [['APPLICANT', 'household'], ['APPLICANT', 'socialCard']], promisedDays: 1,
  },
  {
    name: '最低生活保障对象认定', category: 'SOCIAL_SECURITY', type: '07', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: assistance,
    conditions: ['家庭人均收入低于保障标准', '家庭财产符合规定'],
    materials: [
      formMaterial('最低生活保障申请书', assistance),
      proof('申请人身份证明', 'APPLICANT', [ID_CARD, HOUSEHOLD], assistance),
      spouse(assistance, MARRIED),
      proof('住房情况证明', 'APPLICANT', [HOME], assistance, { necessity: 'OPTIONAL' }),
      assisted('家庭财产和车辆信息', 'police', 5, assistance),
      brought('收入证明', assistance, { commitmentAllowed: true, disposition: '整合' }),
    ],
    form: [...PERSONAL_IN_FULL, 'householdNumber', 'maritalStatus', 'spouseName', 'spouseNumber', 'familySize',
      'monthlyIncome', 'bankAccount'],
    prefill: [['APPLICANT', 'household'], ['SPOUSE', 'idCard']], promisedDays: 7, results: ['lowIncome'],
  },
  {
    name: '扶贫小额信贷贴息', category: 'POVERTY_RELIEF', type: '05', duty: 'rural',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: credit,
    conditions: ['已脱贫户或者监测户'],
    materials: [
      formMaterial('贴息申请表', credit),
      proof('身份证明', 'APPLICANT', [ID_CARD], credit),
      proof('户口簿', 'APPLICANT', [HOUSEHOLD], credit),
      brought('借款合同', credit),
    ],
    form: [...PERSONAL_IN_FULL, 'familySize', 'bankAccount'],
    prefill: [['APPLICANT', 'household']], promisedDays: 7,
  },
  {
    name: '临时救助', category: 'POVERTY_RELIEF', type: '05', duty: 'street',
    scope: { at: 'STREET', districts: 2 }, served: PEOPLE, basis: assistance,
    conditions: ['遭遇突发困难'],
    materials: [
      formMaterial('临时救助申请表', assistance),
      proof('身份证明', 'APPLICANT', [ID_CARD, HOUSEHOLD], assistance),
      checked('最低生活保障证', 'APPLICANT', ['lowIncome'], assistance, { necessity: 'OPTIONAL' }),
      brought('突发困难情况说明', assistance, { commitmentAllowed: true }),
    ],
    form: [...PERSONAL, 'familySize', 'bankAccount'], promisedDays: 1,
  },
  {
    name: '残疾人生活补贴和护理补贴申领', category: 'POVERTY_RELIEF', type: '05', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: assistance, needs: ['disability'],
    conditions: ['持有残疾人证'],
    materials: [
      formMaterial('残疾人两项补贴申请表', assistance),
      proof('身份证明', 'APPLICANT', [ID_CARD], assistance),
      proof('残疾人证', 'APPLICANT', [['disability', 'XM', 'CJLB', 'CJDJ']], assistance),
      proof('子女身份证明', 'CHILD', [ID_CARD], assistance,
        { condition: where('由子女代为照护的', says('carer', '子女')) }),
      proof('父母身份证明', 'PARENT', [ID_CARD], assistance,
        { condition: where('由父母代为照护的', says('carer', '父母')) }),
    ],
    form: [...PERSONAL, 'disabilityCategory', 'disabilityLevel', 'carer', 'bankAccount'],
    prefill: [['APPLICANT', 'disability']], promisedDays: 7,
  },
  {
    name: '老年人优待证办理', audience: 'ELDERLY', category: 'OTHER', type: '20', duty: 'civil',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: elderly,
    conditions: ['年满六十五周岁'],
    materials: [proof('身份证或者户口簿', 'APPLICANT', [ID_CARD, HOUSEHOLD], elderly)],
    form: PERSONAL, promisedDays: 0, results: ['elderCard'],
  },
]
