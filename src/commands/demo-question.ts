import type { ReceiptVerdict } from '../domains/audit/index.ts'
import { maxTokenLifetimeMs, type DemoIssuer } from '../domains/signing/index.ts'
import type { Story } from '../sample-city/index.ts'
import { ask, proofOf, purposeOf, type Asked, type DemoCaller } from './demo-ask.ts'
import { faultsOfEntries } from './demo-entries.ts'

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
  /** Lasts a day of trying. */
  readonly token: string
  readonly body: string
  asCurl(url: string): string
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

interface ProofsAnswer {
  readonly company: SubjectAnswer | null
  readonly representative: SubjectAnswer | null
}

export interface AskedProofs {
  readonly asked: Asked<ProofsAnswer>
  /** What the receipt of each subject proves, found out with the public keys of the log alone. */
  readonly receipts: readonly ReceiptVerdict[]
}

/** The question of the story. */
export async function questionOf(story: Story, issuer: DemoIssuer): Promise<DemoQuestion> {
  const variables = {
    company: story.organisationIdNumber,
    representative: story.personIdNumber,
    purpose: purposeOf(story),
  }
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
  }
}

export async function askTheQuestion(caller: DemoCaller, { body }: DemoQuestion): Promise<AskedProofs> {
  const asked = await ask<ProofsAnswer>(caller, body)
  const subjects = [asked.answer.data?.company, asked.answer.data?.representative]
  return { asked, receipts: await Promise.all(subjects.map((subject) => proofOf(caller, asked, subject?.receipt))) }
}

/** What is wrong with the answer and its entries; empty where both are right. */
export function faultsOfProofs(story: Story, { asked: { answer, entries }, receipts }: AskedProofs): string[] {
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
  const values = shown.flatMap(({ fields }) => fields.map(({ value }) => value))
  return [...faults, ...faultsOfEntries(story, entries, { action: 'subject.ask', values })]
}

function typesOf(subject: SubjectAnswer | null): string[] {
  return [...new Set((subject?.certificates ?? []).map(({ type }) => type.code))]
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
}
