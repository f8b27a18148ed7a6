import pg from 'pg'
import type { PoolClient, QueryResult, QueryResultRow, Submittable } from 'pg'
import type { Entering } from './reach.ts'

/** What the driver's own Query has, as far as it is used here: its types do not tell. */
interface Wire {
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  parse(message: { name: string; text: string; types: undefined }): void
  bind(message: { portal: string; statement: string; values: readonly string[] }): void
  execute(message: { portal: string; rows: number }): void
}
interface DriverQuery {
  name: string
  text: string
  callback?: (error: Error | null, result: QueryResult) => void
  prepare(wire: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, wire: Wire): void
  handleError(error: Error, wire: Wire): void
}
const DriverQuery = pg.Query as unknown as new (config: object) => DriverQuery

interface Prepared {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * A prepared statement with what enters its reach before it, in one packet and one implicit transaction: what was set is
 * forgotten with its end, so nothing is left on a connection that others take next.
 */
export class EnteredQuery extends DriverQuery {
  /** Milliseconds; the pool's own where there is none. */
  readonly query_timeout: number | undefined
  readonly #entering: Entering
  readonly #own: Prepared
  #isEntered = false

  constructor(entering: Entering, own: Prepared, limitMs?: number) {
    super(own)
    this.query_timeout = limitMs
    this.#entering = entering
    this.#own = own
  }

  override prepare(wire: Wire): void {
    const { name, text, values } = this.#entering
    if (wire.parsedStatements[name] === undefined) wire.parse({ name, text, types: undefined })
    wire.bind({ portal: '', statement: name, values })
    wire.execute({ portal: '', rows: 0 })
    super.prepare(wire)
    // The driver notes a statement as parsed under the name that the query has when the server says so: first comes this one.
    this.name = name
    this.text = text
  }

  override handleDataRow(message: unknown): void {
    if (this.#isEntered) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#isEntered) return super.handleCommandComplete(message, wire)
    this.#isEntered = true
    this.name = this.#own.name
    this.text = this.#own.text
  }

  override handleError(error: Error, wire: Wire): void {
    // Sent and not looked at by a server that stopped before it: the next one must send it again.
    if (!this.#isEntered) delete wire.submittedNamedStatements[this.#own.name]
    super.handleError(error, wire)
  }
}

/** The same on a connection that one holds, within its transaction, until whose end what is entered then holds. */
export function enterAndQuery<Row extends QueryResultRow>(client: PoolClient, enter: Entering, own: Prepared): Promise<QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    const query = new EnteredQuery(enter, own)
    query.callback = (error, result) => (error ? reject(error) : resolve(result as QueryResult<Row>))
    client.query(query as unknown as Submittable)
  })
}
