import { elementsOf } from './define-element.ts'

const person = elementsOf('PERSON', 'PERSONAL')
const both = elementsOf('BOTH', 'ORDINARY')

/** What a person has learnt, may do and has made. */
export const qualificationElements = [
  person('qualification.occupation', '职业（工种）', 'TEXT', { related: ['person.occupation'] }),
  person('qualification.level', '技能等级', 'CODE', { codeTable: 'skill-level' }),
  person('qualification.category', '人员类别', 'CODE'),
  person('qualification.specialty', '注册专业', 'TEXT', { related: ['education.major'] }),
  person('qualification.employer', '聘用单位', 'NAME', { related: ['employment.workplace'] }),
  person('education.school', '毕业学校', 'NAME'),
  person('education.major', '专业', 'TEXT'),
  person('education.degree', '学历层次', 'CODE', { codeTable: 'education' }),
  person('education.graduatedOn', '毕业日期', 'DATE'),
  person('driving.class', '准驾车型', 'CODE'),
  person('driving.fileNumber', '驾驶证档案编号', 'DOCUMENT_NUMBER'),
  person('driving.firstIssuedOn', '初次领证日期', 'DATE'),
  both('work.title', '作品名称', 'TEXT'),
  both('work.author', '著作权人', 'NAME', { sensitivity: 'PERSONAL' }),
  both('work.registeredOn', '作品登记日期', 'DATE'),
] as const
