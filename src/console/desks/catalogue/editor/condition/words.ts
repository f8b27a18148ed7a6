import type { Words } from '../../../../words/language.tsx'

interface ConditionFieldWords {
  readonly always: string
  readonly sometimes: string
  readonly text: string
  readonly judged: string
  readonly build: string
  readonly noBuild: string
  readonly inWords: string
  readonly takeWords: string
  readonly saysNothing: string
  readonly fact: string
  readonly operator: string
  readonly value: string
  readonly values: string
  readonly group: string
  readonly all: string
  readonly any: string
  readonly not: string
  readonly addTest: string
  readonly addGroup: string
  readonly remove: string
  readonly test: (place: number) => string
  readonly choose: string
  readonly unknownFact: string
  readonly yes: string
  readonly no: string
  readonly empty: string
  readonly unknown: string
}

export const conditionWords: Words<ConditionFieldWords> = {
  zh: {
    always: '总是需要', sometimes: '符合条件时才需要', text: '写给申请人看的文字', judged: '由系统判断', build: '设置可判定的条件', noBuild: '改为只用文字，由窗口人员判断', inWords: '系统理解为：',
    takeWords: '用作文字', saysNothing: '条件还没有选完。', fact: '判断什么', operator: '怎样比较', value: '比较值', values: '比较值（任一）', group: '条件组', all: '全部满足', any: '任一满足', not: '不满足以下条件',
    addTest: '添加条件', addGroup: '添加条件组', remove: '删除', test: (place) => `条件 ${place}`, choose: '请选择', unknownFact: '（本指南已没有此项）', yes: '是', no: '否',
    empty: '还没有可用于判断的内容：请先在表单要素中添加要素，或在材料中选择有依据的证照。', unknown: '这个条件的写法控制台不认识，只能原样保留或删除。',
  },
  en: {
    always: 'Always asked for', sometimes: 'Asked for only under a condition', text: 'In words for applicants', judged: 'Judged by the hub', build: 'Build a condition that the hub judges',
    noBuild: 'In words only, judged at the counter', inWords: 'The hub reads it as: ', takeWords: 'Use as the words', saysNothing: 'The condition is not complete yet.', fact: 'What is tested',
    operator: 'How', value: 'Value', values: 'Values (any)', group: 'Group', all: 'All hold', any: 'Any holds', not: 'This does not hold', addTest: 'Add a test', addGroup: 'Add a group',
    remove: 'Remove', test: (place) => `Test ${place}`, choose: 'Choose', unknownFact: '(no longer in this guide)', yes: 'Yes', no: 'No',
    empty: 'Nothing can be tested yet: add form elements, or certificates with a legal basis to the materials.', unknown: 'The console does not know this condition; it can be kept or removed.',
  },
}
