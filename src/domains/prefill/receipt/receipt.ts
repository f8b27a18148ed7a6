import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { accept, reject, type Checked } from '../../../kernel/checked.ts'
import type { PartyRole } from '../../access/index.ts'
import { ROLE_WORDS } from '../form/role-words.ts'

export const PREFILL_SCHEMA = 'yihao-prefill/1'

/** How long a clerk may take from prefilling a form to handing it in: a day at the counter. */
export const RECEIPT_LIFETIME_MS = 24 * 60 * 60 * 1000

/** What was suggested for one element. The value itself is not in it, nor anything that gives it away. */
export interface ReceiptedElement {
  readonly element: string
  /** Keyed and salted digest of the canonical value; null where nothing was suggested. */
  readonly digest: string | null
  /** Token of the certificate or the case that it came from. */
  readonly source: string | null
  readonly asOf: CalendarDate | null
  readonly readOnly: boolean
  readonly conflict: boolean
}

/**
 * What a prefill suggested in one section of a form: the payload of its JWS. It is bound to the case, the version of the
 * guide, the department, the role and the person, so that it serves nowhere else, and to a time. Format:
 * `schema/formats/prefill-receipt.schema.json`.
 */
export interface PrefillReceipt {
  readonly schema: typeof PREFILL_SCHEMA
  /** Keyed token of the case. */
  readonly case: string
  readonly item: string
  readonly guide: number
  readonly department: string
  readonly role: PartyRole
  /** Token of the person or organisation, as in the log; null where the case has nobody in this role, or several. */
  readonly subject: string | null
  readonly elements: readonly ReceiptedElement[]
  /** Seconds since 1970. */
  readonly iat: number
  readonly exp: number
  readonly jti: string
}

/** What a receipt must agree with where it is handed in. */
export interface ReceiptContext {
  /** Tokens of the case under every version of the key. */
  readonly caseTokens: readonly string[]
  readonly itemCode: string
  readonly guideVersion: number
  readonly departmentCode: string
  readonly now: Date
}

/** Closed: why a receipt does not serve. */
export type ReceiptFault = 'NOT_GENUINE' | 'OF_ANOTHER_CASE' | 'EXPIRED' | 'NOT_YET' | 'GUIDE_CHANGED'

/** How far ahead the clock of another process of the hub may be, as for access tokens. */
const TOLERANCE_S = 10

/**
 * Does a receipt whose signature is right belong to this case, now? What it is about comes before its time: whoever holds
 * a receipt of somebody else's case is not told whether it has expired.
 */
export function receiptFault(receipt: PrefillReceipt, context: ReceiptContext): ReceiptFault | null {
  const { caseTokens, itemCode, guideVersion, departmentCode, now } = context
  const sameCase =
    caseTokens.includes(receipt.case) && receipt.department === departmentCode && receipt.item === itemCode
  if (!sameCase) return 'OF_ANOTHER_CASE'
  if (receipt.guide !== guideVersion) return 'GUIDE_CHANGED'
  const nowS = now.getTime() / 1000
  if (receipt.iat > nowS + TOLERANCE_S) return 'NOT_YET'
  return receipt.exp <= nowS ? 'EXPIRED' : null
}

/**
 * Reads the payload of a receipt whose signature has been verified. Only the hub signs these, but an older hub may have
 * signed another schema: whatever is not exactly this one is refused.
 */
export function readReceipt(payload: unknown): Checked<PrefillReceipt, 'NOT_GENUINE'> {
  if (!isObject(payload) || !hasExactly(payload, MEMBERS)) return reject('NOT_GENUINE')
  const { schema, role, subject, elements, iat, exp, guide } = payload
  const texts = [payload['case'], payload['item'], payload['department'], payload['jti']]
  const sound =
    schema === PREFILL_SCHEMA &&
    texts.every((text) => typeof text === 'string' && text !== '') &&
    typeof role === 'string' &&
    Object.hasOwn(ROLE_WORDS, role) &&
    (subject === null || typeof subject === 'string') &&
    [iat, exp, guide].every(Number.isSafeInteger) &&
    Array.isArray(elements) &&
    elements.every(isElement) &&
    new Set(elements.map(({ element }) => element)).size === elements.length
  return sound ? accept(payload as unknown as PrefillReceipt) : reject('NOT_GENUINE')
}

const MEMBERS = [
  'schema', 'case', 'item', 'guide', 'department', 'role', 'subject', 'elements', 'iat', 'exp', 'jti',
]
const ELEMENT_MEMBERS = ['element', 'digest', 'source', 'asOf', 'readOnly', 'conflict']

function isElement(value: unknown): value is ReceiptedElement {
  if (!isObject(value) || !hasExactly(value, ELEMENT_MEMBERS)) return false
  const { element, digest, source, asOf, readOnly, conflict } = value
  return (
    typeof element === 'string' &&
    [digest, source, asOf].every((one) => one === null || typeof one === 'string') &&
    typeof readOnly === 'boolean' &&
    typeof conflict === 'boolean' &&
    // What cannot be compared cannot be held to: a read-only value without a digest would let anything pass.
    !(readOnly && digest === null)
  )
}

function hasExactly(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
