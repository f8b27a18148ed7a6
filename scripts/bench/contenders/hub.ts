// The hub as `hub serve` composes it. Mode `no log`: the same with a writer of evidence that writes nothing, which exists here
// alone.
import { startHubJobs } from '../../../src/commands/hub-jobs.ts'
import { openHub, type OpenedHub } from '../../../src/commands/open-hub.ts'
import { startServer } from '../../../src/commands/start-server.ts'
import { countingWriter, SubjectsADay } from '../../../src/domains/budgets/index.ts'
import type { EvidenceWriter } from '../../../src/platform/request-scope.ts'
import { StatementTally } from '../once-tally.ts'
import { hubConfig } from '../stage/hub-config.ts'
import { contend } from './contender.ts'

contend(async (place, mode) => {
  const config = hubConfig(place)
  const opened = await openHub(config, { say: () => undefined, attach: false })
  const server = await startServer(mode === 'no log' ? withoutLog(opened) : opened, config)
  let tally: StatementTally | undefined
  const jobs = startHubJobs(opened, config)
  return {
    url: server.address.url,
    version: `Yihao, Node ${process.versions.node}`,
    count: () => (tally ??= new StatementTally(opened.hub.database)).take(),
    async stop() {
      await server.stop()
      await jobs.stop()
      await opened.close()
    },
  }
})

/** Subjects of a day are counted all the same: they are not the log's. */
function withoutLog(opened: OpenedHub): OpenedHub {
  const { database, parts, alarms } = opened.hub
  const silent: EvidenceWriter = {
    append: async (records) => records.map((record) => ({ index: 0n, record, text: '', salt: null })),
    appendWithin: async (_tx, records) => records.map((record) => ({ index: 0n, record, text: '', salt: null })),
    receipt: async () => '',
  }
  return { ...opened, hub: { ...opened.hub, writer: countingWriter(silent, new SubjectsADay({ database, keyring: parts.keyring, alarms })) } }
}
