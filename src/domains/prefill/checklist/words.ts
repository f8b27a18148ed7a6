import type { OutcomeReason, ProblemKind } from './outcome.ts'

/** Why, in a sentence for a clerk and an applicant. */
export const REASON_SENTENCES: Readonly<Record<OutcomeReason, string>> = {
  CERTIFICATE_IN_FORCE: '电子证照有效，凭此办理，无需提供。',
  ISSUED_BY_YOURSELVES: '由本部门核发，凭证号查阅，无需提供。',
  YES_OR_NO_SUFFICES: '经系统核验符合，无需提供。',
  UNCHANGED_SINCE_EARLIER_CASE: '以前办件已提供，内容未变，沿用即可。',
  TAKEN_AT_EARLIER_STEP: '同一件事的前一环节已收取，不再收取。',
  FILLED_BY_THE_HUB: '表单由系统预填，请核对并补全。',
  HELD_BY_ANOTHER_DEPARTMENT: '由其他部门掌握，向其核验，无需申请人提供。',
  COMMITMENT_ALLOWED: '可以书面承诺代替，事后核查。',
  MAY_FOLLOW_LATER: '可先行受理，在期限内补交。',
  CONDITION_NOT_MET: '本次申请不属于需要提供的情形。',
  ANOTHER_LIST_SUFFICES: '另一组材料已经足够。',
  WITHOUT_LEGAL_BASIS: '没有法定依据，不得要求提供。',
  ABOLISHED: '该证明已经取消。',
  NOTHING_FOUND: '系统未查到可用的证照或者以前办件，请提供。',
}

/** What stood in the way, in a sentence. */
export const PROBLEM_SENTENCES: Readonly<Record<ProblemKind, string>> = {
  NOT_IN_FORCE: '查到的证照已不在有效状态。',
  SOURCES_DISAGREE: '有效证照之间内容不一致，请核对。',
  AMBIGUOUS_SUBJECT: '符合条件的人不止一个，无法确定是哪一个。',
  PARTY_NOT_NAMED: '办件中没有登记这一当事人。',
  NAMED_OTHERWISE: '证照记载的人与办件登记的人不一致。',
  LINK_NOT_IN_FORCE: '用来确定持证人的证照已不在有效状态。',
  LINK_MISSING: '没有查到用来确定持证人的证照。',
  NOT_AVAILABLE: '本部门目前不能查询该类证照。',
  CHANGED_SINCE: '与以前办件相比，内容已经变化。',
  TOO_OLD: '以前办件的材料已超过可以沿用的期限。',
  AGE_UNKNOWN: '不能确定以前办件的材料是何时取得的。',
  UNKNOWN_IF_UNCHANGED: '尚不能确定内容是否变化。',
}
