import pg from 'pg'
import { startEmbedded } from '../../src/platform/db/embedded.ts'

// Started by embedded.test.ts in a process of its own: stores one row, says so, and waits for the
// end.
const [dataDir = ''] = process.argv.slice(2)
const cluster = await startEmbedded({ dataDir, log: () => undefined })
const client = new pg.Client({ connectionString: cluster.url('postgres') })
client.on('error', () => undefined)
await client.connect()
await client.query('CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)')
process.stdout.write('stored\n')
setInterval(() => undefined, 60_000)
