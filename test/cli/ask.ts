import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { demoIssuer } from '../../src/domains/signing/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import path from 'node:path'

/** What came back over HTTP. */
export interface Answer {
  readonly status: number
  readonly requestId: string | null
  readonly retryAfter: string | null
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null
    readonly errors?: readonly { readonly extensions: { readonly code: string; readonly requestId: string } }[]
    readonly extensions?: { readonly accessEntries?: readonly string[] }
  }
}

export interface Question {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

export async function ask(url: string, token: string, question: Question, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(question),
    ...(signal && { signal }),
  })
  const { status, headers } = response
  const body = (await response.json()) as Answer['body']
  return { status, requestId: headers.get('x-request-id'), retryAfter: headers.get('retry-after'), body }
}

export const codesOf = ({ body }: Answer): string[] => (body.errors ?? []).map(({ extensions }) => extensions.code)

/** A token for a hub on this data folder, good for all of a test. */
export function tokenFor(dataDir: string, clientId: string, at?: string): Promise<string> {
  const { issuer, audience } = readConfig({}, {})
  const clock = at === undefined ? systemClock : fixedClock(at)
  return demoIssuer({ folder: path.join(dataDir, 'keys'), issuer, audience, clock }).issue({ clientId, lifetimeMs: 3_600_000 })
}

export interface Story {
  readonly itemCode: string
  readonly caseNumber: string
  readonly personIdNumber: string
  readonly organisationIdNumber: string
}

export const ABOUT_SUBJECT = `query Proofs($idNumber: IdNumber!, $purpose: PurposeInput!) {
  subject(idNumber: $idNumber, purpose: $purpose) { certificates { identifier fields { name value } } }
}`

/** What the story's department may ask: the certificates of the legal representative. */
export function aboutPerson({ personIdNumber, itemCode, caseNumber }: Story): Question {
  return { query: ABOUT_SUBJECT, variables: { idNumber: personIdNumber, purpose: { itemCode, caseNumber, reason: '核对' } } }
}

export const PUBLIC_ITEMS: Question = { query: '{ items(first: 3) { nodes { code name } } }' }
