import { elementsOf } from './define-element.ts'

const subject = elementsOf('BOTH', 'PERSONAL')
const person = elementsOf('PERSON', 'PERSONAL')

/** Who somebody is, and what of a person does not depend on papers about other things. */
export const personElements = [
  subject('subject.name', '姓名或者名称', 'NAME'),
  subject('subject.number', '证件号码', 'ID_NUMBER', { sensitivity: 'SENSITIVE' }),
  person('person.sex', '性别', 'CODE', { codeTable: 'sex' }),
  person('person.ethnicity', '民族', 'CODE', { codeTable: 'ethnicity' }),
  person('person.nationality', '国籍', 'CODE'),
  person('person.birthDate', '出生日期', 'DATE'),
  person('person.maritalStatus', '婚姻状况', 'CODE', { codeTable: 'marital-status' }),
  person('person.occupation', '职业', 'TEXT', {
    volatile: true, related: ['qualification.occupation'],
  }),
  person('person.employmentStatus', '就业状态', 'TEXT', { volatile: true }),
  person('person.workStartedOn', '参加工作日期', 'DATE'),
  person('employment.workplace', '工作单位', 'NAME', {
    volatile: true, related: ['qualification.employer'],
  }),
  person('employment.registeredOn', '就业登记日期', 'DATE'),
  person('health.bloodType', '血型', 'CODE', { sensitivity: 'SENSITIVE' }),
  person('health.examination', '体检结论', 'TEXT', { sensitivity: 'SENSITIVE', volatile: true }),
] as const
