import type { EmergencyState, EmergencyVerdict } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface EmergencyWords {
  readonly title: string
  readonly note: string
  readonly list: string
  readonly all: string
  readonly unjudged: string
  readonly ask: string
  readonly askHint: string
  readonly idNumber: string
  readonly idNumberHint: string
  readonly type: string
  readonly fields: string
  readonly addType: string
  readonly removeType: string
  readonly reason: string
  readonly why: string
  readonly ground: string
  readonly legalGround: string
  readonly delayDays: string
  readonly delayHint: string
  readonly delayReason: string
  readonly cancel: string
  readonly number: string
  readonly department: string
  readonly askedAt: string
  readonly askedBy: string
  readonly you: string
  readonly confirmedBy: string
  readonly state: string
  readonly states: Readonly<Record<EmergencyState, string>>
  readonly review: string
  readonly reviewDue: (day: string, provisional: boolean) => string
  readonly overdue: string
  readonly verdicts: Readonly<Record<EmergencyVerdict, string>>
  readonly wanted: string
  readonly confirmBefore: string
  readonly expiresAt: string
  readonly told: string
  readonly yes: string
  readonly notYet: string
  readonly delayed: (days: number, reason: string) => string
  readonly confirm: string
  readonly confirmSure: string
  readonly confirmNumber: string
  readonly decline: string
  readonly declineSure: string
  readonly twoPersons: string
  readonly read: string
  readonly readHint: string
  readonly access: (id: string) => string
  readonly purpose: (id: string, reason: string) => string
  readonly hide: string
  readonly field: string
  readonly value: string
  readonly supervisor: string
}

export const emergencyWords: Words<EmergencyWords> = {
  zh: {
    title: '紧急调取', note: '没有办件、又来不及立案时，由两个人共同负责：一人申请，另一人十五分钟内确认，三十分钟内可读。每次都会报警、由审计管理员复核，并告知本人。', list: '紧急调取列表', all: '全部', unjudged: '待复核', ask: '申请紧急调取', askHint: '只写明确需要的证照和字段。申请、确认、读取和被拒绝的尝试都记入日志。',
    idNumber: '对方的身份证件号码或统一社会信用代码', idNumberHint: '离开输入框后隐藏，不保存在浏览器里；不能是您自己的。', type: '证照类型', fields: '需要的字段', addType: '再加一种证照', removeType: '移除', reason: '为什么等不及立案（不含身份证件号码）', why: '理由', ground: '法律依据', legalGround: '法律依据：法律名称和条款', delayDays: '暂缓告知本人的天数（可不填，1 到 90）', delayHint: '不填则在复核结束时告知本人。', delayReason: '暂缓告知的理由', cancel: '取消',
    number: '编号', department: '部门', askedAt: '申请时间', askedBy: '申请人', you: '您', confirmedBy: '确认人', state: '状态', states: { ASKED: '待确认', OPEN: '可调取', CLOSED: '已到期', DECLINED: '不予确认', LAPSED: '未经确认失效' }, review: '复核', reviewDue: (day, provisional) => `${day} 前复核${provisional ? '（暂定）' : ''}`, overdue: '复核逾期：两位责任人不能再申请或确认', verdicts: { JUSTIFIED: '正当', UNJUSTIFIED: '不正当' },
    wanted: '可读内容', confirmBefore: '确认期限', expiresAt: '可读至', told: '已告知本人', yes: '是', notYet: '尚未', delayed: (days, reason) => `暂缓 ${days} 天：${reason}`,
    confirm: '确认', confirmSure: '您作为第二个人对这次调取共同负责。请输入对方告诉您的号码：两人所指必须是同一个人。', confirmNumber: '对方的号码', decline: '不予确认', declineSure: '申请人不能读取；之后可以重新申请。', twoPersons: '这是您自己申请的：需要另一个人确认（本部门的窗口人员或监督人员）。',
    read: '读取证照', readHint: '读取计入当天的调用量和查询人数。', access: (id) => `紧急调取 ${id}`, purpose: (id, reason) => `用证事由：紧急调取 ${id}，${reason}`, hide: '收起', field: '字段', value: '值',
    supervisor: '监督人员只确认，不申请、不读取。',
  },
  en: {
    title: 'Emergency access', note: 'Without a case, where it cannot wait for one, two persons answer for it: one asks, another confirms within 15 minutes, and it is open for 30. Each raises an alarm, is judged by the audit administrator, and is told to the subject.', list: 'List of emergency accesses', all: 'all', unjudged: 'to be judged', ask: 'Ask for emergency access', askHint: 'Name only what is needed. Asking, confirming, reading and refused attempts are all in the log.',
    idNumber: 'ID number or credit code of the subject', idNumberHint: 'Hidden once you leave the field, kept by no browser; never your own.', type: 'Certificate type', fields: 'Fields that are needed', addType: 'Another type', removeType: 'Remove', reason: 'Why it cannot wait for a case (no ID numbers)', why: 'Reason', ground: 'Legal ground', legalGround: 'Legal ground: law and article', delayDays: 'Days for which the subject is not told (may be left out, 1 to 90)', delayHint: 'Left out, the subject is told when the review ends.', delayReason: 'Why not', cancel: 'Cancel',
    number: 'No.', department: 'Department', askedAt: 'Asked', askedBy: 'Asked by', you: 'you', confirmedBy: 'Confirmed by', state: 'State', states: { ASKED: 'to be confirmed', OPEN: 'open', CLOSED: 'over', DECLINED: 'declined', LAPSED: 'lapsed unconfirmed' }, review: 'Review', reviewDue: (day, provisional) => `to be judged by ${day}${provisional ? ' (provisional)' : ''}`, overdue: 'review overdue: neither of the two may ask or confirm again', verdicts: { JUSTIFIED: 'justified', UNJUSTIFIED: 'unjustified' },
    wanted: 'May be read', confirmBefore: 'Confirm before', expiresAt: 'Open until', told: 'Subject told', yes: 'yes', notYet: 'not yet', delayed: (days, reason) => `delayed ${days} days: ${reason}`,
    confirm: 'Confirm', confirmSure: 'As the second person you answer for it too. Type the number that you were told: both must mean the same one.', confirmNumber: 'Number of the subject', decline: 'Decline', declineSure: 'Nothing is read; it can be asked for again.', twoPersons: 'You asked for this one: another person must confirm it (a clerk of the department, or a supervisor).',
    read: 'Read the certificates', readHint: 'It counts for the volumes and subjects of the day.', access: (id) => `Emergency access ${id}`, purpose: (id, reason) => `Purpose: emergency access ${id}, ${reason}`, hide: 'Hide', field: 'Field', value: 'Value',
    supervisor: 'Supervisors confirm; they neither ask nor read.',
  },
}
