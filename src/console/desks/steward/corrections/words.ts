import type { CorrectionAnswer, CorrectionFoundBy, CorrectionState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface CorrectionWords {
  readonly title: string
  readonly note: string
  readonly open: string
  readonly all: string
  readonly which: string
  readonly id: string
  readonly type: string
  readonly field: string
  readonly asker: string
  readonly state: string
  readonly states: Readonly<Record<CorrectionState, string>>
  readonly limit: string
  readonly foundBy: Readonly<Record<CorrectionFoundBy, string>>
  readonly how: string
  readonly openedAt: string
  readonly identifier: string
  readonly current: string
  readonly claimed: string
  readonly notShown: string
  readonly remark: string
  readonly claimedBy: string
  readonly answer: string
  readonly answers: Readonly<Record<CorrectionAnswer, string>>
  readonly newIdentifier: string
  readonly newIdentifierHint: string
  readonly explanation: string
  readonly one: (id: string) => string
  readonly purpose: string
}

export const correctionWords: Words<CorrectionWords> = {
  zh: {
    title: '校核', note: '其他部门反映本部门签发的证照有误，应在十个工作日内核实答复。', open: '待答复', all: '全部', which: '范围', id: '编号', type: '证照类型', field: '要素', asker: '提出部门', state: '状态',
    states: { OPEN: '待答复', CORRECTED: '已更正', CONFIRMED: '核实无误', REFUSED_WITH_REASON: '不予受理' }, limit: '期限',
    foundBy: { CLERK: '窗口反馈', HUB: '系统比对' }, how: '来源', openedAt: '提出时间', identifier: '证照标识', current: '证照上的值', claimed: '反映应为',
    notShown: '由另一部门的证照所载，不在此显示', remark: '对方说明', claimedBy: '依据的证照', answer: '答复',
    answers: { CORRECTED: '已更正', CONFIRMED: '核实无误', REFUSED_WITH_REASON: '不予受理' }, newIdentifier: '更正后版本的证照标识', newIdentifierHint: '更正须导入新版本；已导入或即将导入的新版本标识。',
    explanation: '说明', one: (id) => `校核 ${id} 号`, purpose: '用途：核实反映的数据',
  },
  en: {
    title: 'Corrections', note: 'What others say is wrong in certificates that your department issued; to be looked into and answered within ten working days.', open: 'To answer', all: 'All', which: 'Which', id: 'No.', type: 'Type', field: 'Element', asker: 'Reported by', state: 'State',
    states: { OPEN: 'to answer', CORRECTED: 'corrected', CONFIRMED: 'confirmed', REFUSED_WITH_REASON: 'not looked into' }, limit: 'Limit',
    foundBy: { CLERK: 'reported at a counter', HUB: 'found by comparing' }, how: 'Found', openedAt: 'Reported', identifier: 'Identifier', current: 'The certificate says', claimed: 'It should say',
    notShown: 'said by another department’s certificate, and not shown here', remark: 'What was written to it', claimedBy: 'By the certificate', answer: 'Answer',
    answers: { CORRECTED: 'corrected', CONFIRMED: 'as it should be', REFUSED_WITH_REASON: 'not looked into' }, newIdentifier: 'Identifier of the version that is right', newIdentifierHint: 'A correction is a new version, loaded by an import.',
    explanation: 'Explanation', one: (id) => `Correction ${id}`, purpose: 'Purpose: looking into what was reported',
  },
}
