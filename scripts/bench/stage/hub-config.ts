import { readConfig, type Config } from '../../../src/platform/config.ts'
import type { Place } from './place.ts'

/** The hub's defaults, but for the limits on how much one client may ask: the bench is one client that asks as fast as it can. */
export function hubConfig({ databaseUrl, dataDir }: Place): Config {
  return {
    ...readConfig({ data: dataDir, port: '0', demo: true }, {}), databaseUrl, logLevel: 'silent', clientUnits: 1_000_000_000, dailyVolume: 100_000_000,
  }
}
