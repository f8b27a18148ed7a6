import { readFile } from 'node:fs/promises'
import { checkReceipt, entriesByIndex, type ReceiptVerdict } from '../domains/audit/index.ts'
import { leafHash } from '../kernel/tlog/merkle.ts'
import type { Story } from '../sample-city/index.ts'
import type { DemoEntry } from './demo-entries.ts'
import type { OpenedHub } from './open-hub.ts'

/** Who asks in the demo, and where: the department of the story, with its token. */
export interface DemoCaller {
  readonly opened: OpenedHub
  readonly url: string
  readonly token: string
  readonly story: Story
}

export interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
  readonly extensions?: { readonly accessEntries?: readonly string[] }
}

/** A request, what came back, and the entries that it left. */
export interface Asked<Data> {
  readonly body: string
  readonly text: string
  readonly answer: Answer<Data>
  readonly entries: readonly DemoEntry[]
}

/** What of an asking is shown; receipts are some 3,000 characters that nobody reads. */
export interface Shown<Data> {
  readonly answer: Answer<Data>
  readonly entries: readonly DemoEntry[]
}

/**
 * Asks through HTTP like any department, and reads the entries back from the log by the indexes in the answer.
 * Throws where an entry is not what its leaf hash says.
 */
export async function ask<Data>({ opened, url, token }: DemoCaller, body: string): Promise<Asked<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  })
  const text = await response.text()
  const answer = JSON.parse(text) as Answer<Data>
  const indexes = (answer.extensions?.accessEntries ?? []).map(BigInt)
  const stored = await entriesByIndex(opened.hub.database, indexes)
  const entries = stored.map(({ index, leafHash: hash, entry }) => {
    if (!leafHash(entry).equals(hash)) throw new Error(`entry ${index} does not match its leaf hash`)
    return { index: String(index), leafHash: hash.toString('hex'), entry: JSON.parse(entry) as DemoEntry['entry'] }
  })
  return { body, text, answer, entries }
}

/** The body that asks a ready-made operation about the story's case. */
export async function bodyOf(story: Story, operation: string, answers: readonly FormAnswer[] = []): Promise<string> {
  const document = await readFile(new URL(`../../schema/operations/${operation}`, import.meta.url), 'utf8')
  const variables = { applicant: story.organisationIdNumber, purpose: purposeOf(story), answers }
  return JSON.stringify({ query: withReceipt(document), variables })
}

export interface FormAnswer {
  readonly element: string
  readonly value: string
}

export function purposeOf({ itemCode, caseNumber }: Story) {
  return { itemCode, caseNumber, reason: '核对申请材料' }
}

/** Ready-made operations do without the receipt, which is for those who do not trust the hub: the demo has it. */
function withReceipt(document: string): string {
  const asking = document.replace(/^(query [^]*?\) \{\n {2}\w+\([^]*?\) \{\n)/m, '$1    receipt\n')
  if (asking === document) throw new Error('a ready-made operation is not written as the demo expects')
  return asking
}

/** What a receipt proves of a request and its answer, found out with the public keys of the log alone. */
export function proofOf(
  { opened }: DemoCaller,
  { body, text }: Asked<unknown>,
  receipt: string | null | undefined,
): Promise<ReceiptVerdict> {
  const keys = opened.hub.log.loadedKeys.publicDocument()
  return checkReceipt(receipt ?? '', keys, { payload: text, request: body })
}

/** Somebody may have gone on with the case in the meantime, and decided it. */
export function refusalLine({ answer }: Asked<unknown>): string {
  const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? 'INTERNAL_ERROR')
  return `  The hub gives no answer: ${codes.join(', ')}.`
}

export function shown<Data>({ answer, entries }: Asked<Data>): Shown<Data> {
  const short = JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    (name === 'receipt' || name === 'prefillReceipt') && typeof value === 'string'
      ? `${value.slice(0, 24)}… (${value.length} characters)`
      : value,
  ) as Answer<Data>
  return { answer: short, entries }
}
