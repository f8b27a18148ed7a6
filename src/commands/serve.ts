import type { Config } from '../platform/config.ts'
import { openHub } from './open-hub.ts'
import { startServer } from './start-server.ts'

/** Runs the hub until it is told to stop. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  const stop = stopSignal()
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    if (stop.aborted) return
    const server = await startServer(opened, config)
    say(`listening on ${server.address.url}`)
    await aborted(stop)
    say('stopping: answering what is under way')
    await server.stop()
  } finally {
    await opened.close()
  }
}

/**
 * Aborted at the first Ctrl-C or SIGTERM from now on. A second one ends the process at once, as people expect. To be
 * called before anything is announced: whoever reads the announcement may stop the hub in the same moment.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stop = (): void => {
    for (const signal of signals) process.off(signal, stop)
    controller.abort()
  }
  for (const signal of signals) process.on(signal, stop)
  return controller.signal
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
