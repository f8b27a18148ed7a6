import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock.ts'
import { proveConsistency, type ReadTile } from '../../kernel/tlog/merkle.ts'
import type { Db } from '../../platform/db/database.ts'
import { addCosignature, newestOfWitness } from './cosignature-store.ts'
import { askWitness, type WitnessAddress, type WitnessFault, type WitnessReply } from './witness-client.ts'

/** The newest checkpoint of the log, signed. */
export interface LogHead {
  readonly size: number
  readonly checkpoint: string
}

/** Why a witness does not follow: what it answered, or what the hub could not do. */
export type WitnessingFault =
  | WitnessFault
  /** The witness has cosigned a larger tree than the log has: the log was set back. */
  | 'WITNESS_AHEAD'
  /** The witness does not take a proof from the very size that it names. */
  | 'SIZE_CHANGES'
  | 'LOG_UNREADABLE'
  | 'NOT_STORED'

/** How one witness stands. */
export interface WitnessState {
  /** Name of its key. */
  readonly witness: string
  /** Size of the newest tree that it has cosigned; null before the first. */
  readonly witnessedSize: number | null
  /** When it says that this tree was the newest; asked again every minute while the log rests. */
  readonly witnessedAt: Date | null
  readonly fault: WitnessingFault | null
}

export interface WitnessingLimits {
  readonly requestMs: number
  /** Between two cosignatures of one witness, so that a busy log does not store one a second. */
  readonly pauseMs: number
  /** How long the log may rest before a witness is asked again whether its head is still the newest. */
  readonly restMs: number
  readonly firstRetryMs: number
  readonly lastRetryMs: number
}

const LIMITS: WitnessingLimits = {
  requestMs: 10_000,
  pauseMs: 10_000,
  restMs: 60_000,
  firstRetryMs: 1_000,
  lastRetryMs: 300_000,
}

export interface WitnessingOptions {
  readonly db: Db
  readonly tiles: ReadTile
  /** Null as long as there is nothing to show. */
  readonly head: () => Promise<LogHead | null>
  readonly witnesses: readonly WitnessAddress[]
  readonly clock: Clock
  /** Told when a witness stops following, why, each time the reason changes, and when it follows again (null). */
  readonly notice: (witness: string, fault: WitnessingFault | null) => void
  readonly limits?: Partial<WitnessingLimits>
}

/** The loop that shows checkpoints to witnesses. */
export interface Witnessing {
  /** The log has grown. Returns at once, and costs nothing where it is called often. */
  poke(): void
  /** Breaks off what is under way; when it resolves nothing runs any more. */
  stop(): Promise<void>
  state(): WitnessState[]
}

/**
 * Shows the newest checkpoint to every witness, each at its own pace: one that is down or slow holds
 * up nobody. A crash loses nothing: the witness itself knows what it has seen, and says so.
 */
export function startWitnessing(options: WitnessingOptions): Witnessing {
  const stop = new AbortController()
  const followed = options.witnesses.map((witness) => new Followed(witness, options, stop.signal))
  const ended = Promise.all(followed.map((one) => one.run()))
  return {
    poke: () => followed.forEach((one) => one.poke()),
    async stop() {
      stop.abort()
      await ended
    },
    state: () => followed.map((one) => one.state),
  }
}

/**
 * Whether no witness has confirmed the log's newest tree within the last `maxAgeMs`; never where
 * that is null. A hub whose witnesses have yet to speak is too old: it fails closed.
 */
export function witnessedTooLongAgo(
  states: readonly WitnessState[],
  now: Date,
  maxAgeMs: number | null,
): boolean {
  if (maxAgeMs === null) return false
  return !states.some(({ witnessedAt }) => witnessedAt !== null && now.getTime() - witnessedAt.getTime() <= maxAgeMs)
}

type Pushed = { readonly head: LogHead; readonly line: string; readonly timeS: number }

/** One witness, and how far it has come. */
class Followed {
  state: WitnessState
  readonly #witness: WitnessAddress
  readonly #options: WitnessingOptions
  readonly #limits: WitnessingLimits
  readonly #signal: AbortSignal
  readonly #bell = new Bell()
  /** What the witness remembers, as far as is known here. */
  #hasSize = 0

  constructor(witness: WitnessAddress, options: WitnessingOptions, signal: AbortSignal) {
    this.#witness = witness
    this.#options = options
    this.#limits = { ...LIMITS, ...options.limits }
    this.#signal = signal
    this.state = { witness: witness.key.name, witnessedSize: null, witnessedAt: null, fault: null }
  }

  poke(): void {
    this.#bell.ring()
  }

  async run(): Promise<void> {
    const { pauseMs, restMs, firstRetryMs, lastRetryMs } = this.#limits
    await this.#recall()
    let retryMs = firstRetryMs
    while (!this.#signal.aborted) {
      const fault = await this.#push()
      if (this.#signal.aborted) return
      this.#tell(fault)
      if (fault === null) {
        retryMs = firstRetryMs
        await this.#wait(pauseMs)
        await this.#bell.heard(restMs, this.#signal)
      } else {
        await this.#wait(retryMs)
        retryMs = Math.min(retryMs * 2, lastRetryMs)
      }
    }
  }

  /** Saves one request after a start; without it the witness would say by itself what it has. */
  async #recall(): Promise<void> {
    try {
      const last = await newestOfWitness(this.#options.db, this.#witness.key.name)
      if (last === null) return
      this.#hasSize = last.size
      this.state = { ...this.state, witnessedSize: last.size, witnessedAt: last.at }
    } catch {
      // The push that follows meets the same fault and tells of it.
    }
  }

  async #push(): Promise<WitnessingFault | null> {
    let pushed: Pushed | WitnessingFault | null
    try {
      pushed = await this.#cosigned()
    } catch {
      return 'LOG_UNREADABLE'
    }
    if (pushed === null || typeof pushed === 'string') return pushed
    const { head: { size, checkpoint }, line, timeS } = pushed
    const witness = this.#witness.key.name
    // A witness whose clock is ahead must not make the log look fresher than it is.
    const at = new Date(Math.min(timeS * 1_000, this.#options.clock.now().getTime()))
    try {
      await addCosignature(this.#options.db, { size, witness, line, checkpoint, at })
    } catch {
      return 'NOT_STORED'
    }
    this.state = { ...this.state, witnessedSize: size, witnessedAt: at }
    return null
  }

  async #cosigned(): Promise<Pushed | WitnessingFault | null> {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      // Read anew the second time: another process of this hub may have shown the witness a newer one.
      const head = await this.#options.head()
      if (head === null) return null
      if (attempt > 1 && this.#hasSize > head.size) return 'WITNESS_AHEAD'
      const reply = await this.#ask(head)
      switch (reply.kind) {
        case 'COSIGNED':
          this.#hasSize = head.size
          return { head, line: reply.line, timeS: reply.timeS }
        case 'FAULT':
          return reply.fault
        case 'HAS':
          this.#hasSize = reply.size
      }
    }
    return 'SIZE_CHANGES'
  }

  async #ask({ size, checkpoint }: LogHead): Promise<WitnessReply> {
    // Where the witness has more than the log, it is asked all the same, so that it can say so itself.
    const oldSize = Math.min(this.#hasSize, size)
    const proof = oldSize === 0 ? [] : await proveConsistency(oldSize, size, this.#options.tiles)
    const surroundings = { timeoutMs: this.#limits.requestMs, signal: this.#signal }
    return askWitness(this.#witness, { oldSize, proof, checkpoint }, surroundings)
  }

  #tell(fault: WitnessingFault | null): void {
    if (fault === this.state.fault) return
    this.state = { ...this.state, fault }
    this.#options.notice(this.state.witness, fault)
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal }).catch(() => undefined)
  }
}

/** Rung while nobody listens, it is heard by the next who does, once. */
class Bell {
  #rung = false
  #listener: AbortController | undefined

  ring(): void {
    this.#rung = true
    this.#listener?.abort()
  }

  /** Resolves when it rings, after `ms`, or when the signal is aborted. */
  async heard(ms: number, signal: AbortSignal): Promise<void> {
    const listener = new AbortController()
    const stop = (): void => listener.abort()
    signal.addEventListener('abort', stop, { once: true })
    if (this.#rung || signal.aborted) stop()
    this.#listener = listener
    await sleep(ms, undefined, { signal: listener.signal }).catch(() => undefined)
    this.#listener = undefined
    this.#rung = false
    signal.removeEventListener('abort', stop)
  }
}
