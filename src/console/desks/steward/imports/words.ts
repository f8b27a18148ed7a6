import type { ImportKind, ImportState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface ImportWords {
  readonly title: string
  readonly one: (id: string) => string
  readonly handIn: string
  readonly what: string
  readonly kinds: Readonly<Record<ImportKind, string>>
  readonly file: string
  readonly fileHint: string
  readonly drop: string
  readonly notAFile: string
  readonly begin: string
  readonly sending: string
  readonly list: string
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly states: Readonly<Record<ImportState, string>>
  readonly rowsRead: string
  readonly loaded: string
  readonly unchanged: string
  readonly quarantined: string
  readonly handedInAgain: string
  readonly receivedAt: string
  readonly endedAt: string
  readonly keptUntil: string
  readonly progress: string
  readonly ofBytes: (read: string, all: string) => string
  readonly cancelImport: string
  readonly cancelled: string
  readonly fault: string
  readonly faults: Readonly<Record<string, string>>
  readonly retryOf: (id: string) => string
  readonly refused: string
  readonly refusedHint: string
  readonly line: string
  readonly why: string
  readonly mend: string
  readonly mendLine: (line: number) => string
  readonly mendHint: string
  readonly purpose: string
  readonly notJson: string
  readonly handInRow: string
  readonly takeAll: string
  readonly handInFile: string
  readonly noneRefused: string
}

export const importWords: Words<ImportWords> = {
  zh: {
    title: '导入', one: (id) => `导入 ${id} 号`, handIn: '提交文件', what: '文件内容', kinds: { CERTIFICATES: '电子证照', TYPES: '证照类型' },
    file: '文件', fileHint: '一行一条的 CSV（首行为列名）或 NDJSON，UTF-8 或 GB18030。只导入本部门签发的证照、本部门定义的类型。',
    drop: '把文件拖到这里，或从电脑中选择', notAFile: '只接收 .csv、.ndjson、.jsonl 文件。', begin: '开始导入', sending: '正在上传…',
    list: '本部门的导入', id: '编号', kind: '内容', state: '状态',
    states: { WAITING: '等待', RUNNING: '正在导入', COMPLETE: '已完成', CANCELLED: '已取消', STOPPED: '已停止' },
    rowsRead: '已读行数', loaded: '新增或更新', unchanged: '无变化', quarantined: '隔离', handedInAgain: '已重新提交', receivedAt: '提交时间',
    endedAt: '结束时间', keptUntil: '隔离行保留至', progress: '进度', ofBytes: (read, all) => `${read} / ${all} 字节`, cancelImport: '取消导入',
    cancelled: '已取消。已入库的数据保留，同一文件可以再次提交。', fault: '停止原因',
    faults: {
      STEWARD_NOT_ACTIVE: '提交人已停用或不再担任证照数据管理员', FILE_DAMAGED: '存放的文件已损坏', TOO_MANY_ATTEMPTS: '多次中断，不再自动继续',
      SOURCE_NOT_TEXT: '不是 UTF-8 或 GB18030 文本', ENCODING_UTF16: '文件是 UTF-16 编码，请另存为 UTF-8', HEADER_UNREADABLE: '首行列名无法识别',
      HEADER_PATH: '首行有不认识的列名', HEADER_UNKNOWN: '首行有格式中没有的列', HEADER_DUPLICATE: '首行有重复的列', HEADER_CONFLICT: '首行的列互相矛盾',
    },
    retryOf: (id) => `重新提交导入 ${id} 号的隔离行`, refused: '隔离区', refusedHint: '这些行未入库。修正后可以逐行提交，也可以下载、修正后整批提交。隔离行含个人信息，仅本部门可见。',
    line: '行号', why: '原因', mend: '查看并修正', mendLine: (line) => `第 ${line} 行`, mendHint: '改正后提交；提交的内容按同样规则重新检查。',
    purpose: '用途：修正导入数据', notJson: '不是完整的 JSON 对象，请检查括号和引号。', handInRow: '提交这一行', takeAll: '下载隔离行', handInFile: '提交修正后的文件', noneRefused: '没有隔离的行',
  },
  en: {
    title: 'Imports', one: (id) => `Import ${id}`, handIn: 'Hand a file in', what: 'What it holds', kinds: { CERTIFICATES: 'Certificates', TYPES: 'Certificate types' },
    file: 'File', fileHint: 'CSV (column names in its first line) or NDJSON, one row a line, UTF-8 or GB18030. Certificates that your department issues and types that it defines.',
    drop: 'Drop the file here, or choose it', notAFile: 'Only .csv, .ndjson and .jsonl files.', begin: 'Import', sending: 'Sending…',
    list: 'Imports of the department', id: 'No.', kind: 'Holds', state: 'State',
    states: { WAITING: 'waiting', RUNNING: 'loading', COMPLETE: 'complete', CANCELLED: 'cancelled', STOPPED: 'stopped' },
    rowsRead: 'Rows read', loaded: 'Added or updated', unchanged: 'Unchanged', quarantined: 'Refused', handedInAgain: 'Handed in again', receivedAt: 'Handed in',
    endedAt: 'Ended', keptUntil: 'Refused rows kept until', progress: 'Progress', ofBytes: (read, all) => `${read} of ${all} bytes`, cancelImport: 'Cancel the import',
    cancelled: 'Cancelled. What was loaded stays, and the same file may be handed in again.', fault: 'Why it stopped',
    faults: {
      STEWARD_NOT_ACTIVE: 'whoever handed it in is no active steward any more', FILE_DAMAGED: 'the stored file is damaged', TOO_MANY_ATTEMPTS: 'it was broken off too often',
      SOURCE_NOT_TEXT: 'no text in UTF-8 or GB18030', ENCODING_UTF16: 'the file is in UTF-16; save it in UTF-8', HEADER_UNREADABLE: 'the column names cannot be read',
      HEADER_PATH: 'a column name is no path', HEADER_UNKNOWN: 'a column is not of the format', HEADER_DUPLICATE: 'two columns are named alike', HEADER_CONFLICT: 'column names contradict each other',
    },
    retryOf: (id) => `Hands refused rows of import ${id} in again`, refused: 'Quarantine',
    refusedHint: 'These rows are not loaded. Mend them one by one, or take them as a file, mend it and hand it in. They hold personal data and are for your department alone.',
    line: 'Line', why: 'Why', mend: 'Show and mend', mendLine: (line) => `Line ${line}`, mendHint: 'What you hand in is checked by the same rules.',
    purpose: 'Purpose: mending imported data', notJson: 'No whole JSON object: look at brackets and quotes.', handInRow: 'Hand this row in', takeAll: 'Take the rows as a file', handInFile: 'Hand the mended file in', noneRefused: 'No row is refused',
  },
}
