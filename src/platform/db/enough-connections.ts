import pg from 'pg'

/** Beside those of the hub's processes: for the command line, copies of the data, and whoever looks after it. */
export const SPARE_CONNECTIONS = 20

/** The database lets in fewer sessions than the processes of the hub may open. */
export class TooFewConnections extends Error {
  override readonly name = 'TooFewConnections'
}

/** @throws TooFewConnections before anything is served, where otherwise requests would fail once the hub is busy */
export async function checkConnections(url: string, needed: number): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'yihao' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows: [row] } = await client.query<{ most: number }>(
      `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS most`)
    if (row === undefined || row.most >= needed) return
    throw new TooFewConnections(`The processes may open ${needed} database connections, and the database allows ${row.most}: set YIHAO_POOL_SIZE or --processes lower, or its max_connections higher.`)
  } finally {
    await client.end()
  }
}
