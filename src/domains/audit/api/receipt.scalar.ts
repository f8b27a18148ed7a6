import { GraphQLScalarType } from 'graphql'
import { registerEnumType } from 'type-graphql'
import type { ReceiptFormat as Format } from '../../../platform/request-scope.ts'

/** Never read and never written by graphql-js: the executor puts the text in after the answer has been settled. */
export const ReceiptScalar = new GraphQLScalarType<string, string>({
  name: 'Receipt',
  description:
    'Proof that the log has the entry of this access (回执), for somebody who does not trust the hub. Text in the ' +
    'format asked for; `hub log check-receipt` checks a JWS with the public key of the log alone.',
  serialize(value) {
    if (typeof value !== 'string') throw new TypeError('a receipt is text')
    return value
  },
  parseValue() {
    throw new TypeError('the hub takes no receipts')
  },
})

export const ReceiptFormat = { JWS: 'JWS', TLOG_PROOF: 'TLOG_PROOF' } as const satisfies { readonly [F in Format]: F }
export type ReceiptFormat = Format

registerEnumType(ReceiptFormat, {
  name: 'ReceiptFormat',
  description: 'How a receipt is written.',
  valuesConfig: {
    JWS: {
      description:
        'A compact JWS: entry, proof, checkpoint, and what it takes to compare this answer with its digest in the entry.',
    },
    TLOG_PROOF: {
      description:
        'A C2SP `tlog-proof`: entry, proof and checkpoint, for verifiers of any such log. It cannot be compared with the answer.',
    },
  },
})
