import { createHash, createHmac, randomUUID, sign as signWith, createPrivateKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { AUDIENCE, type NetworkHub } from '../../support/http.ts'

// Tokens and proofs written by hand, so that what is wrong in them is exactly what was put there, and no library that knows
// better has mended it.

export type Members = Record<string, unknown>

const base64url = (value: Members | string) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A compact JWS of any header, signed by any means. */
export function compact(header: Members, payload: Members | string, signature: (input: string) => Buffer): string {
  const input = `${base64url(header)}.${base64url(payload)}`
  return `${input}.${signature(input).toString('base64url')}`
}

export const byEd25519 = (key: KeyObject) => (input: string) => signWith(null, Buffer.from(input), key)
export const byEs256 = (key: KeyObject) => (input: string) => signWith('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
export const byHmac = (secret: string | Buffer) => (input: string) => createHmac('sha256', secret).update(input).digest()
export const unsigned = () => Buffer.alloc(0)

/** The key with which the hub's issuer signs, as somebody would have it who could forge nothing but what he says. */
export function issuersKey(hub: Pick<NetworkHub, 'folder'>): { readonly kid: string; readonly key: KeyObject; readonly x: string } {
  const { active } = JSON.parse(readFileSync(path.join(hub.folder, 'token-signing.json'), 'utf8')) as { active: { kid: string; jwk: JsonWebKeyInput['key'] & { x: string } } }
  return { kid: active.kid, key: createPrivateKey({ key: active.jwk, format: 'jwk' }), x: active.jwk.x }
}

/** The claims of a token that would be taken, bound to a key. */
export function rightClaims(hub: Pick<NetworkHub, 'clock' | 'url'>, thumbprint: string): Members {
  const now = Math.floor(hub.clock.now().getTime() / 1_000)
  return {
    iss: hub.url, aud: AUDIENCE, sub: 'health-system', client_id: 'health-system', scope: 'explore', jti: randomUUID(), iat: now, exp: now + 120,
    cnf: { jkt: thumbprint },
  }
}

export const sha256url = (text: string) => createHash('sha256').update(text).digest('base64url')
