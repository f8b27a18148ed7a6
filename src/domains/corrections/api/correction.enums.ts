import { registerEnumType } from 'type-graphql'
import type {
  CorrectionAnswer as AnswerWord, CorrectionSide, CorrectionState as StateWord, FoundBy, NoticeKind,
} from '../index.ts'

export const CorrectionState = {
  OPEN: 'OPEN', CORRECTED: 'CORRECTED', CONFIRMED: 'CONFIRMED', REFUSED_WITH_REASON: 'REFUSED_WITH_REASON',
} as const satisfies { readonly [Name in StateWord]: Name }
export type CorrectionState = StateWord

registerEnumType(CorrectionState, {
  name: 'CorrectionState',
  description: 'Where a correction stands (校核状态).',
  valuesConfig: {
    OPEN: { description: 'With its source, within ten working days (核实中).' },
    CORRECTED: { description: 'The source has put it right (已更正).' },
    CONFIRMED: { description: 'The source has looked into it and stands by it (核实无误).' },
    REFUSED_WITH_REASON: { description: 'The source does not look into it, and says why (不予受理).' },
  },
})

export const CorrectionAnswer = {
  CORRECTED: 'CORRECTED', CONFIRMED: 'CONFIRMED', REFUSED_WITH_REASON: 'REFUSED_WITH_REASON',
} as const satisfies { readonly [Name in AnswerWord]: Name }
export type CorrectionAnswer = AnswerWord

registerEnumType(CorrectionAnswer, {
  name: 'CorrectionAnswer',
  description: 'What the source makes of a reported value (校核答复).',
  valuesConfig: {
    CORRECTED: { description: 'It has been put right (已更正).' },
    CONFIRMED: { description: 'It is as the certificate says (核实无误).' },
    REFUSED_WITH_REASON: { description: 'It is not looked into, for a reason that is given (不予受理).' },
  },
})

export const CorrectionRole = {
  ASKED: 'ASKED', TO_ANSWER: 'TO_ANSWER',
} as const satisfies { readonly [Name in CorrectionSide]: Name }
export type CorrectionRole = CorrectionSide

registerEnumType(CorrectionRole, {
  name: 'CorrectionRole',
  description: 'As what a department is in a correction.',
  valuesConfig: {
    ASKED: { description: 'It was reported from a case of yours (提出方).' },
    TO_ANSWER: { description: 'You issued the certificate (数源部门).' },
  },
})

export const CorrectionFoundBy = { CLERK: 'CLERK', HUB: 'HUB' } as const satisfies { readonly [Name in FoundBy]: Name }
export type CorrectionFoundBy = FoundBy

registerEnumType(CorrectionFoundBy, {
  name: 'CorrectionFoundBy',
  description: 'How it came to light.',
  valuesConfig: {
    CLERK: { description: 'A department reported it (窗口反馈).' },
    HUB: { description: 'Two certificates in force say different things (系统比对).' },
  },
})

export const CaseNoticeKind = {
  REVOKED: 'REVOKED', SUSPENDED: 'SUSPENDED', CANCELLED: 'CANCELLED', SUPERSEDED: 'SUPERSEDED', RESTORED: 'RESTORED',
  OTHER: 'OTHER', CORRECTION_ANSWERED: 'CORRECTION_ANSWERED',
} as const satisfies { readonly [Name in NoticeKind]: Name }
export type CaseNoticeKind = NoticeKind

registerEnumType(CaseNoticeKind, {
  name: 'CaseNoticeKind',
  description: 'What has become of a certificate on which a live case relied.',
  valuesConfig: {
    REVOKED: { description: 'Revoked, or withdrawn for cause (撤销、吊销).' },
    SUSPENDED: { description: 'Suspended (暂扣).' },
    CANCELLED: { description: 'Cancelled (注销).' },
    SUPERSEDED: { description: 'A newer version has taken its place (换发、变更).' },
    RESTORED: { description: 'In force again (恢复有效).' },
    OTHER: { description: 'Its status has changed otherwise (失效、转出、其他).' },
    CORRECTION_ANSWERED: {
      description: 'A reported value of it has been answered (校核已答复): what you reported in this case, or a value that another department reported and that was put right.',
    },
  },
})
