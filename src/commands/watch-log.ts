import {
  parseWitnessLine, readHead, readTile, startWitnessing, witnessedTooLongAgo, witnessMetrics, type WitnessAddress,
} from '../domains/audit/index.ts'
import type { Config } from '../platform/config.ts'
import type { Log } from '../platform/log.ts'
import type { Metric } from '../platform/metrics.ts'
import type { Hub } from '../app.ts'

export interface LogWatch {
  metrics(): Metric[]
  stop(): Promise<void>
}

/**
 * Shows every new checkpoint to the configured witnesses and, where a limit is set, lets nothing of a subject be shown
 * once all of them have been silent for too long.
 */
export function watchLog(hub: Hub, { witnesses, witnessMaxAgeMs }: Config, log: Log): LogWatch {
  const witnessing = startWitnessing({
    db: hub.database,
    tiles: (tile) => readTile(hub.database, tile),
    async head() {
      const { size, checkpoint } = await readHead(hub.database)
      return checkpoint === null ? null : { size, checkpoint }
    },
    witnesses: witnesses.map(addressOf),
    clock: hub.clock,
    notice(_witness, fault) {
      if (fault === null) log.info('witness follows')
      else log.warn('witness does not follow', { reason: fault })
    },
  })
  hub.log.grown = () => witnessing.poke()
  hub.log.guard = () =>
    witnessedTooLongAgo(witnessing.state(), hub.clock.now(), witnessMaxAgeMs) ? 'WITNESS_TOO_LONG_AGO' : null
  hub.parts.operating.witnesses = () => witnessing.state()
  return {
    metrics: () => witnessMetrics(witnessing.state(), hub.clock.now()),
    async stop() {
      hub.log.grown = undefined
      hub.log.guard = undefined
      await witnessing.stop()
    },
  }
}

function addressOf(line: string, at: number): WitnessAddress {
  const address = parseWitnessLine(line)
  if (!address) throw new Error(`Witness ${at + 1} of YIHAO_WITNESSES is not an address and a verifier key.`)
  return address
}
