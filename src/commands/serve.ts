import { sweepArtifactsJob } from '../domains/authorization/index.ts'
import { noteSizeJob } from '../domains/operating/index.ts'
import type { Config } from '../platform/config.ts'
import { startJobs } from '../platform/jobs/runner.ts'
import { createLog } from '../platform/log.ts'
import { describeItemsJob } from './describe-items.ts'
import { forgetDraftsJob } from './forget-drafts.ts'
import { forgetUsedJob } from './forget-used.ts'
import { keepBudgetsJob } from './keep-budgets.ts'
import { loadImportsJob } from './load-imports.ts'
import { firstReadsJob } from './first-reads.ts'
import { openHub } from './open-hub.ts'
import { startServer } from './start-server.ts'
import { stopSignal } from './stop-signal.ts'
import { sweepJob } from './sweep.ts'
import { tellCasesJob } from './tell-cases.ts'
import { untilStopped } from './until-stopped.ts'

/** Runs the hub until it is told to stop. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  const stop = stopSignal()
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    if (stop.aborted) return
    const server = await startServer(opened, config)
    say(`listening on ${server.address.url}`)
    const log = createLog({ level: config.logLevel })
    const jobs = startJobs([
      sweepJob(opened, config.sweepIntervalMs, log), tellCasesJob(opened, log), firstReadsJob(opened, log), forgetUsedJob(opened), keepBudgetsJob(opened),
      loadImportsJob(opened),
      sweepArtifactsJob(opened.hub), noteSizeJob(opened.hub), forgetDraftsJob(opened), describeItemsJob(opened, log),
    ].map((job) => opened.hub.parts.operating.jobs.watched(job)), { log })
    try {
      await untilStopped(server, opened, stop, say)
    } finally {
      await jobs.stop()
    }
  } finally {
    await opened.close()
  }
}
