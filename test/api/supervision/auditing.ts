import { randomUUID } from 'node:crypto'
import { registerClient } from '../../../src/domains/access/index.ts'
import type { OpenedHub } from '../../../src/commands/open-hub.ts'
import { AccessRecord } from '../../../src/kernel/access-record.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { openPool } from '../../../src/platform/db/pool.ts'
import { RequestScope } from '../../../src/platform/request-scope.ts'
import { expect } from 'vitest'
import type { Asked } from '../../support/graphql.ts'
import { askInProcess } from '../../support/in-process.ts'
import { departmentActor, OPERATOR, type TestHub } from '../../support/hub.ts'
import { PERMIT_PURPOSE, RENT_PURPOSE } from '../../support/questions.ts'
import { ANNA, COMPANY, creditCode, PERMIT, TYPES } from '../../support/world.ts'

// What the tests of reviews and findings share: auditors, accesses to draw from, and the owner's hand in the database.

export const AUDIT_OFFICE = { code: creditCode('11', 20), name: '样例区审计局' }

/** Registers a client of auditors and gives the actor that it is. */
export async function auditor(test: TestHub, id: string, department: { code: string; name: string } = AUDIT_OFFICE): Promise<Actor> {
  await test.hub.act(OPERATOR, randomUUID(), (run) =>
    run(registerClient, { id, name: '审计系统', role: 'AUDITOR', department: { ...department, level: null, areaCode: null } }))
  return { clientId: id, person: null, departmentCode: department.code, role: 'AUDITOR' }
}

/** Accesses of both departments in turn, one entry each. */
export async function access(test: TestHub, times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    const [client, purpose] = at % 2 === 0 ? (['health', PERMIT_PURPOSE] as const) : (['housing', RENT_PURPOSE] as const)
    const idNumber = client === 'health' && at % 4 === 0 ? COMPANY.code : ANNA.code
    await askInProcess(test, departmentActor(client), { idNumber, purpose, types: null })
  }
}

/** Look-ups of subjects by these tokens, in requests of their own, as the hub would have written them. */
export async function lookUps(test: TestHub, actor: Actor, subjects: readonly string[], certificates = 1): Promise<void> {
  for (const subject of subjects) {
    const scope = new RequestScope({ actor, requestId: randomUUID(), clock: test.clock, writer: test.hub.writer, documentHash: null })
    const purpose = { itemCode: PERMIT.item.code, caseNumber: `H-${subject}`, reason: null }
    const record = new AccessRecord({ action: 'subject.ask', purpose, subject })
    for (let at = 0; at < certificates; at += 1) record.disclose(`${subject}-certificate-${at}`, TYPES.idCard.code, ['KZ_XM'])
    await test.hub.writer.append([record], scope)
  }
}

/** The hub as a command line has it. */
export function commandLine(test: TestHub): OpenedHub {
  return {
    hub: test.hub,
    operate: (work) => test.hub.act(OPERATOR, randomUUID(), work),
  } as OpenedHub
}

/** As somebody with the database in his hands, whom neither rights nor triggers stop. */
export async function tamper(test: TestHub, ...statements: readonly string[]): Promise<void> {
  const pool = openPool(test.database.url, { max: 1 })
  try {
    await pool.query('SET session_replication_role = replica')
    for (const statement of statements) await pool.query(statement)
  } finally {
    await pool.end()
  }
}

/** As the hub's own role. */
export async function asHub(test: TestHub, statement: string): Promise<void> {
  const pool = openPool(test.database.appUrl, { max: 1 })
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}

export interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** What a root field of an answer without errors shows. */
export function shownIn<Shown>({ body }: Asked, field: string): Shown {
  expect(body.errors).toBeUndefined()
  const { data } = body
  return (data ?? {})[field] as Shown
}

export function codesOf({ body }: Asked): unknown[] {
  return (body.errors ?? []).map(({ extensions }) => extensions['code'])
}
