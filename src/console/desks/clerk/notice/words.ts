import type { Words } from '../../../words/language.tsx'

interface NoticeWords {
  readonly title: string
  readonly back: string
  readonly before: string
  readonly nothingMissing: string
  readonly give: string
  readonly show: string
  readonly given: (number: string, day: string) => string
  readonly print: string
  readonly pdf: string
  readonly missing: string
  readonly later: string
  readonly spared: string
  readonly mistakes: string
  readonly basis: string
}

export const noticeWords: Words<NoticeWords> = {
  zh: {
    title: '一次性告知', back: '回到办件', before: '将一次告知申请人下面全部内容，告知后办理时限停止计算，材料齐全时继续。', nothingMissing: '没有要申请人补的材料，不需要出具告知书。',
    give: '出具一次性告知书', show: '查看已出具的告知书',
    given: (number, day) => `告知书 ${number}，${day} 出具`, print: '打印', pdf: 'PDF', missing: '要提供的', later: '可以后补或者承诺的', spared: '不用提供的', mistakes: '常见错误', basis: '依据',
  },
  en: {
    title: 'One-time notice', back: 'Back to the case', before: 'The applicant is told all of this at once. The limit rests from then on until the materials are complete.', nothingMissing: 'Nothing is missing, so no notice is needed.',
    give: 'Give the notice', show: 'Show the notice that was given',
    given: (number, day) => `Notice ${number}, given ${day}`, print: 'Print', pdf: 'PDF', missing: 'To be brought', later: 'May follow or be promised', spared: 'Need not be brought', mistakes: 'Often done wrong', basis: 'Basis',
  },
}
