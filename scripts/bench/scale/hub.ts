// A hub as in production on one of the databases, in a process of its own.
import { openHub, type OpenedHub } from '../../../src/commands/open-hub.ts'
import { startServer, type RunningServer } from '../../../src/commands/start-server.ts'
import { maxTokenLifetimeMs } from '../../../src/domains/signing/index.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { CLIENT_ID } from './town.ts'
import { work } from './workers.ts'

/** The data folder has the keys under which the rows are sealed. */
export interface HubOrder {
  readonly dataDir: string
  readonly databaseUrl: string
}

export interface HubAnswer {
  readonly url: string
  readonly token: string
}

let running: { readonly opened: OpenedHub; readonly server: RunningServer } | undefined

work<HubOrder, HubAnswer>(
  async ({ dataDir, databaseUrl }) => {
    const config = {
      ...readConfig({ data: dataDir, port: '0', demo: true }),
      databaseUrl, logLevel: 'silent' as const, clientUnits: 1_000_000_000, dailyVolume: 100_000_000,
    }
    const opened = await openHub(config, { say: () => undefined, attach: false })
    const server = await startServer(opened, config)
    running = { opened, server }
    const token = await opened.issuer.issue({ clientId: CLIENT_ID, person: 'clerk-bench', lifetimeMs: maxTokenLifetimeMs })
    return { url: server.address.url, token }
  },
  async () => {
    await running?.server.stop()
    await running?.opened.close()
  },
)
