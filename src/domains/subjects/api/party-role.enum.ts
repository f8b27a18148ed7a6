import { registerEnumType } from 'type-graphql'
import type { PartyRole as Role } from '../../access/index.ts'

export const PartyRole = {
  APPLICANT: 'APPLICANT',
  LEGAL_REPRESENTATIVE: 'LEGAL_REPRESENTATIVE',
  AGENT: 'AGENT',
  SPOUSE: 'SPOUSE',
  CHILD: 'CHILD',
  PARENT: 'PARENT',
  CO_OWNER: 'CO_OWNER',
  OTHER: 'OTHER',
} as const satisfies { readonly [Name in Role]: Name }
export type PartyRole = Role

registerEnumType(PartyRole, {
  name: 'PartyRole',
  description: 'As what someone takes part in a case (当事人), and whose certificate a material asks '
    + 'for.',
  valuesConfig: {
    APPLICANT: { description: 'Who applies (申请人).' },
    LEGAL_REPRESENTATIVE: {
      description: 'Who answers for an organisation that applies (法定代表人或者负责人).',
    },
    AGENT: { description: 'Who acts for the applicant (代理人, 经办人).' },
    SPOUSE: { description: 'Husband or wife of the applicant (配偶).' },
    CHILD: { description: 'Child of the applicant (子女).' },
    PARENT: { description: 'Father or mother of the applicant (父母).' },
    CO_OWNER: { description: 'Who owns something together with the applicant (共有人).' },
    OTHER: { description: 'Anyone else who has a part in the case (其他).' },
  },
})
