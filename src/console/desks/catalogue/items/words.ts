import type { Words } from '../../../words/language.tsx'

interface ItemsWords {
  readonly filter: string
  readonly search: string
  readonly searchHint: string
  readonly department: string
  readonly allDepartments: string
  readonly level: string
  readonly category: string
  readonly mine: string
  readonly clear: string
  readonly total: (count: number) => string
  readonly name: string
  readonly inForce: string
  readonly next: string
  readonly draft: string
  readonly draftSaved: (day: string) => string
  readonly noGuide: string
  readonly disposition: string
  readonly warnings: string
  readonly begin: string
  readonly beginDraft: string
  readonly cancel: string
  readonly code: string
  readonly codeHint: string
  readonly arisenOn: string
  readonly arisenHint: string
}

export const itemsWords: Words<ItemsWords> = {
  zh: {
    filter: '筛选', search: '查找事项', searchHint: '事项名称', department: '实施主体', allDepartments: '全部实施主体', level: '行使层级', category: '事项类别',
    mine: '只看本部门', clear: '清除筛选', total: (count) => `共 ${count} 个事项`, name: '事项', inForce: '生效版本', next: '待生效', draft: '草稿',
    draftSaved: (day) => `有草稿，${day} 保存`, noGuide: '没有生效的指南', disposition: '处理意见', warnings: '提醒', begin: '新事项', beginDraft: '新建草稿', cancel: '取消', code: '实施编码或业务办理项编码',
    codeHint: '31 位或 33 位，以本部门的统一社会信用代码开头。', arisenOn: '服务产生的日期', arisenHint: '新增服务须在产生之日起 20 个工作日内登记公布。',
  },
  en: {
    filter: 'Filter', search: 'Find an item', searchHint: 'Name of the item', department: 'Implementing body', allDepartments: 'All bodies', level: 'Level',
    category: 'Category', mine: 'Only my department', clear: 'Clear the filter', total: (count) => `${count} items`, name: 'Item', inForce: 'In force', next: 'Scheduled',
    draft: 'Draft', draftSaved: (day) => `Draft, saved ${day}`, noGuide: 'No guide in force', disposition: 'Disposition', warnings: 'Warnings', begin: 'New item', beginDraft: 'Begin a draft', cancel: 'Cancel', code: 'Implementation or handling code',
    codeHint: '31 or 33 characters, beginning with the credit code of your department.', arisenOn: 'Day on which the service arose', arisenHint: 'A new service is published within 20 working days of it.',
  },
}
