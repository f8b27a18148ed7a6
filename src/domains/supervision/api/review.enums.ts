import { registerEnumType } from 'type-graphql'
import type { Severity as SeverityWord } from '../detectors/index.ts'
import type { FindingState as FindingWord, ReviewState as ReviewWord } from '../review.ts'

export const ReviewState = {
  OPEN: 'OPEN',
  EXPLAINED: 'EXPLAINED',
  CLEARED: 'CLEARED',
  VIOLATION: 'VIOLATION',
} as const satisfies { readonly [Name in ReviewWord]: Name }
export type ReviewState = ReviewWord

registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: 'Where the review of a drawn access stands.',
  valuesConfig: {
    OPEN: { description: 'Nobody has said anything yet (待核查).' },
    EXPLAINED: { description: 'The department has explained it (已说明).' },
    CLEARED: { description: 'The auditor found it in order (无异常). Final.' },
    VIOLATION: { description: 'The auditor found a violation (违规). Final.' },
  },
})

export const FindingState = {
  OPEN: 'OPEN',
  REVIEW: 'REVIEW',
  CLEARED: 'CLEARED',
  VIOLATION: 'VIOLATION',
} as const satisfies { readonly [Name in FindingWord]: Name }
export type FindingState = FindingWord

registerEnumType(FindingState, {
  name: 'FindingState',
  description: 'Where a finding of a detector stands.',
  valuesConfig: {
    OPEN: { description: 'Nobody has looked at it yet.' },
    REVIEW: { description: 'It is being looked into (核查中).' },
    CLEARED: { description: 'There is a good reason for it (无异常). Final.' },
    VIOLATION: { description: 'It was a violation (违规). Final.' },
  },
})

export const ReviewVerdict = { CLEARED: 'CLEARED', VIOLATION: 'VIOLATION' } as const
export type ReviewVerdict = keyof typeof ReviewVerdict

registerEnumType(ReviewVerdict, {
  name: 'ReviewVerdict',
  description: 'How a review ends.',
  valuesConfig: {
    CLEARED: { description: 'In order.' },
    VIOLATION: { description: 'A violation.' },
  },
})

export const FindingVerdict = { REVIEW: 'REVIEW', ...ReviewVerdict } as const
export type FindingVerdict = keyof typeof FindingVerdict

registerEnumType(FindingVerdict, {
  name: 'FindingVerdict',
  description: 'What an auditor does with a finding.',
  valuesConfig: {
    REVIEW: { description: 'Begins to look into it.' },
    CLEARED: { description: 'Clears it.' },
    VIOLATION: { description: 'Finds a violation.' },
  },
})

export const FindingSeverity = {
  NOTICE: 'NOTICE',
  WARNING: 'WARNING',
  ALARM: 'ALARM',
} as const satisfies { readonly [Name in SeverityWord]: Name }
export type FindingSeverity = SeverityWord

registerEnumType(FindingSeverity, {
  name: 'FindingSeverity',
  description: 'How soon a finding should be looked at.',
  valuesConfig: {
    NOTICE: { description: 'Some day.' },
    WARNING: { description: 'Soon.' },
    ALARM: { description: 'Today.' },
  },
})

export const SeedOrigin = { DERIVED: 'DERIVED', GIVEN: 'GIVEN' } as const
export type SeedOrigin = keyof typeof SeedOrigin

registerEnumType(SeedOrigin, {
  name: 'SeedOrigin',
  description: 'Where the seed of a draw comes from.',
  valuesConfig: {
    DERIVED: { description: 'From the root of the log’s tree, what a key of the hub gives of the terms, and the public text: nobody chose it.' },
    GIVEN: { description: 'Whoever drew gave it.' },
  },
})
