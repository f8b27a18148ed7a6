import type { Words } from '../../../words/language.tsx'
import type { AppliedTable, RowState, TableKind } from './preview.ts'

interface TablesWords {
  readonly title: string
  readonly give: string
  readonly giveNote: string
  readonly table: string
  readonly whose: string
  readonly own: string
  readonly everybody: string
  readonly download: (format: string) => string
  readonly kinds: Readonly<Record<TableKind, string>>
  readonly take: string
  readonly takeNote: string
  readonly choose: string
  readonly reading: string
  readonly wholeRefused: string
  readonly preview: (title: string, sheet: string) => string
  readonly ignored: (titles: string) => string
  readonly states: Readonly<Record<RowState, string>>
  readonly all: string
  readonly filter: string
  readonly rows: string
  readonly row: string
  readonly item: string
  readonly state: string
  readonly about: string
  readonly changed: (titles: string) => string
  readonly details: (row: number, name: string) => string
  readonly column: string
  readonly now: string
  readonly inTable: string
  readonly nothing: string
  readonly wholeRow: string
  readonly problems: string
  readonly newItem: string
  readonly apply: string
  readonly asDrafts: string
  readonly asVersions: string
  readonly from: string
  readonly note: string
  readonly noteHint: string
  readonly applyNow: (count: number) => string
  readonly nothingToApply: string
  readonly leftOut: (count: number) => string
  readonly outdated: string
  readonly previewAgain: string
  readonly done: (applied: AppliedTable) => string
  readonly doneBefore: string
  readonly toItems: string
}

const zhDone = ({ counts, effectiveFrom }: AppliedTable) => {
  const many = counts.new + counts.changed
  return effectiveFrom === null ? `${many} 项已存为草稿，在事项中核对后公布。` : `${many} 项已公布，自 ${effectiveFrom} 起施行。`
}

const enDone = ({ counts, effectiveFrom }: AppliedTable) => {
  const many = counts.new + counts.changed
  return effectiveFrom === null ? `${many} guides were saved as drafts; look them over and publish them.` : `${many} guides were published, in force from ${effectiveFrom}.`
}

export const tablesWords: Words<TablesWords> = {
  zh: {
    title: '总表、分项表和目录', give: '导出', giveNote: '每份指南的最新一版，一行一项。改好后可以原样导入：没有改的不会变。', table: '表', whose: '范围',
    own: '本部门', everybody: '全部部门', download: (format) => `下载 ${format}`,
    kinds: { 'general-1': '总表（一）', 'general-2': '总表（二）', particulars: '分项表', directory: '目录表', guides: '指南' },
    take: '导入', takeNote: '选一个 XLSX 或 CSV，先看会改什么，再决定。看的时候什么也不保存。空格表示不改，“无”表示没有。',
    choose: '选择文件', reading: '正在核对表格…', wholeRefused: '这个文件不能读取',
    preview: (title, sheet) => (sheet === '' ? title : `${title}（工作表“${sheet}”）`), ignored: (titles) => `不认识的列，没有读：${titles}`,
    states: { NEW: '新增', CHANGED: '变更', UNCHANGED: '不变', REFUSED: '有错误' }, all: '全部', filter: '筛选', rows: '表中各行', row: '行', item: '事项',
    state: '结果', about: '内容', changed: (titles) => `改：${titles}`, details: (row, name) => `第 ${row} 行 ${name}`, column: '列', now: '现在', inTable: '表中',
    nothing: '（无）', wholeRow: '整行', problems: '问题', newItem: '系统中还没有这一事项', apply: '应用', asDrafts: '存为草稿，以后逐项公布', asVersions: '直接公布',
    from: '施行日期', note: '变更说明', noteHint: '例如：按区政府 2026 年第 8 号文件调整。不填则写明按哪张表导入。',
    applyNow: (count) => `应用 ${count} 项`, nothingToApply: '没有要改的内容。', leftOut: (count) => `有错误的 ${count} 行不会应用。`,
    outdated: '预览之后指南或文件变了，或预览已超过一小时。请重新预览。', previewAgain: '重新预览', done: zhDone, doneBefore: '这次预览已经应用过，没有重复。', toItems: '查看事项',
  },
  en: {
    title: 'Tables of items', give: 'Export', giveNote: 'The newest version of each guide, a row each. It can be imported as it is: what was not edited does not change.',
    table: 'Table', whose: 'Of', own: 'My department', everybody: 'All departments', download: (format) => `Download ${format}`,
    kinds: { 'general-1': 'General table (1)', 'general-2': 'General table (2)', particulars: 'Particulars', directory: 'Directory', guides: 'Guides' },
    take: 'Import', takeNote: 'Choose an XLSX or CSV, see what it would change, then decide. Nothing is kept of what you look at. An empty cell changes nothing; 无 means none.',
    choose: 'Choose a file', reading: 'Reading the table…', wholeRefused: 'The file cannot be read',
    preview: (title, sheet) => (sheet === '' ? title : `${title} (sheet “${sheet}”)`), ignored: (titles) => `Columns that are not known and were not read: ${titles}`,
    states: { NEW: 'New', CHANGED: 'Changed', UNCHANGED: 'Unchanged', REFUSED: 'Refused' }, all: 'All', filter: 'Show', rows: 'Rows of the table', row: 'Row', item: 'Item',
    state: 'Outcome', about: 'What', changed: (titles) => `Changes ${titles}`, details: (row, name) => `Row ${row} ${name}`, column: 'Column', now: 'Now', inTable: 'In the table',
    nothing: '(none)', wholeRow: 'Row', problems: 'Problems', newItem: 'The hub does not have this item yet', apply: 'Apply', asDrafts: 'Save as drafts, to be published one by one',
    asVersions: 'Publish at once', from: 'In force from', note: 'What changes', noteHint: 'Such as the decision behind it. Left empty, the table’s name stands here.',
    applyNow: (count) => `Apply ${count}`, nothingToApply: 'There is nothing to change.', leftOut: (count) => `${count} refused rows are left out.`,
    outdated: 'The guides or the file have changed since the preview, or it is more than an hour old. Preview it again.', previewAgain: 'Preview again', done: enDone,
    doneBefore: 'This preview had been applied before; nothing was done twice.', toItems: 'To the items',
  },
}
