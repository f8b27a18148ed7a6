import type { Words } from '../../../words/language.tsx'

interface EditorWords {
  readonly title: (name: string) => string
  readonly unnamed: string
  readonly sections: string
  readonly noDraft: string
  readonly toItem: string
  readonly nextVersion: (version: number) => string
  readonly saved: (minute: string) => string
  readonly changed: string
  readonly saving: string
  readonly notSaved: string
  readonly saveNow: string
  readonly compare: string
  readonly publish: string
  readonly toFault: (count: number) => string
  readonly discard: string
  readonly discardSure: string
  readonly cancel: string
  readonly faultsHere: (count: number) => string
  readonly warningsHere: (count: number) => string
  readonly faults: (count: number) => string
  readonly warnings: (count: number) => string
  readonly wholeGuide: string
  readonly add: (what: string) => string
  readonly row: (what: string, place: number) => string
  readonly remove: string
  readonly up: string
  readonly down: string
  readonly open: string
  readonly close: string
  readonly place: (place: number, of: number) => string
  readonly movedTo: (what: string, place: number) => string
  readonly has: (what: string) => string
  readonly choose: string
  readonly notSaid: string
  readonly yes: string
  readonly no: string
  readonly searchTypes: string
  readonly searchElements: string
  readonly noFields: string
  readonly alternatives: string
  readonly alternative: (place: number) => string
}

export const editorWords: Words<EditorWords> = {
  zh: {
    title: (name) => `编辑指南：${name}`, unnamed: '未命名', sections: '指南各部分', noDraft: '这个事项没有草稿。请回到事项页新建草稿。', toItem: '回到事项',
    nextVersion: (version) => `将作为第 ${version} 版公布`, saved: (minute) => `已保存，${minute}`, changed: '有修改，即将保存', saving: '正在保存…', notSaved: '没有保存', saveNow: '立即保存',
    compare: '查看差异', publish: '公布', toFault: (count) => `到第一处错误（共 ${count} 处）`, discard: '放弃草稿', discardSure: '草稿里的内容不会保留。确定放弃？', cancel: '取消',
    faultsHere: (count) => `这一部分有 ${count} 处错误`, warningsHere: (count) => `这一部分有 ${count} 条提醒`, faults: (count) => `${count} 错误`, warnings: (count) => `${count} 提醒`, wholeGuide: '整份指南', add: (what) => `添加${what}`,
    row: (what, place) => `${what} ${place}`, remove: '删除', up: '上移', down: '下移', open: '展开', close: '收起', place: (place, of) => `第 ${place} 个，共 ${of} 个`,
    movedTo: (what, place) => `${what} 已移到第 ${place} 位`, has: (what) => `设置${what}`, choose: '请选择', notSaid: '未写明', yes: '是', no: '否', searchTypes: '输入名称或代码查找证照类型',
    searchElements: '输入名称查找数据元', noFields: '这种证照没有登记要素', alternatives: '可选组合：各组合之间满足一个即可，组合内的材料都要', alternative: (place) => `组合 ${place}`,
  },
  en: {
    title: (name) => `Guide editor: ${name}`, unnamed: 'without a name', sections: 'Parts of the guide', noDraft: 'This item has no draft. Begin one at the item.', toItem: 'Back to the item',
    nextVersion: (version) => `will be version ${version}`, saved: (minute) => `Saved, ${minute}`, changed: 'Changed, about to be saved', saving: 'Saving…', notSaved: 'Not saved', saveNow: 'Save now',
    compare: 'Show differences', publish: 'Publish', toFault: (count) => `To the first of ${count} faults`, discard: 'Give the draft up', discardSure: 'Nothing of the draft is kept. Give it up?', cancel: 'Cancel',
    faultsHere: (count) => `${count} faults in this part`, warningsHere: (count) => `${count} warnings in this part`, faults: (count) => `${count} faults`, warnings: (count) => `${count} warnings`, wholeGuide: 'The guide as a whole', add: (what) => `Add: ${what}`,
    row: (what, place) => `${what} ${place}`, remove: 'Remove', up: 'Move up', down: 'Move down', open: 'Open', close: 'Close', place: (place, of) => `${place} of ${of}`,
    movedTo: (what, place) => `${what} is now number ${place}`, has: (what) => `Set: ${what}`, choose: 'Choose', notSaid: 'Not said', yes: 'Yes', no: 'No',
    searchTypes: 'Find a certificate type by name or code', searchElements: 'Find a data element by name', noFields: 'No fields are registered for this type',
    alternatives: 'Alternatives: any one of them will do; within one all materials are needed', alternative: (place) => `Alternative ${place}`,
  },
}
