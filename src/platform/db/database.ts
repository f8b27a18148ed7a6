import type { Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Metric } from '../metrics.ts'
import { traced } from '../trace.ts'
import { copyBlocks, type CopyColumns, type CopyRow } from './copy-rows.ts'
import { EnteredQuery, enterAndQuery } from './entered-query.ts'
import { entering, enteringRead, type Reach } from './reach.ts'
import { Slots } from './slots.ts'
import { asStorageRefusal } from './storage-errors.ts'

/** A prepared statement: the name is its identity on every connection and in the golden files. */
export interface Statement {
  readonly name: string
  readonly text: string
  /** It reads what row-level security keeps to its department, and goes with its caller's reach; without, it sees none. */
  readonly walled?: true
  /** Position in its values of the records of applicants whose cases it looks at wherever they were handled. */
  readonly applicants?: number
}

/** Reads on any connection of the pool. Handed out by the funnel alone. */
export interface Db {
  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}

/** One open transaction: everything done through it is committed together or not at all. */
export interface Tx extends Db {
  /**
   * Streams rows into a table; they may be made while they are taken. Of tables that are given together, rows of the next are
   * made while the server takes in those of the one before.
   */
  copyIn<Columns extends CopyColumns>(table: string, columns: Columns, rows: Iterable<CopyRow<Columns>>): Promise<void>
  /** Does the work and, when it is a rehearsal, takes back everything it did: what it returns is as it would be. */
  rehearse<T>(rehearsal: boolean, work: () => Promise<T>): Promise<T>
  /** Called at once when the transaction has been committed, and not at all when it was not or nobody can say. */
  afterCommit(call: () => void): void
}

/** A look-up that takes longer is given up: a request makes a few in turn, and its caller waits for all of them. */
const LOOK_UP_LIMIT_MS = 6_000

const MOST_VIEWS = 10_000
/** Rows that may be made before the server takes them. */
const COPY_AHEAD_BYTES = 4 * 1024 * 1024

export type StatementObserver = (statement: Statement) => void

/** The one place that holds the connection pool. Lost connections come out as STORAGE_UNAVAILABLE. */
export class Database implements Db {
  readonly pool: Pool
  /** Set by golden tests to see which statements a request took; costs one comparison otherwise. */
  observer: StatementObserver | undefined
  readonly #transactions: Slots
  readonly #views = new Map<string, Db>()

  constructor(pool: Pool) {
    this.pool = pool
    // A command may look something up in the catalogue while it holds its connection. If transactions could take them
    // all, each would wait for the others' for ever; half of the pool is always left to reads.
    this.#transactions = new Slots(Math.max(1, Math.floor(pool.options.max / 2)))
  }

  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    return this.#query(statement, values, null)
  }

  /** The same database as somebody with this reach sees it; one object for each, so that loaders can be kept by it. */
  as(reach: Reach): Db {
    const key = reach.of === 'DEPARTMENT' ? [reach.code, reach.served?.by, reach.served?.on].join(' ') : `(${reach.of})`
    let view = this.#views.get(key)
    if (!view) {
      // Codes come from the register of clients; should they ever not, memory is still bounded.
      if (this.#views.size >= MOST_VIEWS) this.#views.clear()
      this.#views.set(key, (view = { query: (statement, values) => this.#query(statement, values, reach) }))
    }
    return view
  }

  async #query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[], reach: Reach | null): Promise<Row[]> {
    this.observer?.(statement)
    const { name, text } = statement
    // pg honours a limit per query; its types do not know it.
    const query = statement.walled && reach
      ? new EnteredQuery(enteringRead(reach, applicantsOf(statement, values)), { name, text, values }, LOOK_UP_LIMIT_MS)
      : { name, text, values: values as unknown[], query_timeout: LOOK_UP_LIMIT_MS }
    try {
      const result = await traced(name, () => this.pool.query<Row>(query as QueryConfig))
      return result.rows
    } catch (error) {
      throw asStorageRefusal(error)
    }
  }

  /**
   * Runs `work` in one transaction and commits it. When `work` throws, everything is rolled back; when the commit itself
   * is lost with the connection, nobody can say whether it happened, so commands are written to be repeatable.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, reach: Reach | null = null): Promise<T> {
    return this.#transactions.use(() => this.#transact(work, reach))
  }

  /**
   * The same without waiting for others' transactions. Only for work that is never under way twice in one process, such as
   * appending to the log, on which all answers wait: every use takes a connection from the reads' half of the pool.
   */
  transactionAtOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transact(work, null)
  }

  async #transact<T>(work: (tx: Tx) => Promise<T>, reach: Reach | null): Promise<T> {
    let client: PoolClient
    try {
      client = await this.pool.connect()
    } catch (error) {
      throw asStorageRefusal(error)
    }
    let broken: Error | undefined
    const onError = (error: Error) => (broken = error)
    client.on('error', onError)
    let isOpen = false
    try {
      // A server that does not even answer this stands still: waited for like a look-up, and the connection is given up.
      await client.query({ text: reach ? beginAs(client, reach) : 'BEGIN', query_timeout: LOOK_UP_LIMIT_MS } as QueryConfig)
      isOpen = true
      const tx = new PoolTx(client, () => this.observer, reach)
      const result = await work(tx)
      await client.query('COMMIT')
      for (const call of tx.committed) call()
      return result
    } catch (error) {
      if (!isOpen) broken ??= error as Error
      if (!broken) await client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
      throw asStorageRefusal(error)
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  /** How busy the pool of this process is. */
  metrics(): Metric[] {
    const { totalCount, idleCount, waitingCount, options } = this.pool
    const gauge = (name: string, help: string, value: number): Metric => ({ name, help, type: 'gauge', value })
    return [
      gauge('yihao_database_connections', 'Connections of this process that are open.', totalCount),
      gauge('yihao_database_connections_idle', 'Of these, those that nobody uses.', idleCount),
      gauge('yihao_database_connections_max', 'Most connections that this process may open (YIHAO_POOL_SIZE).', options.max),
      gauge('yihao_database_waiting', 'Pieces of work that wait for a connection.', waitingCount),
    ]
  }

  async close(): Promise<void> {
    await this.pool.end()
  }
}

/** The transaction and its reach, in one packet. */
function beginAs(client: PoolClient, reach: Reach): string {
  const { text, values } = entering(reach, null)
  return `BEGIN; ${text.replace(/\$(\d)/g, (_, place) => client.escapeLiteral(values[Number(place) - 1] ?? ''))}`
}

/** Between blocks whatever else the process has to do: what it makes ahead would keep it from sending what is made. */
async function* inTurns(blocks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  for (const block of blocks) {
    yield block
    await nextTurn()
  }
}

function applicantsOf({ applicants }: Statement, values: readonly unknown[]): readonly string[] | null {
  return applicants === undefined ? null : (values[applicants] as readonly string[])
}

class PoolTx implements Tx {
  readonly #client: PoolClient
  readonly #observer: () => StatementObserver | undefined
  readonly #reach: Reach | null
  #isLooking = false
  readonly committed: (() => void)[] = []

  constructor(client: PoolClient, observer: () => StatementObserver | undefined, reach: Reach | null) {
    this.#client = client
    this.#observer = observer
    this.#reach = reach
  }

  async query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    this.#observer()?.(statement)
    const { name, text } = statement
    const applicants = applicantsOf(statement, values)
    // Only this statement looks at them: whatever follows in the transaction sees its department's own again.
    const enter = this.#reach && (applicants !== null || this.#isLooking) ? entering(this.#reach, applicants) : null
    this.#isLooking = applicants !== null
    const { rows } = await traced(name, () => (enter
      ? enterAndQuery<Row>(this.#client, enter, { name, text, values })
      : this.#client.query<Row>({ name, text, values: values as unknown[] })))
    return rows
  }

  afterCommit(call: () => void): void {
    this.committed.push(call)
  }

  async copyIn<Columns extends CopyColumns>(table: string, columns: Columns, rows: Iterable<CopyRow<Columns>>): Promise<void> {
    const text = `COPY ${table} (${Object.keys(columns).join(', ')}) FROM STDIN (FORMAT binary)`
    const stream = this.#client.query(copyFrom(text, { highWaterMark: COPY_AHEAD_BYTES }))
    await pipeline(Readable.from(inTurns(copyBlocks(columns, rows)), { highWaterMark: 1 }), stream)
  }

  async rehearse<T>(rehearsal: boolean, work: () => Promise<T>): Promise<T> {
    if (!rehearsal) return work()
    await this.#client.query('SAVEPOINT rehearsal')
    const result = await work()
    await this.#client.query('ROLLBACK TO SAVEPOINT rehearsal')
    return result
  }
}
