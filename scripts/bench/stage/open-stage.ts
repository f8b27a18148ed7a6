// Where the bench plays: a PostgreSQL of its own, durable as in production, with the hub's tables filled through the hub's own
// import and the plain ones beside them. Everything is in one folder, which goes with it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { loadCity } from '../../../src/commands/load-city.ts'
import { openHub } from '../../../src/commands/open-hub.ts'
import type { DemoIssuer } from '../../../src/domains/signing/index.ts'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { createDatabase } from '../../../src/platform/db/create-database.ts'
import { startEmbedded } from '../../../src/platform/db/embedded.ts'
import { sampleCity, type SampleCity } from '../../../src/sample-city/index.ts'
import { SHOWN_TYPES } from './applicants-guide.ts'
import { benchApplicants, type Applicants } from './applicants.ts'
import { hubConfig } from './hub-config.ts'
import type { Place } from './place.ts'
import { fillPlainTables } from './plain-tables.ts'

export interface Stage extends Place {
  readonly postgresFolder: string
  readonly applicants: Applicants
  readonly city: SampleCity
  readonly issuer: DemoIssuer
}

export interface StageOptions {
  /** Of the sample city, which stands around those who are asked about; 0 for no city, nor its guides. */
  readonly people: number
  readonly applicants: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/** Every contender keeps its pool while the others have their turns. */
const CONNECTIONS = 400
/** Of any sample city. */
const FEWEST_PEOPLE = 10

/** Does the work on a stage and leaves neither process nor folder, however the work ends. */
export async function withStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'yihao-bench-'))
  try {
    const postgresFolder = path.join(dataDir, 'postgresql')
    const postgres = await startEmbedded({ dataDir: postgresFolder, log: () => undefined, connections: CONNECTIONS })
    try {
      await createDatabase(postgres.url('postgres'), 'yihao')
      const place = { databaseUrl: postgres.url('yihao'), dataDir }
      return await work({ ...place, postgresFolder, ...(await fill(place, options)) })
    } finally {
      await postgres.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function fill(place: Place, options: StageOptions): Promise<Pick<Stage, 'applicants' | 'city' | 'issuer'>> {
  const { signal, say } = options
  const opened = await openHub(hubConfig(place), { say: () => undefined, attach: false })
  try {
    const asOf = dateInChina(opened.hub.clock.now())
    const city = sampleCity({ seed: 1, people: Math.max(options.people, FEWEST_PEOPLE), asOf })
    const applicants = benchApplicants(options.applicants, asOf)
    const stands = options.people > 0
    if (stands) await loadCity(opened, city, say, signal)
    signal.throwIfAborted()
    const beside = {
      ...city, clients: stands ? [] : city.clients.filter(({ id }) => id === applicants.clientId), grants: [],
      *types() { yield* stands ? [] : SHOWN_TYPES }, *guides() { yield* [applicants.guide, applicants.formGuide] },
      certificates: applicants.certificates, cases: applicants.cases,
    }
    await loadCity(opened, beside, say, signal)
    signal.throwIfAborted()
    await fillBeside(place, applicants)
    return { applicants, city, issuer: opened.issuer }
  } finally {
    await opened.close()
  }
}

/** With what autovacuum would have done by the next minute: without statistics the plans are those of empty tables. */
async function fillBeside({ databaseUrl }: Place, applicants: Applicants): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await fillPlainTables(client, applicants)
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}
