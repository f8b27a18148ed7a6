import { readConfig, type Config } from '../../../src/platform/config.ts'
import type { Place } from './place.ts'

/** The bench is one client that asks as fast as it can: so much is let through. */
export const ASKS_MUCH = { clientUnits: 1_000_000_000, dailyVolume: 100_000_000 } as const

/** The hub's defaults otherwise. */
export function hubConfig({ databaseUrl, dataDir }: Place): Config {
  return { ...readConfig({ data: dataDir, port: '0', demo: true }, {}), databaseUrl, logLevel: 'silent', ...ASKS_MUCH }
}
