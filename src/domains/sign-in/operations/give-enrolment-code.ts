import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { findPersonById } from '../../people/index.ts'
import { signInRefusals } from '../errors.ts'
import { ENROLMENT_LIMITS, newEnrolmentCode, readEnrolmentCode } from '../model.ts'
import * as store from '../store.ts'

export interface GivenCode {
  /** Shown once, to be handed over: the hub keeps its SHA-256. */
  readonly code: string
  readonly expiresAt: Date
}

/** A new code for a person, who registers a passkey with it. Codes given before end. @throws Refusal ENROLLEE_NOT_ACTIVE */
export const giveEnrolmentCode = defineOperation<string, GivenCode, CommandOperation<string, GivenCode>>({
  name: 'sign-in.give-enrolment-code',
  action: 'passkey.code',
  summary: 'Gives a one-time code with which a person registers a passkey.',
  kind: 'command',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run({ db, parts, scope, open }, personId) {
    open({ purpose: null, subject: null }).about = { person: personId }
    const person = await findPersonById(db, parts.keyring, personId)
    if (person?.state !== 'ACTIVE') throw signInRefusals.ENROLLEE_NOT_ACTIVE()
    for (;;) {
      const code = newEnrolmentCode()
      const hashes = readEnrolmentCode(code)
      if (!hashes.ok) throw new Error('a code of our own making does not read')
      if (await store.addCode(db, hashes.value, personId, scope.at))
        return { code, expiresAt: new Date(scope.at.getTime() + ENROLMENT_LIMITS.lifeMs) }
    }
  },
})
