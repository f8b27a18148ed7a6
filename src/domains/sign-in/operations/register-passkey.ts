import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { PERSON_ROLES } from '../../people/index.ts'
import { signInRefusals } from '../errors.ts'
import { passkeyName, sealCredential } from '../kept-passkey.ts'
import { sha256, type EnrolmentCodeHashes } from '../model.ts'
import type { RegisteredPasskey } from '../passkeys.ts'
import * as store from '../store.ts'

export interface NewPasskey {
  readonly personId: string
  /** The code that is used up by it; null where the person is signed in. */
  readonly code: EnrolmentCodeHashes | null
  readonly passkey: RegisteredPasskey
  /** SHA-256 of the challenge that was answered, and until when it would have counted. */
  readonly challenge: { readonly hash: Buffer; readonly expiresAt: Date }
}

/** Keeps a passkey whose registration has been checked. @throws Refusal ENROLMENT_REFUSED with the reason */
export const registerPasskey = defineOperation<NewPasskey, string, CommandOperation<NewPasskey, string>>({
  name: 'sign-in.register-passkey',
  action: 'passkey.register',
  summary: 'Registers a passkey of a person, by an enrolment code or while signed in.',
  kind: 'command',
  roles: ['OPERATOR', ...PERSON_ROLES],
  stepUp: true,
  async run({ actor, db, parts, scope, open }, { personId, code, passkey, challenge }) {
    const id = sha256(passkey.credential.id)
    const withCode = code !== null
    open({ purpose: null, subject: null }).about = { person: personId, passkey: passkeyName(id), withCode }
    if (!(await store.spendChallenge(db, challenge.hash, challenge.expiresAt, scope.at)))
      throw signInRefusals.ENROLMENT_REFUSED({ reason: 'CHALLENGE_SPENT' })
    if (code !== null && (await store.consumeCode(db, code, scope.at)) !== personId)
      throw signInRefusals.ENROLMENT_REFUSED({ reason: 'CODE_SPENT' })
    if (code !== null && (await store.hasHadPasskey(db, personId))) {
      const { clientId, departmentCode } = actor
      const alarm = { kind: 'PASSKEY_REPLACED', clientId, departmentCode, person: personId, requestId: scope.requestId, about: {} } as const
      await parts.alarms.raise(alarm, db)
    }
    const { counter, backedUp } = passkey
    const credential = sealCredential(parts.keyring, id, personId, passkey.credential)
    const row = { id, personId, credential, counter: BigInt(counter), backedUp, createdAt: scope.at }
    if (!(await store.addPasskey(db, row))) throw signInRefusals.ENROLMENT_REFUSED({ reason: 'PASSKEY_KNOWN' })
    return passkeyName(id)
  },
})
