import { hubSchema } from '../app.ts'
import type { Config } from '../platform/config.ts'
import { isMember } from '../platform/processes/member.ts'
import { startHubJobs } from './hub-jobs.ts'
import { openHub } from './open-hub.ts'
import { startServer } from './start-server.ts'
import { stopSignal } from './stop-signal.ts'
import { untilStopped } from './until-stopped.ts'

/** Runs the hub until it is told to stop: in this process, or in several that share its port. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  if (isMember()) return (await import('./serve-member.ts')).serveMember(config)
  if (config.processes > 1) return (await import('./serve-team.ts')).serveTeam(config, say)
  const stop = stopSignal()
  // Built while the database starts; what is wrong with it is said where it is used.
  hubSchema().catch(() => undefined)
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    if (stop.aborted) return
    const server = await startServer(opened, config)
    say(`listening on ${server.address.url}`)
    const jobs = startHubJobs(opened, config)
    try {
      await untilStopped(server, opened, stop, say)
    } finally {
      await jobs.stop()
    }
  } finally {
    await opened.close()
  }
}
