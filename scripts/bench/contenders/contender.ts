// What a contender's program does beside serving: it is started by start-contender.ts, says where it listens, how much CPU it
// has used, and makes profiles of itself. It ends with the process that started it.
import { Session } from 'node:inspector/promises'
import { writeFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { StatementCounts } from '../once-tally.ts'
import type { Place } from '../stage/place.ts'
import { placed } from './placed.ts'

export type ToContender =
  | { readonly kind: 'START'; readonly place: Place; readonly mode: string }
  | { readonly kind: 'MARK' }
  /** Sweeps up what nobody holds. */
  | { readonly kind: 'SWEEP' }
  | { readonly kind: 'PROFILE' }
  /** Ends the profile and leaves it in the file. */
  | { readonly kind: 'PROFILED'; readonly file: string }
  | { readonly kind: 'COUNT' }

export type FromContender =
  | { readonly kind: 'READY'; readonly url: string; readonly version: string }
  /** Of the process so far its CPU time, how long its event loop had something to do, and its memory in bytes. */
  | { readonly kind: 'MARKED'; readonly cpuMs: number; readonly loopMs: number; readonly rss: number }
  /** What is held after the sweep, in bytes: in the heap, and by buffers beside it; and what the process has of the system. */
  | { readonly kind: 'SWEPT'; readonly heap: number; readonly buffers: number; readonly rss: number }
  | { readonly kind: 'DONE' }
  | { readonly kind: 'COUNTED'; readonly counts: StatementCounts }
  | { readonly kind: 'FAILED'; readonly why: string }

export interface Serving {
  readonly url: string
  /** Versions of what it is made of. */
  readonly version: string
  readonly stop: () => Promise<void>
  /** The statements since it was last asked; none before it is asked for the first time. */
  readonly count?: () => StatementCounts
}

const PROFILE_INTERVAL_US = 200

let collect: (() => void) | undefined

/** Twice, since what is finalised in the first is freed in the second. */
function sweep(): void {
  setFlagsFromString('--expose-gc')
  collect ??= runInNewContext('gc') as () => void
  collect()
  collect()
}

/** Serves what `start` makes until the parent process is gone. */
export function contend(start: (place: Place, mode: string) => Promise<Serving>): void {
  let serving: Promise<Serving> | undefined
  const session = new Session()
  const answer = async (message: ToContender): Promise<FromContender> => {
    switch (message.kind) {
      case 'START': {
        const { url, version } = await (serving = start(message.place, message.mode))
        return { kind: 'READY', url, version }
      }
      case 'MARK': {
        const { user, system } = process.cpuUsage()
        return { kind: 'MARKED', cpuMs: (user + system) / 1000, loopMs: performance.eventLoopUtilization().active, rss: process.memoryUsage.rss() }
      }
      case 'SWEEP': {
        sweep()
        const { heapUsed, external, rss } = process.memoryUsage()
        return { kind: 'SWEPT', heap: heapUsed, buffers: external, rss }
      }
      case 'PROFILE':
        session.connect()
        await session.post('Profiler.enable')
        await session.post('Profiler.setSamplingInterval', { interval: PROFILE_INTERVAL_US })
        await session.post('Profiler.start')
        return { kind: 'DONE' }
      case 'PROFILED': {
        const { profile } = await session.post('Profiler.stop')
        session.disconnect()
        await writeFile(message.file, JSON.stringify(placed(profile)))
        return { kind: 'DONE' }
      }
      case 'COUNT': {
        const { count } = (await serving) ?? {}
        if (!count) throw new Error('no statements are counted here')
        return { kind: 'COUNTED', counts: count() }
      }
    }
  }
  process.on('message', (message: ToContender) => {
    answer(message).then(
      (told) => process.send?.(told),
      (error: unknown) => process.send?.({ kind: 'FAILED', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.on('disconnect', () => {
    void (async () => {
      await (await serving?.catch(() => undefined))?.stop()
      process.exit(0)
    })()
  })
  // A terminal interrupts both; the bench stops first and takes this one with it.
  process.on('SIGINT', () => undefined)
}
