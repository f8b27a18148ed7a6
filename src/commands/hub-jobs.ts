import { sweepArtifactsJob } from '../domains/authorization/index.ts'
import { noteSizeJob } from '../domains/operating/index.ts'
import type { Config } from '../platform/config.ts'
import { startJobs, type RunningJobs } from '../platform/jobs/runner.ts'
import { createLog } from '../platform/log.ts'
import { describeItemsJob } from './describe-items.ts'
import { firstReadsJob } from './first-reads.ts'
import { forgetDraftsJob } from './forget-drafts.ts'
import { forgetUsedJob } from './forget-used.ts'
import { keepBudgetsJob } from './keep-budgets.ts'
import { loadImportsJob } from './load-imports.ts'
import type { OpenedHub } from './open-hub.ts'
import { sweepJob } from './sweep.ts'
import { tellCasesJob } from './tell-cases.ts'

/** Everything that a hub does by itself while it serves. */
export function startHubJobs(opened: OpenedHub, { logLevel, sweepIntervalMs }: Pick<Config, 'logLevel' | 'sweepIntervalMs'>): RunningJobs {
  const log = createLog({ level: logLevel })
  const jobs = [
    sweepJob(opened, sweepIntervalMs, log), tellCasesJob(opened, log), firstReadsJob(opened, log), forgetUsedJob(opened), keepBudgetsJob(opened),
    loadImportsJob(opened),
    sweepArtifactsJob(opened.hub), noteSizeJob(opened.hub), forgetDraftsJob(opened), describeItemsJob(opened, log),
  ]
  return startJobs(jobs.map((job) => opened.hub.parts.operating.jobs.watched(job)), { log })
}
