// What measureMemory asks with: documents that come with the hub, and any number of others that somebody who explores brings.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Applicant, Applicants } from './stage/applicants.ts'

type Variables = Readonly<Record<string, unknown>>

/** One request's document and its values. */
export type AskedDocument = ({ readonly query: string } | { readonly documentId: string }) & { readonly variables: Variables }

const FIELDS = [
  'identifier', 'number', 'status', 'verdict', 'validFrom', 'validTo', 'issuedOn', 'holderCount', 'areaCode', 'sourceConfirmedAt',
  'issuer { name code }', 'fields { name value }', 'grounds { materialName basis }',
]

/** Another document for every number: other fields of the certificates, beside a page of types of another length. */
export function ownDocument(number: number, of: Applicants, applicant: Applicant): AskedDocument {
  const fields = FIELDS.filter((_, at) => (number >> at) % 2 === 0).join(' ')
  const query = `query Own${number}($idNumber: IdNumber!, $purpose: PurposeInput!) {
    s${number}: subject(idNumber: $idNumber, purpose: $purpose) { certificates { name ${fields} } }
    certificateTypes(first: ${1 + number % 20}) { nodes { code name } }
  }`
  return { query, variables: aboutSubject(of, applicant) }
}

/** The documents that come with the hub, in turn. */
export function shippedDocument(number: number, of: Applicants, applicant: Applicant): AskedDocument {
  const [documentId = '', variables] = SHIPPED[number % SHIPPED.length] ?? []
  return { documentId, variables: variables?.(of, applicant) ?? {} }
}

const SHIPPED: readonly (readonly [documentId: string, (of: Applicants, applicant: Applicant) => Variables])[] = [
  [idOf('proofs-of-subject'), aboutSubject],
  [idOf('holds-certificate'), (of, applicant) => ({ ...aboutSubject(of, applicant), type: of.guide.materials.at(-1)?.satisfiedBy[0]?.typeCode })],
  [idOf('materials-for'), (of, applicant) => ({ applicant: applicant.idNumber, purpose: aboutSubject(of, applicant).purpose })],
  [idOf('guide-of-item'), ({ itemCode }) => ({ code: itemCode })],
]

function aboutSubject({ itemCode }: Applicants, { idNumber, caseNumber }: Applicant) {
  return { idNumber, purpose: { itemCode, caseNumber, reason: null } }
}

function idOf(name: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../schema/operations/${name}.graphql`, import.meta.url)), 'utf8')
  return `sha256:${hash('sha256', text, 'hex')}`
}
