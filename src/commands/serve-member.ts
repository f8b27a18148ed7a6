import { appenderAt, witnessedTooLongAgo, type HandedOver, type LogFault, type WitnessState } from '../domains/audit/index.ts'
import { hubSchema, type Hub } from '../app.ts'
import type { Config } from '../platform/config.ts'
import type { JobState } from '../platform/jobs/board.ts'
import { startJobs } from '../platform/jobs/runner.ts'
import type { Link } from '../platform/processes/link.ts'
import { leave, linkToMain } from '../platform/processes/member.ts'
import { sentenceOf } from './fault-sentence.ts'
import { giveBackJob } from './keep-budgets.ts'
import { openHub } from './open-hub.ts'
import type { Order } from './serve-team.ts'
import { startServer, type Company } from './start-server.ts'
import type { LogWatch } from './watch-log.ts'

/** Answers with other processes, on the port and the database of the one that has started this one, until that one says stop. */
export async function serveMember(config: Config): Promise<void> {
  // A terminal tells every process to stop. The one that has started this one lets it finish, and with its end this one ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
  const link = linkToMain()
  // Built while the other process is asked; what is wrong with it is said where it is used.
  hubSchema().catch(() => undefined)
  const stopped = new Promise<void>((resolve) => link.answer('stop', () => resolve()))
  try {
    await answerUntil(stopped, link, config)
  } catch (error) {
    await link.ask('failed', sentenceOf(error))
  }
  leave()
}

async function answerUntil(stopped: Promise<void>, link: Link, config: Config): Promise<void> {
  const { databaseUrl, own, startedAt } = await link.ask<Order>('begin')
  const appender = appenderAt((lines) => link.ask<HandedOver>('append', lines), () => link.ask<LogFault | null>('check-log'))
  const opened = await openHub({ ...config, databaseUrl }, { say: () => undefined, attach: false, appender })
  try {
    const { hub } = opened
    hub.parts.operating.startedAt = startedAt
    hub.parts.operating.jobStates = () => link.ask<readonly JobState[]>('jobs')
    const witnesses = await link.ask<readonly WitnessState[]>('witnesses')
    const company: Company = {
      own,
      watchLog: () => watchFrom(link, hub, config, witnesses),
      metrics: () => link.ask<string>('metrics'),
      rates: { processes: config.processes, tell: (taken) => link.tell('taken', taken), hear: (listener) => link.answer('taken', listener) },
    }
    const server = await startServer(opened, config, { company })
    link.answer('figures', () => server.figures())
    const jobs = startJobs([giveBackJob(opened)], { log: hub.alarms.log })
    link.tell('ready', server.address)
    await stopped
    await server.stop()
    await jobs.stop()
  } finally {
    await opened.close()
  }
}

/** What another process shows to the witnesses, as far as this one must know of it. */
function watchFrom(link: Link, hub: Hub, { witnessMaxAgeMs }: Config, known: readonly WitnessState[]): LogWatch {
  let states = known
  link.answer('witnesses', (now: readonly WitnessState[]) => void (states = now))
  hub.log.grown = () => link.tell('grown')
  hub.log.guard = () => (witnessedTooLongAgo(states, hub.clock.now(), witnessMaxAgeMs) ? 'WITNESS_TOO_LONG_AGO' : null)
  hub.parts.operating.witnesses = () => states
  return { metrics: () => [], stop: () => Promise.resolve() }
}
