import { randomUUID } from 'node:crypto'
import { registerClient } from '../../src/domains/access/index.ts'
import { tellWhatIsLeft, type Told } from '../../src/domains/corrections/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { asking, type Ask } from '../support/graphql.ts'
import { departmentActor, OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import * as world from '../support/world.ts'

// The small world of world.ts, with the police among those who ask: it issued the cards that others report.

export const POLICE: Actor = { clientId: 'police-system', person: 'li', departmentCode: world.POLICE.code, role: 'DEPARTMENT_SYSTEM' }
export const CIVIL: Actor = { clientId: 'civil-system', person: null, departmentCode: world.CIVIL.code, role: 'DEPARTMENT_SYSTEM' }
export const AUDITOR: Actor = { clientId: 'audit-office', person: null, departmentCode: world.CIVIL.code, role: 'AUDITOR' }
export const HEALTH = departmentActor('health')
export const HOUSING = departmentActor('housing')

export const PERMIT_PURPOSE = { itemCode: world.PERMIT.item.code, caseNumber: 'H-2026-1' }
export const RENT_PURPOSE = { itemCode: world.RENT.item.code, caseNumber: 'Z-2026-1' }

/** ANNA's card as everybody asks about it. */
export const CARD = world.CERTIFICATES[0] as CertificateRow

export const CLAIMED = '样例路八十八号院'

export interface CorrectionsHub extends TestHub {
  readonly ask: Ask
  /** Runs the job once, as a hub does. */
  tell(): Promise<Told>
}

export async function correctionsHub(): Promise<CorrectionsHub> {
  const test = await worldHub()
  for (const [id, department] of [['police-system', world.POLICE], ['civil-system', world.CIVIL]] as const) {
    await test.hub.act(OPERATOR, randomUUID(), (run) =>
      run(registerClient, { id, name: '样例业务系统', role: 'DEPARTMENT_SYSTEM', department: { ...department, level: null, areaCode: null } }))
  }
  return {
    ...test,
    ask: await asking(test),
    tell: () => test.hub.act(OPERATOR, randomUUID(), (run) => tellWhatIsLeft(run)),
  }
}

export const CORRECTION = `
  id state foundBy typeCode field certificateToken subjectToken askerCode sourceCode itemCode caseNumber claimedValue
  claimedBy { typeCode issuerCode field } note currentValue identifier reason newIdentifier openedAt answeredAt
  clock { kind departmentCode workingDays dueOn provisional stoppedAt cards { colour } }`

export interface ShownCorrection {
  readonly id: string
  readonly state: string
  readonly [field: string]: unknown
}

export const REPORT = `mutation Report($input: ReportWrongValueInput!) { reportWrongValue(input: $input) { ${CORRECTION} } }`
export const ANSWER = `mutation Answer($input: AnswerCorrectionInput!) { answerCorrection(input: $input) { ${CORRECTION} } }`
export const LIST = `query List($role: CorrectionRole, $state: CorrectionState, $first: Int, $after: String) {
  corrections(role: $role, state: $state, first: $first, after: $after) { nodes { ${CORRECTION} } pageInfo { hasNextPage endCursor } }
}`
export const RELIED = `query Relied($correction: String!) {
  reliedCases(correction: $correction) { caseNumber token departmentCode itemCode open }
}`
export const NOTICES = `query Notices($first: Int, $after: String) {
  caseNotices(first: $first, after: $after) {
    nodes { caseNumber itemCode kind typeCode certificateToken at } pageInfo { hasNextPage endCursor }
  }
}`

/** HOUSING reports the address on ANNA's card; change what matters to a test. */
export function report(change: object = {}): { readonly input: object } {
  return {
    input: {
      idNumber: world.ANNA.code, purpose: RENT_PURPOSE, typeCode: world.TYPES.idCard.code, field: 'KZ_ZZ', value: CLAIMED,
      note: '申请人称已搬迁', ...change,
    },
  }
}

export interface ShownNotice {
  readonly caseNumber: string
  readonly kind: string
  readonly typeCode: string
  readonly certificateToken: string
}

/** Every notice of a department. */
export async function noticesOf({ ask }: CorrectionsHub, actor: Actor): Promise<ShownNotice[]> {
  const { body } = await ask(actor, NOTICES, { first: 100 })
  return ((body.data ?? {})['caseNotices'] as { nodes: ShownNotice[] }).nodes
}

/** A case of an item with certificates that satisfied its materials, as it comes from a file. */
export function caseWith(number: string, identifiers: readonly string[], change: Partial<(typeof world.CASES)[number]> = {}) {
  const base = world.CASES[2]
  if (!base) throw new Error('the world has cases')
  return {
    ...base, number,
    materials: identifiers.map((identifier) => ({ name: '证照', certificateIdentifier: identifier, attachment: null })),
    ...change,
  }
}
