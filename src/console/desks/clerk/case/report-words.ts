import type { Words } from '../../../words/language.tsx'

interface ReportWords {
  readonly title: string
  readonly now: string
  readonly value: string
  readonly note: string
  readonly noteHint: string
  readonly holder: string
  readonly send: string
  readonly cancel: string
  readonly sent: (dueOn: string) => string
}

export const reportWords: Words<ReportWords> = {
  zh: {
    title: '报告这项信息有误', now: '证照上现在是', value: '应当是', note: '依据（给签发部门看，不写证件号码）', noteHint: '例如：申请人出示的变更登记通知书', holder: '持证人证件号码',
    send: '报告给签发部门', cancel: '取消', sent: (dueOn) => `已转签发部门，应在 ${dueOn} 前答复。办件可以照常办理。`,
  },
  en: {
    title: 'Report this value as wrong', now: 'The certificate says', value: 'It should say', note: 'What you have it from (for the issuer; no ID numbers)', noteHint: 'Such as: the notice of change that the applicant showed',
    holder: 'Holder’s ID number', send: 'Report to the issuer', cancel: 'Cancel', sent: (dueOn) => `Sent to the issuer, who is to answer by ${dueOn}. The case can go on.`,
  },
}
