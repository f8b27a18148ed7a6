import type { Clock } from '../../kernel/clock.ts'
import type { Job } from './runner.ts'

/** How a job of this process does. */
export interface JobState {
  readonly name: string
  readonly everyMs: number
  /** When a run last ended well; null before the first. */
  readonly lastDoneAt: Date | null
  /** When a run last failed; why is in the hub's own log. */
  readonly lastFailedAt: Date | null
}

/** Remembers of each job of this process when it last ran, for whoever looks after the hub. */
export class JobBoard {
  readonly #clock: Clock
  readonly #states = new Map<string, JobState>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The same job, whose runs are noted. */
  watched(job: Job): Job {
    this.#states.set(job.name, { name: job.name, everyMs: job.everyMs, lastDoneAt: null, lastFailedAt: null })
    return {
      ...job,
      run: async (signal) => {
        try {
          await job.run(signal)
          this.#note(job.name, { lastDoneAt: this.#clock.now() })
        } catch (error) {
          this.#note(job.name, { lastFailedAt: this.#clock.now() })
          throw error
        }
      },
    }
  }

  /** In the order in which they were started. */
  states(): JobState[] {
    return [...this.#states.values()]
  }

  #note(name: string, change: Partial<JobState>): void {
    const state = this.#states.get(name)
    if (state) this.#states.set(name, { ...state, ...change })
  }
}
