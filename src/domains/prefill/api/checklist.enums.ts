import { registerEnumType } from 'type-graphql'
import { ASKING_REASONS, OUTCOME_REASONS, OUTCOMES, PROBLEM_KINDS } from '../index.ts'

/** A list of words as the object that a GraphQL enum is made of. */
function enumOf<Word extends string>(words: readonly Word[]): { readonly [W in Word]: W } {
  return Object.fromEntries(words.map((word) => [word, word])) as { readonly [W in Word]: W }
}

export const MaterialOutcome = enumOf(OUTCOMES)
export type MaterialOutcome = (typeof OUTCOMES)[number]

registerEnumType(MaterialOutcome, {
  name: 'MaterialOutcome',
  description: 'What becomes of a material, from the least burden on the applicant to the most (免提交方式).',
  valuesConfig: {
    HELD: { description: 'A valid certificate satisfies it (已有电子证照).' },
    CHECKABLE: { description: 'A yes or no sufficed, and it was yes (系统核验).' },
    REUSABLE: { description: 'It was handed over in an earlier case and may be used again (沿用以前办件).' },
    PREFILLED_FORM: { description: 'It is the form, which the hub fills; the applicant confirms it (已预填).' },
    BY_ASSISTANCE: { description: 'Another department has it and is to be asked (部门核验, 行政协助).' },
    BY_COMMITMENT: { description: 'The applicant may promise it in writing instead (告知承诺).' },
    DEFERRABLE: { description: 'The case goes on without it; it is handed in later (容缺后补).' },
    NOT_APPLICABLE: { description: 'It is not needed: its condition is false, another list suffices, or nobody may ask for it.' },
    MUST_BRING: { description: 'The applicant must bring it (请提供).' },
  },
})

export const OutcomeReason = enumOf(OUTCOME_REASONS)
export type OutcomeReason = (typeof OUTCOME_REASONS)[number]

registerEnumType(OutcomeReason, {
  name: 'OutcomeReason',
  description: 'Why a material has its outcome.',
  valuesConfig: {
    CERTIFICATE_IN_FORCE: { description: '`HELD`: an electronic certificate is in force.' },
    ISSUED_BY_YOURSELVES: { description: '`HELD`: your department issued it; it is named by number only.' },
    YES_OR_NO_SUFFICES: { description: '`CHECKABLE`: the check said yes.' },
    UNCHANGED_SINCE_EARLIER_CASE: { description: '`REUSABLE`: approved before, not too old, and what matters is unchanged.' },
    TAKEN_AT_EARLIER_STEP: { description: '`REUSABLE`: an earlier step of the same chain (一件事) took it.' },
    FILLED_BY_THE_HUB: { description: '`PREFILLED_FORM`: see `prefill`.' },
    HELD_BY_ANOTHER_DEPARTMENT: { description: '`BY_ASSISTANCE`: `source` names the department.' },
    COMMITMENT_ALLOWED: { description: '`BY_COMMITMENT`: the guide allows it.' },
    MAY_FOLLOW_LATER: { description: '`DEFERRABLE`: the guide allows it.' },
    CONDITION_NOT_MET: { description: '`NOT_APPLICABLE`: its condition is false for this applicant.' },
    ANOTHER_LIST_SUFFICES: { description: '`NOT_APPLICABLE`: another list of its group is enough.' },
    WITHOUT_LEGAL_BASIS: { description: '`NOT_APPLICABLE`: the guide names no legal basis, so nobody may ask for it.' },
    ABOLISHED: { description: '`NOT_APPLICABLE`: the review of proofs abolished it (取消).' },
    NOTHING_FOUND: { description: '`MUST_BRING`: see `problems` for what was found and could not be used.' },
  },
})

export const ProblemKind = enumOf(PROBLEM_KINDS)
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

registerEnumType(ProblemKind, {
  name: 'ProblemKind',
  description: 'What stood in the way of a better outcome, or what a clerk should look at.',
  valuesConfig: {
    NOT_IN_FORCE: { description: 'A certificate was found that is expired, revoked, suspended…: see `verdict`.' },
    SOURCES_DISAGREE: { description: 'Two certificates in force say different things: see `element`.' },
    AMBIGUOUS_SUBJECT: { description: 'More than one party, or more than one certificate, could be meant: none is taken.' },
    PARTY_NOT_NAMED: { description: 'Nobody takes part in the case in the role that the material asks about.' },
    NAMED_OTHERWISE: { description: 'The certificate that names the holder names somebody else than the case does.' },
    LINK_NOT_IN_FORCE: { description: 'The certificate that names the holder is not in force: see `verdict`.' },
    LINK_MISSING: { description: 'There is no certificate that names the holder.' },
    NOT_AVAILABLE: { description: 'Your department may not read this type now.' },
    CHANGED_SINCE: { description: 'An element of the form differs from the earlier case: see `element`.' },
    TOO_OLD: { description: 'It was first obtained longer ago than the guide allows.' },
    AGE_UNKNOWN: { description: 'It was used again in the earlier case, and nobody knows when it was first obtained.' },
    UNKNOWN_IF_UNCHANGED: {
      description: 'An element of the form is not known, now or then, or your department may not read what the earlier case says: '
        + 'see `element`.',
    },
  },
})

export const AskingReason = enumOf(ASKING_REASONS)
export type AskingReason = (typeof ASKING_REASONS)[number]

registerEnumType(AskingReason, {
  name: 'AskingReason',
  description: 'Why a paper may or may not be asked for (国务院令第716号 Art. 7).',
  valuesConfig: {
    MUST_BE_BROUGHT: { description: 'Yes: nobody else has it.' },
    MAY_FOLLOW_LATER: { description: 'Yes, but the case may not wait for it.' },
    PROMISE_INSTEAD: { description: 'Yes, but the applicant may promise instead: offer that first.' },
    HUB_HOLDS_IT: { description: 'No: the hub has it. To ask all the same is a violation.' },
    FILLED_BY_THE_HUB: { description: 'No: the hub fills the form; have it confirmed.' },
    ASK_THE_OTHER_DEPARTMENT: { description: 'No: ask the department that has it.' },
    NOT_NEEDED: { description: 'No: it is not needed in this case.' },
    WITHOUT_LEGAL_BASIS: { description: 'No: no law demands it.' },
    ANSWER_FIRST: { description: 'Not yet: an answer of the form could still make it needless.' },
    CONDITION_UNKNOWN: {
      description: 'Not as a matter of course: whether it is needed turns on something that the hub cannot know now, such as a '
        + 'certificate that may not be shown. Find out first whether its condition holds.',
    },
  },
})
