/** When the same request may be sent again: never as it is, after a while, or at once. */
export type Retry = 'NEVER' | 'LATER'

export interface RefusalKind {
  /** HTTP status when the refusal concerns the whole request. */
  readonly status: number
  /** What the caller is told, in one sentence without any value. */
  readonly sentence: string
  /** What the caller can do about it. */
  readonly remedy: string
  readonly retry?: Retry
}

export interface RefusalOptions {
  /** Shown to the caller beside the code: closed words and positions only, never a value that the caller sent. */
  readonly details?: Readonly<Record<string, string | number>>
  /** The true reason: for the log and the auditor, never for the caller. */
  readonly reason?: string
  readonly cause?: unknown
}

/**
 * A request that was understood and refused, with a code from the closed list of `schema/errors.md`.
 * Anything thrown that is not a Refusal is a fault of the hub and reaches the caller as `INTERNAL`.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly retry: Retry
  readonly details: Readonly<Record<string, string | number>>
  readonly reason: string

  constructor(code: string, kind: RefusalKind, options: RefusalOptions = {}) {
    super(kind.sentence, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.status = kind.status
    this.retry = kind.retry ?? 'NEVER'
    this.details = options.details ?? {}
    this.reason = options.reason ?? code
  }
}

export type RefusalMakers<Kinds> = { readonly [Code in keyof Kinds]: (options?: RefusalOptions) => Refusal }

const catalogue = new Map<string, RefusalKind & { room: string }>()

/**
 * Declares the refusals of one room and gives a maker for each. A code belongs to one room: declaring it twice is a
 * programming error and stops the start.
 */
export function defineRefusals<const Kinds extends Record<string, RefusalKind>>(
  room: string,
  kinds: Kinds,
): RefusalMakers<Kinds> {
  const makers: Record<string, (options?: RefusalOptions) => Refusal> = {}
  for (const [code, kind] of Object.entries(kinds)) {
    if (catalogue.has(code)) throw new Error(`refusal ${code} is declared twice`)
    catalogue.set(code, { ...kind, room })
    makers[code] = (options) => new Refusal(code, kind, options)
  }
  return makers as RefusalMakers<Kinds>
}

/** Every declared refusal, sorted by code: the source of `schema/errors.md`. */
export function refusalCatalogue(): { code: string; room: string; kind: RefusalKind }[] {
  return [...catalogue.entries()]
    .map(([code, { room, ...kind }]) => ({ code, room, kind }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}
