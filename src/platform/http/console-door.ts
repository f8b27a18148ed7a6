import type { IncomingMessage } from 'node:http'
import type { Actor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/errors.ts'
import { checkSameOrigin, cookieIn } from './browser-routes.ts'
import type { Admission, Door } from './door.ts'

/** The console's sessions, as far as the network needs them. */
export interface SessionDesk {
  /** Name of the session's cookie. */
  readonly cookie: string
  /** @throws Refusal where there is no session, or it has ended */
  enter(cookie: string | undefined, requestId: string, onBehalfOf?: string): Promise<{ readonly actor: Actor; readonly cookies: readonly string[] }>
}

/**
 * The way in for the hub's own pages, by the cookie of a session and nothing else; the other door takes tokens and nothing
 * else. So what another site makes a browser send is worth nothing at either.
 */
export class ConsoleDoor implements Pick<Door, 'admit'> {
  readonly #sessions: SessionDesk
  readonly #origin: () => string

  /** `origin` is the hub's public one, from whose pages alone anything may be sent. */
  constructor(sessions: SessionDesk, origin: () => string) {
    this.#sessions = sessions
    this.#origin = origin
  }

  async admit({ headers, method }: IncomingMessage, requestId: string): Promise<Admission> {
    try {
      // Whatever a GET shows, the page of another site does not see, and its browser sends no Strict cookie for it.
      if (method !== 'GET') checkSameOrigin(headers, this.#origin())
      const cookie = cookieIn(headers.cookie, this.#sessions.cookie)
      const { actor, cookies } = await this.#sessions.enter(cookie, requestId, headers['x-on-behalf-of']?.toString())
      const [renewed] = cookies
      return { actor, headers: renewed === undefined ? {} : { 'set-cookie': renewed } }
    } catch (error) {
      if (!(error instanceof Refusal) || error.retry === 'LATER') throw error
      return { refusal: error, headers: {} }
    }
  }
}
