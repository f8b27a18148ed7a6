import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { BrowserAsked, BrowserRoute } from '../../platform/http/browser-routes.ts'
import type { Log } from '../../platform/log.ts'
import { PERSON_ROLES } from '../people/index.ts'
import type { Act } from './act.ts'
import type { ConsoleSessions } from './console-sessions.ts'
import { SESSION_COOKIE, SIGN_IN_COOKIE, SIGN_IN_MS, sessionCookie, withoutCookie } from './cookies.ts'
import { signInRefusals } from './errors.ts'
import type { Failures } from './failures.ts'
import { json } from './json-answer.ts'
import { openIdToken } from './kept-id-token.ts'
import { returnPath } from './model.ts'
import { listOwnPasskeys } from './operations/list-passkeys.ts'
import { registerPasskey } from './operations/register-passkey.ts'
import { revokeOwnPasskey } from './operations/revoke-passkeys.ts'
import { accountPage, arrivedPage, failedPage } from './pages/pages.ts'
import type { PasskeyDoor } from './passkey-door.ts'
import { pendingCookie, readPending } from './pending-cookie.ts'
import type { RelyingParty, SignInAnswer } from './relying-party.ts'
import type { SessionRow } from './session-store.ts'

export interface ConsoleRoutesOptions {
  readonly keyring: Keyring
  readonly clock: Clock
  readonly act: Act
  readonly log: Log
  readonly sessions: ConsoleSessions
  readonly passkeys: PasskeyDoor
  readonly failures: Failures
  readonly relyingParty: RelyingParty
  /** The person behind the `sub` of an ID token; null where there is none. */
  readonly personOf: (subject: string) => Promise<string | null>
  /** The hub's public origin. */
  readonly origin: () => string
  /** Ends the session that a browser has at the hub's own authorisation server. */
  readonly leaveIssuer: (cookies: string | undefined) => Promise<void>
}

/** The console's own addresses: coming in, who one is, the way out, and one's passkeys. GraphQL is beside them, see `ConsoleDoor`. */
export function consoleRoutes(options: ConsoleRoutesOptions): BrowserRoute[] {
  const { act, sessions, passkeys } = options
  const found = ({ cookie, requestId }: BrowserAsked) => sessions.find(cookie(SESSION_COOKIE), requestId)
  const entered = ({ cookie, requestId }: BrowserAsked) => sessions.enter(cookie(SESSION_COOKIE), requestId)
  return [
    { method: 'GET', path: '/console/sign-in', answer: async (asked) => begin(asked, options, await found(asked).catch(nobody), false) },
    { method: 'GET', path: '/console/step-up', answer: async (asked) => begin(asked, options, await found(asked).catch(nobody), true) },
    { method: 'GET', path: '/console/callback', isDoor: true, answer: (asked) => comeBack(asked, options) },
    { method: 'GET', path: '/console/account', answer: ({ query }) => accountPage(query) },
    { method: 'GET', path: '/console/session', answer: async (asked) => json(await sessions.show(await found(asked))) },
    {
      method: 'POST', path: '/console/session/role',
      async answer(asked) {
        const role = PERSON_ROLES.find((one) => one === asked.body?.['role'])
        const session = await found(asked)
        if (role === undefined) throw signInRefusals.ROLE_NOT_YOURS()
        return json({ role }, [await sessions.takeRole(session, asked.requestId, role)])
      },
    },
    {
      method: 'DELETE', path: '/console/session',
      async answer(asked) {
        const session = await found(asked)
        await sessions.signOut(session, asked.requestId)
        return leave(asked, session, options)
      },
    },
    {
      method: 'DELETE', path: '/console/sessions',
      async answer(asked) {
        const session = await found(asked)
        await sessions.signOutEverywhere(session, asked.requestId)
        return leave(asked, session, options)
      },
    },
    {
      method: 'GET', path: '/console/passkeys',
      async answer(asked) {
        const { actor, cookies } = await entered(asked)
        return json({ passkeys: await act(actor, asked.requestId, (run) => run(listOwnPasskeys, undefined)) }, cookies)
      },
    },
    {
      method: 'POST', path: '/console/passkeys/options',
      async answer(asked) {
        const { cookies, session } = await entered(asked)
        return json(await passkeys.furtherOptions(asked.requestId, session.personId, boundTo(session)), cookies)
      },
    },
    {
      method: 'POST', path: '/console/passkeys',
      async answer(asked) {
        const { actor, cookies, session } = await entered(asked)
        const checked = await passkeys.checkRegistration(asked.body?.['answer'], boundTo(session))
        const passkey = { personId: session.personId, code: null, ...checked }
        return json({ name: await act(actor, asked.requestId, (run) => run(registerPasskey, passkey)) }, cookies)
      },
    },
    {
      method: 'DELETE', path: '/console/passkeys/:name',
      async answer(asked) {
        const { actor, cookies, session } = await entered(asked)
        const passkey = { name: asked.params['name'] ?? '', sessionKey: session.id }
        await act(actor, asked.requestId, (run) => run(revokeOwnPasskey, passkey))
        return json({ revoked: true }, cookies)
      },
    },
  ]
}

/** Sends the browser to the authorisation server, for a new session or for a fresh proof of presence in this one. */
async function begin(asked: BrowserAsked, options: ConsoleRoutesOptions, session: SessionRow | null, isStepUp: boolean) {
  const { clock, keyring, log, origin, relyingParty } = options
  if (isOtherLocalName(asked.headers.host, new URL(origin()))) return { status: 303, headers: { location: `${origin()}/console/sign-in` } }
  const wish = {
    to: returnPath(asked.query.get('to')),
    session: session && String(session.id),
    isStepUp,
    expiresAt: clock.now().getTime() + SIGN_IN_MS,
  }
  try {
    const { url, pending } = await relyingParty.begin(wish)
    return { status: 303, headers: { location: url.href }, cookies: [pendingCookie(keyring, pending)] }
  } catch (error) {
    log.error('sign-in.issuer-unavailable', { requestId: asked.requestId }, error)
    throw signInRefusals.ISSUER_UNAVAILABLE({ cause: error })
  }
}

/** The browser comes back with a code. Whatever is wrong with it, the sign-in that was under way is over. */
async function comeBack(asked: BrowserAsked, options: ConsoleRoutesOptions) {
  const { sessions } = options
  try {
    const pending = readPending(options.keyring, asked.cookie(SIGN_IN_COOKIE), options.clock)
    if (pending === null) return await refuse(asked, options, 'NONE_UNDER_WAY')
    const answer = await finished(asked, options, pending)
    if (answer === null) return await refuse(asked, options, 'CODE')
    const person = await options.personOf(answer.subject)
    if (person === null) return await refuse(asked, options, 'PERSON_UNKNOWN')
    const session = pending.session === null ? null : BigInt(pending.session)
    const cookie = pending.isStepUp && session !== null
      ? await sessions.stepUp(session, asked.requestId, person, answer.verifiedAt)
      : sessionCookie(await sessions.begin(asked.requestId, person, answer, session))
    return arrivedPage(pending.to, [cookie, withoutCookie(SIGN_IN_COOKIE)])
  } catch (error) {
    if (!isDoorRefusal(error)) throw error
    return failedPage([withoutCookie(SIGN_IN_COOKIE)])
  }
}

async function finished(asked: BrowserAsked, { log, relyingParty }: ConsoleRoutesOptions, pending: Parameters<RelyingParty['finish']>[1]): Promise<SignInAnswer | null> {
  try {
    return await relyingParty.finish(asked.query, pending)
  } catch (error) {
    log.warn('sign-in.code-refused', { requestId: asked.requestId }, error)
    return null
  }
}

function refuse({ requestId }: BrowserAsked, { failures }: ConsoleRoutesOptions, reason: string): Promise<never> {
  return failures.refuse(signInRefusals.SIGN_IN_REFUSED({ reason }), requestId, null)
}

/** Ends the session at the issuer too: at the hub's own at once; another one's has an address to which the page has to go. */
async function leave({ headers, requestId }: BrowserAsked, session: SessionRow, { keyring, leaveIssuer, log, origin, relyingParty }: ConsoleRoutesOptions) {
  // The session has ended by now: an ID token that does not open keeps nobody signed in.
  const endSessionUrl = async () => relyingParty.endSessionUrl(openIdToken(keyring, session), `${origin()}/console/sign-in`)
  await leaveIssuer(headers.cookie)
  const issuer = await endSessionUrl().catch((error: unknown) => {
    log.warn('sign-in.issuer-unavailable', { requestId }, error)
    return null
  })
  return json({ signedOut: true, issuer }, [withoutCookie(SESSION_COOKIE)])
}

function boundTo({ id }: SessionRow): string {
  return `session:${id}`
}

/** Whoever has no session any more is signed in anew. */
function nobody(error: unknown): null {
  if (!isDoorRefusal(error)) throw error
  return null
}

function isDoorRefusal(error: unknown): boolean {
  return error instanceof Refusal && ['SIGN_IN_REFUSED', 'NOT_SIGNED_IN'].includes(error.code)
}

/**
 * Whether somebody at this machine has typed localhost for 127.0.0.1, or the other way round: the browser would come back
 * under the one, without the cookie of the other. Behind a proxy the header may say anything.
 */
function isOtherLocalName(host: string | undefined, origin: URL): boolean {
  return LOCAL.includes(origin.hostname) && host !== origin.host && LOCAL.some((name) => host === `${name}:${origin.port}`)
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]']
