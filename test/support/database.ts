import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  /** Connection string of the superuser, who owns the tables. */
  readonly url: string
  /** The same database with the rights of the hub's own role. */
  readonly appUrl: string
  /** Cuts off whoever is still connected and removes the database. */
  drop(): Promise<void>
}

const appRole = 'yihao_app'

/**
 * A database of its own for one test file: a copy of the migrated template, or an empty one.
 * Databases that are not dropped go with the cluster at the end of the run.
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = options.empty === true ? 'template0' : 'yihao_template'
  await onCluster(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY=FILE_COPY`)
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  const appUrl = new URL(url)
  appUrl.searchParams.set('options', `-c role=${appRole}`)
  return {
    url: url.href,
    appUrl: appUrl.href,
    drop: () => onCluster(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function onCluster(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
