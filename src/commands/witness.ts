import { gatherLogs, openWitness, parseLogLine, witnessRoutes, type KnownLog } from '../domains/witness/index.ts'
import { systemClock } from '../kernel/clock.ts'
import { createPublicServer } from '../platform/http/public-server.ts'
import { createLog, type LogOptions } from '../platform/log.ts'
import { aborted, stopSignal } from './stop-signal.ts'

export interface WitnessCommand {
  /** Key and memory of the witness: a folder of its own, on another machine than the hub's. */
  readonly folder: string
  readonly name: string
  /** One line for each log: its verifier key, or its origin, a space and the key. */
  readonly logs: readonly string[]
  readonly host: string
  readonly port: number
  /** Names under which it is reached, beside localhost and the listening address. */
  readonly hosts?: readonly string[]
  readonly logLevel?: LogOptions['level']
}

/** Runs a witness of logs until it is told to stop. It needs no database and asks nobody anything. */
export async function runWitness(command: WitnessCommand, say: (line: string) => void): Promise<void> {
  const stop = stopSignal()
  const logs = command.logs.map(readLog)
  if (logs.length === 0) throw new Error('A witness must be given at least one log.')
  const witness = await openWitness({ folder: command.folder, name: command.name, logs, clock: systemClock })
  try {
    const log = createLog({ level: command.logLevel ?? 'info' })
    const server = createPublicServer({
      clock: systemClock,
      log,
      hosts: command.hosts ?? [],
      routes: witnessRoutes(witness, '', (reason) => log.warn('witness.refused', { reason })),
    })
    const { url } = await server.listen(command.host, command.port)
    say(`witness key ${witness.key.text}`)
    for (const origin of gatherLogs(logs).keys()) say(`watching ${origin}`)
    say(`listening on ${url}`)
    await aborted(stop)
    say('stopping: answering what is under way')
    await server.close()
  } finally {
    await witness.close()
  }
}

function readLog(line: string, index: number): KnownLog {
  const log = parseLogLine(line)
  if (log === null) throw new Error(`Log ${index + 1} is not a verifier key, with or without its origin before it.`)
  return log
}
