import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../src/sample-city/random.ts'
import { FAULT_STEPS, type FaultStep } from './hub-messages.ts'
import type { HubProcess } from './hub-process.ts'
import type { Tally } from './tally.ts'

/** Shorter than the hub's own, so that many stops outlive it. */
export const IDLE_MS = 1_500

const UNREACHED_MS = 2_500
const ANSWERING_MS = 5_000
const HOLDING: readonly FaultStep[] = ['locked', 'signed', 'written']

/** What becomes of a hub, chosen by a seeded generator: stopped for a while perhaps, and killed in the end. */
export class Fates {
  readonly #random: Random
  readonly #tally: Tally
  #someoneStopped = false

  constructor(random: Random, tally: Tally) {
    this.#random = random
    this.#tally = tally
  }

  /** Resolves when the hub has ended. `idleMs` is when the server ends its idle transactions. */
  async meet(hub: HubProcess, idleMs: number): Promise<void> {
    const long = idleMs > IDLE_MS
    // One at a time: the others are to go on meanwhile, and the log with them.
    if (!this.#someoneStopped && (long || this.#random.chance(0.12))) {
      this.#someoneStopped = true
      await this.#stop(hub, idleMs, long).finally(() => (this.#someoneStopped = false))
    }
    await this.#kill(hub)
  }

  async #kill(hub: HubProcess): Promise<void> {
    const fromOutside = this.#random.chance(0.15)
    // Some before they are warm, some in the middle of a busy day.
    if (!fromOutside) hub.killAt(this.#random.pick(FAULT_STEPS), this.#random.below(this.#random.pick([4, 40])))
    const waitMs = fromOutside ? this.#random.between(5, 300) : UNREACHED_MS
    // On a busy machine a hub takes seconds to its first answer.
    await until(() => hub.answers > 0, hub.ended)
    const outside = setTimeout(() => hub.signal('SIGKILL'), waitMs)
    await hub.ended
    clearTimeout(outside)
    this.#tally.count(this.#tally.kills, hub.killedAt ?? 'outside')
  }

  async #stop(hub: HubProcess, idleMs: number, long: boolean): Promise<void> {
    const step = long ? 'written' : this.#random.chance(0.8) ? this.#random.pick(HOLDING) : null
    const stopped = await this.#stopAt(hub, step)
    const inTransaction = stopped === 'locked' || stopped === 'written'
    const outlives = inTransaction && (long || this.#random.chance(0.7))
    await pause(outlives ? idleMs + this.#random.between(300, 900) : this.#random.between(100, 900))
    if (outlives) this.#tally.outlived += 1
    const answersBefore = hub.answers
    hub.signal('SIGCONT')
    this.#tally.count(this.#tally.stops, stopped)
    const answered = await until(() => hub.answers > answersBefore, hub.ended)
    if (answered) this.#tally.wokeAndAnswered += 1
  }

  async #stopAt(hub: HubProcess, step: FaultStep | null): Promise<FaultStep | 'outside'> {
    if (step !== null) {
      const stopped = await Promise.race([hub.stopAt(step), pause(UNREACHED_MS, null), hub.ended.then(() => null)])
      if (stopped !== null) return stopped
    } else {
      await pause(this.#random.between(20, 200))
    }
    hub.signal('SIGSTOP')
    return 'outside'
  }
}

async function until(holds: () => boolean, ended: Promise<void>): Promise<boolean> {
  let over = false
  void ended.then(() => (over = true))
  for (let waited = 0; waited < ANSWERING_MS && !over; waited += 10) {
    if (holds()) return true
    await pause(10)
  }
  return false
}
