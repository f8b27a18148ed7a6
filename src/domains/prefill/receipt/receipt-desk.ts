import { randomUUID } from 'node:crypto'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { AuditTokens } from '../../audit/index.ts'
import type { LivePurpose } from '../../access/index.ts'
import { verifyPrefillSignature, type LogKeys } from '../../signing/index.ts'
import { comparing } from '../form/canonical.ts'
import type { EarlierSection, FormField, FormSection } from '../form/form.ts'
import type { FormSources } from '../sources/gathered.ts'
import {
  PREFILL_SCHEMA,
  readReceipt,
  receiptFault,
  RECEIPT_LIFETIME_MS,
  type PrefillReceipt,
  type ReceiptedElement,
  type ReceiptFault,
} from './receipt.ts'
import { ReceiptTokens } from './receipt-tokens.ts'

export interface ReceiptDeskOptions {
  readonly keyring: Keyring
  readonly auditTokens: AuditTokens
  /** The keys of the log; whoever shows something has them, since nothing is shown without an entry. */
  readonly keys: () => Promise<LogKeys>
}

/** Who asks, and when. */
export interface AskedBy {
  readonly departmentCode: string
  readonly now: Date
}

export type ReadingOfReceipt =
  | { readonly ok: true; readonly receipt: PrefillReceipt }
  | { readonly ok: false; readonly fault: ReceiptFault }

/** Signs what a prefill suggested and verifies what comes back. A desk holds nothing between two calls. */
export class ReceiptDesk {
  readonly tokens: ReceiptTokens
  readonly #auditTokens: AuditTokens
  readonly #keys: () => Promise<LogKeys>

  constructor({ keyring, auditTokens, keys }: ReceiptDeskOptions) {
    this.tokens = new ReceiptTokens(keyring, auditTokens)
    this.#auditTokens = auditTokens
    this.#keys = keys
  }

  /** A receipt for one section, of what was suggested and not of what was typed. */
  async give(sources: FormSources, section: FormSection, asked: AskedBy): Promise<string> {
    const { live } = sources
    const jti = randomUUID()
    const iat = Math.floor(asked.now.getTime() / 1000)
    const receipt: PrefillReceipt = {
      schema: PREFILL_SCHEMA,
      case: this.#caseTokens(live)[0],
      item: live.purpose.itemCode,
      guide: live.guide.version,
      department: asked.departmentCode,
      role: section.role,
      subject: this.subjectTokens(sources, section.party)[0] ?? null,
      elements: section.fields.map((field) => this.#elementOf(jti, field)),
      iat,
      exp: iat + RECEIPT_LIFETIME_MS / 1000,
      jti,
    }
    return (await this.#keys()).receipt.signPrefill(receipt)
  }

  /** What a text says, if the hub signed it. Whether it serves here and now is for `faultOf`. */
  async read(text: string): Promise<ReadingOfReceipt> {
    const { keys } = (await this.#keys()).publicDocument().receipts
    const signature = await verifyPrefillSignature(text, keys)
    const read = signature.ok ? readReceipt(signature.payload) : signature
    return read.ok && 'value' in read ? { ok: true, receipt: read.value } : { ok: false, fault: 'NOT_GENUINE' }
  }

  faultOf(receipt: PrefillReceipt, live: LivePurpose, { departmentCode, now }: AskedBy): ReceiptFault | null {
    return receiptFault(receipt, {
      caseTokens: this.#caseTokens(live),
      itemCode: live.purpose.itemCode,
      guideVersion: live.guide.version,
      departmentCode,
      now,
    })
  }

  /** Tokens of a party under each version of the key; none for nobody. */
  subjectTokens({ parties }: Pick<FormSources, 'parties'>, party: number | null): string[] {
    const known = party === null ? undefined : parties[party]?.reading.subjectIds[0]
    return known === undefined ? [] : this.#auditTokens.everySubject(known)
  }

  /** An earlier receipt as what a form is compared with. */
  earlier({ role, elements, jti }: PrefillReceipt): EarlierSection {
    const digests = new Map(elements.map(({ element, digest }) => [element, digest]))
    return {
      role,
      suggested: (element, key) => {
        const digest = digests.get(element)
        if (digest === undefined) return null
        if (digest === null || key === null) return digest === key
        return this.tokens.isDigestOf(digest, jti, element, key)
      },
    }
  }

  #elementOf(jti: string, { row, suggestion }: FormField): ReceiptedElement {
    const { chosen, asOf, editable, conflict } = suggestion
    const { element } = row
    const digest = chosen === null ? null : this.tokens.digest(jti, element, comparing(row)(chosen.text).key)
    const source = chosen === null ? null : this.tokens.source(chosen.source)
    return { element, digest, source, asOf, readOnly: !editable, conflict }
  }

  #caseTokens({ caseFile }: LivePurpose): readonly [string, ...string[]] {
    return this.tokens.everyCase(caseFile.id)
  }
}
