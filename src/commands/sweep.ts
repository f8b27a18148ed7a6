import { randomUUID } from 'node:crypto'
import type { Actor } from '../kernel/actor.ts'
import { sweepAll, type Sweep } from '../domains/supervision/index.ts'
import type { Job } from '../platform/jobs/runner.ts'
import type { Log } from '../platform/log.ts'
import type { OpenedHub } from './open-hub.ts'

/** The job by its own name: what it does is on record under it. */
const SWEEPER: Actor = { clientId: 'hub', person: 'sweep-clocks', departmentCode: 'HUB', role: 'OPERATOR' }

/** Sweeps once, as whoever sits at the machine. */
export async function sweepOnce(opened: Pick<OpenedHub, 'operate'>, print: (line: string) => void): Promise<void> {
  const { yellow, red, moved, waiting } = await opened.operate((run) => sweepAll(run))
  print(`${yellow} yellow card${yellow === 1 ? '' : 's'}, ${red} red, ${moved} limit${moved === 1 ? '' : 's'} counted anew`)
  if (waiting) print(WAITING)
}

const WAITING = 'red cards wait for the calendar of a year that is not loaded: hub calendar load FILE'

/** The sweep that a hub makes while it serves. Several hubs may; none does what another has done. */
export function sweepJob({ hub }: Pick<OpenedHub, 'hub'>, everyMs: number, log: Log): Job {
  return {
    name: 'sweep-clocks',
    everyMs,
    async run(signal) {
      const swept = await hub.act(SWEEPER, randomUUID(), (run) => sweepAll(run, signal))
      report(swept, log)
    },
  }
}

function report({ yellow, red, moved, waiting }: Sweep, log: Log): void {
  if (yellow + red + moved > 0) log.info('limits swept')
  if (waiting) log.warn('red cards wait', { reason: 'CALENDAR_NOT_PUBLISHED' })
}
