import type { CalendarOutcomeKind, TokenKeyUse } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface HealthWords {
  readonly title: string
  readonly note: string
  readonly hub: string
  readonly version: string
  readonly startedAt: string
  readonly lookedAt: string
  readonly database: string
  readonly size: string
  readonly growth: (bytes: string, days: number) => string
  readonly noGrowth: string
  readonly growthFigure: string
  readonly day: string
  readonly megabytes: string
  readonly certificates: string
  readonly cases: string
  readonly disk: string
  readonly diskLeft: (free: string, total: string, percent: number) => string
  readonly diskUnknown: string
  readonly log: string
  readonly logUp: string
  readonly logDown: (fault: string) => string
  readonly entries: string
  readonly lastEntry: string
  readonly witnesses: string
  readonly noWitnesses: string
  readonly witness: string
  readonly behind: string
  readonly follows: string
  readonly seen: string
  readonly never: string
  readonly tokenKeys: string
  readonly noTokenKeys: string
  readonly key: string
  readonly use: string
  readonly since: string
  readonly uses: Readonly<Record<TokenKeyUse, string>>
  readonly jobs: string
  /** By the name that the job has in the hub’s log. */
  readonly jobNames: Readonly<Record<string, string>>
  readonly noJobs: string
  readonly job: string
  readonly every: string
  readonly seconds: (seconds: number) => string
  readonly lastDone: string
  readonly lastFailed: string
  readonly calendar: string
  readonly published: (year: number) => string
  readonly unpublished: (year: number) => string
  readonly calendarTitle: string
  readonly calendarNote: string
  readonly years: string
  readonly calendarFile: string
  readonly calendarText: string
  readonly calendarHint: string
  readonly replace: string
  readonly publish: string
  readonly outcome: string
  readonly outcomes: Readonly<Record<CalendarOutcomeKind, string>>
  readonly outcomeReasons: Readonly<Record<string, string>>
  readonly row: (row: number) => string
}

export const healthWords: Words<HealthWords> = {
  zh: {
    title: '运行状况', note: '系统管理员只配置和照看一号，看不到任何人的数据（三员分立）。以下为答复这次请求的进程所见。', hub: '一号', version: '版本', startedAt: '启动', lookedAt: '查看时间', database: '数据库', size: '大小',
    growth: (bytes, days) => `近 ${days} 天平均每天增加 ${bytes}`, noGrowth: '记录满两天后显示增长。', growthFigure: '数据库大小（近三十天）', day: '日期', megabytes: 'MB', certificates: '已入库证照', cases: '办件', disk: '数据盘', diskLeft: (free, total, percent) => `剩余 ${free} / ${total}（${percent}%）`, diskUnknown: '看不到',
    log: '审计日志', logUp: '可以写入', logDown: (fault) => `不能写入：${fault}`, entries: '记录数', lastEntry: '最近一条记录与检查点', witnesses: '见证人', noWitnesses: '没有配置见证人：没有外部证据表明日志没有被改写。', witness: '见证人', behind: '落后', follows: '跟上', seen: '最近见证', never: '从未',
    tokenKeys: '签发令牌的密钥', noTokenKeys: '令牌由市里自己的服务签发。', key: '密钥', use: '用途', since: '时间', uses: { NEXT: '即将启用', SIGNING: '正在签发', RETIRED: '已停用' },
    jobs: '后台作业',
    jobNames: { 'sweep-clocks': '巡查时限', 'tell-live-cases': '提醒在办办件', 'note-first-reads': '记下首次读取', 'forget-used': '清除用过的凭据', 'keep-budgets': '清理用量计数', 'load-imports': '载入导入文件', 'sweep-oauth-artifacts': '清除过期令牌', 'note-size': '记录数据库大小', 'forget-drafts': '清除过期草稿', 'describe-items': '更新事项目录' },
    noJobs: '这个进程没有后台作业。', job: '作业', every: '间隔', seconds: (seconds) => (seconds >= 120 ? `${Math.round(seconds / 60)} 分钟` : `${seconds} 秒`), lastDone: '最近完成', lastFailed: '最近失败',
    calendar: '工作日历', published: (year) => `${year} 年已发布`, unpublished: (year) => `${year} 年未发布：跨入该年的时限为暂定`, calendarTitle: '工作日历', calendarNote: '法定时限按国务院办公厅节假日安排的工作日计算。某年未发布时，跨入该年的时限标为暂定，不猜测。',
    years: '已发布的年份', calendarFile: '选择文件', calendarText: '日历文件内容（JSON）', calendarHint: '每年一个对象：year、notice（通知文号）、days（date、kind 为 OFF 或 WORKING、name）。格式见 schema/formats/calendar.schema.json。', replace: '替换已发布而内容不同的年份', publish: '发布', outcome: '结果',
    outcomes: { ADDED: '已发布', UPDATED: '已替换', UNCHANGED: '没有变化', REJECTED: '未发布' },
    outcomeReasons: { NOT_JSON: '内容不是 JSON。', MISSING: '缺少必填内容。', WRONG_FORM: '格式不符。', NOT_WHOLE: '缺少法定节假日，名单不完整。', REPEATED: '日期重复。', NOT_OF_THIS_YEAR: '日期不属于这一年。', NOT_A_WEEKEND: '调休上班的日期不是周末。', CONTRADICTS: '与已发布的不同；确认后勾选替换。', DAY_OF_ANOTHER_YEAR: '日期已属于另一年的通知。' },
    row: (row) => `第 ${row} 项`,
  },
  en: {
    title: 'Health', note: 'The system administrator configures and looks after the hub and sees nobody’s data (三员分立). What follows is as the process that answers has it.', hub: 'Hub', version: 'Version', startedAt: 'Started', lookedAt: 'Looked at', database: 'Database', size: 'Size',
    growth: (bytes, days) => `${bytes} a day over the last ${days} days`, noGrowth: 'Growth is shown once two days are known.', growthFigure: 'Size of the database (thirty days)', day: 'Day', megabytes: 'MB', certificates: 'Certificates indexed', cases: 'Cases', disk: 'Data disk', diskLeft: (free, total, percent) => `${free} of ${total} left (${percent}%)`, diskUnknown: 'cannot be seen',
    log: 'Audit log', logUp: 'takes entries', logDown: (fault) => `takes no entries: ${fault}`, entries: 'Entries', lastEntry: 'Last entry and checkpoint', witnesses: 'Witnesses', noWitnesses: 'No witness is configured: nobody outside can say that the log was not rewritten.', witness: 'Witness', behind: 'Behind', follows: 'follows', seen: 'Last cosigned', never: 'never',
    tokenKeys: 'Keys that sign tokens', noTokenKeys: 'The city’s own issuer signs tokens.', key: 'Key', use: 'Use', since: 'Since', uses: { NEXT: 'signs soon', SIGNING: 'signs', RETIRED: 'retired' },
    jobs: 'Jobs',
    jobNames: { 'sweep-clocks': 'Time limits', 'tell-live-cases': 'Tell live cases', 'note-first-reads': 'First reads', 'forget-used': 'Forget used proofs', 'keep-budgets': 'Counts of volumes', 'load-imports': 'Imports', 'sweep-oauth-artifacts': 'Expired tokens', 'note-size': 'Size of the database', 'forget-drafts': 'Old drafts', 'describe-items': 'Items' },
    noJobs: 'This process runs no jobs.', job: 'Job', every: 'Every', seconds: (seconds) => (seconds >= 120 ? `${Math.round(seconds / 60)} min` : `${seconds} s`), lastDone: 'Last done', lastFailed: 'Last failed',
    calendar: 'Working calendar', published: (year) => `${year} is published`, unpublished: (year) => `${year} is not published: limits that reach into it are provisional`, calendarTitle: 'Working calendar', calendarNote: 'Legal limits count working days by the notices of the State Council. Where a year is not published, limits that reach into it are called provisional instead of guessed.',
    years: 'Published years', calendarFile: 'Choose a file', calendarText: 'Text of the calendar file (JSON)', calendarHint: 'One object a year: year, notice (its number), days (date, kind OFF or WORKING, name). Format: schema/formats/calendar.schema.json.', replace: 'Replace a published year that says otherwise', publish: 'Publish', outcome: 'Outcome',
    outcomes: { ADDED: 'published', UPDATED: 'replaced', UNCHANGED: 'unchanged', REJECTED: 'not published' },
    outcomeReasons: { NOT_JSON: 'The text is not JSON.', MISSING: 'Something required is missing.', WRONG_FORM: 'It does not fit the format.', NOT_WHOLE: 'A statutory holiday is missing, so the list is not whole.', REPEATED: 'A day stands there twice.', NOT_OF_THIS_YEAR: 'The day is not of this year.', NOT_A_WEEKEND: 'A day to be worked is no weekend.', CONTRADICTS: 'It differs from what is published; tick replace if that is meant.', DAY_OF_ANOTHER_YEAR: 'The day belongs to the notice of another year.' },
    row: (row) => `no. ${row}`,
  },
}
