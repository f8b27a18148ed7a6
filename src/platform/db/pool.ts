import type { Socket } from 'node:net'
import pg from 'pg'

export interface PoolOptions {
  /** Most connections open at once. */
  readonly max: number
  /** Database role that every session takes on connecting, with that role's rights only. */
  readonly role?: string
  /** Told about a connection lost while nobody used it; the pool replaces it by itself. */
  readonly onLost?: (error: Error) => void
  /** Makes the socket of each connection; the driver makes its own unless given. */
  readonly socket?: () => Socket
}

const statementTimeoutMs = 15_000
/**
 * For a connection, new or given back. With a look-up before it a request that meets a server which stands still is answered
 * within the 20 s that its sender waits: since requests share statements, few connections stand idle that would be tried first.
 */
const connectionTimeoutMs = 9_000

/**
 * Opens the hub's one connection pool. On it, int8 (and `count(*)`) is a BigInt everywhere, never
 * a number that could lose digits; `date` and `timestamp` without zone stay text as stored;
 * `timestamptz` is a Date. A statement is cancelled after 15 seconds.
 *
 * @throws RangeError when the role is not a plain lower-case name, or the address would override it
 */
export function openPool(url: string, { max, role, onLost, socket }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...sessions(url, role),
    max,
    ...(socket && { stream: socket }),
    statement_timeout: statementTimeoutMs,
    // The server's limit is no help where the server itself stands still or the network is cut in silence.
    query_timeout: statementTimeoutMs + 500,
    types: { getTypeParser },
  })
  const lost = onLost ?? (() => undefined)
  pool.on('error', lost)
  // The pool listens only while a client is idle; without this one, a connection cut in the middle
  // of a transaction would end the process. The query in flight rejects with the same error.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** One connection beside the pool, not yet connected: for a session that only listens. */
export function openClient(url: string, role: string): pg.Client {
  return new pg.Client({ ...sessions(url, role), query_timeout: statementTimeoutMs })
}

function sessions(url: string, role: string | undefined) {
  if (role !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(role)) {
    throw new RangeError('A database role must be a plain lower-case name')
  }
  // The driver lets the address win over what is set here, the role and the limits with it.
  if (role !== undefined && new URL(url).searchParams.has('options')) {
    throw new RangeError('The address of the database must not have `options`: the hub sets the role and limits of its sessions itself')
  }
  return { connectionString: url, application_name: 'yihao', connectionTimeoutMillis: connectionTimeoutMs, options: sessionOptions(role) }
}

const asStored = (text: string): string => text
const toBigInt = (text: string): bigint => BigInt(text)
const textArrayOid: number = 1009
const textArray = pg.types.getTypeParser(textArrayOid, 'text') as (text: string) => (string | null)[]
const toBigInts = (text: string): (bigint | null)[] =>
  textArray(text).map((item) => (item === null ? null : BigInt(item)))

// Per pool, not pg's global table: Prisma's adapter on the same pool brings its own parsers.
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: never) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  switch (oid) {
    case 20 /* int8 */:
      return toBigInt
    case 1016 /* int8[] */:
      return toBigInts
    case 1082 /* date */:
    case 1114 /* timestamp without time zone */:
      return asStored
    case 1182 /* date[] */:
    case 1115 /* timestamp[] without time zone */:
      return textArray
    default:
      return pg.types.getTypeParser(oid, 'text')
  }
}

// Every statement of the hub looks rows up by key. A table that has just been filled has no statistics yet, and a planner
// without them takes it for small and reads it whole, in a plan that a prepared statement then keeps.
//
// A process that is stopped in the middle of a transaction would hold the log's head from everybody else: the server ends
// such a session, and the transaction with it.
const settings = '-c enable_seqscan=off -c jit=off -c idle_in_transaction_session_timeout=15000'

function sessionOptions(role: string | undefined): string {
  return role === undefined ? settings : `${settings} -c role=${role}`
}
