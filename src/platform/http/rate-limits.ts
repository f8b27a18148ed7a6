import { isIPv6 } from 'node:net'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Metric } from '../metrics.ts'
import type { Admission, Door } from './door.ts'
import { httpRefusals } from './errors.ts'
import type { Mounted } from './mounted.ts'
import { RateWindow, type RateState, type RateTaken } from './rate-window.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

/** The window of both limits. */
const WINDOW_S = 60

/** Of an IPv6 address the first four groups: the smallest network that is given to one customer (RFC 6177). */
const IPV6_GROUPS = 4
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

export interface RateLimitOptions {
  readonly clock: Clock
  /** Units a minute of one client: the cost of its documents, and one for whatever else it asks. */
  readonly clientUnits: number
  /** Tokens and proofs a minute from one address that may be wrong before no more are looked at. */
  readonly badTokens: number
  readonly trustedProxies: TrustedProxies
  /** Those with which this process shares the limits; it has them alone unless given. */
  readonly share?: LimitsShare
}

type Limit = 'client' | 'address'

export interface LimitsShare {
  readonly processes: number
  /** Tells the others what this process has taken. */
  tell(taken: RateTaken & { readonly limit: Limit }): void
  /** Calls back with what the others have taken. */
  hear(listener: (taken: TakenByOthers) => void): void
}

export interface TakenByOthers {
  readonly limit: Limit
  readonly key: string
  readonly others: number
  readonly endsAt: number
}

/**
 * What a hub lets a client and an address ask in a minute (RFC 6585 section 4), with the headers of
 * draft-ietf-httpapi-ratelimit-headers. Of an address only what failed is counted, before any token is looked at.
 */
export class RateLimits {
  readonly #clients: RateWindow
  readonly #addresses: RateWindow
  readonly #proxies: TrustedProxies
  readonly #refused = new Map<Limit, number>([['client', 0], ['address', 0]])

  constructor({ clock, clientUnits, badTokens, trustedProxies, share }: RateLimitOptions) {
    const shareOf = (limit: Limit) => share && { processes: share.processes, tell: (taken: RateTaken) => share.tell({ ...taken, limit }) }
    this.#clients = new RateWindow(clock, clientUnits, WINDOW_S, shareOf('client'))
    this.#addresses = new RateWindow(clock, badTokens, WINDOW_S, shareOf('address'))
    this.#proxies = trustedProxies
    share?.hear(({ limit, key, others, endsAt }) => (limit === 'client' ? this.#clients : this.#addresses).learn(key, others, endsAt))
  }

  /** A door at which these limits hold. */
  before(door: Pick<Door, 'admit'>): Pick<Door, 'admit'> {
    return { admit: (request, requestId) => this.#admit(door, request, requestId) }
  }

  /**
   * The same limit of an address before a program that has no door, such as the authorisation server: counted is what it
   * `counts`, seen from its answer. What the hub asks itself (`isOwn`) is not: its address is everybody's there.
   */
  beforeMounted(
    mounted: Mounted,
    counts: (request: IncomingMessage, response: ServerResponse) => boolean,
    isOwn: (request: IncomingMessage) => boolean = () => false,
  ): Mounted {
    return {
      routes: mounted.routes,
      answer: async (request, response, about) => {
        if (isOwn(request)) return mounted.answer(request, response, about)
        const address = addressOf(request, this.#proxies)
        const tried = this.#addresses.state(address)
        if (tried.left === 0) {
          const { reason, status } = this.#refuse('address', tried)
          about.note({ code: 'RATE_LIMITED', reason })
          response.writeHead(status, { ...headersOf('address', this.#addresses, tried), 'retry-after': String(tried.resetS), 'content-type': 'application/json; charset=utf-8' })
          response.end('{"error":"temporarily_unavailable"}')
          return
        }
        await mounted.answer(request, response, about)
        if (counts(request, response)) this.#addresses.take(address, 1)
      },
    }
  }

  /** Before something is looked at that may be wrong. @throws Refusal RATE_LIMITED where too much of this address was */
  checkAddress(request: IncomingMessage): void {
    const tried = this.#addresses.state(addressOf(request, this.#proxies))
    if (tried.left === 0) throw this.#refuse('address', tried)
  }

  /** Something from this address was wrong. */
  takeOfAddress(request: IncomingMessage): void {
    this.#addresses.take(addressOf(request, this.#proxies), 1)
  }

  /**
   * Takes units of a client's for what it is about to make the hub do.
   *
   * @throws Refusal RATE_LIMITED
   */
  charge(actor: Actor, units: number): Readonly<Record<string, string>> {
    const outcome = this.#clients.take(keyOf(actor), units)
    if (!outcome.taken) throw this.#refuse('client', outcome)
    return headersOf('client', this.#clients, outcome)
  }

  /** What the answer to a refused client says of its limit. */
  headers(actor: Actor): Readonly<Record<string, string>> {
    return headersOf('client', this.#clients, this.#clients.state(keyOf(actor)))
  }

  metrics(): Metric[] {
    const value = [...this.#refused].map(([limit, count]) => ({ labels: { limit }, value: count }))
    return [{ name: 'yihao_rate_limited_total', help: 'Requests refused because too many came before.', type: 'counter', value }]
  }

  async #admit(door: Pick<Door, 'admit'>, request: IncomingMessage, requestId: string): Promise<Admission> {
    const address = addressOf(request, this.#proxies)
    const tried = this.#addresses.state(address)
    if (tried.left === 0) return { refusal: this.#refuse('address', tried), headers: headersOf('address', this.#addresses, tried) }
    const admission = await door.admit(request, requestId)
    if ('refusal' in admission) {
      if (isFailure(admission)) this.#addresses.take(address, 1)
      return admission
    }
    try {
      return { ...admission, headers: { ...admission.headers, ...this.charge(admission.actor, 1) } }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { refusal: error, headers: { ...admission.headers, ...this.headers(admission.actor) } }
    }
  }

  #refuse(limit: Limit, { resetS }: RateState): Refusal {
    this.#refused.set(limit, (this.#refused.get(limit) ?? 0) + 1)
    return httpRefusals.RATE_LIMITED({ reason: `RATE_OF_${limit.toUpperCase()}`, details: { limit, retryAfterSeconds: resetS } })
  }
}

/** A wrong token or proof. To be told the nonce of the moment is how every client begins, and no failure. */
function isFailure(admission: Admission): boolean {
  return 'refusal' in admission && admission.refusal.status === 401 && admission.refusal.details['error'] !== 'use_dpop_nonce'
}

/** People at a console are one each, as are vouchers, which strangers to the client present; a system is one whoever uses it. */
export function keyOf({ clientId, person, role, voucher }: Actor): string {
  if (voucher !== undefined) return `${clientId} voucher ${voucher.id}`
  return role === 'DEPARTMENT_SYSTEM' || person === null ? clientId : `${clientId} ${person}`
}

/** Structured fields (RFC 9651): a policy by its name, what is left of it, and when it begins anew. */
function headersOf(name: Limit, { quota, windowS }: RateWindow, { left, resetS }: RateState): Record<string, string> {
  return { 'ratelimit-policy': `"${name}";q=${quota};w=${windowS}`, 'ratelimit': `"${name}";r=${left};t=${resetS}` }
}

/**
 * Where a request came from: the connection's address, or the last one in X-Forwarded-For that a trusted proxy has put there.
 * What a client itself wrote into the header stands further left and is not looked at.
 */
function addressOf({ socket, headersDistinct }: IncomingMessage, proxies: TrustedProxies): string {
  let address = socket.remoteAddress ?? ''
  const forwarded = (headersDistinct['x-forwarded-for'] ?? []).join(',').split(',').map((one) => one.trim())
  while (proxies.includes(address) && forwarded.length > 0) {
    const before = forwarded.pop() ?? ''
    if (before === '') break
    address = before
  }
  const ipv4 = MAPPED.exec(address)?.[1]
  return ipv4 ?? (isIPv6(address) ? networkOf(address) : address)
}

function networkOf(address: string): string {
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === '' ? [] : tail.split(':')
  const groups = address.includes('::') ? [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last] : first
  return groups.slice(0, IPV6_GROUPS).map((group) => Number.parseInt(group, 16)).join(':')
}
