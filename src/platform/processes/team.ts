import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock.ts'
import { Link, type Message } from './link.ts'

/** A process that lived so long did not end for what it met at its start. */
const STEADY_MS = 60_000
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000
/** Longer than a server drains: whoever has not ended by then is killed. */
const END_WITHIN_MS = 20_000

export interface TeamOptions {
  readonly count: number
  readonly clock: Clock
  /** Says to a new member how its questions are answered. */
  readonly greet: (link: Link) => void
  /** Told what happens, one sentence at a time. */
  readonly say: (sentence: string) => void
}

interface Member {
  readonly worker: Worker
  readonly link: Link
  readonly since: number
  isReady: boolean
}

/**
 * The processes that answer for this one, which share its port: it takes the connections and hands them out in turn
 * (`node:cluster`). One that ends is replaced. They end with this process, however it ends: their channel closes.
 */
export class Team {
  readonly #options: TeamOptions
  readonly #members = new Set<Member>()
  readonly #stopping = new AbortController()
  #failures = 0
  #hasStarted = false

  constructor(options: TeamOptions) {
    this.#options = options
    // Structured clones, so that bytes and dates arrive as such.
    cluster.setupPrimary({ serialization: 'advanced' })
  }

  /** Links to all that are there. */
  get links(): Link[] {
    return [...this.#members].map(({ link }) => link)
  }

  /**
   * Starts all of them. Resolves when each has said that it is ready, with what it said.
   *
   * @throws Error with the sentence of the first that could not start
   */
  async start<Ready>(): Promise<Ready[]> {
    const starting = Array.from({ length: this.#options.count }, () => this.#begin<Ready>())
    try {
      const ready = await Promise.all(starting)
      this.#hasStarted = true
      return ready
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  /** Lets each answer what is under way and end; resolves when all have. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([...this.#members].map(async ({ link, worker }) => {
      const ended = once(worker, 'exit')
      link.tell('stop')
      const patience = new AbortController()
      const late = pause(END_WITHIN_MS, undefined, { signal: patience.signal }).then(() => worker.process.kill('SIGKILL'), () => undefined)
      await ended
      patience.abort()
      await late
    }))
  }

  #begin<Ready>(): Promise<Ready> {
    const worker = cluster.fork()
    const link = new Link((message) => void (worker.isConnected() && worker.send(message)))
    const member: Member = { worker, link, since: this.#options.clock.now().getTime(), isReady: false }
    this.#members.add(member)
    worker.on('message', (message: Message) => link.take(message))
    // A send to one that has just ended fails; its end is told by itself.
    worker.on('error', () => undefined)
    this.#options.greet(link)
    return new Promise<Ready>((resolve, reject) => {
      link.answer('ready', (said: Ready) => {
        member.isReady = true
        resolve(said)
      })
      link.answer('failed', (sentence: string) => reject(new Error(sentence)))
      worker.once('exit', (code, signal) => {
        this.#members.delete(member)
        link.close()
        reject(new Error(`process ${worker.process.pid ?? ''} ended (${signal ?? code}) before it was ready`))
        if (this.#hasStarted && !this.#stopping.signal.aborted) void this.#replace(member, signal ?? String(code))
      })
    })
  }

  async #replace({ isReady, since, worker }: Member, how: string): Promise<void> {
    const { clock, say } = this.#options
    const isSteady = isReady && Math.abs(clock.now().getTime() - since) >= STEADY_MS
    this.#failures = isSteady ? 1 : this.#failures + 1
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1))
    say(`process ${worker.process.pid ?? ''} has ended (${how}); another takes its place in ${waitMs / 1_000} s`)
    try {
      await pause(waitMs, undefined, { signal: this.#stopping.signal })
    } catch {
      return // told to stop meanwhile
    }
    // Where it fails it ends, and is replaced after a longer wait.
    await this.#begin().then(() => say('another has taken its place'), (error: Error) => say(error.message))
  }
}
