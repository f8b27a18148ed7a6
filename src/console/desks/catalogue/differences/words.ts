import type { GuideChangeKind } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface DifferenceWords {
  readonly title: (name: string) => string
  readonly from: string
  readonly to: string
  readonly draft: string
  readonly none: string
  readonly caption: (from: string, to: string, count: number) => string
  readonly place: string
  readonly kind: string
  readonly before: string
  readonly after: string
  readonly kinds: Readonly<Record<GuideChangeKind, string>>
  readonly placeOf: (place: number) => string
  readonly nothing: string
  readonly toItem: string
  readonly counts: (added: number, removed: number, changed: number) => string
  readonly showNumbers: string
}

export const differenceWords: Words<DifferenceWords> = {
  zh: {
    title: (name) => `比较指南：${name}`, from: '原来', to: '现在', draft: '草稿', none: '两者没有差异。', caption: (from, to, count) => `${from}与${to}的差异，共 ${count} 处`,
    place: '位置', kind: '改动', before: '原来', after: '现在', kinds: { CHANGED: '修改', ADDED: '新增', REMOVED: '删除', MOVED: '移动', RENUMBERED: '序号变化' },
    placeOf: (place) => `第 ${place} 位`, nothing: '（无）', toItem: '回到事项', counts: (added, removed, changed) => `新增 ${added}，删除 ${removed}，修改 ${changed}`, showNumbers: '也显示序号变化',
  },
  en: {
    title: (name) => `Compare guides: ${name}`, from: 'Before', to: 'After', draft: 'Draft', none: 'There are no differences.', caption: (from, to, count) => `${count} differences between ${from} and ${to}`,
    place: 'Place', kind: 'Change', before: 'Before', after: 'After', kinds: { CHANGED: 'Changed', ADDED: 'Added', REMOVED: 'Removed', MOVED: 'Moved', RENUMBERED: 'Renumbered' },
    placeOf: (place) => `number ${place}`, nothing: '(none)', toItem: 'Back to the item', counts: (added, removed, changed) => `${added} added, ${removed} removed, ${changed} changed`,
    showNumbers: 'Show new numbers too',
  },
}
