import { elementsOf } from './define-element.ts'

const family = elementsOf('PERSON', 'PERSONAL')
const SENSITIVE = { sensitivity: 'SENSITIVE' } as const

/** The family of a person. Those of spouse, child and parents are told from the holder's side. */
export const familyElements = [
  family('family.size', '家庭人口', 'NUMBER', {
    unit: '人', volatile: true, related: ['welfare.persons'],
  }),
  family('family.monthlyIncome', '家庭月收入', 'MONEY', {
    unit: '元/月', volatile: true, sensitivity: 'SENSITIVE',
  }),
  family('family.spouseName', '配偶姓名', 'NAME'),
  family('family.spouseNumber', '配偶证件号码', 'ID_NUMBER', SENSITIVE),
  family('family.husbandName', '男方姓名', 'NAME'),
  family('family.husbandNumber', '男方证件号码', 'ID_NUMBER', SENSITIVE),
  family('family.wifeName', '女方姓名', 'NAME'),
  family('family.wifeNumber', '女方证件号码', 'ID_NUMBER', SENSITIVE),
  family('family.childName', '子女姓名', 'NAME', SENSITIVE),
  family('family.childNumber', '子女证件号码', 'ID_NUMBER', SENSITIVE),
  family('family.motherName', '母亲姓名', 'NAME'),
  family('family.motherNumber', '母亲证件号码', 'ID_NUMBER', SENSITIVE),
  family('family.fatherName', '父亲姓名', 'NAME'),
  family('family.fatherNumber', '父亲证件号码', 'ID_NUMBER', SENSITIVE),
  family('family.relationToHead', '与户主关系', 'CODE', { codeTable: 'relation-to-head' }),
  family('family.headName', '户主姓名', 'NAME'),
  family('family.marriageRegisteredOn', '结婚登记日期', 'DATE'),
  family('child.school', '就读学校', 'NAME', { sensitivity: 'SENSITIVE', volatile: true }),
] as const
