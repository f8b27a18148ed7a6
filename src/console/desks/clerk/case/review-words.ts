import type { Words } from '../../../words/language.tsx'

interface ReviewWords {
  readonly title: string
  readonly materials: string
  readonly values: string
  readonly asSuggested: (count: number) => string
  readonly changed: string
  readonly nothingChanged: string
  readonly empty: string
  readonly undone: string
  readonly undoneHint: string
  readonly toIt: string
  readonly andMore: (count: number) => string
  readonly submit: string
  readonly submitting: string
  readonly back: string
  readonly answerLost: string
  readonly sourceChanged: string
}

export const reviewWords: Words<ReviewWords> = {
  zh: {
    title: '提交前核对', materials: '材料', values: '申请表', asSuggested: (count) => `${count} 项与来源一致`, changed: '窗口录入或改动的', nothingChanged: '没有改动', empty: '（空）',
    undone: '还不能提交', undoneHint: '先办完这几项：', toIt: '去办', andMore: (count) => `另有 ${count} 项，办完以上再看。`, submit: '提交', submitting: '正在提交…', back: '返回修改',
    answerLost: '没有收到答复，可能已经提交。再按一次提交不会重复。', sourceChanged: '来源在您办理时有了变化，已重新取数。请看标出的项目，再提交。',
  },
  en: {
    title: 'Review before handing in', materials: 'Materials', values: 'Form', asSuggested: (count) => `${count} as the sources have them`, changed: 'Typed or changed here', nothingChanged: 'Nothing changed', empty: '(empty)',
    undone: 'Not ready', undoneHint: 'First do these:', toIt: 'Go there', andMore: (count) => `And ${count} more after these.`, submit: 'Hand in', submitting: 'Handing in…', back: 'Back',
    answerLost: 'No answer came; it may have been handed in. Handing in again does nothing twice.', sourceChanged: 'A source has changed meanwhile and was read again. Look at what is marked, then hand in.',
  },
}
