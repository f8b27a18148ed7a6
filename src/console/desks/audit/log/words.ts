import type { ClientRole } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'
import type { FilterPart } from './filter.ts'

export interface LogWords {
  readonly title: string
  readonly parts: Readonly<Record<FilterPart, string>>
  readonly search: string
  readonly clear: string
  readonly moreParts: string
  readonly idHint: string
  readonly inForce: string
  readonly remove: (part: string) => string
  readonly hidden: string
  readonly roles: Readonly<Record<ClientRole, string>>
  readonly byDay: string
  readonly day: string
  readonly byDepartment: string
  readonly accesses: string
  readonly rest: string
  readonly columns: Readonly<Record<'index' | 'time' | 'outcome' | 'department' | 'who' | 'action' | 'item' | 'case' | 'shown', string>>
  readonly unreadable: string
  readonly fieldCount: (types: number, fields: number) => string
  readonly list: string
  readonly verifyRows: (rows: number) => string
  readonly verifying: (done: number) => string
  readonly notVerified: string
  readonly rowsHold: (held: number, uncovered: number) => string
  readonly rowsBroken: (broken: number) => string
  readonly unsigned: string
  readonly exportNdjson: string
  readonly exportCsv: string
  readonly exporting: string
  readonly exported: (entries: number) => string
  readonly exportOlder: string
  readonly entryTitle: (index: string) => string
  readonly notFound: string
  readonly facts: Readonly<Record<'when' | 'recordedAt' | 'department' | 'onBehalfOf' | 'client' | 'person' | 'role' | 'action' | 'reads' | 'outcome' | 'refusals' | 'item' | 'case' | 'reason' | 'subject' | 'guide' | 'shown' | 'judged' | 'about' | 'request' | 'payload' | 'part', string>>
  readonly guideIs: (version: number, materials: readonly number[]) => string
  readonly reasonIs: string
  readonly noReason: string
  readonly narrow: (what: string) => string
  readonly raw: string
  readonly namesHint: string
  readonly partOf: (number: number, of: number) => string
}

export const logWords: Words<LogWords> = {
  zh: {
    title: '访问日志',
    parts: {
      from: '起始日期', to: '截止日期', departmentCode: '部门', clientId: '接入系统', role: '角色', itemCode: '事项代码', certificateType: '证照类型代码', outcome: '结果',
      action: '操作代码', refusalReason: '拒绝原因代码', person: '人员', caseNumber: '办件编号', subject: '对象代号', idNumber: '证件号码',
    },
    search: '查询', clear: '清除条件', moreParts: '更多条件', idHint: '只用于本次查询，不进入网址；日志只记其代号。', inForce: '当前条件', remove: (part) => `去掉条件：${part}`, hidden: '已输入',
    roles: {
      DEPARTMENT_SYSTEM: '部门系统', SUBJECT_PORTAL: '公民门户', VOUCHER_HOLDER: '用证码持有方', CLERK: '窗口人员', ISSUER_STEWARD: '数源管理员', CATALOGUE_EDITOR: '事项编辑',
      SUPERVISOR: '监督人员', SYSTEM_ADMINISTRATOR: '系统管理员', SECURITY_ADMINISTRATOR: '安全管理员', AUDITOR: '审计管理员', OPERATOR: '运维',
    },
    byDay: '按日访问次数', day: '日期', byDepartment: '按部门访问次数', accesses: '访问次数', rest: '其余',
    columns: { index: '序号', time: '时间', outcome: '结果', department: '部门', who: '系统 / 人员', action: '操作', item: '事项', case: '办件', shown: '出示' },
    unreadable: '无法读取的记录', fieldCount: (types, fields) => (types === 0 ? '' : `${types} 证 ${fields} 项`), list: '日志记录',
    verifyRows: (rows) => `在本页校验已载入的 ${rows} 条`, verifying: (done) => `已校验 ${done} 条…`, notVerified: '没有取得检查点或日志切片，未能校验。',
    rowsHold: (held, uncovered) => `${held} 条逐字节在日志中${uncovered === 0 ? '' : `；${uncovered} 条比检查点更新，未校验`}。`, rowsBroken: (broken) => `${broken} 条与日志不符：`, unsigned: '但检查点的签名没有得到确认，见“校验依据”。',
    exportNdjson: '导出（NDJSON，含证明）', exportCsv: '导出（CSV）', exporting: '正在导出…', exported: (entries) => `已导出 ${entries} 条。导出本身已记入日志。`, exportOlder: '继续导出更早的',
    entryTitle: (index) => `第 ${index} 条记录`, notFound: '日志中没有这一条，或其正文已按保存期限清除。',
    facts: {
      when: '时间', recordedAt: '入库时间', department: '部门', onBehalfOf: '受托办理', client: '接入系统', person: '人员', role: '角色', action: '操作', reads: '读取', outcome: '结果', refusals: '拒绝',
      item: '事项', case: '办件', reason: '事由', subject: '对象', guide: '依据指南', shown: '出示字段', judged: '核验结论', about: '其他', request: '请求编号', payload: '应答摘要', part: '分段',
    },
    guideIs: (version, materials) => `第 ${version} 版${materials.length === 0 ? '' : `，材料 ${materials.join('、')}`}`, reasonIs: '已填写；日志只存其加密摘要', noReason: '未填写',
    narrow: (what) => `只看此${what}`, raw: '记录原文（参与哈希的文本）', namesHint: '名称取自系统当前登记，不在日志中；代码在日志中。', partOf: (number, of) => `第 ${number} 段，共 ${of} 段`,
  },
  en: {
    title: 'The log',
    parts: {
      from: 'From', to: 'Until', departmentCode: 'Department', clientId: 'System', role: 'Role', itemCode: 'Item code', certificateType: 'Type code', outcome: 'Outcome',
      action: 'Action', refusalReason: 'Reason of refusal', person: 'Person', caseNumber: 'Case number', subject: 'Subject token', idNumber: 'ID number',
    },
    search: 'Search', clear: 'Clear', moreParts: 'More conditions', idHint: 'For this search only and in no address; the log gets its tokens.', inForce: 'In force', remove: (part) => `Remove: ${part}`, hidden: 'given',
    roles: {
      DEPARTMENT_SYSTEM: 'Department system', SUBJECT_PORTAL: 'Citizen portal', VOUCHER_HOLDER: 'Voucher holder', CLERK: 'Clerk', ISSUER_STEWARD: 'Issuer’s steward', CATALOGUE_EDITOR: 'Catalogue editor',
      SUPERVISOR: 'Supervisor', SYSTEM_ADMINISTRATOR: 'System administrator', SECURITY_ADMINISTRATOR: 'Security administrator', AUDITOR: 'Audit administrator', OPERATOR: 'Operator',
    },
    byDay: 'Accesses by day', day: 'Day', byDepartment: 'Accesses by department', accesses: 'Accesses', rest: 'The rest',
    columns: { index: 'No.', time: 'Time', outcome: 'Outcome', department: 'Department', who: 'System / person', action: 'Action', item: 'Item', case: 'Case', shown: 'Shown' },
    unreadable: 'Entry that cannot be read', fieldCount: (types, fields) => (types === 0 ? '' : `${types} cert., ${fields} fields`), list: 'Entries of the log',
    verifyRows: (rows) => `Verify the ${rows} loaded in this page`, verifying: (done) => `${done} verified…`, notVerified: 'No checkpoint or tile could be had: not verified.',
    rowsHold: (held, uncovered) => `${held} are in the log byte for byte${uncovered === 0 ? '' : `; ${uncovered} are newer than the checkpoint and were not checked`}.`, rowsBroken: (broken) => `${broken} are not what the log has:`, unsigned: ' But the checkpoint’s signature was not confirmed, see “What is trusted”.',
    exportNdjson: 'Export (NDJSON with proofs)', exportCsv: 'Export (CSV)', exporting: 'Exporting…', exported: (entries) => `${entries} entries exported. The export is on record.`, exportOlder: 'Export older ones',
    entryTitle: (index) => `Entry ${index}`, notFound: 'The log has no such entry, or its text was removed after the years that it must be kept.',
    facts: {
      when: 'Time', recordedAt: 'Stored', department: 'Department', onBehalfOf: 'On behalf of', client: 'System', person: 'Person', role: 'Role', action: 'Action', reads: 'Read', outcome: 'Outcome', refusals: 'Refused',
      item: 'Item', case: 'Case', reason: 'Reason', subject: 'Subject', guide: 'Guide', shown: 'Fields shown', judged: 'Verdicts', about: 'Particulars', request: 'Request', payload: 'Answer’s digest', part: 'Part',
    },
    guideIs: (version, materials) => `version ${version}${materials.length === 0 ? '' : `, materials ${materials.join(', ')}`}`, reasonIs: 'given; the log has its keyed digest', noReason: 'none given',
    narrow: (what) => `Only this ${what.toLowerCase()}`, raw: 'The entry’s text, as hashed', namesHint: 'Names are today’s and not in the log; codes are.', partOf: (number, of) => `${number} of ${of}`,
  },
}
