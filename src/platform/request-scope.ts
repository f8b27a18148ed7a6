import { AccessRecord, type RecordKey } from '../kernel/access-record.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import type { Tx } from './db/database.ts'

/** Puts records into the log. Resolves only when they are durable; the numbers are their indexes in the log. */
export interface EvidenceWriter {
  append(records: readonly AccessRecord[], scope: RequestScope): Promise<bigint[]>
  /** The same as the last statement of an open transaction. */
  appendWithin(tx: Tx, records: readonly AccessRecord[], scope: RequestScope): Promise<bigint[]>
}

export interface ScopeOptions {
  readonly actor: Actor
  readonly requestId: string
  readonly clock: Clock
  readonly writer: EvidenceWriter
  /** SHA-256 (hex) of the document text, where the request came as a GraphQL document. */
  readonly documentHash: string | null
}

/**
 * Everything that lives exactly as long as one request: who asks, the loaders that batch its reads, and the records of
 * what it did. Never shared between requests, so that nothing read for one caller is ever given to another.
 */
export class RequestScope {
  readonly actor: Actor
  readonly requestId: string
  readonly clock: Clock
  readonly at: Date
  documentHash: string | null
  readonly #writer: EvidenceWriter
  readonly #records = new Map<string, AccessRecord>()
  readonly #kept = new Map<symbol, unknown>()
  #indexes: bigint[] = []

  constructor(options: ScopeOptions) {
    this.actor = options.actor
    this.requestId = options.requestId
    this.clock = options.clock
    this.at = options.clock.now()
    this.documentHash = options.documentHash
    this.#writer = options.writer
  }

  /** The record for this key, opened at first use. One subject under one purpose has one, however often it is asked. */
  record(key: RecordKey): AccessRecord {
    const name = recordName(key)
    let record = this.#records.get(name)
    if (!record) this.#records.set(name, (record = new AccessRecord(key)))
    return record
  }

  /** Takes over the record of a command that was rolled back, so that the attempt is on record all the same. */
  adopt(record: AccessRecord): void {
    this.#records.set(`${recordName(record)}#${this.#records.size}`, record)
  }

  written(indexes: readonly bigint[]): void {
    this.#indexes.push(...indexes)
  }

  /** Makes a loader once per request. */
  once<T>(key: symbol, make: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, make())
    return this.#kept.get(key) as T
  }

  /** Indexes of the entries that this request has left in the log so far. */
  get entryIndexes(): readonly bigint[] {
    return this.#indexes
  }

  /**
   * Writes every open record and waits until it is durable. MUST be awaited before the first byte of the answer leaves;
   * when it throws, the answer must not be given. `data` is the answer as it would leave.
   */
  async settle(data: unknown): Promise<void> {
    if (this.#records.size === 0) return
    const records = [...this.#records.values()]
    this.#records.clear()
    for (const record of records) record.payload = payloadOf(data, record.paths)
    this.written(await this.#writer.append(records, this))
  }
}

function recordName(key: RecordKey): string {
  const { action, purpose, subject } = key
  return JSON.stringify([action, subject, purpose && [purpose.itemCode, purpose.caseNumber, purpose.reason]])
}

/** The parts of the answer that belong to one record, as canonical JSON by their path; null where nothing came out. */
function payloadOf(data: unknown, paths: readonly (readonly (string | number)[])[]): string | null {
  const parts: Record<string, Json> = {}
  for (const path of paths) {
    let value: unknown = data
    for (const step of path) value = (value as Record<string | number, unknown> | null | undefined)?.[step]
    if (value !== null && value !== undefined) parts[path.join('.')] = value as Json
  }
  return Object.keys(parts).length === 0 ? null : canonicalJson(parts)
}
