import { describe, expect, it } from 'vitest'
import { hubSchema } from '../../src/app.ts'
import { CASE_HANDLERS, ROLES, type Role } from '../../src/kernel/actor.ts'
import { registeredOperations } from '../../src/platform/operation.ts'

// Who may call what, over all operations that there are: what the generated matrix shows, held to the sentences that say why.

// Rooms that only the schema calls for are loaded with it.
await hubSchema()
const operations = registeredOperations()
/** What a role may call beside what everybody may, and beside signing in. */
const callable = (role: Role) => operations.filter(({ name, roles }) => roles.includes(role) && roles.length < ROLES.length && !name.startsWith('sign-in.'))
const of = (role: Role) => callable(role).map(({ name }) => name)

describe('a role may call', () => {
  it.each<[string, Role, readonly string[]]>([
    ['configuration and no data, as system administrator', 'SYSTEM_ADMINISTRATOR', ['operating.read-health', 'supervision.load-calendar']],
  ])('%s', (_what, role, names) => expect(of(role)).toEqual(names))

  it('guides and nothing else, as catalogue editor', () => {
    expect(of('CATALOGUE_EDITOR').filter((name) => !/^(catalogue|guide-editing|guide-tables)\./.test(name))).toEqual([])
    expect(of('CATALOGUE_EDITOR')).toContain('guide-editing.publish')
  })

  it('nothing of a subject, as system administrator or security administrator', () => {
    const rooms = /^(access|people|authorization|documents|budgets|vouchers|sharing|supervision|operating)\./
    // Honeytokens are nobody's numbers.
    const isOfSubjects = (name: string) => !rooms.test(name) && !name.includes('honeytoken')
    for (const role of ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'] as const) expect(of(role).filter(isOfSubjects)).toEqual([])
  })

  it('no step of a case and no look-up, as auditor or supervisor', () => {
    for (const role of ['AUDITOR', 'SUPERVISOR'] as const) expect(of(role).filter((name) => /^(case-files|prefill|certificates|subjects|catalogue)\./.test(name))).toEqual([])
  })

  it('what its department’s systems may and no more, as clerk, one subject at a time', () => {
    const systems = new Set(of('DEPARTMENT_SYSTEM'))
    const consoleOnly = /^(emergency|budgets)\./
    expect(of('CLERK').filter((name) => !systems.has(name) && !consoleOnly.test(name))).toEqual([])
    expect(of('CLERK')).toContain('subjects.ask')
    expect(of('CLERK')).not.toContain('subjects.ask-many')
  })

  it('nothing that makes people, roles or clients, but as security administrator or at the machine', () => {
    const making = operations.filter(({ name }) => /^(people|access)\./.test(name) && !['access.note-turned-away', 'access.list-departments', 'people.verify-sealed'].includes(name) && !name.endsWith('-sharing'))
    expect(making.length).toBeGreaterThan(8)
    for (const { name, roles } of making) expect(roles.toSorted(), name).toEqual(['OPERATOR', 'SECURITY_ADMINISTRATOR'])
  })
})

it('no two of the three administrators may change the same thing', () => {
  const shared = (one: Role, other: Role) => callable(one).filter(({ kind, roles }) => kind === 'command' && roles.includes(other)).map(({ name }) => name)
  expect(shared('SECURITY_ADMINISTRATOR', 'AUDITOR')).toEqual([])
  expect(shared('SYSTEM_ADMINISTRATOR', 'AUDITOR')).toEqual([])
  expect(shared('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR')).toEqual([])
})

it('what can be done for another department is what its systems and clerks do for their own', () => {
  const delegable = operations.filter((operation) => operation.delegable)
  expect(delegable.length).toBeGreaterThan(15)
  for (const { name, roles } of delegable) expect(CASE_HANDLERS.some((role) => roles.includes(role)), name).toBe(true)
  for (const name of ['case-files.decide', 'case-files.record-end', 'corrections.answer', 'supervision.read-entries']) {
    expect(delegable.map((operation) => operation.name)).not.toContain(name)
  }
})

describe('a fresh proof of presence is asked for', () => {
  const asksForProof = (name: string) => operations.find((one) => one.name === name)?.stepUp === true

  it('by whatever a system administrator or security administrator changes', () => {
    for (const role of ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'] as const)
      expect(callable(role).filter(({ kind, name }) => kind === 'command' && !asksForProof(name)).map(({ name }) => name)).toEqual([])
  })

  it.each(['audit.read-bundle', 'sharing.read-year-record', 'emergency.ask', 'emergency.confirm', 'subjects.list-honeytokens',
    'sign-in.give-enrolment-code', 'sign-in.revoke-passkeys', 'sign-in.register-passkey', 'sign-in.revoke-own-passkey',
  ])('by exports, emergencies and passkeys: %s', (name) => expect(asksForProof(name)).toBe(true))
})
