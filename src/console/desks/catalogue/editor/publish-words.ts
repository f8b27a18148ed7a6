import type { Words } from '../../../words/language.tsx'

interface PublishWords {
  readonly title: (name: string) => string
  readonly faulty: (count: number) => string
  readonly toEditor: string
  readonly changes: string
  readonly firstVersion: string
  readonly none: string
  readonly day: string
  readonly dayHint: string
  readonly note: string
  readonly publish: (version: number) => string
  readonly caption: string
  readonly noDraft: string
  readonly warned: (count: number) => string
  readonly toItem: string
}

export const publishWords: Words<PublishWords> = {
  zh: {
    title: (name) => `公布指南：${name}`, faulty: (count) => `草稿还有 ${count} 处错误，不能公布。`, toEditor: '回到编辑', changes: '将要公布的改动', firstVersion: '这是这个事项的第一版指南。',
    none: '草稿与生效版本没有差异。', day: '生效日期', dayHint: '最早今天。公布以后任何人都不能再修改；生效以前可以撤回。', note: '变更说明', publish: (version) => `公布第 ${version} 版`,
    caption: '草稿与生效版本的差异', noDraft: '这个事项没有草稿。', warned: (count) => `还有 ${count} 条提醒没有处理。`, toItem: '回到事项',
  },
  en: {
    title: (name) => `Publish the guide: ${name}`, faulty: (count) => `The draft has ${count} faults and cannot be published.`, toEditor: 'Back to the editor', changes: 'What is about to be published',
    firstVersion: 'This is the first version of this guide.', none: 'The draft does not differ from the version in force.', day: 'First day in force',
    dayHint: 'Today at the earliest. Nobody can change it once it is published; before that day it can be withdrawn.', note: 'What it changes', publish: (version) => `Publish version ${version}`,
    caption: 'Differences between the draft and the version in force', noDraft: 'This item has no draft.', warned: (count) => `${count} warnings are open.`, toItem: 'Back to the item',
  },
}
