import { registerEnumType } from 'type-graphql'
import type { ViolationKind as ViolationWord } from '../clocks/asking-model.ts'
import type { CardColour as ColourWord, ClockKind as KindWord } from '../clocks/model.ts'

export const ClockKind = {
  CASE: 'CASE',
  BACK_OFFICE_TRANSFER: 'BACK_OFFICE_TRANSFER',
  CORRECTION: 'CORRECTION',
  SHARING: 'SHARING',
  ASSISTANCE: 'ASSISTANCE',
  DEFERRED_MATERIAL: 'DEFERRED_MATERIAL',
  ITEM_REGISTRATION: 'ITEM_REGISTRATION',
} as const satisfies { readonly [Name in KindWord]: Name }
export type ClockKind = KindWord

registerEnumType(ClockKind, {
  name: 'ClockKind',
  description: 'What a limit runs for.',
  valuesConfig: {
    CASE: { description: 'An application, from its acceptance to its decision (办件).' },
    BACK_OFFICE_TRANSFER: { description: 'Papers of a counter on their way to the back office (后台移交).' },
    CORRECTION: { description: 'A reported disagreement that the source has to answer (校核).' },
    SHARING: { description: 'A request to share a conditional type (共享申请).' },
    ASSISTANCE: { description: 'A request from one department to another (行政协助).' },
    DEFERRED_MATERIAL: { description: 'A material that the applicant may bring later (容缺后补).' },
    ITEM_REGISTRATION: { description: 'A new service, from the day it arose to the publication of its guide (河北 二(一)3: twenty working days).' },
  },
})

export const CardColour = { YELLOW: 'YELLOW', RED: 'RED' } as const satisfies { readonly [Name in ColourWord]: Name }
export type CardColour = ColourWord

registerEnumType(CardColour, {
  name: 'CardColour',
  description: 'What a card says.',
  valuesConfig: {
    YELLOW: { description: 'The limit is about to pass (黄牌).' },
    RED: { description: 'The limit has passed (红牌).' },
  },
})

export const ViolationKind = {
  ASKED_THOUGH_HELD: 'ASKED_THOUGH_HELD',
  MATERIAL_ASKED_AGAIN: 'MATERIAL_ASKED_AGAIN',
  ITEM_ASKED_AGAIN: 'ITEM_ASKED_AGAIN',
} as const satisfies { readonly [Name in ViolationWord]: Name }
export type ViolationKind = ViolationWord

registerEnumType(ViolationKind, {
  name: 'ViolationKind',
  description: 'What was asked of an applicant though it may not be asked.',
  valuesConfig: {
    ASKED_THOUGH_HELD: { description: 'A paper that the hub holds (已有证照仍索要).' },
    MATERIAL_ASKED_AGAIN: { description: 'The same material once more (重复索要材料).' },
    ITEM_ASKED_AGAIN: { description: 'The same item once more (重复申报事项).' },
  },
})
