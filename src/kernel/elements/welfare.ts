import { elementsOf } from './define-element.ts'

const person = elementsOf('PERSON', 'SENSITIVE')

/** What a person is granted and on which ground. */
export const welfareElements = [
  person('disability.category', '残疾类别', 'CODE', { codeTable: 'disability-category' }),
  person('disability.level', '残疾等级', 'CODE', { codeTable: 'disability-level' }),
  person('welfare.kind', '保障方式', 'TEXT'),
  person('welfare.persons', '保障人数', 'NUMBER', { unit: '人', related: ['family.size'] }),
  person('welfare.amount', '月保障金额', 'MONEY', { unit: '元/月' }),
] as const
