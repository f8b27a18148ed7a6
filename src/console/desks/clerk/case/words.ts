import type { AskingReason } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'
import type { Need, Origin } from './form-model.ts'

interface CaseWords {
  readonly title: string
  readonly applicant: string
  readonly identify: string
  readonly identifyHint: string
  readonly goOn: string
  readonly closed: string
  readonly closedHint: string
  readonly toSteps: string
  readonly questions: string
  readonly questionsHint: string
  readonly confirm: string
  readonly checklist: string
  readonly checking: string
  readonly toDoGroup: (count: number) => string
  readonly settledGroup: (count: number) => string
  readonly basis: string
  readonly pages: (originals: number, copies: number) => string
  readonly needNotBe: string
  readonly certificate: (type: string, number: string | null, validTo: string | null) => string
  readonly earlierCase: (number: string | null, day: string | null) => string
  readonly department: (name: string, days: number | null) => string
  readonly take: string
  readonly attach: string
  readonly attaching: string
  readonly committed: string
  readonly deferred: string
  readonly assisted: string
  readonly askFor: string
  readonly undo: string
  readonly taken: string
  readonly takenFile: (name: string) => string
  readonly takenCommitted: string
  readonly takenDeferred: string
  readonly takenAssisted: string
  readonly takenVolunteered: string
  readonly asking: string
  readonly askingAllowed: string
  readonly askingRefused: string
  readonly askingReasons: Readonly<Record<AskingReason, string>>
  readonly recordAsking: string
  readonly askAnyway: string
  readonly volunteered: string
  readonly close: string
  readonly form: string
  readonly required: string
  readonly origins: Readonly<Record<Origin, string>>
  readonly readOnly: string
  readonly needs: Readonly<Record<Need, string>>
  readonly others: (count: number) => string
  readonly anotherValue: string
  readonly choose: (label: string) => string
  readonly report: string
  readonly reported: string
  readonly show: string
  readonly hide: string
  readonly details: string
  readonly detailsHint: string
  readonly issuedBy: (issuer: string, day: string) => string
  readonly validTo: (day: string) => string
  readonly confirmedAt: (day: string) => string
  readonly fromCase: (number: string | null, day: string) => string
  readonly otherDepartment: string
  readonly agreeing: (count: number) => string
  readonly alsoSays: string
  readonly notStanding: string
  readonly changedSince: string
  readonly saved: (at: string) => string
  readonly typing: string
  readonly saving: string
  readonly lost: (at: string) => string
  readonly ended: (at: string) => string
  readonly signIn: string
  readonly notSaved: string
  readonly otherWindow: (at: string, byYou: boolean) => string
  readonly keepMine: string
  readonly takeTheirs: string
  readonly left: (count: number) => string
  readonly nothingLeft: string
  readonly next: string
  readonly submit: string
  readonly notice: string
  readonly steps: string
  readonly shortcuts: string
}

export const caseWords: Words<CaseWords> = {
  zh: {
    title: '办件', applicant: '申请人', identify: '录入申请人证件号码', identifyHint: '这个办件没有草稿。一号不在地址里存号码，所以请再录入一次。', goOn: '继续',
    closed: '这个办件不能再改', closedHint: '它已经办结，或者由别的部门办理。', toSteps: '看办理环节',
    questions: '先核对这几项', questionsHint: '它们决定要哪些材料。已按来源填好，向申请人核对，有变化就改。', confirm: '核对无误',
    checklist: '材料清单', checking: '正在核对…', toDoGroup: (count) => `要处理的 ${count} 项`, settledGroup: (count) => `不用带的 ${count} 项`,
    basis: '依据', pages: (originals, copies) => [originals > 0 ? `原件 ${originals} 份` : '', copies > 0 ? `复印件 ${copies} 份` : ''].filter(Boolean).join('、'),
    needNotBe: '非必要',
    certificate: (type, number, validTo) => `《${type}》${number === null ? '' : ` ${number}`}，有效至 ${validTo ?? '长期'}`,
    earlierCase: (number, day) => `办件 ${number ?? '（其他部门）'}${day === null ? '' : `，${day} 取得`}`,
    department: (name, days) => `${name}${days === null ? '' : `，${days} 个工作日内答复`}`,
    take: '收下纸质件', attach: '附文件', attaching: '正在上传…', committed: '已签承诺书', deferred: '容缺后补', assisted: '已向该部门核验', askFor: '要求提供…', undo: '撤销',
    taken: '已收下纸质件', takenFile: (name) => `已附文件 ${name}`, takenCommitted: '以告知承诺代替', takenDeferred: '先受理，后补交', takenAssisted: '部门核验已完成',
    takenVolunteered: '申请人自愿提交',
    asking: '可以要求申请人提供吗', askingAllowed: '可以要求提供', askingRefused: '不得要求提供',
    askingReasons: {
      ANSWER_FIRST: '先问清决定它是否需要的问题。', ASK_THE_OTHER_DEPARTMENT: '向掌握它的部门核验。', CONDITION_UNKNOWN: '它是否需要还不能确定，可以要求。',
      FILLED_BY_THE_HUB: '表单由系统预填，请申请人核对。', HUB_HOLDS_IT: '一号已经查到，凭电子证照或者以前的办件办理。', MAY_FOLLOW_LATER: '可以先受理、后补交。',
      MUST_BE_BROUGHT: '系统查不到，需要申请人提供。', NOT_NEEDED: '本次申请不需要。', PROMISE_INSTEAD: '可以由申请人书面承诺代替。', WITHOUT_LEGAL_BASIS: '没有法定依据。',
    },
    recordAsking: '记录：已请申请人提供', askAnyway: '仍然要求（记为违规）', volunteered: '申请人自愿提交', close: '关闭',
    form: '申请表', required: '必填', origins: { CERTIFICATE: '证照', CASE: '以前办件', TYPED: '窗口录入', NONE: '待填' }, readOnly: '只读',
    needs: { REQUIRED: '必填，还没有值', CHOOSE: '有几个值，请选定', CONFLICT: '来源不一致，请决定' },
    others: (count) => `另有 ${count} 种说法`, anotherValue: '都不对，另外填写', choose: (label) => `${label}：请选定`, report: '报错', reported: '已报告', show: '显示', hide: '遮住',
    details: '来源', detailsHint: '把光标放到一项上，这里显示它的来源、日期和其他说法。',
    issuedBy: (issuer, day) => `${issuer} ${day} 签发`, validTo: (day) => `有效至 ${day}`, confirmedAt: (day) => `数据 ${day} 确认`,
    fromCase: (number, day) => `办件 ${number ?? '（其他部门）'}（${day}）`, otherDepartment: '其他部门', agreeing: (count) => `另有 ${count} 个来源一致`,
    alsoSays: '其他说法', notStanding: '不在有效状态', changedSince: '来源有变化，请再看一眼',
    saved: (at) => `已保存 ${at}`, typing: '有改动，即将保存', saving: '正在保存…', lost: (at) => `连接断开。内容还在本页，恢复后自动保存（最后保存 ${at}）`,
    ended: (at) => `登录已结束（最后保存 ${at}）。请现在在新窗口登录，本页随后自动保存`, signIn: '在新窗口登录', notSaved: '草稿没有保存',
    otherWindow: (at, byYou) => `${byYou ? '您的另一个窗口' : '一位同事'}在 ${at} 保存过这个办件，内容不同。用哪一份？`, keepMine: '用本页的', takeTheirs: '用那一份',
    left: (count) => `还有 ${count} 项`, nothingLeft: '都齐了，可以提交', next: '下一项', submit: '核对并提交', notice: '一次性告知', steps: '办理环节', shortcuts: '快捷键',
  },
  en: {
    title: 'Case', applicant: 'Applicant', identify: 'Enter the applicant’s ID number', identifyHint: 'This case has no draft. Numbers are kept in no address, so please enter it once more.',
    goOn: 'Go on', closed: 'This case cannot be changed any more', closedHint: 'It is decided, or another department handles it.', toSteps: 'Its steps',
    questions: 'Check these first', questionsHint: 'They decide which materials are needed. Filled in from the sources: confirm with the applicant, correct what has changed.', confirm: 'All correct',
    checklist: 'Materials', checking: 'Checking…', toDoGroup: (count) => `To be dealt with: ${count}`, settledGroup: (count) => `Need not be brought: ${count}`,
    basis: 'Basis', pages: (originals, copies) => [originals > 0 ? `originals: ${originals}` : '', copies > 0 ? `copies: ${copies}` : ''].filter(Boolean).join(', '),
    needNotBe: 'Optional',
    certificate: (type, number, validTo) => `《${type}》${number === null ? '' : ` ${number}`}, valid to ${validTo ?? 'no end'}`,
    earlierCase: (number, day) => `Case ${number ?? '(another department’s)'}${day === null ? '' : `, obtained ${day}`}`,
    department: (name, days) => `${name}${days === null ? '' : `, answers within ${days} working days`}`,
    take: 'Paper taken', attach: 'Attach a file', attaching: 'Uploading…', committed: 'Commitment signed', deferred: 'To follow later', assisted: 'Checked with them', askFor: 'Ask for it…', undo: 'Undo',
    taken: 'Paper taken', takenFile: (name) => `File attached: ${name}`, takenCommitted: 'Commitment in its place', takenDeferred: 'To follow later', takenAssisted: 'Checked with the department',
    takenVolunteered: 'Handed in of the applicant’s own accord',
    asking: 'May the applicant be asked for it?', askingAllowed: 'You may ask for it', askingRefused: 'You may not ask for it',
    askingReasons: {
      ANSWER_FIRST: 'First ask what decides whether it is needed.', ASK_THE_OTHER_DEPARTMENT: 'Check it with the department that has it.', CONDITION_UNKNOWN: 'Whether it is needed is not known; you may ask.',
      FILLED_BY_THE_HUB: 'The form is prefilled; the applicant confirms it.', HUB_HOLDS_IT: 'The hub has it: use the certificate or the earlier case.', MAY_FOLLOW_LATER: 'The case can be accepted; it may follow later.',
      MUST_BE_BROUGHT: 'The hub does not find it; the applicant must bring it.', NOT_NEEDED: 'Not needed for this application.', PROMISE_INSTEAD: 'The applicant may promise it in writing.', WITHOUT_LEGAL_BASIS: 'There is no legal basis.',
    },
    recordAsking: 'Record: the applicant was asked', askAnyway: 'Ask all the same (a violation on record)', volunteered: 'Applicant hands it in anyway', close: 'Close',
    form: 'Form', required: 'required', origins: { CERTIFICATE: 'Certificate', CASE: 'Earlier case', TYPED: 'Typed here', NONE: 'Empty' }, readOnly: 'read-only',
    needs: { REQUIRED: 'Required and empty', CHOOSE: 'Several values: choose one', CONFLICT: 'Sources disagree: decide' },
    others: (count) => `${count} other value(s)`, anotherValue: 'None of these: type another', choose: (label) => `${label}: choose`, report: 'Wrong?', reported: 'Reported', show: 'Show', hide: 'Hide',
    details: 'Source', detailsHint: 'Put the focus on a field to see its source, its day and what else is said.',
    issuedBy: (issuer, day) => `issued by ${issuer} on ${day}`, validTo: (day) => `valid to ${day}`, confirmedAt: (day) => `confirmed ${day}`,
    fromCase: (number, day) => `case ${number ?? '(another department’s)'} (${day})`, otherDepartment: 'another department', agreeing: (count) => `${count} more source(s) agree`,
    alsoSays: 'Also said', notStanding: 'not in force', changedSince: 'Its source has changed; look again',
    saved: (at) => `Saved ${at}`, typing: 'Changed, about to save', saving: 'Saving…', lost: (at) => `Connection lost. What you typed is on this page and is saved when it is back (last saved ${at})`,
    ended: (at) => `Signed out (last saved ${at}). Sign in now in a new window, and this page is saved`, signIn: 'Sign in in a new window', notSaved: 'The draft was not saved',
    otherWindow: (at, byYou) => `${byYou ? 'Another window of yours' : 'A colleague'} saved this case at ${at} with other content. Which one?`, keepMine: 'This page’s', takeTheirs: 'The other',
    left: (count) => `${count} left`, nothingLeft: 'Complete: ready to hand in', next: 'Next', submit: 'Review and hand in', notice: 'One-time notice', steps: 'Steps', shortcuts: 'Shortcuts',
  },
}
