import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { accept, reject, type Checked } from '../../kernel/checked.ts'

/** The hub as passkeys know it: its domain, to which they are bound, and its origin. */
export interface PasskeySite {
  readonly id: string
  readonly origin: string
}

/** A passkey as it was registered. */
export interface Credential {
  /** base64url */
  readonly id: string
  /** COSE key, base64url. */
  readonly publicKey: string
  readonly transports: readonly string[]
}

export interface RegisteredPasskey {
  readonly credential: Credential
  readonly counter: number
  readonly backedUp: boolean
}

/** Why an authenticator's answer is not accepted: for the log, never for the caller. COUNTER is what a copied key shows. */
export type PasskeyRefusal = 'ORIGIN' | 'RELYING_PARTY' | 'USER_NOT_VERIFIED' | 'COUNTER' | 'SIGNATURE' | 'ANSWER_MALFORMED'

// EdDSA, ES256 and, for TPMs that know nothing else, RS256 (COSE, RFC 9053).
const ALGORITHMS = [-8, -7, -257]
const SITE_NAME = '一号'
const TIMEOUT_MS = 120_000

// Takes half a second to load, which commands at the machine need not wait for.
const webauthn = () => import('@simplewebauthn/server')

/** Passkeys are for names: browsers refuse an IP address (WebAuthn section 5.1.2). */
export function passkeySite(publicOrigin: string): PasskeySite {
  return { id: new URL(publicOrigin).hostname, origin: publicOrigin }
}

export interface NewPasskeyFor {
  readonly challenge: Buffer
  /** Random and nobody's name: what the authenticator keeps beside the key (user handle). */
  readonly personId: string
  /** Shown by the person's own device when it asks which passkey to use. */
  readonly account: string
  /** Passkeys that the person has: no second one on the same device. */
  readonly known: readonly Credential[]
}

export async function registrationOptions(site: PasskeySite, { challenge, personId, account, known }: NewPasskeyFor): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: SITE_NAME,
    rpID: site.id,
    challenge: Uint8Array.from(challenge),
    userID: Uint8Array.from(Buffer.from(personId)),
    userName: account,
    userDisplayName: account,
    attestationType: 'none',
    timeout: TIMEOUT_MS,
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Names no passkey: the device offers those that it has, so that no account is typed or told. */
export async function authenticationOptions(site: PasskeySite, challenge: Buffer): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: site.id,
    challenge: Uint8Array.from(challenge),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
  })
}

/** Checks a new passkey (WebAuthn section 7.1). The challenge has been judged before. */
export async function verifyRegistration(
  site: PasskeySite,
  challenge: Buffer,
  response: RegistrationResponseJSON,
): Promise<Checked<RegisteredPasskey, PasskeyRefusal>> {
  const { verifyRegistrationResponse } = await webauthn()
  try {
    const { registrationInfo: info } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (info === undefined) return reject('SIGNATURE')
    const publicKey = Buffer.from(info.credential.publicKey).toString('base64url')
    const credential = { id: info.credential.id, publicKey, transports: response.response.transports ?? [] }
    return accept({ credential, counter: info.credential.counter, backedUp: info.credentialBackedUp })
  } catch (error) {
    return reject(refusalOf(error))
  }
}

export interface KnownPasskey {
  readonly credential: Pick<Credential, 'id' | 'publicKey'>
  readonly counter: number
}

/** Checks a proof of presence (WebAuthn section 7.2): this passkey, now, and its holder verified by PIN or body. */
export async function verifyAuthentication(
  site: PasskeySite,
  challenge: Buffer,
  response: AuthenticationResponseJSON,
  { credential, counter }: KnownPasskey,
): Promise<Checked<{ readonly counter: number; readonly backedUp: boolean }, PasskeyRefusal>> {
  const { verifyAuthenticationResponse } = await webauthn()
  try {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      credential: { id: credential.id, publicKey: Uint8Array.from(Buffer.from(credential.publicKey, 'base64url')), counter },
    })
    return verified ? accept({ counter: info.newCounter, backedUp: info.credentialBackedUp }) : reject('SIGNATURE')
  } catch (error) {
    return reject(refusalOf(error))
  }
}

const SAID: readonly (readonly [RegExp, PasskeyRefusal])[] = [
  [/response origin|top origin/i, 'ORIGIN'],
  [/RP ID/i, 'RELYING_PARTY'],
  [/verification required|could not be verified|not present/i, 'USER_NOT_VERIFIED'],
  [/counter value/i, 'COUNTER'],
]

/** The package says what was wrong in words, which quote what was sent: of them only the kind is kept. */
function refusalOf(error: unknown): PasskeyRefusal {
  const said = error instanceof Error ? `${error.name} ${error.message}` : ''
  return SAID.find(([words]) => words.test(said))?.[1] ?? 'ANSWER_MALFORMED'
}
