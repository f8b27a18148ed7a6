import type { Words } from '../../words/language.tsx'

interface OverviewWords {
  readonly title: string
  readonly ofAll: string
  readonly ofOwn: (department: string) => string
  readonly period: string
  readonly months: (count: number) => string
  readonly groupBy: string
  readonly byMonth: string
  readonly byDepartment: string
  readonly month: string
  readonly department: string
  readonly clearMonth: (month: string) => string
  readonly clearDepartment: (name: string) => string
  readonly hint: string
  readonly few: (months: number) => string
  readonly keyFigures: string
  readonly cases: string
  readonly saved: string
  readonly savedOf: (share: string, asked: number) => string
  readonly askedThoughHeld: string
  readonly coverage: string
  readonly kept: string
  readonly cards: string
  readonly materialsTitle: string
  readonly asked: string
  readonly spared: string
  readonly brought: string
  readonly waysTitle: string
  readonly ways: Readonly<Record<'held' | 'checked' | 'reused' | 'assisted' | 'committed', string>>
  readonly askingTitle: string
  readonly askedHeld: string
  readonly askedAgain: string
  readonly prefillTitle: string
  readonly cardsTitle: string
  readonly yellow: string
  readonly red: string
  readonly responseTitle: (what: string, of: string) => string
  readonly kinds: Readonly<Record<'CASE' | 'SHARING' | 'CORRECTION', string>>
  readonly answered: string
  readonly median: string
  readonly ninetieth: string
  readonly entry: (entries: string) => string
}

export const overviewWords: Words<OverviewWords> = {
  zh: {
    title: '效能', ofAll: '全部部门', ofOwn: (department) => `仅${department}`, period: '期间', months: (count) => `近${count}个月`,
    groupBy: '按', byMonth: '月份', byDepartment: '部门', month: '月份', department: '部门',
    clearMonth: (month) => `取消筛选：${month}`, clearDepartment: (name) => `取消筛选：${name}`,
    hint: '点击图中的柱或表中的名称，可按该月份或部门筛选。',
    few: (count) => `另有${count}组部门和月份的办件不足5件，不显示数字，也未计入合计，以免从数字推知个人。`,
    keyFigures: '合计', cases: '提交的办件', saved: '免交材料', savedOf: (share, asked) => `${share}，共应交 ${asked} 份`, askedThoughHeld: '系统已有仍索要',
    coverage: '预填覆盖率', kept: '预填未改动率', cards: '黄牌、红牌',
    materialsTitle: '材料：应交、免交与自带', asked: '应交', spared: '免交', brought: '申请人自带',
    waysTitle: '免交的来源', ways: { held: '电子证照', checked: '核验', reused: '沿用以前办件', assisted: '部门协助', committed: '告知承诺' },
    askingTitle: '违规索要', askedHeld: '系统已有仍索要', askedAgain: '重复索要',
    prefillTitle: '表单预填（%）', cardsTitle: '黄牌与红牌', yellow: '黄牌', red: '红牌',
    responseTitle: (what, of) => `${what}用时（工作日，${of}）`, kinds: { CASE: '办件', SHARING: '共享申请', CORRECTION: '校核' }, answered: '答复的种类',
    median: '中位数', ninetieth: '九成以内', entry: (entries) => `本次查看已记入日志：${entries}`,
  },
  en: {
    title: 'Overview', ofAll: 'All departments', ofOwn: (department) => `${department} only`, period: 'Period', months: (count) => `Last ${count} months`,
    groupBy: 'By ', byMonth: 'month', byDepartment: 'department', month: 'Month', department: 'Department',
    clearMonth: (month) => `No longer only ${month}`, clearDepartment: (name) => `No longer only ${name}`,
    hint: 'Click a bar, or a name in a table, to see that month or department alone.',
    few: (count) => `${count} more of these have fewer than 5 cases: no figures are shown or added up, so that none is about one person.`,
    keyFigures: 'In all', cases: 'Cases submitted', saved: 'Materials spared', savedOf: (share, asked) => `${share} of ${asked} asked for`, askedThoughHeld: 'Asked though held',
    coverage: 'Fields prefilled', kept: 'Prefilled and left', cards: 'Yellow and red cards',
    materialsTitle: 'Materials asked, spared and brought', asked: 'Asked', spared: 'Spared', brought: 'Brought',
    waysTitle: 'How materials were spared', ways: { held: 'Certificate', checked: 'Checked', reused: 'Earlier case', assisted: 'Other department', committed: 'Promise' },
    askingTitle: 'Papers asked in vain', askedHeld: 'Though held', askedAgain: 'Again',
    prefillTitle: 'Forms prefilled (%)', cardsTitle: 'Yellow and red cards', yellow: 'Yellow', red: 'Red',
    responseTitle: (what, of) => `${what}: working days (${of})`, kinds: { CASE: 'Cases', SHARING: 'Sharing requests', CORRECTION: 'Corrections' }, answered: 'Kind of answer',
    median: 'Median', ninetieth: 'Nine of ten within', entry: (entries) => `On record as ${entries}`,
  },
}
