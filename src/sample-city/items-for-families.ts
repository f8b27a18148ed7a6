import { any, holds, MARRIED, says, shows, where } from './conditions.ts'
import { PERSONAL, PERSONAL_IN_FULL } from './form-elements.ts'
import {
  askedOf, assisted, brought, checked, formMaterial, HOUSEHOLD, ID_CARD, localBasis, PEOPLE, proof,
  samePlace, spouse, type Alternative, type ItemPlan,
} from './item-parts.ts'

const school = [localBasis('义务教育阶段学生入学办法', 41, '第六条')]
const pupils = [localBasis('家庭经济困难学生资助办法', 42, '第五条')]
const disabledPupils = [localBasis('残疾学生资助办法', 43, '第四条')]
const births = [localBasis('出生医学证明管理办法', 48, '第九条')]
const illness = [localBasis('重大疾病医疗救助办法', 49, '第六条')]
const rental = [localBasis('公共租赁住房管理办法', 50, '第七条')]
const land = [localBasis('不动产登记办法', 51, '第十四条')]

const BIRTH: Alternative = ['birth', 'XSEXM', 'CSRQ', 'MQXM', 'FQXM']
const HOME: Alternative = ['property', 'BDCQZH', 'ZL', 'GYQK', 'QLR']
const MARRIAGE: Alternative = ['marriage', 'POXM', 'DJRQ']

const enrolment = [
  formMaterial('入学登记表', school),
  proof('监护人身份证明', 'APPLICANT', [ID_CARD], school),
  proof('学生出生证明或者户口簿', 'CHILD', [BIRTH, HOUSEHOLD], school),
  proof('房产证', 'APPLICANT', [HOME, ['publicRental', 'XM', 'BZFS']], school),
  brought('住房租赁合同', school, { key: 'home-lease', ...samePlace(366, ['address'], 'ANY_DEPARTMENT') }),
  assisted('居住登记信息', 'police', 3, school),
]
const enrolmentGroup = [{ name: '住房证明', anyOf: [[4], [5, 6]] }]

/** Items on schooling, births, health and housing. */
export const itemsForFamilies: readonly ItemPlan[] = [
  {
    name: '义务教育阶段学生入学登记', audience: 'PARENTS',
    category: 'PUBLIC_EDUCATION', type: '20', duty: 'education',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: school, conditions: ['年满六周岁'],
    materials: enrolment, groups: enrolmentGroup,
    earlierMaterials: [...enrolment, brought('学区居住情况说明', school, { disposition: '取消' })],
    form: [...PERSONAL, 'childName', 'childNumber', 'childBirthDate', 'schoolName'],
    prefill: [['CHILD', 'birth'], ['CHILD', 'household']], promisedDays: 3,
  },
  {
    name: '家庭经济困难学生资助', audience: 'PARENTS',
    category: 'PUBLIC_EDUCATION', type: '05', duty: 'education',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: pupils, conditions: ['在读学生'],
    materials: [
      formMaterial('学生资助申请表', pupils),
      proof('学生身份证明', 'CHILD', [ID_CARD, HOUSEHOLD], pupils),
      checked('家庭经济困难证明', 'APPLICANT', ['lowIncome'], pupils,
        { commitmentAllowed: true, disposition: '整合' }),
    ],
    form: [...PERSONAL, 'childName', 'schoolName', 'monthlyIncome', 'bankAccount'],
    prefill: [['CHILD', 'idCard'], ['CHILD', 'household']], promisedDays: 7,
  },
  {
    name: '残疾学生资助', audience: 'PARENTS',
    category: 'PUBLIC_EDUCATION', type: '05', duty: 'education',
    scope: { at: 'CITY' }, served: PEOPLE, basis: disabledPupils, conditions: ['在读残疾学生'],
    materials: [
      formMaterial('残疾学生资助申请表', disabledPupils),
      proof('监护人身份证明', 'APPLICANT', [ID_CARD], disabledPupils),
      checked('残疾人证', 'CHILD', ['disability'], disabledPupils),
    ],
    form: [...PERSONAL, 'childName', 'schoolName', 'bankAccount'], prefill: [['CHILD', 'birth']],
    promisedDays: 7,
  },
  {
    name: '出生医学证明补发', audience: 'PARENTS',
    category: 'HEALTH', type: '07', duty: 'health',
    scope: { at: 'DISTRICT', districts: 2 }, served: PEOPLE, basis: births,
    conditions: ['原证遗失或者损毁'],
    materials: [
      formMaterial('出生医学证明补发申请表', births),
      proof('父母身份证明', 'APPLICANT', [ID_CARD], births),
      proof('子女户口簿', 'CHILD', [HOUSEHOLD], births, { necessity: 'OPTIONAL' }),
      brought('遗失声明', births, { commitmentAllowed: true, disposition: '整合' }),
    ],
    form: [...PERSONAL, 'childName', 'childBirthDate'], prefill: [['CHILD', 'household']],
    promisedDays: 3, results: ['birth'],
  },
  {
    name: '重大疾病医疗救助', category: 'HEALTH', type: '05', duty: 'civil', scope: { at: 'CITY' },
    served: PEOPLE, basis: illness, conditions: ['自付医疗费用超过规定标准'],
    materials: [
      formMaterial('医疗救助申请表', illness),
      proof('身份证明', 'APPLICANT', [ID_CARD], illness),
      proof('健康档案摘要', 'APPLICANT', [['healthRecord', 'XM', 'TJJL']], illness,
        { necessity: 'OPTIONAL' }),
      checked('困难证明', 'APPLICANT', ['lowIncome', 'disability'], illness, { commitmentAllowed: true }),
      brought('医疗费用结算单', illness),
    ],
    form: [...PERSONAL_IN_FULL, 'monthlyIncome', 'bank', 'bankAccount'],
    prefill: [['APPLICANT', 'socialCard']], promisedDays: 7,
  },
  {
    name: '公共租赁住房保障资格确认', category: 'HOUSING', type: '07', duty: 'housing',
    scope: { at: 'CITY' }, served: PEOPLE, basis: rental, conditions: ['本市无住房', '收入符合规定'],
    materials: [
      formMaterial('公共租赁住房申请表', rental),
      proof('申请人身份证明', 'APPLICANT', [ID_CARD], rental),
      spouse(rental, MARRIED),
      // Where the certificate is not indexed, the archive of the registry has the record (婚姻登记档案).
      proof('婚姻证明', 'APPLICANT', [MARRIAGE], rental,
        { key: 'marriage-record', condition: MARRIED, ...askedOf('civil', 5) }),
      checked('最低生活保障证', 'APPLICANT', ['lowIncome'], rental, { necessity: 'OPTIONAL' }),
      assisted('家庭住房情况', 'land', 3, rental),
      brought('收入情况说明', rental, { commitmentAllowed: true }),
    ],
    form: [...PERSONAL_IN_FULL, 'maritalStatus', 'spouseName', 'spouseNumber', 'familySize', 'monthlyIncome'],
    prefill: [['SPOUSE', 'idCard']], promisedDays: 7, results: ['publicRental'],
  },
  {
    name: '住房租赁补贴发放', category: 'HOUSING', type: '05', duty: 'housing', scope: { at: 'CITY' },
    served: PEOPLE, basis: rental, needs: ['publicRental'], conditions: ['已取得保障资格'],
    materials: [
      formMaterial('租赁补贴发放申请表', rental),
      proof('身份证明', 'APPLICANT', [ID_CARD], rental),
      proof('保障资格证明', 'APPLICANT', [['publicRental', 'XM', 'BZFS', 'JTRK']], rental),
      brought('租赁合同', rental, { key: 'home-lease', ...samePlace(366, ['address']) }),
    ],
    form: [...PERSONAL, 'housingKind', 'familySize', 'bankAccount'],
    prefill: [['APPLICANT', 'publicRental']], promisedDays: 3,
  },
  {
    name: '不动产转移登记', category: 'HOUSING', type: '07', duty: 'land', scope: { at: 'CITY' },
    served: ['1', '2', '6'], basis: land, needs: ['property'], conditions: ['权属清楚', '无查封限制'],
    materials: [
      formMaterial('不动产登记申请书', land),
      proof('申请人身份证明', 'APPLICANT', [ID_CARD], land),
      proof('共有人身份证明', 'CO_OWNER', [ID_CARD], land,
        { condition: where('不动产共有的', shows('property', 'GYQK', ['共同共有', '按份共有'])) }),
      proof('不动产权证书', 'APPLICANT', [[...HOME, 'BDCDYH']], land),
      proof('抵押情况证明', 'APPLICANT', [['mortgage', 'BDCDYH', 'ZMQL']], land, {
        condition: where('设有抵押的', any(holds('mortgage'), says('mortgaged', '是'))),
      }),
      brought('不动产转让合同', land),
      assisted('契税完税信息', 'tax', 2, land),
    ],
    form: [...PERSONAL, 'propertyNumber', 'propertyLocation', 'propertyArea', 'mortgaged'],
    prefill: [['APPLICANT', 'property']], promisedDays: 3, fee: '住宅每件80元', results: ['property'],
  },
]
