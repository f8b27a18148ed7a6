import type { Words } from '../../../words/language.tsx'

interface ConflictWords {
  readonly title: string
  readonly hint: (minute: string) => string
  readonly theirs: string
  readonly mine: string
  readonly both: string
  readonly takeTheirs: (value: string) => string
  readonly takeMine: (value: string) => string
  readonly join: string
  readonly dropMine: string
  readonly ended: string
  readonly endedHint: string
  readonly toItem: string
  readonly material: (name: string) => string
}

export const conflictWords: Words<ConflictWords> = {
  zh: {
    title: '另一位编辑也修改了这份草稿', hint: (minute) => `对方在 ${minute} 保存过。您的修改还没有保存，也没有覆盖对方的修改。对方的编号：`, theirs: '只有对方修改的', mine: '只有您修改的',
    both: '双方都修改的：请选择用哪一个', takeTheirs: (value) => `用对方的${value}`, takeMine: (value) => `用我的${value}`, join: '合并后继续编辑', dropMine: '放弃我的修改，用对方的版本', ended: '这份草稿已被公布或放弃',
    endedHint: '您最后的修改没有保存。请回到事项页查看，需要时再新建草稿。', toItem: '回到事项', material: (name) => `材料“${name}”`,
  },
  en: {
    title: 'Another editor has changed this draft too', hint: (minute) => `It was saved at ${minute}. Your changes are not saved yet, and theirs are not overwritten. Saved by`, theirs: 'Changed by them only',
    mine: 'Changed by you only', both: 'Changed by both: choose which to use', takeTheirs: (value) => `Theirs ${value}`, takeMine: (value) => `Mine ${value}`, join: 'Join and go on', dropMine: 'Give mine up and take theirs',
    ended: 'This draft was published or given up', endedHint: 'Your last changes were not saved. Look at the item, and begin a draft anew where one is needed.', toItem: 'Back to the item',
    material: (name) => `material “${name}”`,
  },
}
