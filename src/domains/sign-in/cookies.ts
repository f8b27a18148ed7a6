/** The session of the console. `__Host-`: Secure, for this host alone, set by nobody else (RFC 6265bis section 4.1.3.2). */
export const SESSION_COOKIE = '__Host-yihao'

/** What the console keeps of a sign-in under way at the authorisation server. */
export const SIGN_IN_COOKIE = '__Host-yihao-sign-in'

/** How long somebody may take at the authorisation server. */
export const SIGN_IN_MS = 10 * 60_000

/** Strict: no page of anybody else's makes the browser send it. Ends with the browser, and before that with the session. */
export function sessionCookie(id: string): string {
  return `${SESSION_COOKIE}=${id}; Path=/; Secure; HttpOnly; SameSite=Strict`
}

/**
 * Lax, because an authorisation server of another site sends the browser back with a redirect, on which no browser sends a
 * Strict cookie. It is worth nothing without the code that comes with that redirect.
 */
export function signInCookie(sealed: string): string {
  return `${SIGN_IN_COOKIE}=${sealed}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${SIGN_IN_MS / 1_000}`
}

export function withoutCookie(name: typeof SESSION_COOKIE | typeof SIGN_IN_COOKIE): string {
  const site = name === SESSION_COOKIE ? 'Strict' : 'Lax'
  return `${name}=; Path=/; Secure; HttpOnly; SameSite=${site}; Max-Age=0`
}
