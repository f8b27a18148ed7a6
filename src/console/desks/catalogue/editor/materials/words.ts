import type { Words } from '../../../../words/language.tsx'

interface MaterialsWords {
  readonly list: string
  readonly none: string
  readonly add: string
  readonly copy: string
  readonly keys: string
  readonly parts: { readonly facts: string; readonly basis: string; readonly condition: string; readonly ways: string; readonly notes: string }
  readonly conditional: string
  readonly faulty: (count: number) => string
  readonly warned: (count: number) => string
  readonly unnamed: string
  readonly choose: string
  readonly movedTo: (name: string, place: number) => string
}

export const materialsWords: Words<MaterialsWords> = {
  zh: {
    list: '材料清单', none: '还没有材料。', add: '添加材料', copy: '复制', keys: 'Alt+↑、Alt+↓ 移动所选材料',
    parts: { facts: '基本', basis: '依据与盖章', condition: '何时需要', ways: '用什么满足', notes: '填写说明' },
    conditional: '有条件', faulty: (count) => `${count} 处错误`, warned: (count) => `${count} 条提醒`, unnamed: '未命名材料', choose: '请在左侧选择材料。',
    movedTo: (name, place) => `${name} 已移到第 ${place} 位`,
  },
  en: {
    list: 'List of materials', none: 'There are no materials yet.', add: 'Add a material', copy: 'Copy', keys: 'Alt+↑ and Alt+↓ move the material',
    parts: { facts: 'Basics', basis: 'Basis and stamps', condition: 'When it is asked for', ways: 'What satisfies it', notes: 'How to fill it in' },
    conditional: 'conditional', faulty: (count) => `${count} faults`, warned: (count) => `${count} warnings`, unnamed: 'Material without a name', choose: 'Choose a material at the left.',
    movedTo: (name, place) => `${name} is now number ${place}`,
  },
}
