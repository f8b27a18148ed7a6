import type { Words } from '../words/language.tsx'

interface UiWords {
  readonly waiting: string
  readonly again: string
  readonly requestId: string
  readonly more: string
  readonly allShown: (count: number) => string
  readonly shown: (count: number) => string
  readonly nothing: string
  readonly shownAs: string
  readonly asTable: string
  readonly asChart: string
  readonly cancel: string
  readonly search: string
  readonly clear: string
}

export const uiWords: Words<UiWords> = {
  zh: {
    waiting: '正在等待一号答复…', again: '重试', requestId: '请求编号', more: '继续载入', allShown: (count) => `共 ${count} 条`,
    shown: (count) => `已载入 ${count} 条`, nothing: '没有内容', shownAs: '图表或表格', asTable: '看表格', asChart: '看图表', cancel: '取消', search: '查找', clear: '清空',
  },
  en: {
    waiting: 'Waiting for the hub…', again: 'Try again', requestId: 'Request', more: 'Load more', allShown: (count) => `${count} in all`,
    shown: (count) => `${count} loaded`, nothing: 'Nothing', shownAs: 'Chart or table', asTable: 'As a table', asChart: 'As a chart', cancel: 'Cancel', search: 'Find', clear: 'Clear',
  },
}
