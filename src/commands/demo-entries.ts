import type { ReceiptVerdict } from '../domains/audit/index.ts'
import type { Story } from '../sample-city/index.ts'

/** An entry of the log, as far as the demo looks at it. */
export interface DemoEntry {
  readonly index: string
  readonly leafHash: string
  readonly entry: {
    readonly action: string
    readonly outcome: string
    readonly subject: string | null
    readonly actor: { readonly client: string }
    readonly purpose: { readonly case: string } | null
    readonly certificates: readonly { readonly type: string; readonly fields: readonly string[] }[]
  }
}

export interface Expected {
  /** As in schema/audit-events.md. */
  readonly action: string
  /** Values that were shown, of which the log may have none. */
  readonly values: readonly (string | null)[]
}

/** What is wrong with the entries of a question about the company and its representative; empty where nothing is. */
export function faultsOfEntries(story: Story, entries: readonly DemoEntry[], { action, values }: Expected): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, sentence: string): void => void (holds || faults.push(sentence))
  expect(
    entries.length === 2 && new Set(entries.map(({ entry }) => entry.subject)).size === 2,
    'there is not exactly one entry per subject',
  )
  for (const { entry } of entries) {
    expect(entry.action === action, 'an entry is of another action')
    expect(entry.outcome === 'RELEASED', 'an entry does not say that something was released')
    expect(
      entry.actor.client === story.clientId && entry.purpose?.case === story.caseNumber,
      'an entry names another client or case',
    )
  }
  const log = JSON.stringify(entries)
  const secrets = [story.organisationIdNumber, story.personIdNumber, ...values]
  expect(
    !secrets.some((secret) => secret !== null && secret.length > 3 && log.includes(secret)),
    'an entry quotes a number or a value',
  )
  return faults
}

/** Where an answer is on record, and what its receipt is worth, in a line. */
export function recordLine(entries: readonly DemoEntry[], proof: ReceiptVerdict): string {
  const indexes = entries.map(({ index }) => index).join(' and ')
  const receipt = proof.ok ? `the receipt for ${proof.receipt.index} holds` : proof.sentence
  return `  On record: entries ${indexes}, one per person; ${receipt}.`
}
