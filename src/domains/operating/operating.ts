import type { Clock } from '../../kernel/clock.ts'
import { JobBoard, type JobState } from '../../platform/jobs/board.ts'
import type { WitnessState } from '../audit/index.ts'
import type { TokenKeyState } from '../signing/index.ts'

/** Room on the disk of the data folder, in bytes. */
export interface DiskRoom {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Why the log takes no entries, a closed word; null where it does. */
type LogFaultOf = () => Promise<string | null>

/** What a process knows of itself that no table has. Commands fill in what only they have; until then there is none of it. */
export class Operating {
  startedAt: Date
  readonly jobs: JobBoard
  readonly logFault: LogFaultOf
  witnesses: () => readonly WitnessState[] = () => []
  tokenKeys: () => Promise<readonly TokenKeyState[]> = () => Promise.resolve([])
  disk: () => Promise<DiskRoom | null> = () => Promise.resolve(null)
  version: string | null = null
  /** How the jobs do: here, unless another process runs them. */
  jobStates: () => Promise<readonly JobState[]> = () => Promise.resolve(this.jobs.states())

  constructor(clock: Clock, logFault: LogFaultOf) {
    this.startedAt = clock.now()
    this.jobs = new JobBoard(clock)
    this.logFault = logFault
  }
}
