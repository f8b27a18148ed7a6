import type { Clock } from '../../kernel/clock.ts'
import { vetTokenKeys, type TokenKeySet } from './token-keys.ts'

/** The key set could not be fetched or was refused; `cause` says which. */
export class TokenKeysUnavailable extends Error {
  override readonly name = 'TokenKeysUnavailable'
}

const maxBytes = 256 * 1024
/** After a failure callers are answered at once: tokens must not become a hammer on the issuer. */
const pauseAfterFailureMs = 5_000

/**
 * Checks the address of a key set: https, or http on this machine only, because whoever can alter
 * the answer on its way can sign tokens.
 *
 * @throws TypeError
 */
export function checkedKeysUrl(url: string | URL): URL {
  const parsed = new URL(url)
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname)
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && local)) {
    throw new TypeError('Token keys must come over https, or over http from this machine')
  }
  return parsed
}

/** Fetches a key set: status 200, no redirect, at most 256 KiB of JSON. */
export async function fetchTokenKeys(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'manual',
    signal,
    headers: { accept: 'application/jwk-set+json, application/json' },
  })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new Error(`The token keys were answered with status ${response.status}`)
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body) {
    length += part.length
    if (length > maxBytes) throw new Error('The token keys are larger than 256 KiB')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

/**
 * Wraps a way of reading keys so that it gives a vetted set or fails with TokenKeysUnavailable,
 * and so that a failure stands for five seconds.
 */
export function guardedKeyRead<A extends unknown[]>(
  read: (...args: A) => Promise<unknown>,
  clock: Clock,
  onFailure: (cause: unknown) => void,
): (...args: A) => Promise<TokenKeySet> {
  let failedAtMs = Number.NEGATIVE_INFINITY
  return async (...args) => {
    const sinceFailureMs = clock.now().getTime() - failedAtMs
    if (sinceFailureMs >= 0 && sinceFailureMs < pauseAfterFailureMs) {
      throw new TokenKeysUnavailable('The token keys were unavailable a moment ago')
    }
    try {
      return vetTokenKeys(await read(...args))
    } catch (cause) {
      failedAtMs = clock.now().getTime()
      onFailure(cause)
      throw new TokenKeysUnavailable('The token keys are unavailable', { cause })
    }
  }
}
