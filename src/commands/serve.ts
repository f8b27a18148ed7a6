import type { Config } from '../platform/config.ts'
import { openHub } from './open-hub.ts'
import { startServer } from './start-server.ts'

/** Runs the hub until it is told to stop. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    const server = await startServer(opened, config)
    say(`listening on ${server.address.url}`)
    await toldToStop()
    say('stopping: answering what is under way')
    await server.stop()
  } finally {
    await opened.close()
  }
}

/** Resolves at the first Ctrl-C or SIGTERM. A second one ends the process at once, as people expect. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
