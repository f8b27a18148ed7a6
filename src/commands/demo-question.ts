import { checkReceipt, entriesByIndex, type ReceiptVerdict } from '../domains/audit/index.ts'
import { leafHash } from '../kernel/tlog/merkle.ts'
import { maxTokenLifetimeMs, type DemoIssuer } from '../domains/signing/index.ts'
import type { Story } from '../sample-city/index.ts'
import type { OpenedHub } from './open-hub.ts'

const DOCUMENT = `query Proofs($company: IdNumber!, $representative: IdNumber!, $purpose: PurposeInput!) {
  company: subject(idNumber: $company, purpose: $purpose) { ...proofs }
  representative: subject(idNumber: $representative, purpose: $purpose) { ...proofs }
}
fragment proofs on Subject {
  receipt
  certificates {
    type { code name } identifier verdict validTo
    issuer { name }
    fields { name meaning value }
    grounds { materialName basis guideVersion }
  }
}`

export interface DemoQuestion {
  readonly inWords: string
  readonly token: string
  readonly body: string
  asCurl(url: string): string
  /** What is wrong with an answer and its entries; empty where both are right. */
  faultsOf(checked: DemoAnswer): string[]
}

interface CertificateAnswer {
  readonly type: { readonly code: string }
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly grounds: readonly unknown[]
}

interface SubjectAnswer {
  readonly receipt: string
  readonly certificates: readonly CertificateAnswer[]
}

export interface DemoAnswer {
  readonly answer: {
    readonly data?: { readonly company: SubjectAnswer | null; readonly representative: SubjectAnswer | null } | null
    readonly errors?: readonly unknown[]
    readonly extensions?: { readonly accessEntries?: readonly string[] }
  }
  readonly entries: readonly DemoEntry[]
  /** What the receipt of each subject proves, found out with the public keys of the log alone. */
  readonly receipts: readonly ReceiptVerdict[]
}

interface DemoEntry {
  readonly index: string
  readonly leafHash: string
  readonly entry: {
    readonly outcome: string
    readonly actor: { readonly client: string }
    readonly purpose: { readonly case: string } | null
    readonly certificates: readonly { readonly type: string; readonly fields: readonly string[] }[]
  }
}

/** The question of the story, with a token that lasts a day of trying. */
export async function questionOf(story: Story, issuer: DemoIssuer): Promise<DemoQuestion> {
  const purpose = { itemCode: story.itemCode, caseNumber: story.caseNumber, reason: '核对申请材料' }
  const variables = { company: story.organisationIdNumber, representative: story.personIdNumber, purpose }
  const body = JSON.stringify({ query: DOCUMENT, variables })
  const token = await issuer.issue({ clientId: story.clientId, lifetimeMs: maxTokenLifetimeMs })
  return {
    inWords:
      `${story.clientId} handles case ${story.caseNumber}, a company applying for a public place permit (公共场所卫生许可证核发),\n` +
      'and asks which of the proofs that the service guide lists the hub holds of the company and of its legal representative.',
    token,
    body,
    asCurl: (url) =>
      [
        `curl -s ${url}/graphql`,
        `-H 'content-type: application/json'`,
        `-H 'authorization: Bearer ${token}'`,
        `-d '${body.replaceAll("'", String.raw`'\''`)}'`,
      ].join(' \\\n  '),
    faultsOf: (checked) => faultsOf(story, checked),
  }
}

/** Asks through HTTP like any department, and reads the entries back from the log by the indexes in the answer. */
export async function askTheQuestion(
  { hub }: OpenedHub,
  url: string,
  { token, body }: DemoQuestion,
): Promise<DemoAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  })
  const text = await response.text()
  const answer = JSON.parse(text) as DemoAnswer['answer']
  const indexes = (answer.extensions?.accessEntries ?? []).map(BigInt)
  const stored = await entriesByIndex(hub.database, indexes)
  const entries = stored.map(({ index, leafHash: hash, entry }) => {
    if (!leafHash(entry).equals(hash)) throw new Error(`entry ${index} does not match its leaf hash`)
    return { index: String(index), leafHash: hash.toString('hex'), entry: JSON.parse(entry) as DemoEntry['entry'] }
  })
  const keys = hub.log.loadedKeys.publicDocument()
  const subjects = [answer.data?.company, answer.data?.representative]
  const receipts = await Promise.all(
    subjects.map((subject) => checkReceipt(subject?.receipt ?? '', keys, { payload: text, request: body })),
  )
  return { answer: withoutReceipts(answer), entries, receipts }
}

/** A receipt is some 3,000 characters that nobody reads. */
function withoutReceipts(answer: DemoAnswer['answer']): DemoAnswer['answer'] {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    name === 'receipt' && typeof value === 'string' ? `${value.slice(0, 24)}… (${value.length} characters)` : value,
  ) as DemoAnswer['answer']
}

function faultsOf(story: Story, { answer, entries, receipts }: DemoAnswer): string[] {
  const { company = null, representative = null } = answer.data ?? {}
  const faults: string[] = []
  const expect = (holds: boolean, sentence: string): void => void (holds || faults.push(sentence))
  expect(answer.errors === undefined, 'the answer has errors')
  expect(
    sameSet(typesOf(company), story.entitledOrganisationTypes),
    'the company is not shown with exactly the types that the guide lists',
  )
  expect(
    sameSet(typesOf(representative), story.entitledPersonTypes),
    'the representative is not shown with exactly the types that the guide lists',
  )
  const shown = [...(company?.certificates ?? []), ...(representative?.certificates ?? [])]
  expect(
    shown.every(({ grounds }) => grounds.length > 0),
    'a certificate is shown without its ground',
  )
  for (const receipt of receipts) expect(receipt.ok, receipt.ok ? '' : `a receipt does not hold: ${receipt.sentence}`)
  expect(entries.length === 2, 'there is not exactly one entry per subject')
  for (const { entry } of entries) {
    expect(entry.outcome === 'RELEASED', 'an entry does not say that something was released')
    expect(
      entry.actor.client === story.clientId && entry.purpose?.case === story.caseNumber,
      'an entry names another client or case',
    )
  }
  const recorded = entries.flatMap(({ entry }) =>
    entry.certificates.map(({ type, fields }) => `${type}:${[...fields].sort().join()}`),
  )
  const released = shown.map(
    ({ type, fields }) =>
      `${type.code}:${fields
        .map(({ name }) => name)
        .sort()
        .join()}`,
  )
  expect(sameSet(recorded, released), 'the entries do not name exactly what was shown')
  const log = JSON.stringify(entries)
  const secrets = [
    story.organisationIdNumber,
    story.personIdNumber,
    ...shown.flatMap(({ fields }) => fields.map(({ value }) => value)),
  ]
  expect(!secrets.some((secret) => secret.length > 3 && log.includes(secret)), 'an entry quotes a number or a value')
  return faults
}

function typesOf(subject: SubjectAnswer | null): string[] {
  return [...new Set((subject?.certificates ?? []).map(({ type }) => type.code))]
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
}
