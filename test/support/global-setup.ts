import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Embedded, startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser connection string of the run's cluster, to the database `postgres`. */
    clusterUrl: string
    /** The hub's program, as `npm run hub` starts it: built of the sources as they are. */
    hubProgram: string
  }
}

/** Name of the database that every test database is a copy of; nobody stays connected to it. */
export const templateName = 'yihao_template'

let dataDir: string | undefined
let cluster: Embedded | undefined

/** Starts one PostgreSQL for the whole run and migrates the template once; builds the hub. */
export async function setup(project: TestProject): Promise<void> {
  dataDir = await mkdtemp(path.join(tmpdir(), 'yihao-test-'))
  const said: string[] = []
  cluster = await startEmbedded({ dataDir, durable: false, log: (line) => said.push(line) })
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${templateName}`)
  await client.end()
  const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
  if (existsSync(migrations)) await migrate(cluster.url(templateName), migrations)
  project.provide('clusterUrl', cluster.url('postgres'))
  const build = fileURLToPath(new URL('../../scripts/hub/build.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [build])
  project.provide('hubProgram', stdout.trim())
}

/** Stops the cluster and removes its folder. */
export async function teardown(): Promise<void> {
  await cluster?.stop()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
}
