import type { Clock } from '../../kernel/clock.ts'
import type { Refusal } from '../../kernel/errors.ts'
import type { Metric } from '../../platform/metrics.ts'
import type { Act } from './act.ts'
import { deskActor } from './desk-actor.ts'
import { refuseAtTheDoor } from './operations/refuse.ts'

/** Failures that a process puts on record in a minute. Anybody can fail: without a bound anybody could fill the log. */
const RECORDED_PER_MINUTE = 30
const MINUTE_MS = 60_000

/** Refuses at the door: on record as long as there are not too many, and counted always. */
export class Failures {
  readonly #act: Act
  readonly #clock: Clock
  #minute = -1
  #recorded = 0
  readonly #counts = { recorded: 0, unrecorded: 0 }

  constructor(act: Act, clock: Clock) {
    this.#act = act
    this.#clock = clock
  }

  /** @throws the refusal, or what kept it from being put on record */
  async refuse(refusal: Refusal, requestId: string, person: string | null): Promise<never> {
    if (!this.#mayRecord()) {
      this.#counts.unrecorded += 1
      throw refusal
    }
    this.#counts.recorded += 1
    return this.#act(deskActor(person), requestId, (run) => run(refuseAtTheDoor, refusal))
  }

  metrics(): Metric[] {
    const value = Object.entries(this.#counts).map(([kept, count]) => ({ labels: { kept }, value: count }))
    return [{ name: 'yihao_sign_in_refused_total', help: 'Refusals at the door, by whether they are on record.', type: 'counter', value }]
  }

  #mayRecord(): boolean {
    const minute = Math.floor(this.#clock.now().getTime() / MINUTE_MS)
    if (minute !== this.#minute) [this.#minute, this.#recorded] = [minute, 0]
    this.#recorded += 1
    return this.#recorded <= RECORDED_PER_MINUTE
  }
}
