import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endRole, grantRole, PERSON_ROLES, rolesOf, SEPARATED_ROLES, setPersonState, type PersonRole } from '../../src/domains/people/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { Refusal } from '../../src/kernel/errors.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import { actorAs, person, registerConsole } from '../support/people.ts'
import { HEALTH, HOUSING } from '../support/world.ts'

let test: TestHub
beforeAll(async () => {
  test = await worldHub()
  await registerConsole(test)
})
afterAll(() => test.close())

function as<Input, Output>(actor: Actor, operation: Operation<Input, Output>, input: Input): Promise<Output> {
  return test.hub.act(actor, randomUUID(), (run) => run(operation, input))
}

/** How it ended, where a Refusal is an end like another: everything else fails the test. */
async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'DONE'
  } catch (error) {
    if (error instanceof Refusal) return error.reason
    throw error
  }
}

const administratorsOf = async (id: string) =>
  (await rolesOf(test.hub.database, id)).filter(({ role }) => SEPARATED_ROLES.includes(role))

describe('nobody holds two of the three administrators', () => {
  it('whoever grants and ends what, in whatever order', async () => {
    const step = fc.record({ role: fc.constantFrom(...PERSON_ROLES), end: fc.boolean(), who: fc.nat(1) })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const people = [await person(test), await person(test)] as const
      for (const { role, end, who } of steps) {
        const personId = people[who] ?? people[0]
        await endOf(end ? as(OPERATOR, endRole, { personId, role }) : as(OPERATOR, grantRole, { personId, role, departmentCode: null }))
        expect((await administratorsOf(personId)).length).toBeLessThanOrEqual(1)
      }
    }), { numRuns: 15 })
  })

  it('also where all three are granted at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const personId = await person(test)
      const ends = await Promise.all(SEPARATED_ROLES.map((role) => endOf(as(OPERATOR, grantRole, { personId, role, departmentCode: null }))))
      expect(ends.toSorted()).toEqual(['DONE', 'ROLES_SEPARATED', 'ROLES_SEPARATED'])
      expect(await administratorsOf(personId)).toHaveLength(1)
    }
  })
})

describe('the table alone, without any rule of the hub', () => {
  const grant = `INSERT INTO person_role (person_id, role, department_code, granted_at) VALUES ($1, $2, $3, now())`

  it('refuses the second of two administrators in transactions at the same time', async () => {
    const pairs = SEPARATED_ROLES.flatMap((one) => SEPARATED_ROLES.filter((other) => other !== one).map((other) => [one, other] as const))
    for (const [one, other] of pairs) {
      const id = await person(test)
      const [first, second] = [new pg.Client(test.database.url), new pg.Client(test.database.url)]
      await Promise.all([first.connect(), second.connect()])
      try {
        await Promise.all([first.query('BEGIN'), second.query('BEGIN')])
        await first.query(grant, [id, one, HEALTH.code])
        // The second waits for the first to end, and then finds what it wrote.
        const waiting = second.query(grant, [id, other, HEALTH.code]).then(() => null, (error: { constraint?: string }) => error.constraint)
        await first.query('COMMIT')
        expect(await waiting).toBe('person_role_duties_are_separated')
        await second.query('ROLLBACK')
        expect(await administratorsOf(id)).toMatchObject([{ role: one }])
      } finally {
        await Promise.all([first.end(), second.end()])
      }
    }
  })

  it('lets nobody write a duty that is not the one of the role, bring an ended role back, or grant to himself', async () => {
    const id = await person(test, { roles: ['AUDITOR'] })
    const client = new pg.Client(test.database.url)
    await client.connect()
    const refused = (sql: string, values: unknown[]) => client.query(sql, values).then(() => 'DONE', (error: { code?: string }) => error.code)
    try {
      expect(await refused(`INSERT INTO person_role (person_id, role, department_code, granted_at, duty) VALUES ($1, 'SYSTEM_ADMINISTRATOR', $2, now(), 'OTHER')`, [id, HEALTH.code])).toBe('428C9')
      expect(await refused(`UPDATE person_role SET role = 'CLERK' WHERE person_id = $1`, [id])).toBe('42501')
      expect(await refused(`UPDATE person_role SET ended_at = now() WHERE person_id = $1`, [id])).toBe('DONE')
      expect(await refused(`UPDATE person_role SET ended_at = NULL WHERE person_id = $1`, [id])).toBe('42501')
      expect(await refused(`INSERT INTO person_role (person_id, role, department_code, granted_at, granted_by) VALUES ($1, 'CLERK', $2, now(), $1)`, [id, HEALTH.code])).toBe('23514')
    } finally {
      await client.end()
    }
  })

  it('lets the hub’s own role remove no person and no role', async () => {
    for (const sql of ['DELETE FROM person_role', 'DELETE FROM person', 'UPDATE person SET account = $1']) {
      const values = sql.includes('$1') ? [Buffer.alloc(1)] : []
      await expect(test.hub.database.query({ name: `test.${sql.length}`, text: sql }, values)).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('a security administrator', () => {
  it('grants roles to others and none to himself or herself', async () => {
    const actor = await actorAs(test, 'SECURITY_ADMINISTRATOR')
    const personId = await person(test)
    expect(await endOf(as(actor, grantRole, { personId, role: 'CLERK', departmentCode: HOUSING.code }))).toBe('DONE')
    for (const role of PERSON_ROLES) {
      expect(await endOf(as(actor, grantRole, { personId: actor.person ?? '', role, departmentCode: null }))).toBe('GRANTED_TO_ONESELF')
    }
    const [entry] = await test.entries(1)
    expect(entry).toMatchObject({ action: 'role.grant', outcome: 'REFUSED', actor: { person: actor.person }, refusals: [{ code: 'ROLE_REFUSED', reason: 'GRANTED_TO_ONESELF' }] })
  })

  it('is never the last one taken away, also where the last two take each other away at once', async () => {
    const [one, other] = [await actorAs(test, 'SECURITY_ADMINISTRATOR'), await actorAs(test, 'SECURITY_ADMINISTRATOR')]
    const ids = [one.person ?? '', other.person ?? '']
    for (const id of await holders('SECURITY_ADMINISTRATOR')) if (!ids.includes(id)) await as(OPERATOR, endRole, { personId: id, role: 'SECURITY_ADMINISTRATOR' })
    const ends = await Promise.all([
      endOf(as(one, setPersonState, { id: ids[1] ?? '', state: 'SUSPENDED' })),
      endOf(as(other, endRole, { personId: ids[0] ?? '', role: 'SECURITY_ADMINISTRATOR' })),
    ])
    expect(ends.toSorted()).toEqual(['DONE', 'LAST_SECURITY_ADMINISTRATOR'])
    const left = await holders('SECURITY_ADMINISTRATOR')
    expect(left).toHaveLength(1)
    const last = left[0] ?? ''
    expect(await endOf(as(OPERATOR, endRole, { personId: last, role: 'SECURITY_ADMINISTRATOR' }))).toBe('LAST_SECURITY_ADMINISTRATOR')
    expect(await endOf(as(OPERATOR, setPersonState, { id: last, state: 'SUSPENDED' }))).toBe('LAST_SECURITY_ADMINISTRATOR')
  })
})

async function holders(role: PersonRole): Promise<string[]> {
  const rows = await test.hub.database.query<{ id: string }>({
    name: 'test.holders',
    text: `SELECT p.id FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.role = $1 AND r.ended_at IS NULL AND p.state = 'ACTIVE'`,
  }, [role])
  return rows.map(({ id }) => id)
}
