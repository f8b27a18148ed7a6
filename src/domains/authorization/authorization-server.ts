import type { EventEmitter } from 'node:events'
import { ServerResponse, type IncomingMessage } from 'node:http'
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { Refusal } from '../../kernel/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Mounted, MountedRequest } from '../../platform/http/mounted.ts'
import type { TokenKeys } from '../signing/index.ts'
import { errorBody, errorPage, knownError, type OauthError } from './answers.ts'
import { PATHS } from './paths.ts'
import { loadProvider } from './load-provider.ts'
import type { ProviderOptions } from './provider.ts'
import type { Interaction, InteractionDesk, InteractionResult } from './sign-in.ts'
import { tokenOutcome, type TokenOutcome } from './token-record.ts'

export interface AuthorizationServerOptions extends Omit<ProviderOptions, 'issuer' | 'key'> {
  /** The hub's public address; known only once it listens where the configuration does not name it. */
  readonly issuer: () => string
  readonly keys: TokenKeys
  readonly log: Log
  /** Resolves when it is durable in the log. @throws where it cannot be: then no token leaves */
  readonly record: (outcome: TokenOutcome, requestId: string) => Promise<void>
}

/** How long a key that signs is used before it is looked for again: so soon every process follows a rotation. */
const KEY_FRESH_MS = 500

/**
 * The authorisation server on the hub's own network address. Around `oidc-provider` it puts what every answer of the hub
 * has: errors in fixed words, no header for other origins, nothing kept on the way, and an entry in the log before a token
 * leaves.
 */
export class AuthorizationServer implements Mounted, InteractionDesk {
  readonly routes = [
    { method: 'GET', path: PATHS.authorize },
    { method: 'GET', path: `${PATHS.authorize}/:uid` },
    { method: 'POST', path: PATHS.token },
    { method: 'POST', path: PATHS.revoke },
    { method: 'GET', path: PATHS.metadata },
    { method: 'GET', path: PATHS.configuration },
  ] as const
  readonly #options: AuthorizationServerOptions
  #current: { readonly kid: string; readonly provider: Provider; readonly handle: ReturnType<Provider['callback']> } | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  readonly #requests = new WeakMap<IncomingMessage, MountedRequest>()

  constructor(options: AuthorizationServerOptions) {
    this.#options = options
  }

  async answer(request: IncomingMessage, response: ServerResponse, about: MountedRequest): Promise<void> {
    try {
      const { handle } = await this.#provider()
      this.#requests.set(request, about)
      await handle(toIssuer(request, this.#options.issuer()), response)
    } catch (error) {
      this.#options.log.error('authorization.failed', { requestId: about.requestId }, error)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(errorBody('server_error')))
    }
  }

  async details(cookies: string | undefined): Promise<Interaction | null> {
    return this.#interaction(cookies, async (provider, request, response) => {
      const { uid, params, prompt, session } = await provider.interactionDetails(request, response)
      return { uid, clientId: String(params['client_id']), prompt: prompt.name, accountId: session?.accountId ?? null }
    })
  }

  async finish(cookies: string | undefined, result: InteractionResult): Promise<string | null> {
    return this.#interaction(cookies, async (provider, request, response) => {
      const interaction = await provider.interactionDetails(request, response)
      const before = interaction.session?.accountId
      // Another person at the same machine begins anew: the library would have the browser end the session before.
      if ('login' in result && before !== undefined && before !== result.login.accountId) {
        await endSession(provider, request, response)
        delete interaction.session
        await interaction.save(interaction.exp - Math.floor(this.#options.clock.now().getTime() / 1_000))
      }
      return provider.interactionResult(request, response, interactionResult(result), { mergeWithLastSubmission: false })
    })
  }

  async leave(cookies: string | undefined): Promise<void> {
    await this.#interaction(cookies, endSession)
  }

  /** Cookies are all that a request shows of the interaction it belongs to, so they are all that is passed on. */
  async #interaction<T>(
    cookies: string | undefined,
    work: (provider: Provider, request: IncomingMessage, response: ServerResponse) => Promise<T>,
  ): Promise<T | null> {
    const { provider } = await this.#provider()
    const request = toIssuer({ headers: { cookie: cookies }, socket: {}, url: '/', method: 'GET' } as IncomingMessage, this.#options.issuer())
    try {
      // Nobody is sent this one: the library takes a cookie back where its signature is wrong.
      return await work(provider, request, new ServerResponse(request))
    } catch (error) {
      if (error instanceof Error && error.name === 'SessionNotFound') return null
      throw error
    }
  }

  /** One for each key that signs: it takes its key at creation, and keeps nothing else that would be lost with it. */
  async #provider() {
    const { keys, clock, issuer, ...options } = this.#options
    const now = clock.now().getTime()
    if (this.#current !== undefined && Math.abs(now - this.#lookedAt) < KEY_FRESH_MS) return this.#current
    const key = await keys.active()
    this.#lookedAt = now
    if (this.#current?.kid === key.kid) return this.#current
    const { createProvider } = await loadProvider()
    const provider = createProvider({ ...options, clock, issuer: issuer(), key })
    const faults = new WeakMap<KoaContextWithOIDC, unknown>()
    const events: EventEmitter = provider
    for (const event of ['grant.error', 'revocation.error', 'authorization.error', 'discovery.error', 'server_error']) {
      events.on(event, (ctx: KoaContextWithOIDC, error: unknown) => faults.set(ctx, error))
    }
    provider.use((ctx, next) => this.#around(ctx as KoaContextWithOIDC, next, faults))
    this.#current = { kid: key.kid, provider, handle: provider.callback() }
    return this.#current
  }

  async #around(ctx: KoaContextWithOIDC, next: () => Promise<void>, faults: WeakMap<KoaContextWithOIDC, unknown>): Promise<void> {
    const about = this.#requests.get(ctx.req) as MountedRequest
    let fault: unknown
    try {
      await next()
      fault = faults.get(ctx)
      // Ours, and not the client's: the hub stored what it should not have.
      if ((fault as { readonly error?: unknown } | undefined)?.error === 'invalid_client_metadata') ctx.status = 500
      if (ctx.path === PATHS.token) await this.#record(ctx, fault, about)
    } catch (error) {
      fault = error
      ctx.status = 500
    }
    for (const name of Object.keys(ctx.response.headers)) if (name.startsWith('access-control-') || name === 'vary') ctx.remove(name)
    if (ctx.status >= 400) this.#explain(ctx, fault, about)
    ctx.set('cache-control', ctx.status === 200 && ctx.path.startsWith('/.well-known/') ? 'public, max-age=300' : 'no-store')
  }

  async #record(ctx: KoaContextWithOIDC, fault: unknown, { requestId, note }: MountedRequest): Promise<void> {
    if (ctx.status >= 500) return
    const outcome = tokenOutcome(ctx, fault)
    if (outcome === null) return
    if (outcome.clientId !== null) note({ clientId: outcome.clientId })
    if (outcome.kind === 'REFUSED') note({ reason: outcome.refused.reason })
    await this.#options.record(outcome, requestId)
  }

  #explain(ctx: KoaContextWithOIDC, fault: unknown, { requestId, note }: MountedRequest): void {
    const code = this.#codeOf(ctx, fault, requestId)
    note({ code })
    if (ctx.path.startsWith(PATHS.authorize)) {
      ctx.type = 'text/html; charset=utf-8'
      ctx.body = errorPage(code, requestId)
    } else {
      ctx.body = errorBody(code)
    }
  }

  #codeOf(ctx: KoaContextWithOIDC, fault: unknown, requestId: string): OauthError {
    if (ctx.status < 500) return knownError((fault as { readonly error?: unknown } | undefined)?.error)
    if (fault instanceof Refusal && fault.retry === 'LATER') {
      ctx.status = 503
      ctx.set('retry-after', '5')
      return 'temporarily_unavailable'
    }
    this.#options.log.error('authorization.failed', { requestId }, fault)
    return 'server_error'
  }
}

/** The request as if it had come to the issuer's own address, which no header of it decides. */
function toIssuer(request: IncomingMessage, issuer: string): IncomingMessage {
  const { host, protocol } = new URL(issuer)
  Object.assign(request.headers, { host, 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host })
  delete request.headers['x-forwarded-for']
  return request
}

async function endSession(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const session = await provider.Session.get({ req, res, secure: true } as never)
  if (session.accountId !== undefined) await session.destroy()
}

function interactionResult(result: InteractionResult) {
  if ('error' in result) return result
  const { accountId, amr, acr } = result.login
  return { login: { accountId, remember: false, ...(amr && { amr: [...amr] }), ...(acr !== undefined && { acr }) } }
}
