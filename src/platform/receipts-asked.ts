import type { AccessRecord } from '../kernel/access-record.ts'
import { defineRefusals, Refusal } from '../kernel/errors.ts'

/** One entry as it stands in the log, and the record that it was made of. */
export interface WrittenEntry {
  readonly index: bigint
  readonly record: AccessRecord
  /** Exactly as hashed. */
  readonly text: string
  /** Of the payload digest; null where the entry has none. */
  readonly salt: Buffer | null
}

/** A JWS of the hub's own (`schema/formats/receipt.schema.json`), or a C2SP `tlog-proof`. */
export type ReceiptFormat = 'JWS' | 'TLOG_PROOF'

export const receiptRefusals = defineRefusals('platform', {
  RECEIPT_UNAVAILABLE: {
    status: 503,
    sentence: 'The access is on record, but no receipt for it could be made.',
    remedy:
      'The data is good without it. `extensions.accessEntries` has the index of the entry, by which an auditor can prove it; asking again makes a new entry, with a receipt of its own.',
    retry: 'LATER',
  },
})

/** A receipt for one place of the answer, or why there is none. */
export type ReceiptGiven = { readonly path: readonly (string | number)[] } & (
  { readonly text: string } | { readonly refusal: Refusal }
)

type MakeReceipt = (entry: WrittenEntry, format: ReceiptFormat) => Promise<string>

/**
 * The receipts that one request has asked for. They are made last, because they speak of what is in the log by then.
 */
export class ReceiptsAsked {
  readonly #asked: { path: readonly (string | number)[]; format: ReceiptFormat }[] = []

  add(path: readonly (string | number)[], format: ReceiptFormat): void {
    this.#asked.push({ path, format })
  }

  /** Never rejects. A place that belongs to no entry, as in an answer that was never given, is left out. */
  async give(written: readonly WrittenEntry[], make: MakeReceipt): Promise<ReceiptGiven[]> {
    if (this.#asked.length === 0) return []
    const owners = ownersOf(written)
    const made = new Map<WrittenEntry, Map<ReceiptFormat, Promise<string | Refusal>>>()
    // One text for each entry and format, however often it is asked for: a checker looks for its own receipt in the
    // answer.
    const once = (entry: WrittenEntry, format: ReceiptFormat): Promise<string | Refusal> => {
      const texts = made.get(entry) ?? new Map<ReceiptFormat, Promise<string | Refusal>>()
      made.set(entry, texts)
      const text = texts.get(format) ?? make(entry, format).catch(unavailable)
      texts.set(format, text)
      return text
    }
    const given = await Promise.all(
      this.#asked.map(async ({ path, format }): Promise<ReceiptGiven[]> => {
        const entry = ownerOf(path, owners)
        if (!entry) return []
        const text = await once(entry, format)
        return [typeof text === 'string' ? { path, text } : { path, refusal: text }]
      }),
    )
    return given.flat()
  }
}

function unavailable(cause: unknown): Refusal {
  const reason = cause instanceof Refusal ? cause.reason : 'RECEIPT_NOT_MADE'
  return receiptRefusals.RECEIPT_UNAVAILABLE({ reason, cause })
}

type Owners = ReadonlyMap<string, WrittenEntry>

function ownersOf(written: readonly WrittenEntry[]): Owners {
  const owners = new Map<string, WrittenEntry>()
  for (const entry of written) {
    for (const path of entry.record.paths) {
      const key = JSON.stringify(path)
      // An access that was too long for one entry has several; its receipt is for the first.
      if (!owners.has(key)) owners.set(key, entry)
    }
  }
  return owners
}

/** The entry about the smallest part of the answer that this place lies in. */
function ownerOf(path: readonly (string | number)[], owners: Owners): WrittenEntry | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const entry = owners.get(JSON.stringify(path.slice(0, length)))
    if (entry) return entry
  }
  return undefined
}
