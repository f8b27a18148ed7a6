import { randomUUID } from 'node:crypto'
import { registerClient, type ClientRole } from '../../../src/domains/access/index.ts'
import { OPERATOR } from '../../support/hub.ts'
import { worldOnNetwork, type Answered, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { CIVIL, HEALTH } from '../../support/world.ts'

/** An auditor of the department HEALTH, whose own systems must not see his readings among theirs. */
export const AUDITOR: AskingClient = { clientId: 'audit-office', person: 'shen' }
export const PORTAL: AskingClient = { clientId: 'citizen-portal', person: 'account-17' }

/** The world on the network, with an auditor and a citizen portal. */
export async function watchedHub(): Promise<NetworkHub> {
  const hub = await worldOnNetwork()
  const register = (id: string, role: ClientRole, department: { code: string; name: string }) =>
    hub.hub.act(OPERATOR, randomUUID(), (run) =>
      run(registerClient, { id, name: `样例${id}`, role, department: { ...department, level: '4', areaCode: '290102' } }))
  await register('audit-office', 'AUDITOR', HEALTH)
  await register('citizen-portal', 'SUBJECT_PORTAL', CIVIL)
  return hub
}

export const ENTRY = `index time recordedAt clientId departmentCode person role action reads itemCode caseNumber subject
  certificates { token type fields } verdicts { type verdict } outcome refusals { what code reason }
  guide { version materials } part { number of } about { name value } requestId payloadDigest entry leafHash`

export interface EntryShown {
  readonly index: string
  readonly clientId: string
  readonly departmentCode: string
  readonly role: string
  readonly action: string
  readonly subject: string | null
  readonly outcome: string
  readonly refusals: readonly { readonly what: string; readonly code: string; readonly reason: string | null }[]
  readonly about: readonly { readonly name: string; readonly value: string }[]
  readonly entry: string | null
  readonly leafHash: string | null
  readonly inclusionProof?: { readonly size: string; readonly proof: readonly string[]; readonly checkpoint: string } | null
}

export interface Listed {
  readonly accessEntries: {
    readonly edges: readonly { readonly cursor: string }[]
    readonly nodes: readonly EntryShown[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  } | null
}

export interface Listing {
  readonly filter?: object | null
  readonly first?: number
  readonly after?: string | null
  /** Also `inclusionProof`. */
  readonly proofs?: boolean
}

export function list(hub: NetworkHub, client: AskingClient, { proofs = false, ...variables }: Listing = {}): Promise<Answered<Listed>> {
  const proof = proofs ? 'inclusionProof { size proof checkpoint }' : ''
  return hub.ask(client, `query ($filter: AccessEntryFilter, $first: Int, $after: String) {
    accessEntries(filter: $filter, first: $first, after: $after) {
      edges { cursor } nodes { ${ENTRY} ${proof} } pageInfo { hasNextPage endCursor } } }`, variables)
}

export function nodes({ body }: Answered<Listed>): readonly EntryShown[] {
  return body.data?.accessEntries?.nodes ?? []
}

export interface Viewed {
  readonly accessEntriesAbout: {
    readonly edges: readonly { readonly cursor: string }[]
    readonly nodes: readonly {
      readonly time: string
      readonly kind: string
      readonly sentence: string
      readonly departmentCode: string
      readonly departmentName: string | null
      readonly systemName: string | null
      readonly itemCode: string | null
      readonly shown: readonly { readonly certificateType: string; readonly fields: readonly string[] }[]
      readonly checked: readonly string[]
    }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  } | null
}

export function view(hub: NetworkHub, idNumber: string, paging: { first?: number; after?: string | null } = {}, client: AskingClient = PORTAL): Promise<Answered<Viewed>> {
  return hub.ask(client, `query ($idNumber: IdNumber!, $first: Int, $after: String) {
    accessEntriesAbout(idNumber: $idNumber, first: $first, after: $after) {
      edges { cursor } pageInfo { hasNextPage endCursor }
      nodes { time kind sentence departmentCode departmentName systemName itemCode shown { certificateType fields } checked } } }`, { idNumber, ...paging })
}

export function kinds({ body }: Answered<Viewed>): string[] {
  return (body.data?.accessEntriesAbout?.nodes ?? []).map(({ kind }) => kind)
}
