import { AccessRecord, type RecordKey } from '../kernel/access-record.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { releasedPayload } from '../kernel/released-payload.ts'
import type { Db, Tx } from './db/database.ts'
import { ReceiptsAsked, type ReceiptFormat, type ReceiptGiven, type WrittenEntry } from './receipts-asked.ts'

export type { ReceiptFormat, WrittenEntry } from './receipts-asked.ts'

/** Puts records into the log. Resolves only when they are durable and under a signed checkpoint. */
export interface EvidenceWriter {
  append(records: readonly AccessRecord[], scope: RequestScope): Promise<WrittenEntry[]>
  /** The same as the last statement of an open transaction. */
  appendWithin(tx: Tx, records: readonly AccessRecord[], scope: RequestScope): Promise<WrittenEntry[]>
  /** A receipt for an entry that this writer has written. @throws Refusal RECEIPT_UNAVAILABLE */
  receipt(entry: WrittenEntry, scope: RequestScope, format: ReceiptFormat): Promise<string>
}

/** What was asked, as it came over HTTP: only its digests are ever kept. */
export interface RequestAsked {
  readonly query: string
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

export interface ScopeOptions {
  readonly actor: Actor
  readonly requestId: string
  readonly clock: Clock
  readonly writer: EvidenceWriter
  /** SHA-256 (hex) of the document text, where the request came as a GraphQL document. */
  readonly documentHash: string | null
  readonly request?: RequestAsked | null
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
  /** Whether somebody has asked if the caller may act for the department that it names. */
  delegationAsked = false
  readonly request: RequestAsked | null
  readonly #writer: EvidenceWriter
  readonly #records = new Map<string, AccessRecord>()
  readonly #kept = new Map<symbol, unknown>()
  readonly #keptFor = new WeakMap<Db, Map<symbol, unknown>>()
  readonly #receiptsAsked = new ReceiptsAsked()
  readonly #written: WrittenEntry[] = []

  constructor(options: ScopeOptions) {
    this.actor = options.actor
    this.requestId = options.requestId
    this.clock = options.clock
    this.at = options.clock.now()
    this.documentHash = options.documentHash
    this.request = options.request ?? null
    this.#writer = options.writer
  }

  /** The record for this key, opened at first use. One subject under one purpose has one, however often it is asked. */
  record(key: RecordKey): AccessRecord {
    const name = recordName(key)
    let record = this.#records.get(name)
    if (!record) {
      this.#records.set(name, (record = new AccessRecord(key)))
      // Whatever is done or tried with a voucher can be found by its id.
      if (this.actor.voucher) record.about = { voucher: this.actor.voucher.id }
    }
    return record
  }

  /** Takes over the record of a command that was rolled back, so that the attempt is on record all the same. */
  adopt(record: AccessRecord): void {
    this.#records.set(`${recordName(record)}#${this.#records.size}`, record)
  }

  written(entries: readonly WrittenEntry[]): void {
    this.#written.push(...entries)
  }

  /** Makes something once per request. */
  once<T>(key: symbol, make: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, make())
    return this.#kept.get(key) as T
  }

  /**
   * Makes a loader once per request and connection: what a command reads within its transaction is loaded in it, and
   * neither seen by nor left to reads that are outside of it.
   */
  onceFor<T>(db: Db, key: symbol, make: () => T): T {
    const kept = this.#keptFor.get(db) ?? new Map<symbol, unknown>()
    this.#keptFor.set(db, kept)
    if (!kept.has(key)) kept.set(key, make())
    return kept.get(key) as T
  }

  /** Indexes of the entries that this request has left in the log so far. */
  get entryIndexes(): readonly bigint[] {
    return this.#written.map(({ index }) => index)
  }

  /**
   * Writes every open record and waits until it is durable. MUST be awaited before the first byte of the answer leaves;
   * when it throws, the answer must not be given. `data` is the answer as it would leave.
   */
  async settle(data: unknown): Promise<void> {
    if (this.#records.size === 0) return
    const records = [...this.#records.values()]
    this.#records.clear()
    // Several persons may have one answer among them, such as a checklist: it is made canonical once.
    const payloads = new Map<string, string | null>()
    for (const record of records) {
      const place = JSON.stringify(record.paths)
      const payload = payloads.has(place) ? (payloads.get(place) ?? null) : releasedPayload(data, record.paths)
      payloads.set(place, payload)
      record.payload = payload
    }
    this.written(await this.#writer.append(records, this))
  }

  /** Asks for a receipt at this place of the answer. It can be made only once the request is settled. */
  askReceipt(path: readonly (string | number)[], format: ReceiptFormat): void {
    this.#receiptsAsked.add(path, format)
  }

  /** The receipts that were asked for, or why one could not be made. To be called after `settle`. Never rejects. */
  receipts(): Promise<ReceiptGiven[]> {
    return this.#receiptsAsked.give(this.#written, (entry, format) => this.#writer.receipt(entry, this, format))
  }
}

function recordName(key: RecordKey): string {
  const { action, purpose, subject } = key
  return JSON.stringify([action, subject, purpose && [purpose.itemCode, purpose.caseNumber, purpose.reason]])
}
