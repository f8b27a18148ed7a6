import { checkReceipt, type ReceiptCompanions } from '../../src/domains/audit/index.ts'
import type { PublicLogDocument } from '../../src/domains/signing/index.ts'
import type { Evidence, HeldAnswer, HeldCommand, HeldReceipt } from './evidence.ts'
import type { Received } from './http-client.ts'
import type { Question } from './questions.ts'

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
  readonly extensions?: { readonly accessEntries?: readonly string[] }
}

/** The hub says with these that it cannot say whether the access is on record. */
const UNSETTLED = new Set(['AUDIT_UNAVAILABLE', 'STORAGE_UNAVAILABLE', 'BUSY', 'INTERNAL'])
const RECEIPT_TEXT = /"receipt":"([\w-]+\.[\w-]+\.[\w-]+)"/g

/** Keeps all that clients and watchers were given, for the judge. */
export class Collector implements Evidence {
  readonly log: PublicLogDocument
  readonly answers: HeldAnswer[] = []
  readonly commands: HeldCommand[] = []
  readonly receipts: HeldReceipt[] = []
  readonly checkpoints = new Set<string>()
  readonly uncovered: number[] = []
  readonly complaints: { kind: 'RECEIPT' | 'BEHAVIOUR'; sentence: string }[] = []
  readonly codes = new Map<string, number>()
  lost = 0
  #highest = -1

  constructor(log: PublicLogDocument) {
    this.log = log
  }

  /** The highest index that any client holds by now. */
  get highest(): number {
    return this.#highest
  }

  async answered({ expected, command, onSuccess }: Question, { status, requestId, text }: Received): Promise<void> {
    const { data, errors = [], extensions } = JSON.parse(text) as Body
    const codes = errors.map((error) => error.extensions.code)
    for (const code of codes) this.codes.set(code, (this.codes.get(code) ?? 0) + 1)
    const shown = status === 200 && Object.values(data ?? {}).some((value) => value !== null)
    const indexes = (extensions?.accessEntries ?? []).map(Number)
    const says = shown ? 'SHOWN' : codes.some((code) => UNSETTLED.has(code)) ? 'UNSETTLED' : 'REFUSED'
    this.answers.push({ requestId, indexes, expected, says })
    this.#highest = Math.max(this.#highest, ...indexes)
    if (shown && command) this.commands.push({ requestId, ...command })
    if (shown) onSuccess?.()
    // The entry of a command keeps no digest of its answer.
    for (const [, jws = ''] of text.matchAll(RECEIPT_TEXT)) await this.#receipted(requestId, jws, command ? {} : { payload: text })
  }

  endedByItself(said: string): void {
    this.complaints.push({ kind: 'BEHAVIOUR', sentence: `a hub ended by itself: ${said.slice(-500)}` })
  }

  async #receipted(requestId: string, jws: string, beside: ReceiptCompanions): Promise<void> {
    const verdict = await checkReceipt(jws, this.log, beside)
    if (verdict.ok) this.checkpoints.add(verdict.receipt.checkpoint)
    else this.complaints.push({ kind: 'RECEIPT', sentence: verdict.sentence })
    this.receipts.push({ requestId, jws })
  }
}
