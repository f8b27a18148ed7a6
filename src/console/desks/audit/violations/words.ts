import type { ViolationKind } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface ViolationWords {
  readonly title: string
  readonly note: string
  readonly kinds: Readonly<Record<ViolationKind, string>>
  readonly columns: Readonly<Record<'at' | 'kind' | 'department' | 'item' | 'reference' | 'material' | 'subject', string>>
  readonly from: string
  readonly to: string
}

export const violationWords: Words<ViolationWords> = {
  zh: {
    title: '违规索要', note: '向申请人索要了不得索要的材料。记录不可撤销。', kinds: { ASKED_THOUGH_HELD: '已有证照仍索要', MATERIAL_ASKED_AGAIN: '重复索要材料', ITEM_ASKED_AGAIN: '重复申报事项' },
    columns: { at: '时间', kind: '类型', department: '部门', item: '事项', reference: '办件', material: '材料', subject: '对象代号' }, from: '起始日期', to: '截止日期',
  },
  en: {
    title: 'Papers asked for', note: 'What was asked of applicants though it may not be. Never taken back.', kinds: { ASKED_THOUGH_HELD: 'Asked for though held', MATERIAL_ASKED_AGAIN: 'Material asked again', ITEM_ASKED_AGAIN: 'Item asked again' },
    columns: { at: 'When', kind: 'Kind', department: 'Department', item: 'Item', reference: 'Case', material: 'Material', subject: 'Subject token' }, from: 'From', to: 'Until',
  },
}
