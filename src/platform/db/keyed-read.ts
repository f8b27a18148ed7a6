import type { QueryResultRow } from 'pg'
import { Refusal } from '../../kernel/errors.ts'
import type { Db, Statement } from './database.ts'

/** A read by keys, each row of which belongs to one of them: asked with several keys it gives what each alone would. */
export interface KeyedRead<Key, Row> {
  readonly statement: Statement
  /** The values of the statement for these keys, no two of which have the same text. */
  valuesOf(keys: readonly Key[]): readonly unknown[]
  textOf(key: Key): string
  /** The text of the key that a row belongs to. */
  textOfRow(row: Row): string
}

/** Keys in one statement that several requests share; a request that has more has one of its own. */
const MOST_KEYS = 256
/** Statements of one kind under way for requests together. With two a slow one does not hold up all that come after it. */
const AT_ONCE = 2

/**
 * Reads by keys, each row once. Outside a transaction, what requests that are under way at the same time ask for goes into one
 * statement: under load a round trip and a plan's start cost more than the look-up. As for the log there is no timer (decision
 * 0006); nobody joins a statement that has been sent, so what is read is never older than the question. Each request is given
 * the rows of its own keys alone, and only requests that the database sees as the same reader share a statement.
 *
 * @throws Refusal STORAGE_UNAVAILABLE
 */
export function readByKeys<Key, Row extends QueryResultRow>(db: Db, read: KeyedRead<Key, Row>, keys: readonly Key[]): Promise<Row[]> {
  const distinct = new Map(keys.map((key) => [read.textOf(key), key]))
  return 'afterCommit' in db || distinct.size > MOST_KEYS ? sendFor(db, read, distinct) : gatheringOf(db, read).load(distinct)
}

function sendFor<Key, Row extends QueryResultRow>(db: Db, { statement, valuesOf }: KeyedRead<Key, Row>, keys: ReadonlyMap<string, Key>): Promise<Row[]> {
  return db.query<Row>(statement, valuesOf([...keys.values()]))
}

interface Waiting<Key, Row> {
  readonly keys: ReadonlyMap<string, Key>
  readonly resolve: (rows: Row[]) => void
  readonly reject: (error: unknown) => void
}

/** One kind of read by one reader. */
class GatheredRead<Key, Row extends QueryResultRow> {
  readonly #db: Db
  readonly #read: KeyedRead<Key, Row>
  #queue: Waiting<Key, Row>[] = []
  #underWay = 0
  #isDue = false

  constructor(db: Db, read: KeyedRead<Key, Row>) {
    this.#db = db
    this.#read = read
  }

  load(keys: ReadonlyMap<string, Key>): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ keys, resolve, reject })
      this.#beDue()
    })
  }

  #beDue(): void {
    if (this.#isDue || this.#underWay >= AT_ONCE || this.#queue.length === 0) return
    this.#isDue = true
    // One turn of the event loop: requests that became ready in the same one share the statement.
    setImmediate(() => {
      this.#isDue = false
      while (this.#underWay < AT_ONCE && this.#queue.length > 0) void this.#send(this.#takeGroup())
    })
  }

  #takeGroup(): Waiting<Key, Row>[] {
    let size = 0
    const end = this.#queue.findIndex(({ keys }, at) => (size += keys.size) > MOST_KEYS && at > 0)
    return this.#queue.splice(0, end < 0 ? this.#queue.length : end)
  }

  async #send(group: readonly Waiting<Key, Row>[]): Promise<void> {
    this.#underWay += 1
    try {
      await this.#answer(group)
    } finally {
      this.#underWay -= 1
      this.#beDue()
    }
  }

  /** Never rejects: whoever waits is told. */
  async #answer(group: readonly Waiting<Key, Row>[]): Promise<void> {
    const [first, ...others] = group
    if (first === undefined) return
    try {
      const rows = await sendFor(this.#db, this.#read, others.length === 0 ? first.keys : new Map(group.flatMap(({ keys }) => [...keys])))
      if (others.length === 0) first.resolve(rows)
      else this.#handOut(group, rows)
    } catch (error) {
      // Whoever queues behind a database that is away would only wait out the same limit once more.
      const isAway = error instanceof Refusal && error.retry === 'LATER'
      if (others.length === 0 || isAway) for (const { reject } of [...group, ...(isAway ? this.#queue.splice(0) : [])]) reject(error)
      // What one of them asked for made the statement fail: the others are answered all the same.
      else for (const one of group) await this.#answer([one])
    }
  }

  #handOut(group: readonly Waiting<Key, Row>[], rows: readonly Row[]): void {
    const byKey = new Map<string, Row[]>()
    for (const row of rows) {
      const text = this.#read.textOfRow(row)
      const known = byKey.get(text)
      if (known) known.push(row)
      else byKey.set(text, [row])
    }
    for (const { keys, resolve } of group) resolve([...keys.keys()].flatMap((text) => byKey.get(text) ?? []))
  }
}

/** By the view of the database that a reader has: views with another reach are others. */
const gatherings = new WeakMap<Db, Map<object, unknown>>()

function gatheringOf<Key, Row extends QueryResultRow>(db: Db, read: KeyedRead<Key, Row>): GatheredRead<Key, Row> {
  const known = gatherings.get(db) ?? new Map<object, unknown>()
  gatherings.set(db, known)
  const one = (known.get(read) as GatheredRead<Key, Row> | undefined) ?? new GatheredRead(db, read)
  known.set(read, one)
  return one
}
