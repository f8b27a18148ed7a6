import type { ChainRow } from '../kernel/import-rows.ts'
import { MARRIED } from './conditions.ts'
import { PERSONAL } from './form-elements.ts'
import {
  brought, formMaterial, HOUSEHOLD, ID_CARD, localBasis, PEOPLE, proof, type Alternative,
  type ItemPlan,
} from './item-parts.ts'

const births = [localBasis('出生医学证明管理办法', 48, '第五条')]
const registration = [localBasis('出生登记办法', 54, '第三条')]
const cards = [localBasis('社会保障卡管理办法', 45, '第九条')]
const BIRTH: Alternative = ['birth', 'XSEXM', 'CSRQ', 'MQXM', 'FQXM']
const MARRIAGE: Alternative = ['marriage', 'POXM', 'DJRQ']

const step = (number: number): ChainRow => ({ code: 'YL-NEWBORN', name: '新生儿出生一件事', step: number })
/** The photograph is taken once in the chain. */
const PHOTOGRAPH = { key: 'child-photograph', form: 'ELECTRONIC' } as const

/** What a birth brings with it: three items of three departments, asked for as one. */
export const itemsForNewborns: readonly ItemPlan[] = [
  {
    name: '出生医学证明签发', audience: 'NEWBORN', category: 'HEALTH', type: '07', duty: 'health',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: births, chain: step(1),
    conditions: ['在本区助产机构出生'],
    materials: [
      formMaterial('出生医学证明首次签发登记表', births),
      proof('父母身份证明', 'APPLICANT', [ID_CARD], births),
      proof('配偶身份证明', 'SPOUSE', [ID_CARD], births, { condition: MARRIED }),
      brought('新生儿电子照片', births, PHOTOGRAPH),
    ],
    form: [...PERSONAL, 'maritalStatus', 'spouseName', 'spouseNumber', 'childName', 'childBirthDate'],
    prefill: [['SPOUSE', 'idCard']], promisedDays: 1, results: ['birth'],
  },
  {
    name: '新生儿出生登记', audience: 'NEWBORN', category: 'OTHER', type: '07', duty: 'police',
    scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: registration, chain: step(2),
    conditions: ['父母一方为本区户籍'],
    materials: [
      formMaterial('出生登记申请表', registration),
      proof('出生医学证明', 'CHILD', [BIRTH], registration),
      proof('户口簿', 'APPLICANT', [HOUSEHOLD], registration),
      proof('结婚证', 'APPLICANT', [MARRIAGE], registration, { condition: MARRIED }),
      brought('新生儿电子照片', registration, PHOTOGRAPH),
    ],
    form: [...PERSONAL, 'registeredAddress', 'householdNumber', 'maritalStatus', 'childName', 'childBirthDate',
      'motherName', 'fatherName'],
    prefill: [['APPLICANT', 'household'], ['CHILD', 'birth']], promisedDays: 1, results: ['household'],
  },
  {
    name: '新生儿社会保障卡申领', audience: 'NEWBORN', category: 'SOCIAL_SECURITY', type: '20',
    duty: 'human-resources', scope: { at: 'DISTRICT', districts: 3 }, served: PEOPLE, basis: cards,
    chain: step(3), conditions: ['已经办理出生登记'],
    materials: [
      formMaterial('社会保障卡申领登记表', cards),
      proof('监护人身份证明', 'APPLICANT', [ID_CARD], cards),
      proof('新生儿户口簿', 'CHILD', [HOUSEHOLD], cards),
      brought('新生儿电子照片', cards, PHOTOGRAPH),
    ],
    form: [...PERSONAL, 'childName', 'childNumber', 'childBirthDate'],
    prefill: [['CHILD', 'household'], ['CHILD', 'birth']], promisedDays: 3, results: ['socialCard'],
  },
]
