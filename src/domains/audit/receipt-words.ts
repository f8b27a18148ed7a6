import type { Receipt, ReceiptedPurpose } from './receipt.ts'

/** What the words of a receipt take from an entry. The log has signed for it, not for its form. */
export interface ReceiptedEntry {
  readonly time?: unknown
  readonly actor?: Readonly<Record<string, unknown>> | null
  readonly action?: unknown
  readonly subject?: unknown
  readonly outcome?: unknown
  readonly part?: { readonly number?: unknown; readonly of?: unknown } | null
  readonly certificates?: readonly { readonly type?: unknown; readonly fields?: readonly unknown[] }[]
  readonly verdicts?: readonly { readonly type?: unknown; readonly verdict?: unknown }[]
  readonly refusals?: readonly { readonly code?: unknown }[]
  readonly request: unknown
  readonly purpose: ReceiptedPurpose | null
  readonly payload: string | null
  readonly document: unknown
}

/** A receipt that holds, in plain words: what it proves, what was compared, and what it does not prove. */
export function wordsOf(
  receipt: Receipt,
  entry: ReceiptedEntry | null,
  checked: { readonly payload: boolean; readonly request: boolean },
): string[] {
  return [
    `Proved: the log kept by ${plain(receipt.origin)} had this entry at position ${receipt.index} of a tree of ${receipt.size} entries, under a checkpoint that its key has signed.`,
    ...(entry === null ? withheldWords(receipt) : entryWords(entry)),
    answerWords(receipt, checked.payload),
    requestWords(receipt, checked.request),
    'Not proved: that the log shows everybody the same tree (compare its checkpoints with a witness or with one of your own), that the answer arrived, and that what it said was true. The times are by the clock of the hub.',
  ]
}

/** Then purpose, request and answer rest on the signature of the receipt, until somebody shows the entry. */
function withheldWords({ purpose }: Receipt): string[] {
  const why = purpose === null ? 'without a purpose' : `under case ${plain(purpose.case)} of item ${plain(purpose.item)}`
  return [
    `The receipt says that it was an access ${why}, part of which was refused. The entry is not in it, because it has the true reason; an auditor of the log can show it, and its leaf hash is the one that was proved.`,
  ]
}

function entryWords(entry: ReceiptedEntry): string[] {
  const { actor, purpose, part } = entry
  const who = `department ${plain(actor?.['department'])}'s client ${plain(actor?.['client'])}${
    typeof actor?.['person'] === 'string' ? ` (account ${plain(actor['person'])})` : ''
  }`
  const whom = entry.subject === null ? 'naming no subject' : `about the subject with token ${plain(entry.subject)}`
  const why =
    purpose === null ? 'without a purpose' : `under case ${plain(purpose.case)} of item ${plain(purpose.item)}`
  const piece = part ? ` This entry is part ${plain(part.number)} of ${plain(part.of)} of the access.` : ''
  return [
    `The entry says: at ${plain(entry.time)} ${who} asked (${plain(entry.action)}) ${whom} ${why}.${piece}`,
    `Its outcome was ${plain(entry.outcome)}: ${outcomeWords(entry)}.`,
  ]
}

function outcomeWords({ certificates = [], verdicts = [], refusals = [] }: ReceiptedEntry): string {
  const released = certificates.map(({ type, fields = [] }) =>
    fields.length === 0
      ? `a certificate of type ${plain(type)} was shown without extension fields`
      : `of a certificate of type ${plain(type)} the fields ${fields.map(plain).join(', ')} were released`,
  )
  const judged = verdicts.map(({ type, verdict }) => `of type ${plain(type)} the verdict ${plain(verdict)} was given`)
  const refused = refusals.map(({ code }) => `something was refused with ${plain(code)}`)
  return [...released, ...judged, ...new Set(refused)].join('; ') || 'no certificate was shown'
}

function answerWords({ payload }: Receipt, checked: boolean): string {
  if (payload === null) return 'The entry records no part of an answer, so no answer can be compared with it.'
  const where = payload.paths.map((path) => plain(path.join('.'))).join(', ')
  return checked
    ? `Proved: the answer in the file is the one that was recorded, in these places: ${where}. What else stands in the file is not covered.`
    : 'Not checked: whether an answer is the one that was recorded; for that, give it with --payload.'
}

function requestWords({ request }: Receipt, checked: boolean): string {
  if (request.digest === null) return 'The receipt does not say what was asked word for word.'
  return checked
    ? 'The request in the file is the one that the hub says it answered; that rests on the signature of the receipt, not on the log.'
    : 'Not checked: whether a request is the one that was answered; for that, give it with --request.'
}

const LONGEST = 200

/** For a terminal: no control character, no turning of the writing direction, and an end. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '(none)'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe
}
