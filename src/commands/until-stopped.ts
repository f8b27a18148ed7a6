import type { OpenedHub } from './open-hub.ts'
import type { RunningServer } from './start-server.ts'
import { aborted } from './stop-signal.ts'

/**
 * Serves until it is told to stop, or until the embedded database has ended by itself: then the process ends with 1, so
 * that whoever watches over it starts it anew and the database recovers.
 */
export async function untilStopped(
  server: Pick<RunningServer, 'stop'>,
  { databaseLost }: Pick<OpenedHub, 'databaseLost'>,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  await Promise.race([aborted(stop), databaseLost])
  if (!stop.aborted) process.exitCode = 1
  say('stopping: answering what is under way')
  await server.stop()
}
