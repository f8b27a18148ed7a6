import type { GuideVersionState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface ItemWords {
  readonly guide: (version: number) => string
  readonly noGuide: string
  readonly publicPage: string
  readonly compare: string
  readonly draft: string
  readonly noDraft: string
  readonly draftOf: (base: number | null, day: string) => string
  readonly edit: string
  readonly begin: string
  readonly beginFrom: string
  readonly versions: string
  readonly states: Readonly<Record<GuideVersionState, string>>
  readonly published: (day: string) => string
  readonly inForce: (from: string, to: string | null) => string
  readonly by: string
  readonly ownDepartment: string
  readonly machine: string
  readonly withdraw: string
  readonly withdrawTitle: (version: number) => string
  readonly withdrawn: (at: string) => string
  readonly reason: string
  readonly reasonHint: string
  readonly confirm: string
  readonly cancel: string
  readonly dispositions: string
  readonly theItem: string
  readonly noDisposition: string
  readonly decide: string
  readonly decideTitle: string
  readonly about: string
  readonly what: string
  readonly from: string
  readonly abolishing: string
  readonly show: string
  readonly onlyOwn: string
}

export const itemWords: Words<ItemWords> = {
  zh: {
    guide: (version) => `办事指南 第 ${version} 版`, noGuide: '这个事项今天没有生效的指南。', publicPage: '公众办事指南页', compare: '比较版本', draft: '草稿', noDraft: '没有草稿。',
    draftOf: (base, day) => `${base === null ? '从空白开始' : `依据第 ${base} 版`}，${day} 保存`, edit: '编辑草稿', begin: '新建草稿', beginFrom: '由此新建草稿', versions: '版本',
    states: { SCHEDULED: '待生效', IN_FORCE: '生效中', SUPERSEDED: '已被替代', ENDED: '已失效', WITHDRAWN: '已撤回' },
    published: (day) => `${day} 公布`, inForce: (from, to) => (to === null ? `${from} 起生效` : `${from} 至 ${to}`), by: '由', ownDepartment: '本部门', machine: '在机器上导入',
    withdraw: '撤回', withdrawTitle: (version) => `撤回第 ${version} 版`, withdrawn: (at) => `${at} 撤回`, reason: '理由', reasonHint: '最多 500 字，不得含身份证号码', confirm: '确认',
    cancel: '取消', dispositions: '处理意见', theItem: '事项本身', noDisposition: '没有作出过处理意见。', decide: '作出处理意见', decideTitle: '作出处理意见', about: '对象', what: '处理意见',
    from: '从哪一天起', abolishing: '取消的事项从这一天起不再受理新办件。', show: '查看', onlyOwn: '只有实施主体的事项编辑可以修改。',
  },
  en: {
    guide: (version) => `Guide, version ${version}`, noGuide: 'No guide of this item is in force today.', publicPage: 'Public guide page', compare: 'Compare versions',
    draft: 'Draft', noDraft: 'There is no draft.', draftOf: (base, day) => `${base === null ? 'From nothing' : `From version ${base}`}, saved ${day}`, edit: 'Edit the draft',
    begin: 'Begin a draft', beginFrom: 'Begin a draft from this', versions: 'Versions',
    states: { SCHEDULED: 'Scheduled', IN_FORCE: 'In force', SUPERSEDED: 'Superseded', ENDED: 'Ended', WITHDRAWN: 'Withdrawn' },
    published: (day) => `published ${day}`, inForce: (from, to) => (to === null ? `in force from ${from}` : `${from} to ${to}`), by: 'by', ownDepartment: 'this department',
    machine: 'loaded at the machine', withdraw: 'Withdraw', withdrawTitle: (version) => `Withdraw version ${version}`, withdrawn: (at) => `withdrawn ${at}`, reason: 'Reason',
    reasonHint: 'At most 500 characters, without an ID number', confirm: 'Confirm', cancel: 'Cancel', dispositions: 'Dispositions', theItem: 'The item itself',
    noDisposition: 'Nothing was decided.', decide: 'Decide a disposition', decideTitle: 'Decide a disposition', about: 'About', what: 'Disposition', from: 'From which day',
    abolishing: 'An abolished item takes no new case from that day on.', show: 'Show', onlyOwn: 'Only editors of the implementing body can change it.',
  },
}
