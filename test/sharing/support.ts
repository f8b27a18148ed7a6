import { randomUUID } from 'node:crypto'
import { registerClient } from '../../src/domains/access/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { asking, type Ask, type Asked } from '../support/graphql.ts'
import { departmentActor, OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import * as world from '../support/world.ts'

// The small world of world.ts: HEALTH asks POLICE for household registers, which are shared conditionally, and the data
// bureau coordinates. Nobody but the two and the bureau is to know.

const AUTHORITY = world.TYPES.household.definingAuthority.code
const person = (clientId: string, name: string, departmentCode: string, role: Actor['role']): Actor => ({
  clientId, person: name, departmentCode, role, verifiedAt: new Date('2030-01-01'),
})

export const HEALTH = departmentActor('health')
export const HOUSING = departmentActor('housing')
export const CLERK = person('console', 'wang', world.HEALTH.code, 'CLERK')
export const STEWARD = person('console', 'li', world.POLICE.code, 'ISSUER_STEWARD')
export const SECOND_STEWARD = person('console', 'zhao', world.POLICE.code, 'ISSUER_STEWARD')
export const STRANGER = person('console', 'sun', world.CIVIL.code, 'ISSUER_STEWARD')
export const PROVIDER = person('console', 'wu', AUTHORITY, 'ISSUER_STEWARD')
export const SUPERVISOR = person('console', 'zhou', AUTHORITY, 'SUPERVISOR')
export const SECURITY = person('console', 'zheng', AUTHORITY, 'SECURITY_ADMINISTRATOR')
export const AUDITOR: Actor = { clientId: 'audit-office', person: null, departmentCode: world.CIVIL.code, role: 'AUDITOR' }

export const PERMIT_PURPOSE = { itemCode: world.PERMIT.item.code, caseNumber: 'H-2026-1' }
export const HOUSEHOLD = world.TYPES.household.code

export interface SharingHub extends TestHub {
  readonly ask: Ask
  /** Asks and gives what was answered; throws where it was refused. */
  done<T = ShownRequest>(actor: Actor, document: string, variables: object): Promise<T>
  /** Moves the clock to this instant of China, such as `2026-12-04T09:00`. */
  goTo(instant: string): void
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
}

export async function sharingHub(): Promise<SharingHub> {
  const test = await worldHub()
  for (const department of [world.POLICE, world.CIVIL, { code: AUTHORITY, name: '样例市数据局' }]) {
    await test.hub.act(OPERATOR, randomUUID(), (run) =>
      run(registerClient, { id: `system-of-${department.code}`, name: '样例业务系统', role: 'DEPARTMENT_SYSTEM', department: { ...department, level: null, areaCode: null } }))
  }
  const ask = await asking(test)
  return {
    ...test,
    ask,
    done: async <T>(actor: Actor, document: string, variables: object) => {
      const { body } = await ask(actor, document, { ...variables })
      if (body.errors) throw new Error(JSON.stringify(body.errors))
      return Object.values(body.data ?? {})[0] as T
    },
    goTo: (instant) => test.clock.advance(new Date(`${instant}:00+08:00`).getTime() - test.clock.now().getTime()),
    sql: async <Row extends object>(text: string, values: unknown[] = []) => (await test.hub.database.pool.query(text, values)).rows as Row[],
  }
}

export interface ShownClock {
  readonly dueOn: string | null
  readonly provisional: boolean
  readonly workingDays: number
  readonly extension: number
  readonly stoppedAt: string | null
}

export interface ShownGrant {
  readonly id: string
  readonly state: string
  readonly [field: string]: unknown
}

export interface ShownRequest {
  readonly id: string
  readonly state: string
  readonly overdue: boolean | null
  readonly flowOverdue: boolean | null
  readonly answerClock: ShownClock | null
  readonly flowClock: ShownClock | null
  readonly grant: ShownGrant | null
  readonly steps: readonly { readonly kind: string; readonly side: string; readonly reason: string | null; readonly person: string | null; readonly departmentCode: string | null }[]
  readonly [field: string]: unknown
}

const CLOCK = 'dueOn provisional workingDays extension stoppedAt'
const GRANT = 'id state typeCode grantorCode granteeCode itemCodes fields partyRoles way dailyVolume startsOn endsOn basis suspendedBy endedAt'
export const REQUEST = `
  id state askerCode grantorCode typeCode sharingClass basis scene approval itemCodes fields partyRoles way startsOn endsOn
  dailyVolume receivedAt answeredAt overdue flowOverdue flowingSince flow dispute answerClock { ${CLOCK} } flowClock { ${CLOCK} }
  grant { ${GRANT} } steps { kind side reason ground workingDays person departmentCode at }`

const onRequest = (name: string, more = '', given = '') =>
  `mutation Do($request: String!${more}) { ${name}(request: $request${given}) { ${REQUEST} } }`
const withReason = (name: string) => onRequest(name, ', $reason: String!', ', reason: $reason')

export const REQUEST_SHARING = `mutation Ask($input: RequestSharingInput!) { requestSharing(input: $input) { ${REQUEST} } }`
export const CONSENT = `mutation Consent($input: ConsentToSharingInput!) { consentToSharing(input: $input) { ${REQUEST} } }`
export const REFUSE = `mutation Refuse($input: RefuseSharingInput!) { refuseSharing(input: $input) { ${REQUEST} } }`
export const ASK_TO_COMPLETE = onRequest('askToCompleteSharingRequest', ', $missing: String!', ', missing: $missing')
export const COMPLETE = onRequest('completeSharingRequest', ', $text: String!', ', text: $text')
export const ASK_EXTENSION = onRequest('askSharingExtension', ', $workingDays: Int!, $reason: String!', ', workingDays: $workingDays, reason: $reason')
export const DECIDE_EXTENSION = onRequest('decideSharingExtension', ', $agreed: Boolean!, $reason: String!', ', agreed: $agreed, reason: $reason')
export const WITHDRAW = withReason('withdrawSharingRequest')
export const READY = onRequest('stateSharingReady')
export const DISPUTE = withReason('raiseSharingDispute')
export const ESCALATE = withReason('escalateSharingDispute')
export const SETTLE = withReason('settleSharingDispute')
export const RULE = onRequest('ruleOnSharingDispute', ', $ruling: SharingDisputeRuling!, $reason: String!', ', ruling: $ruling, reason: $reason')
export const MOVE = `mutation Move($grant: String!, $move: SharingGrantMove!, $reason: String!) {
  moveSharingGrant(grant: $grant, move: $move, reason: $reason) { ${GRANT} }
}`
export const ONE = `query One($id: String!) { sharingRequest(id: $id) { ${REQUEST} } }`
export const LIST = `query List($role: SharingRole, $state: SharingRequestState, $disputed: Boolean, $first: Int, $after: String) {
  sharingRequests(role: $role, state: $state, disputed: $disputed, first: $first, after: $after) { nodes { ${REQUEST} } pageInfo { hasNextPage endCursor } }
}`
export const GRANTS = `query Grants($first: Int, $after: String) {
  sharingGrants(first: $first, after: $after) { nodes { ${GRANT} steps { kind side reason } } pageInfo { hasNextPage endCursor } }
}`
export const DECLARE = `mutation Declare($input: DeclareSharingInput!) { declareSharing(input: $input) { code sharing conditions ground providerCode } }`
export const TYPES = `query Types($code: CertificateTypeCode, $sharing: SharingClass, $first: Int, $after: String) {
  certificateTypes(code: $code, sharing: $sharing, first: $first, after: $after) { nodes { code name sharing conditions ground providerCode fields { name } } pageInfo { hasNextPage endCursor } }
}`
export const READ = `query Read($id: IdNumber!, $why: PurposeInput!, $types: [CertificateTypeCode!]) {
  subject(idNumber: $id, purpose: $why) { certificates(types: $types) { identifier fields { name } } }
}`
export const HOLDS = `query Holds($id: IdNumber!, $why: PurposeInput!, $type: CertificateTypeCode!) {
  subject(idNumber: $id, purpose: $why) { holds(type: $type) { holds verdict } }
}`

/** HEALTH asks POLICE for household registers for its permit; change what matters to a test. */
export function request(change: object = {}): { readonly input: object } {
  return {
    input: {
      typeCode: HOUSEHOLD, grantorCode: world.POLICE.code, basis: '《样例户籍核验规定》第五条', scene: '核对法定代表人的户籍身份',
      approval: '样卫批〔2026〕12号', itemCodes: [world.PERMIT.item.code], way: 'QUERY', fields: ['KZ_XM'],
      partyRoles: ['LEGAL_REPRESENTATIVE'], startsOn: '2026-11-21', endsOn: '2027-11-20', dailyVolume: 200, ...change,
    },
  }
}

export const codesOf = ({ body }: Asked): unknown[] => (body.errors ?? []).map(({ extensions }) => extensions['code'])
export const faultOf = ({ body }: Asked): unknown[] => {
  const extensions = body.errors?.[0]?.extensions
  return [extensions?.['code'], extensions?.['details']]
}

/** Whether HEALTH is shown the household register of ANNA, the representative of its case. */
export async function mayRead(test: SharingHub): Promise<boolean> {
  const asked = await test.ask(HEALTH, READ, { id: world.ANNA.code, why: PERMIT_PURPOSE, types: [HOUSEHOLD] })
  if (asked.body.errors) return false
  return (asked.body.data as { subject: { certificates: unknown[] } }).subject.certificates.length > 0
}
