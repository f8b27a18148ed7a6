import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { appendDesk, type Line } from '../domains/audit/index.ts'
import type { Config } from '../platform/config.ts'
import { checkConnections } from '../platform/db/enough-connections.ts'
import { figuresTogether, type FiguresOfProcess } from '../platform/figures.ts'
import { RateBook } from '../platform/http/rate-book.ts'
import type { LimitsShare, TakenByOthers } from '../platform/http/rate-limits.ts'
import type { ListeningAddress } from '../platform/http/server.ts'
import { createLog } from '../platform/log.ts'
import type { Link } from '../platform/processes/link.ts'
import { Team } from '../platform/processes/team.ts'
import { startHubJobs } from './hub-jobs.ts'
import { connectionsOf, openHub, type OpenedHub } from './open-hub.ts'
import { stopSignal } from './stop-signal.ts'
import { untilStopped } from './until-stopped.ts'
import { watchLog } from './watch-log.ts'

/** What a process is told before it begins to answer with the others. */
export interface Order {
  readonly databaseUrl: string
  /** See OWN_HEADER of the server. */
  readonly own: string
  /** Of the hub, for whoever looks after it. */
  readonly startedAt: Date
}

const NONE: FiguresOfProcess = []
/** A process that has not said its figures by then is left out: it is just starting, or stands still. */
const FIGURES_WITHIN_MS = 2_000
/** How often the others are told how the witnesses follow: they hold back answers once those are silent for a minute or more. */
const WITNESSES_EVERY_MS = 1_000

/**
 * Runs the hub in several processes that share its port. This one brings the database up, appends to the log for all, shows
 * it to its witnesses and runs the jobs; the others answer. What they share beside the database they ask for here.
 */
export async function serveTeam(config: Config, say: (line: string) => void): Promise<void> {
  const stop = stopSignal()
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    if (stop.aborted) return
    await checkConnections(opened.databaseUrl, connectionsOf(config))
    await serveTogether(opened, config, stop, say)
  } finally {
    await opened.close()
  }
}

async function serveTogether(opened: OpenedHub, config: Config, stop: AbortSignal, say: (line: string) => void): Promise<void> {
  const { databaseUrl, hub } = opened
  const { operating } = hub.parts
  const log = createLog({ level: config.logLevel })
  hub.alarms.log = log
  hub.changes.listen()
  const watch = watchLog(hub, config, log)
  const append = appendDesk(hub.log)
  const rates = new RateBook<Link>(hub.clock)
  const own = randomBytes(32).toString('base64url')
  const greet = (link: Link): void => {
    link.answer('begin', (): Order => ({ databaseUrl, own, startedAt: operating.startedAt }))
    link.answer('append', (lines: readonly Line[]) => append(lines))
    link.answer('check-log', () => hub.log.check())
    link.answer('grown', () => hub.log.grown?.())
    link.answer('jobs', () => operating.jobStates())
    link.answer('metrics', () => metrics())
    link.answer('taken', ({ limit, key, ...taken }: Parameters<LimitsShare['tell']>[0]) => {
      const { endsAt, othersOf } = rates.note(link, { ...taken, key: `${limit} ${key}` })
      for (const one of team.links) one.tell('taken', { limit, key, others: othersOf(one), endsAt } satisfies TakenByOthers)
    })
    link.answer('witnesses', () => operating.witnesses())
  }
  const team = new Team({ count: config.processes, clock: hub.clock, greet, say })
  const metrics = async (): Promise<string> => {
    const others = await Promise.all(team.links.map((link) => Promise.race([link.ask<FiguresOfProcess>('figures').catch(() => NONE), pause(FIGURES_WITHIN_MS, NONE, { ref: false })])))
    return figuresTogether([await hub.figures.objects([...hub.metrics(), ...watch.metrics()]), ...others])
  }
  const telling = config.witnesses.length === 0 ? undefined : setInterval(() => {
    for (const link of team.links) link.tell('witnesses', operating.witnesses())
  }, WITNESSES_EVERY_MS)
  try {
    const [address] = await team.start<ListeningAddress>()
    say(`listening on ${address?.url} with ${config.processes} processes`)
    const jobs = startHubJobs(opened, config)
    try {
      await untilStopped(team, opened, stop, say)
    } finally {
      await jobs.stop()
    }
  } finally {
    clearInterval(telling)
    await watch.stop()
  }
}
