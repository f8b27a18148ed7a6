import pg from 'pg'

const DUPLICATE_DATABASE = '42P04'

/** Makes a database unless it is there; two processes that do so at once both succeed. */
export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== DUPLICATE_DATABASE && constraint !== 'pg_database_datname_index') throw error
  } finally {
    await client.end()
  }
}
