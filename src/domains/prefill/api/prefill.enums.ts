import { registerEnumType } from 'type-graphql'
import type { FieldView, Grade, SectionView, WhyWord } from '../index.ts'

export const FieldState = {
  FILLED: 'FILLED',
  EMPTY: 'EMPTY',
  AMBIGUOUS: 'AMBIGUOUS',
  TYPED: 'TYPED',
} as const satisfies { readonly [State in FieldView['state']]: State }
export type FieldState = FieldView['state']

registerEnumType(FieldState, {
  name: 'PrefilledFieldState',
  description: 'How a field of a form came to its value.',
  valuesConfig: {
    FILLED: { description: 'The hub suggests a value (已预填).' },
    EMPTY: { description: 'Nothing is known. That is not the same as "no" (待填).' },
    AMBIGUOUS: { description: 'Several values are known and none is chosen: see `why` and `alternatives` (待选定).' },
    TYPED: { description: 'It was typed and stands; the suggestion is beside it (已填写).' },
  },
})

export const SectionState = {
  KNOWN: 'KNOWN',
  UNKNOWN: 'UNKNOWN',
  SEVERAL: 'SEVERAL',
  DOUBTFUL: 'DOUBTFUL',
} as const satisfies { readonly [State in SectionView['state']]: State }
export type SectionState = SectionView['state']

registerEnumType(SectionState, {
  name: 'PrefilledSectionState',
  description: 'Whether the hub knows whom a section of a form is about.',
  valuesConfig: {
    KNOWN: { description: 'One party of the case has the role.' },
    UNKNOWN: { description: 'Nobody has: `ask` says what to ask.' },
    SEVERAL: { description: 'More than one has, so nothing is filled in.' },
    DOUBTFUL: { description: 'The certificate of the applicant that says who has it does not confirm whom the case names: `ask` says what to check.' },
  },
})

export const ValueGrade = {
  CERTIFICATE: 'CERTIFICATE',
  APPROVED: 'APPROVED',
  ACCEPTED: 'ACCEPTED',
  DRAFT: 'DRAFT',
} as const satisfies { readonly [Name in Grade]: Name }
export type ValueGrade = Grade

registerEnumType(ValueGrade, {
  name: 'ValueGrade',
  description: 'What a suggested value is worth, the best first.',
  valuesConfig: {
    CERTIFICATE: { description: 'An issued certificate says it (电子证照).' },
    APPROVED: { description: 'An earlier case that was approved (准予的历史办件).' },
    ACCEPTED: { description: 'An earlier case that was accepted and is not decided (已受理的办件).' },
    DRAFT: { description: 'An earlier case that was not accepted yet (未受理的办件).' },
  },
})

export const WhyChosen = {
  ONLY_SOURCE: 'ONLY_SOURCE',
  ALL_AGREE: 'ALL_AGREE',
  HIGHER_AUTHORITY: 'HIGHER_AUTHORITY',
  FRESHER: 'FRESHER',
  MORE_AGREE: 'MORE_AGREE',
  FIRST_IN_ORDER: 'FIRST_IN_ORDER',
  RELATED_ONLY: 'RELATED_ONLY',
  NO_SOURCE: 'NO_SOURCE',
  NONE_STANDS: 'NONE_STANDS',
  SEVERAL_THINGS: 'SEVERAL_THINGS',
  REGISTERS_DIFFER: 'REGISTERS_DIFFER',
  PARTY_UNKNOWN: 'PARTY_UNKNOWN',
  SEVERAL_PARTIES: 'SEVERAL_PARTIES',
  PARTY_DOUBTFUL: 'PARTY_DOUBTFUL',
} as const satisfies { readonly [Word in WhyWord]: Word }
export type WhyChosen = WhyWord

registerEnumType(WhyChosen, {
  name: 'WhyChosen',
  description:
    'Why a value is suggested, or why none is. Sources are ranked by authority (register, other certificate, approved, '
    + 'accepted, draft case), then status, then freshness, then how many agree.',
  valuesConfig: {
    ONLY_SOURCE: { description: 'No other source that stands says anything.' },
    ALL_AGREE: { description: 'All sources that stand say the same.' },
    HIGHER_AUTHORITY: { description: 'What says otherwise has less authority.' },
    FRESHER: { description: 'Of sources of the same authority it is the latest.' },
    MORE_AGREE: { description: 'Of sources of the same authority and day more say this.' },
    FIRST_IN_ORDER: { description: 'Nothing tells the sources apart; a fixed order chose. See `conflict`.' },
    RELATED_ONLY: { description: 'No source has just this; a related value may help. Ask the applicant.' },
    NO_SOURCE: { description: 'No source has it, or may be read for it.' },
    NONE_STANDS: { description: 'Only certificates that are not in force, or entries that cannot be right, have it.' },
    SEVERAL_THINGS: { description: 'Certificates about several things (homes, premises, diplomas) have it; say which is meant.' },
    REGISTERS_DIFFER: { description: 'Two certificates in force that are each the register of it differ. None is suggested.' },
    PARTY_UNKNOWN: { description: 'Nobody in the case has the role.' },
    SEVERAL_PARTIES: { description: 'Several in the case have the role.' },
    PARTY_DOUBTFUL: { description: 'A certificate of the applicant does not confirm whom the case names in the role.' },
  },
})
