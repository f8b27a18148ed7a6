import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Alarms } from '../../platform/alarms.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import { departmentNames, type TokenFacts } from '../access/index.ts'
import { findPersonById, rolesOf, scopeOfRole, type HeldRole, type PersonRole } from '../people/index.ts'
import type { Act } from './act.ts'
import { sessionCookie } from './cookies.ts'
import { deskActor } from './desk-actor.ts'
import { signInRefusals } from './errors.ts'
import { CONSOLE_CLIENT, newSessionId, SESSION_LIMITS, sessionIdIn, sessionVerdict, sha256 } from './model.ts'
import { beginSession, type SignedIn } from './operations/begin-session.ts'
import { stepUp, takeRole } from './operations/change-session.ts'
import { endSession, signOutEverywhere } from './operations/end-session.ts'
import * as store from './session-store.ts'

export interface ConsoleSessionsOptions {
  readonly database: Db
  readonly keyring: Keyring
  readonly clock: Clock
  readonly act: Act
  readonly alarms: Alarms
  /** The actor of a person at a console; refuses those who are suspended or have lost the role. @throws Refusal */
  readonly actorFor: (facts: TokenFacts, onBehalfOf?: string) => Promise<Actor>
}

/** Somebody at the console, for one request. */
export interface Entered {
  readonly actor: Actor
  readonly session: store.SessionRow
  /** To be set with the answer: the session's id, where it was replaced. */
  readonly cookies: readonly string[]
}

/** What is shown of a session to the person whose it is. */
export interface SessionShown {
  readonly person: string
  /** The person's own; nobody else is shown a session. */
  readonly name: string
  readonly account: string
  readonly role: PersonRole | null
  readonly roles: readonly (HeldRole & { readonly departmentName: string })[]
  readonly beganAt: Date
  readonly verifiedAt: Date
  /** When it ends without a further request, and whatever happens. */
  readonly idleEndsAt: Date
  readonly endsAt: Date
}

/**
 * Sessions of the console. Each is looked up anew at every request, so that one that has ended is refused at once in
 * every process; a person's suspension counts within a second (`people`).
 */
export class ConsoleSessions {
  readonly #options: ConsoleSessionsOptions

  constructor(options: ConsoleSessionsOptions) {
    this.#options = options
  }

  /** @returns the id of a new session, never one that a browser brought (fixation) */
  async begin(requestId: string, personId: string, signedIn: Pick<SignedIn, 'idToken' | 'verifiedAt'>, before: bigint | null): Promise<string> {
    const sessionId = newSessionId()
    const { idToken, verifiedAt } = signedIn
    await this.#options.act(deskActor(personId), requestId, (run) => run(beginSession, { idToken, verifiedAt, sessionId, before }))
    return sessionId
  }

  /**
   * The session behind a cookie, as it is. An id that comes long after it was replaced was stolen, from the browser or on
   * its way here: nobody can say who of the two is the person, so the session ends for both.
   *
   * @throws Refusal NOT_SIGNED_IN
   */
  async find(cookie: string | undefined, requestId: string): Promise<store.SessionRow> {
    const { act, alarms, clock, database } = this.#options
    const id = sessionIdIn(cookie)
    const session = id && (await store.findSession(database, sha256(id)))
    if (!session) throw signInRefusals.NOT_SIGNED_IN({ reason: cookie === undefined ? 'NO_COOKIE' : 'UNKNOWN' })
    const verdict = sessionVerdict(session, clock.now())
    if (verdict === 'STOLEN') {
      const about = { what: 'session' }
      void alarms.raise({ kind: 'CREDENTIAL_COPIED', clientId: CONSOLE_CLIENT, person: session.personId, departmentCode: null, requestId, about })
      await act(deskActor(session.personId), requestId, (run) => run(endSession, { sessionKey: session.id, why: 'ID_STOLEN' }))
    }
    if (verdict !== 'LIVE') throw signInRefusals.NOT_SIGNED_IN({ reason: verdict })
    return session
  }

  /** Lets a request in. @throws Refusal NOT_SIGNED_IN, ROLE_NOT_CHOSEN, PERSON_NOT_ACTIVE */
  async enter(cookie: string | undefined, requestId: string, onBehalfOf?: string): Promise<Entered> {
    const { actorFor, clock, database } = this.#options
    const session = await this.find(cookie, requestId)
    if (session.role === null) throw signInRefusals.ROLE_NOT_CHOSEN()
    const { idReplacedAt, personId: person, role } = session
    // The id that a step-up replaced goes on for requests under way, without what was proved after it: it may have leaked.
    const verifiedAt = idReplacedAt === null ? session.verifiedAt : null
    const actor = await actorFor({ clientId: CONSOLE_CLIENT, person, scopes: [scopeOfRole(role)], verifiedAt }, onBehalfOf)
    const now = clock.now()
    if (now.getTime() - session.seenAt.getTime() > SESSION_LIMITS.noteUseMs) await store.noteUse(database, session.id, now)
    return { actor, session, cookies: await this.#renewed(session, now) }
  }

  async show(session: store.SessionRow): Promise<SessionShown> {
    const { beganAt, personId, role, seenAt, verifiedAt } = session
    const endsAt = new Date(beganAt.getTime() + SESSION_LIMITS.wholeMs)
    const idleEndsAt = new Date(Math.min(seenAt.getTime() + SESSION_LIMITS.idleMs, endsAt.getTime()))
    const { database, keyring } = this.#options
    const person = await findPersonById(database, keyring, personId)
    const roles = await rolesOf(database, personId)
    const names = await departmentNames(database, roles.map(({ departmentCode }) => departmentCode))
    return {
      person: personId, name: person?.name ?? '', account: person?.account ?? '', role,
      roles: roles.map((held) => ({ ...held, departmentName: names.get(held.departmentCode) ?? held.departmentCode })),
      beganAt, verifiedAt, idleEndsAt, endsAt,
    }
  }

  /** Goes on in one of the person's roles. @returns the cookie to set @throws Refusal ROLE_NOT_YOURS, NOT_SIGNED_IN */
  async takeRole(session: store.SessionRow, requestId: string, role: PersonRole): Promise<string> {
    const newId = newSessionId()
    const change = { sessionKey: session.id, hash: session.hash, newId, role }
    await this.#options.act(deskActor(session.personId), requestId, (run) => run(takeRole, change))
    return sessionCookie(newId)
  }

  /**
   * Takes a fresh proof of presence for a session that is named by its key in the database: it comes back from the
   * authorisation server, where no session cookie may come along.
   *
   * @returns the cookie to set @throws Refusal NOT_SIGNED_IN, also where another person has signed in
   */
  async stepUp(sessionKey: bigint, requestId: string, personId: string, verifiedAt: Date): Promise<string> {
    const { act, clock, database } = this.#options
    const session = await store.findSessionByKey(database, sessionKey)
    const verdict = session && sessionVerdict(session, clock.now())
    if (!session || verdict !== 'LIVE') throw signInRefusals.NOT_SIGNED_IN({ reason: verdict ?? 'UNKNOWN' })
    if (session.personId !== personId) throw signInRefusals.NOT_SIGNED_IN({ reason: 'ANOTHER_PERSON' })
    const newId = newSessionId()
    await act(deskActor(personId), requestId, (run) => run(stepUp, { sessionKey, hash: session.hash, newId, verifiedAt }))
    return sessionCookie(newId)
  }

  async signOut(session: store.SessionRow, requestId: string): Promise<void> {
    await this.#options.act(deskActor(session.personId), requestId, (run) =>
      run(endSession, { sessionKey: session.id, why: 'SIGNED_OUT' }))
  }

  /** @returns how many sessions ended */
  async signOutEverywhere(session: store.SessionRow, requestId: string): Promise<number> {
    return this.#options.act(deskActor(session.personId), requestId, (run) => run(signOutEverywhere, undefined))
  }

  /** A new id once the old one is some minutes old: one that leaked is of use for as long. */
  async #renewed({ hash, idGivenAt, idReplacedAt }: store.SessionRow, now: Date): Promise<readonly string[]> {
    if (idReplacedAt !== null || now.getTime() - idGivenAt.getTime() < SESSION_LIMITS.renewIdMs) return []
    const id = newSessionId()
    return (await store.renewId(this.#options.database, hash, sha256(id), now)) ? [sessionCookie(id)] : []
  }
}
