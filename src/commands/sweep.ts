import { randomUUID } from 'node:crypto'
import type { Actor } from '../kernel/actor.ts'
import { startAllMissingClocks } from '../domains/case-files/index.ts'
import { sweepAll, type Sweep } from '../domains/supervision/index.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { Log } from '../platform/log.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const SWEEPER: Actor = { clientId: 'hub', person: 'sweep-clocks', departmentCode: 'HUB', role: 'OPERATOR' }

/** Sweeps once, as whoever sits at the machine. */
export async function sweepOnce(opened: Pick<OpenedHub, 'operate'>, print: (line: string) => void): Promise<void> {
  const started = await opened.operate((run) => startAllMissingClocks(run))
  if (started > 0) print(`${started} limit${started === 1 ? '' : 's'} of cases from before limits were kept`)
  const { yellow, red, moved, waiting } = await opened.operate((run) => sweepAll(run))
  print(`${yellow} yellow card${yellow === 1 ? '' : 's'}, ${red} red, ${moved} limit${moved === 1 ? '' : 's'} counted anew`)
  if (waiting) print(WAITING)
}

const WAITING = 'red cards wait for the calendar of a year that is not loaded: hub calendar load FILE'

/**
 * The sweep that a hub makes while it serves. Several hubs may; none does what another has done. The first of a run looks
 * through all cases for limits that do not run: only a hub of an earlier version opens cases without.
 */
export function sweepJob({ hub }: Pick<OpenedHub, 'hub'>, everyMs: number, log: Log): Job {
  let isWhole = false
  return {
    name: 'sweep-clocks',
    everyMs,
    async run(signal) {
      if (!isWhole) {
        const started = await hub.act(SWEEPER, randomUUID(), (run) => startAllMissingClocks(run, signal))
        isWhole = !signal.aborted
        if (started > 0) log.info('limits of earlier cases started')
      }
      const swept = await hub.act(SWEEPER, randomUUID(), (run) => sweepAll(run, signal))
      report(swept, log)
    },
  }
}

function report({ yellow, red, moved, waiting }: Sweep, log: Log): void {
  if (yellow + red + moved > 0) log.info('limits swept')
  if (waiting) log.warn('red cards wait', { reason: 'CALENDAR_NOT_PUBLISHED' })
}
