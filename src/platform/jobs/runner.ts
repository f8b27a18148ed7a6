import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'

/** Something that is done again and again while the hub runs. */
export interface Job {
  /** A word for the log: it says nothing of what the job works on. */
  readonly name: string
  /** Time between the end of one run and the beginning of the next, in milliseconds. */
  readonly everyMs: number
  /** Must end soon once the signal is given, at a place where nothing is half done. */
  run(signal: AbortSignal): Promise<void>
}

export interface RunningJobs {
  /** Begins no run any more, and resolves when those under way have ended. */
  stop(): Promise<void>
}

export interface JobOptions {
  readonly log: Log
  /** Resolves after so many milliseconds; rejects once the signal is given. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
  /** From 0 to below 1. */
  readonly chance?: () => number
}

/** A quarter more or less, so that hubs that were started together do not come to the database together. */
const JITTER = 0.25

/**
 * Runs each job at once and then at its interval. A job never runs twice at the same time in one process; a run that
 * fails is logged by the job's name and tried again when its time comes.
 */
export function startJobs(jobs: readonly Job[], { log, wait = waitQuietly, chance = Math.random }: JobOptions): RunningJobs {
  const controller = new AbortController()
  const { signal } = controller
  const loops = jobs.map((job) => repeat(job, { log, wait, chance }, signal))
  return {
    async stop() {
      controller.abort()
      await Promise.all(loops)
    },
  }
}

async function repeat(job: Job, { log, wait, chance }: Required<JobOptions>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await job.run(signal)
    } catch (error) {
      log.error('job failed', { reason: job.name }, error)
    }
    try {
      await wait(job.everyMs * (1 - JITTER + 2 * JITTER * chance()), signal)
    } catch {
      return // told to stop while waiting
    }
  }
}

/** Keeps no process alive: a hub that has nothing left but to wait may end. */
function waitQuietly(ms: number, signal: AbortSignal): Promise<unknown> {
  return pause(ms, undefined, { signal, ref: false })
}
