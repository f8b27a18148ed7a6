// What the bench measures on: a hub of its own on a PostgreSQL of its own, with a sample city, cases that are live, and the
// heavy applicant. Everything is in one folder, which goes with it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hubSchema } from '../../src/app.ts'
import { loadCity } from '../../src/commands/load-city.ts'
import { openHub, type OpenedHub } from '../../src/commands/open-hub.ts'
import { startServer } from '../../src/commands/start-server.ts'
import { dateInChina, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { readConfig } from '../../src/platform/config.ts'
import { attachEmbedded } from '../../src/platform/db/embedded.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { createGraphqlEndpoint } from '../../src/platform/graphql/apollo.ts'
import { createLog } from '../../src/platform/log.ts'
import { noisyCity, type NoisyCity, type Probe } from '../../src/sample-city/noise.ts'
import { heavySubject, type HeavySubject } from './once-heavy.ts'
import { startAsking, type Asking } from './once-ways.ts'
import { askHub, type AskedProbe } from './prefill-asked.ts'

export interface Bed {
  readonly opened: OpenedHub
  readonly city: NoisyCity
  readonly today: CalendarDate
  readonly heavy: HeavySubject
  readonly asking: Asking
  /** The most memory that this process had in use until the city was in. */
  readonly loadingMegabytes: number
  /** Cases that were opened through the hub, with what its operations answered about each. */
  readonly live: readonly OpenedCase[]
}

export interface OpenedCase {
  readonly number: string
  readonly probe: Probe
  readonly asked: AskedProbe
}

export interface BedOptions {
  readonly people: number
  readonly seed: number
  /** How many cases to open, spread over all items. */
  readonly cases: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/** Does the work on a bed and leaves neither process nor folder, however the work ends. */
export async function withBed<T>(options: BedOptions, work: (bed: Bed) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihao-bench-'))
  try {
    const config = { ...readConfig({ data: folder, port: '0', demo: true }), logLevel: 'silent' as const }
    options.signal.throwIfAborted()
    const opened = await openHub(config, { say: () => undefined, attach: false })
    try {
      const { city, today, heavy } = await load(opened, options)
      await vacuum(path.join(config.dataDir, 'postgresql'))
      options.signal.throwIfAborted()
      const loadingMegabytes = megabytesAtMost()
      const live = await openCases(opened, city, today, options)
      const server = await startServer(opened, config)
      const endpoint = await createGraphqlEndpoint({ schema: await hubSchema(), log: createLog({ level: 'silent' }), explore: false })
      const asking = startAsking({ opened, endpoint, url: server.address.url, signal: options.signal })
      try {
        return await work({ opened, city, today, heavy, asking, live, loadingMegabytes })
      } finally {
        await asking.close()
        await endpoint.stop()
        await server.stop()
      }
    } finally {
      await opened.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The most memory that this process has had in use so far, in megabytes. */
export function megabytesAtMost(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

async function load(opened: OpenedHub, { people, seed, signal, say }: BedOptions): Promise<Pick<Bed, 'city' | 'today' | 'heavy'>> {
  const today = dateInChina(opened.hub.clock.now())
  const city = noisyCity({ people, seed, asOf: today })
  const heavy = heavySubject(today)
  await loadCity(opened, city, say, signal)
  signal.throwIfAborted()
  const { types, guides, certificates, cases, grants } = heavy
  const beside = {
    ...city, clients: [], grants,
    *types() { yield* types },
    *guides() { yield* guides },
    *certificates() { yield* certificates },
    *cases() { yield* cases },
  }
  await loadCity(opened, beside, say, signal)
  signal.throwIfAborted()
  return { city, today, heavy }
}

/** What autovacuum would have done by the next minute: without statistics the plans are those of empty tables. */
async function vacuum(dataDir: string): Promise<void> {
  const pool = openPool((await attachEmbedded(dataDir)).url('yihao'), { max: 1 })
  try {
    await pool.query('VACUUM ANALYZE')
  } finally {
    await pool.end()
  }
}

async function openCases(opened: OpenedHub, city: NoisyCity, today: CalendarDate, { cases, signal, say }: BedOptions): Promise<OpenedCase[]> {
  const live: OpenedCase[] = []
  for (const probe of city.probes(cases)) {
    signal.throwIfAborted()
    const number = `YL${probe.guide.item.areaCode.slice(0, 6)}-${today.slice(0, 4)}-B${String(live.length).padStart(7, '0')}`
    live.push({ number, probe, asked: await askHub(opened, probe, number) })
  }
  say(`opened ${live.length} cases of ${new Set(live.map(({ probe }) => probe.itemCode)).size} items`)
  return live
}
