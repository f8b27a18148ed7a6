import { calculateThumbprint, generateKeyPair, generateProof, type KeyPair } from 'dpop'
import { vi } from 'vitest'
import type { Clock } from '../../src/kernel/clock.ts'
import { demoIssuer } from '../../src/domains/signing/index.ts'
import { CLIENTS } from './hub.ts'
import { AUDIENCE, type Answered, type AskingClient, type Body, type NetworkHub } from './http.ts'

/** A client with a key of its own, which asks with tokens that are bound to it (RFC 9449). Proofs are made by `dpop`. */
export interface DpopCaller {
  readonly keys: KeyPair
  readonly thumbprint: string
  /** An access token of the client, bound to its key; five minutes. */
  token(): Promise<string>
  /** A proof for a request; with the newest nonce that the hub has given unless another is said. */
  proof(url: string, method: string, token: string, nonce?: string): Promise<string>
  /** Sends a request, makes the proof anew once where the hub gives a nonce, and takes note of every nonce. */
  fetch(path: string, init?: RequestInit & { readonly token?: string }): Promise<Response>
  /** Asks GraphQL, with a token of its own or another one that is bound to its key, such as a voucher. */
  ask<Data = Record<string, unknown>>(document: string, variables?: object, token?: string): Promise<Answered<Data>>
}

export interface DpopOptions {
  readonly algorithm?: 'ES256' | 'Ed25519' | 'PS256'
  /** The address that proofs name; the one listened on unless the hub was given another. */
  readonly publicUrl?: string
}

export async function dpopCaller(hub: Pick<NetworkHub, 'url' | 'folder' | 'clock'>, client: AskingClient, how: DpopOptions = {}): Promise<DpopCaller> {
  const { algorithm = 'ES256', publicUrl = hub.url } = how
  const keys = await generateKeyPair(algorithm)
  const thumbprint = await calculateThumbprint(keys.publicKey)
  const issuer = demoIssuer({ folder: hub.folder, issuer: hub.url, audience: AUDIENCE, clock: hub.clock })
  let nonce: string | undefined
  const token = () => {
    const who = typeof client === 'string' ? { clientId: CLIENTS[client] } : client
    return issuer.issue({ ...who, keyThumbprint: thumbprint })
  }
  const proof: DpopCaller['proof'] = (url, method, accessToken, given = nonce) =>
    underClock(hub.clock, () => generateProof(keys, url, method, given, accessToken))
  const caller: DpopCaller = {
    keys, thumbprint, token, proof,
    async fetch(path, { token: given, ...init } = {}) {
      const accessToken = given ?? (await token())
      const method = init.method ?? 'GET'
      const attempt = async () => {
        const headers = { ...init.headers, authorization: `DPoP ${accessToken}`, dpop: await proof(`${publicUrl}${path.replace(/\?.*/s, '')}`, method, accessToken) }
        const response = await fetch(`${hub.url}${path}`, { ...init, method, headers })
        nonce = response.headers.get('dpop-nonce') ?? nonce
        return response
      }
      const first = await attempt()
      return first.headers.get('www-authenticate')?.includes('use_dpop_nonce') ? attempt() : first
    },
    async ask<Data>(document: string, variables: object = {}, given?: string) {
      const response = await caller.fetch('/graphql', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: document, variables }),
        ...(given !== undefined && { token: given }),
      })
      const text = await response.text()
      const body = JSON.parse(text) as Body<Data>
      return { status: response.status, headers: response.headers, text, body, codes: (body.errors ?? []).map(({ extensions }) => extensions.code), entries: [] }
    },
  }
  return caller
}

/** `dpop` reads the machine's clock, before it first waits for anything; tests have one of their own. */
function underClock<T>(clock: Clock, call: () => T): T {
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  try {
    return call()
  } finally {
    vi.useRealTimers()
  }
}
