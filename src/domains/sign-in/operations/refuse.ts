import type { Refusal } from '../../../kernel/errors.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'

/** Puts a refusal at the door on record, under the person where that is known, and throws it. */
export const refuseAtTheDoor = defineOperation<Refusal, never, ReadOperation<Refusal, never>>({
  name: 'sign-in.refuse',
  action: 'sign-in.refuse',
  summary: 'Somebody was not let in, or could not register a passkey.',
  kind: 'disclosure',
  roles: ['OPERATOR'],
  async run({ open }, refusal) {
    open({ purpose: null, subject: null })
    throw refusal
  },
})
