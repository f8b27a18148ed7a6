import type { Words } from '../../../words/language.tsx'

interface GuideWords {
  readonly yes: string
  readonly no: string
  readonly notSaid: string
  readonly empty: string
  readonly always: string
  readonly byHand: string
  readonly wholeType: string
  readonly onlyCheck: string
  readonly together: string
  readonly or: string
  readonly materialOf: (ordinal: number) => string
}

export const guideWords: Words<GuideWords> = {
  zh: {
    yes: '是', no: '否', notSaid: '未写明', empty: '无', always: '总是需要', byHand: '只有文字，由窗口人员判断', wholeType: '不取要素', onlyCheck: '只核验“是否”',
    together: ' 和 ', or: ' 或 ', materialOf: (ordinal) => `材料 ${ordinal}`,
  },
  en: {
    yes: 'Yes', no: 'No', notSaid: 'Not said', empty: 'None', always: 'Always asked for', byHand: 'In words only: a person judges', wholeType: 'no fields',
    onlyCheck: 'only yes or no', together: ' and ', or: ' or ', materialOf: (ordinal) => `material ${ordinal}`,
  },
}
