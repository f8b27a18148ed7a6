import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hubSchema } from '../../../src/app.ts'
import { ROLES, type Actor, type Role } from '../../../src/kernel/actor.ts'
import { Refusal } from '../../../src/kernel/errors.ts'
import { registeredOperations, type Operation } from '../../../src/platform/operation.ts'
import { worldHub, type TestHub } from '../../support/hub.ts'
import { HEALTH } from '../../support/world.ts'

// Every role against every operation. What the generated access matrix does not grant is refused, on record, and before
// the operation has looked at anything; what each may never have, in words: test/contract/roles.test.ts, since a
// matrix that is generated from the code grants whatever somebody has written there.

interface Row {
  readonly name: string
  readonly kind: string
  readonly roles: readonly Role[]
}

/** The page that departments and auditors read, as it lies in the repository. */
function promised(): readonly Row[] {
  const page = readFileSync(fileURLToPath(new URL('../../../schema/access-matrix.md', import.meta.url)), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('|')).map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim().replaceAll('`', '')))
  const [head = [], , ...body] = rows
  const columns = head.slice(2, 2 + ROLES.length) as Role[]
  return body.map(([name = '', kind = '', ...cells]) => ({ name, kind, roles: columns.filter((_role, at) => cells[at] === 'yes') }))
}

const matrix = promised()
const actorIn = (role: Role): Actor => ({ clientId: `a-${role.toLowerCase().replaceAll('_', '-')}`, person: null, departmentCode: HEALTH.code, role })

let test: TestHub
let operations: ReadonlyMap<string, Operation<unknown, unknown>>
beforeAll(async () => {
  // Every room is loaded with the schema and the server; what is not registered then cannot be called.
  await import('../../../src/commands/start-server.ts')
  await hubSchema()
  operations = new Map(registeredOperations().map((operation) => [operation.name, operation as Operation<unknown, unknown>]))
  test = await worldHub()
})
afterAll(() => test.close())

it('the page has every operation and every role', () => {
  expect(matrix.map(({ name }) => name)).toEqual([...operations.keys()])
  expect(matrix.length).toBeGreaterThan(50)
  expect(new Set(matrix.flatMap(({ roles }) => roles))).toEqual(new Set(ROLES))
})

describe.each(ROLES.map((role) => [role]))('%s', (role) => {
  it('is refused every operation that the page does not grant, alike, on record, and before anything is looked at', async () => {
    const forbidden = matrix.filter(({ roles }) => !roles.includes(role))
    for (const { name } of forbidden) {
      const operation = operations.get(name) as Operation<unknown, unknown>
      const before = await test.logSize()
      // An input that no operation could bear: whoever looks at it before the role falls over it.
      const outcome = await test.hub.act(actorIn(role), `as-${role}`, (run) => run(operation, undefined)).catch((error: unknown) => error)
      expect(outcome, name).toBeInstanceOf(Refusal)
      expect([(outcome as Refusal).code, (outcome as Refusal).reason], name).toEqual(['NOT_AVAILABLE', 'ROLE_NOT_ALLOWED'])
      const [entry] = await test.entries(1)
      expect([(await test.logSize()) - before, entry?.action, entry?.outcome], name).toEqual([1, operation.action, 'REFUSED'])
    }
  })
})

describe('whatever is written in an operation', () => {
  const grantedTo = (role: Role) => matrix.filter(({ kind, roles }) => roles.includes(role) && kind !== 'public').map(({ name }) => name)
  /** What is put on record of whoever comes, or refused him, and what people do with their own passkeys. */
  const ofEverybody = new Set(matrix.filter(({ name, roles }) => roles.length === ROLES.length || name.startsWith('sign-in.')).map(({ name }) => name))

  it('a voucher is good for what it names and nothing else', () => {
    // The other two are reached from `redeemVoucher` alone: there is no other reading that they could be asked below.
    expect(grantedTo('VOUCHER_HOLDER').filter((name) => !name.startsWith('vouchers.') && !ofEverybody.has(name)).toSorted()).toEqual(['certificates.check-holding', 'certificates.list'])
  })

  it('a citizen portal sees what is about the person signed in there, and no more', () => {
    expect(grantedTo('SUBJECT_PORTAL').filter((name) => !ofEverybody.has(name)).toSorted()).toEqual(['case-files.list-progress', 'supervision.read-entries-about'])
  })
})
