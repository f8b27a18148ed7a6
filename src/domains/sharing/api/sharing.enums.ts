import { registerEnumType } from 'type-graphql'
import type { GrantSide, GrantWay } from '../../access/index.ts'
import type {
  DisputeState, DisputeRuling as RulingWord, Flow, GrantMove as MoveWord, GrantState, RefusalGround, RequestState,
  SharingSide, StepKind, StepSide,
} from '../index.ts'

export const SharingRequestState = {
  SUBMITTED: 'SUBMITTED', INCOMPLETE: 'INCOMPLETE', CONSENTED: 'CONSENTED', REFUSED: 'REFUSED', WITHDRAWN: 'WITHDRAWN', REOPENED: 'REOPENED',
} as const satisfies { readonly [Name in RequestState]: Name }
export type SharingRequestState = RequestState

registerEnumType(SharingRequestState, {
  name: 'SharingRequestState',
  description: 'Where a sharing request stands (共享申请状态).',
  valuesConfig: {
    SUBMITTED: { description: 'With the issuer, within its limit or past it (待答复). Silence is neither consent nor refusal.' },
    INCOMPLETE: { description: 'With the department that asks, which was told what is missing (待补正). The issuer\'s limit rests.' },
    CONSENTED: { description: 'Consented to: there is a grant (同意共享).' },
    REFUSED: { description: 'Refused, with ground and reason (不予共享).' },
    WITHDRAWN: { description: 'Taken back by the department that asked (已撤回).' },
    REOPENED: { description: 'With the issuer again after a dispute was decided for the department that asks: it can only consent (争议后重新答复).' },
  },
})

export const SharingWay = { QUERY: 'QUERY', CHECK: 'CHECK' } as const satisfies { readonly [Name in GrantWay]: Name }
export type SharingWay = GrantWay

registerEnumType(SharingWay, {
  name: 'SharingWay',
  description: 'How a type is shared (共享方式). Of the ways of the regulation (Art. 22) the hub has the service interface.',
  valuesConfig: {
    QUERY: { description: 'Certificates are read: the core block and the fields that were consented to (查询).' },
    CHECK: { description: 'A yes or no, and whether a certificate in hand agrees; nothing is shown (核验).' },
  },
})

export const SharingRole = { ASKED: 'ASKED', TO_ANSWER: 'TO_ANSWER' } as const satisfies { readonly [Name in SharingSide]: Name }
export type SharingRole = SharingSide

registerEnumType(SharingRole, {
  name: 'SharingRole',
  description: 'As what a department takes part in sharing.',
  valuesConfig: {
    ASKED: { description: 'It asks (需求部门).' },
    TO_ANSWER: { description: 'It issues what is asked for (提供部门).' },
  },
})

export const SharingRefusalGround = {
  FORBIDDEN_BY_LAW: 'FORBIDDEN_BY_LAW', NOT_NEEDED_FOR_DUTIES: 'NOT_NEEDED_FOR_DUTIES',
  WIDER_THAN_NEEDED: 'WIDER_THAN_NEEDED', CONDITIONS_NOT_MET: 'CONDITIONS_NOT_MET',
} as const satisfies { readonly [Name in RefusalGround]: Name }
export type SharingRefusalGround = RefusalGround

const GROUNDS = {
  FORBIDDEN_BY_LAW: { description: 'A law, administrative regulation or decision of the State Council forbids it (法律法规禁止).' },
  NOT_NEEDED_FOR_DUTIES: { description: 'Not needed for the duties named as the basis (非履职所需).' },
  WIDER_THAN_NEEDED: { description: 'More than the scene needs: fields, persons, volume or time (超出最小必要).' },
  CONDITIONS_NOT_MET: { description: 'The conditions of the type\'s directory entry are not met (不符合使用条件). Only of a conditional type.' },
}

registerEnumType(SharingRefusalGround, {
  name: 'SharingRefusalGround',
  description: 'On what an issuer rests a refusal. That a request is incomplete is no ground: it is told once what is missing.',
  valuesConfig: GROUNDS,
})

export const GroundShown = { ...SharingRefusalGround, NOT_SHARED: 'NOT_SHARED' } as const
export type GroundShown = RefusalGround | 'NOT_SHARED'

registerEnumType(GroundShown, {
  name: 'SharingGroundShown',
  description: 'On what a refusal rests: what the issuer named, or the legal ground of a type that is not shared.',
  valuesConfig: { ...GROUNDS, NOT_SHARED: { description: 'The type is not shared (不予共享): the hub refuses at once, by the ground of its directory entry.' } },
})

export const SharingDispute = {
  NEGOTIATING: 'NEGOTIATING', WITH_AUTHORITY: 'WITH_AUTHORITY', WITH_GOVERNMENT: 'WITH_GOVERNMENT',
} as const satisfies { readonly [Name in DisputeState]: Name }
export type SharingDispute = DisputeState

registerEnumType(SharingDispute, {
  name: 'SharingDispute',
  description: 'Where an open dispute is (争议处理, 政务数据共享条例第二十八条). The law sets no limit for any of it.',
  valuesConfig: {
    NEGOTIATING: { description: 'The two departments negotiate (协商).' },
    WITH_AUTHORITY: { description: 'The coordinating authority has it (主管部门协调).' },
    WITH_GOVERNMENT: { description: 'Referred to the people\'s government (报请人民政府决定).' },
  },
})

export const DisputeRuling = { FOR_ASKER: 'FOR_ASKER', FOR_ISSUER: 'FOR_ISSUER', REFER: 'REFER' } as const satisfies { readonly [Name in RulingWord]: Name }
export type DisputeRuling = RulingWord

registerEnumType(DisputeRuling, {
  name: 'SharingDisputeRuling',
  description: 'The word of the coordinating authority, or of the government to which it referred a dispute.',
  valuesConfig: {
    FOR_ASKER: { description: 'The department that asks is right. A refused or unanswered request is with the issuer again.' },
    FOR_ISSUER: { description: 'The issuer is right; what it answered stands.' },
    REFER: { description: 'It could not be coordinated and goes to the people\'s government.' },
  },
})

export const SharingFlow = { FIRST_READ: 'FIRST_READ', READY: 'READY' } as const satisfies { readonly [Name in Flow]: Name }
export type SharingFlow = Flow

registerEnumType(SharingFlow, {
  name: 'SharingFlow',
  description: 'How it is known that the data can be read.',
  valuesConfig: {
    FIRST_READ: { description: 'Somebody read it under the grant (首次调用).' },
    READY: { description: 'The issuer said so (提供部门确认).' },
  },
})

export const SharingGrantState = {
  NOT_YET: 'NOT_YET', IN_FORCE: 'IN_FORCE', SUSPENDED: 'SUSPENDED', EXPIRED: 'EXPIRED', ENDED: 'ENDED',
} as const satisfies { readonly [Name in GrantState]: Name }
export type SharingGrantState = GrantState

registerEnumType(SharingGrantState, {
  name: 'SharingGrantState',
  description: 'What a grant is today. Only one in force lets anything be read.',
  valuesConfig: {
    NOT_YET: { description: 'Its first day is to come (未生效).' },
    IN_FORCE: { description: 'In force (生效).' },
    SUSPENDED: { description: 'Held back by one side, both, or the security administrator (暂停).' },
    EXPIRED: { description: 'Its last day has passed (到期).' },
    ENDED: { description: 'Ended for good before its last day (终止).' },
  },
})

export const GrantMove = { SUSPEND: 'SUSPEND', RESUME: 'RESUME', END: 'END' } as const satisfies { readonly [Name in MoveWord]: Name }
export type GrantMove = MoveWord

registerEnumType(GrantMove, {
  name: 'SharingGrantMove',
  description: 'What is done about a grant.',
  valuesConfig: {
    SUSPEND: { description: 'Held back until whoever suspended it lets it go on (暂停).' },
    RESUME: { description: 'One\'s own suspension is lifted (恢复). In force again once nobody else holds it back.' },
    END: { description: 'Ended for good (终止).' },
  },
})

export const GrantHolder = { GRANTOR: 'GRANTOR', GRANTEE: 'GRANTEE', SECURITY: 'SECURITY' } as const satisfies { readonly [Name in GrantSide]: Name }
export type GrantHolder = GrantSide

registerEnumType(GrantHolder, {
  name: 'SharingGrantSide',
  description: 'Who may hold a grant back.',
  valuesConfig: {
    GRANTOR: { description: 'The issuer that gave it.' },
    GRANTEE: { description: 'The department that has it.' },
    SECURITY: { description: 'The security administrator of the hub.' },
  },
})

export const SharingStepSide = { ...GrantHolder, AUTHORITY: 'AUTHORITY', HUB: 'HUB' } as const satisfies { readonly [Name in StepSide]: Name }
export type SharingStepSide = StepSide

registerEnumType(SharingStepSide, {
  name: 'SharingStepSide',
  description: 'Who took a step.',
  valuesConfig: {
    GRANTOR: { description: 'The issuer.' },
    GRANTEE: { description: 'The department that asks.' },
    SECURITY: { description: 'The security administrator of the hub.' },
    AUTHORITY: { description: 'The coordinating authority (政务数据共享主管部门).' },
    HUB: { description: 'The hub by a rule: a type that is not shared, or data that was read for the first time.' },
  },
})

export const SharingStepKind = Object.fromEntries(
  ([
    'SUBMITTED', 'ASKED_TO_COMPLETE', 'COMPLETED', 'EXTENSION_ASKED', 'EXTENDED', 'EXTENSION_DENIED', 'CONSENTED', 'REFUSED',
    'WITHDRAWN', 'READY', 'FIRST_READ', 'SUSPENDED', 'RESUMED', 'ENDED', 'DISPUTED', 'ESCALATED', 'REFERRED', 'SETTLED',
    'DECIDED_FOR_ASKER', 'DECIDED_FOR_ISSUER',
  ] as const satisfies readonly StepKind[]).map((name) => [name, name]),
) as { readonly [Name in StepKind]: Name }
export type SharingStepKind = StepKind

registerEnumType(SharingStepKind, {
  name: 'SharingStepKind',
  description: 'What was done about a sharing request or grant.',
  valuesConfig: {
    SUBMITTED: { description: 'It was asked for (提出申请).' },
    ASKED_TO_COMPLETE: { description: 'The issuer said, once, what is missing (一次性告知补正).' },
    COMPLETED: { description: 'It was completed (补正).' },
    EXTENSION_ASKED: { description: 'The issuer asked the authority that the answer be put off (申请延期).' },
    EXTENDED: { description: 'The authority agreed (同意延期).' },
    EXTENSION_DENIED: { description: 'The authority did not agree (不同意延期).' },
    CONSENTED: { description: 'The issuer consented (同意共享).' },
    REFUSED: { description: 'It was refused (不予共享).' },
    WITHDRAWN: { description: 'It was taken back (撤回).' },
    READY: { description: 'The issuer said that the data can be read (提供就绪).' },
    FIRST_READ: { description: 'The data was read for the first time (首次调用).' },
    SUSPENDED: { description: 'The grant was suspended (暂停).' },
    RESUMED: { description: 'A suspension was lifted (恢复).' },
    ENDED: { description: 'The grant was ended (终止).' },
    DISPUTED: { description: 'A dispute was raised (提出争议).' },
    ESCALATED: { description: 'The dispute was taken to the authority (提请协调).' },
    REFERRED: { description: 'The authority referred it to the people\'s government (报请决定).' },
    SETTLED: { description: 'Whoever raised the dispute ended it (协商一致).' },
    DECIDED_FOR_ASKER: { description: 'It was decided for the department that asks.' },
    DECIDED_FOR_ISSUER: { description: 'It was decided for the issuer.' },
  },
})
