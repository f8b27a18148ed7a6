import { registerEnumType } from 'type-graphql'
import type { TokenKeyState } from '../../signing/index.ts'

type Word = TokenKeyState['state']

export const TokenKeyUse = { NEXT: 'NEXT', SIGNING: 'SIGNING', RETIRED: 'RETIRED' } as const satisfies { readonly [Name in Word]: Name }
export type TokenKeyUse = Word

registerEnumType(TokenKeyUse, {
  name: 'TokenKeyUse',
  description: 'What a key that signs access tokens is for now.',
  valuesConfig: {
    NEXT: { description: 'Published, and signs from its day on.' },
    SIGNING: { description: 'Signs.' },
    RETIRED: { description: 'Signs no more; published until the last token of it has expired.' },
  },
})
