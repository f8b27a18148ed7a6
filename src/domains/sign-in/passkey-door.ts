import { generateKeyPairSync } from 'node:crypto'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Alarm, Alarms } from '../../platform/alarms.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'
import type { Db } from '../../platform/db/database.ts'
import { findPersonById } from '../people/index.ts'
import type { Act } from './act.ts'
import { challengeEnd, newChallenge, type Ceremony } from './challenge.ts'
import { answeredChallenge, readAuthentication, readRegistration } from './credential-answer.ts'
import { deskActor } from './desk-actor.ts'
import { signInRefusals } from './errors.ts'
import type { Failures } from './failures.ts'
import { openCredential } from './kept-passkey.ts'
import { CONSOLE_CLIENT, readEnrolmentCode, sha256, type EnrolmentCodeHashes } from './model.ts'
import { provePresence } from './operations/prove-presence.ts'
import { registerPasskey, type NewPasskey } from './operations/register-passkey.ts'
import { authenticationOptions, registrationOptions, verifyAuthentication, verifyRegistration, type Credential, type PasskeySite } from './passkeys.ts'
import * as store from './store.ts'

export interface PasskeyDoorOptions {
  readonly database: Db
  readonly keyring: Keyring
  readonly clock: Clock
  readonly act: Act
  readonly failures: Failures
  readonly alarms: Alarms
  /** Asked each time: a hub on a free port knows its address only when it listens. */
  readonly site: () => PasskeySite
}

/** Ceremonies with passkeys: registering one by a code or while signed in, and proving to be there with one. */
export class PasskeyDoor {
  readonly #options: PasskeyDoorOptions

  constructor(options: PasskeyDoorOptions) {
    this.#options = options
  }

  /** What the browser is to ask the authenticator for. @throws Refusal ENROLMENT_REFUSED */
  async enrolmentOptions(requestId: string, typed: unknown): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { code, personId } = await this.#whoseCode(requestId, typed)
    return this.#creation(requestId, personId, boundToCode(code))
  }

  /** Registers the authenticator's answer and uses the code up. @throws Refusal ENROLMENT_REFUSED */
  async enrol(requestId: string, typed: unknown, answer: unknown): Promise<void> {
    const { code, personId } = await this.#whoseCode(requestId, typed)
    await this.#register(requestId, { personId, code, answer, boundTo: boundToCode(code) })
  }

  /** The same for a further passkey of somebody who is signed in. */
  furtherOptions(requestId: string, personId: string, session: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.#creation(requestId, personId, session)
  }

  /** The registration of a further passkey as it was checked, to be kept under the actor of the session. @throws Refusal ENROLMENT_REFUSED */
  async checkRegistration(answer: unknown, boundTo: string): Promise<Pick<NewPasskey, 'passkey' | 'challenge'>> {
    const { site } = this.#options
    const response = readRegistration(answer)
    if (response === null) throw signInRefusals.ENROLMENT_REFUSED({ reason: 'ANSWER_MALFORMED' })
    const challenge = this.#challenge(response.response.clientDataJSON, 'REGISTRATION', boundTo)
    if (challenge === null) throw signInRefusals.ENROLMENT_REFUSED({ reason: 'CHALLENGE' })
    const passkey = await verifyRegistration(site(), challenge.bytes, response)
    if (!passkey.ok) throw signInRefusals.ENROLMENT_REFUSED({ reason: passkey.reason })
    return { passkey: passkey.value, challenge }
  }

  /** `boundTo` names what the proof is for, such as one request at the authorisation server. */
  proofOptions(boundTo: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { keyring, clock, site } = this.#options
    return authenticationOptions(site(), newChallenge(keyring, 'AUTHENTICATION', boundTo, clock.now()))
  }

  /** Who is there. Unknown passkeys cost and are told the same as wrong answers. @throws Refusal SIGN_IN_REFUSED */
  async prove(requestId: string, answer: unknown, boundTo: string): Promise<string> {
    const { act, database, failures, keyring, site } = this.#options
    const refuse = (reason: string, person: string | null = null) =>
      failures.refuse(signInRefusals.SIGN_IN_REFUSED({ reason }), requestId, person)
    const response = readAuthentication(answer)
    if (response === null) return refuse('ANSWER_MALFORMED')
    const challenge = this.#challenge(response.response.clientDataJSON, 'AUTHENTICATION', boundTo)
    if (challenge === null) return refuse('CHALLENGE')
    const row = await store.findPasskey(database, sha256(response.id))
    const credential = row && this.#opened(row, requestId)
    const known = row && credential ? { credential, counter: Number(row.counter) } : NOBODYS
    const proof = await verifyAuthentication(site(), challenge.bytes, response, known)
    if (row === null) return refuse('PASSKEY_UNKNOWN')
    if (credential === null) return refuse('SEAL_BROKEN', row.personId)
    if (!proof.ok) {
      if (proof.reason === 'COUNTER') this.#alarm('CREDENTIAL_COPIED', row.personId, requestId)
      return refuse(proof.reason, row.personId)
    }
    const person = await findPersonById(database, keyring, row.personId)
    if (person?.state !== 'ACTIVE') return refuse('PERSON_NOT_ACTIVE', row.personId)
    await act(deskActor(row.personId), requestId, (run) => run(provePresence, { passkeyId: row.id, ...proof.value, challenge }))
    return row.personId
  }

  async #register(
    requestId: string,
    { personId, code, answer, boundTo }: { personId: string; code: EnrolmentCodeHashes; answer: unknown; boundTo: string },
  ): Promise<void> {
    const { act, failures } = this.#options
    const checked = await this.checkRegistration(answer, boundTo).catch((error: unknown) => {
      if (!isEnrolmentRefusal(error)) throw error
      return failures.refuse(error, requestId, personId)
    })
    const { passkey, challenge } = checked
    await act(deskActor(personId), requestId, (run) => run(registerPasskey, { personId, code, passkey, challenge }))
  }

  async #whoseCode(requestId: string, typed: unknown): Promise<{ code: EnrolmentCodeHashes; personId: string }> {
    const { clock, database, failures, keyring } = this.#options
    const refuse = (reason: string, person: string | null = null) =>
      failures.refuse(signInRefusals.ENROLMENT_REFUSED({ reason }), requestId, person)
    const code = readEnrolmentCode(typed)
    if (!code.ok) return refuse(code.reason)
    const personId = await store.tryCode(database, code.value, clock.now())
    if (personId === null) return refuse('CODE')
    const person = await findPersonById(database, keyring, personId)
    return person?.state === 'ACTIVE' ? { code: code.value, personId } : refuse('PERSON_NOT_ACTIVE', personId)
  }

  async #creation(requestId: string, personId: string, boundTo: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { clock, database, keyring, site } = this.#options
    const person = await findPersonById(database, keyring, personId)
    if (person === null) throw new Error('a person who was there is gone')
    const known = (await store.passkeysOf(database, personId)).flatMap((row) => this.#opened(row, requestId) ?? [])
    const challenge = newChallenge(keyring, 'REGISTRATION', boundTo, clock.now())
    return registrationOptions(site(), { challenge, personId, account: person.account, known })
  }

  /** Null, and an alarm, where what lies there is not what was sealed for this passkey and person. */
  #opened(row: store.PasskeyRow, requestId: string): Credential | null {
    try {
      return openCredential(this.#options.keyring, row)
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      this.#alarm('CIPHERTEXT_REFUSED', row.personId, requestId)
      return null
    }
  }

  #alarm(kind: Alarm['kind'], person: string, requestId: string): void {
    void this.#options.alarms.raise({ kind, clientId: CONSOLE_CLIENT, person, departmentCode: null, requestId, about: { what: 'passkey' } })
  }

  /** The challenge that was answered, where it is one of ours for this and still counts. */
  #challenge(clientDataJSON: string, ceremony: Ceremony, boundTo: string) {
    const { clock, keyring } = this.#options
    const bytes = answeredChallenge(clientDataJSON)
    const expiresAt = bytes && challengeEnd(keyring, bytes, ceremony, boundTo, clock.now())
    return bytes && expiresAt ? { bytes, hash: sha256(bytes), expiresAt } : null
  }
}

function boundToCode(code: EnrolmentCodeHashes): string {
  return `code:${code.code.toString('hex')}`
}

function isEnrolmentRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'ENROLMENT_REFUSED'
}

/** A key that nobody has: what is signed with an unknown passkey is checked like any other. */
const NOBODYS = { credential: { id: 'nobody', publicKey: nobodysKey() }, counter: 0 }

/** As COSE writes it (RFC 9053 section 7.1.1): EC2, ES256, P-256, x, y. */
function nobodysKey(): string {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), bytes(x), Buffer.from('225820', 'hex'), bytes(y)]).toString('base64url')
}
