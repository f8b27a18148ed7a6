import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

const BASE64URL = /^[A-Za-z0-9_-]+$/
// The largest that authenticators send with attestation `none`; CTAP 2.2 lets a credential id have 1,023 bytes.
const MOST = { id: 1_400, clientDataJSON: 2_000, authenticatorData: 4_000, signature: 1_000, attestationObject: 8_000 } as const

/** What a browser says for a passkey, reduced to what is used (WebAuthn level 3, section 5.1.8); null where it is not of that shape. */
export function readRegistration(value: unknown): RegistrationResponseJSON | null {
  const base = credential(value)
  const clientDataJSON = base && text(base.response, 'clientDataJSON')
  const attestationObject = base && text(base.response, 'attestationObject')
  if (!base || !clientDataJSON || !attestationObject) return null
  const transports = transportsIn(base.response['transports'])
  return { ...base.shared, response: { clientDataJSON, attestationObject, transports } }
}

/** The same for an assertion (section 5.1.4). */
export function readAuthentication(value: unknown): AuthenticationResponseJSON | null {
  const base = credential(value)
  const clientDataJSON = base && text(base.response, 'clientDataJSON')
  const authenticatorData = base && text(base.response, 'authenticatorData')
  const signature = base && text(base.response, 'signature')
  if (!base || !clientDataJSON || !authenticatorData || !signature) return null
  return { ...base.shared, response: { clientDataJSON, authenticatorData, signature } }
}

/** The challenge that a browser says it answered; null where there is none. */
export function answeredChallenge(clientDataJSON: string): Buffer | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const challenge = isRecord(said) ? said['challenge'] : undefined
    return typeof challenge === 'string' && BASE64URL.test(challenge) ? Buffer.from(challenge, 'base64url') : null
  } catch {
    return null
  }
}

function credential(value: unknown) {
  if (!isRecord(value) || !isRecord(value['response'])) return null
  const { id, type, response } = value
  if (type !== 'public-key' || typeof id !== 'string' || id.length > MOST.id || !BASE64URL.test(id)) return null
  return { response, shared: { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} } }
}

function text(response: Record<string, unknown>, name: Exclude<keyof typeof MOST, 'id'>): string | null {
  const value = response[name]
  return typeof value === 'string' && value.length <= MOST[name] && BASE64URL.test(value) ? value : null
}

function transportsIn(value: unknown): string[] {
  const words = Array.isArray(value) ? value : []
  return words.filter((word): word is string => typeof word === 'string' && /^[a-z-]{2,20}$/.test(word)).slice(0, 8)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
