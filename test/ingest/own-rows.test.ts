import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowLoaders } from '../../src/domains/ingest/index.ts'
import type { PersonRole } from '../../src/domains/people/index.ts'
import { worldHub, type TestHub } from '../support/hub.ts'
import { actorAs, registerConsole } from '../support/people.ts'
import { ANNA, certificate, CIVIL, guide, HEALTH, POLICE, TYPES } from '../support/world.ts'

// Stewards load what is their department's own; of others' rows they are told that, and the rest goes in.

let test: TestHub
beforeAll(async () => {
  test = await worldHub()
  await registerConsole(test)
})
afterAll(() => test.close())

async function loadersOf(role: PersonRole, department: { code: string; name: string }) {
  const actor = await actorAs(test, role, { department })
  return rowLoaders((operation, batch) => test.hub.act(actor, randomUUID(), (run) => run(operation, batch)), test.clock)
}

it('a steward loads certificates that the own department issued, and is told of each other row', async () => {
  const { certificate: loader } = await loadersOf('ISSUER_STEWARD', POLICE)
  const own = certificate(TYPES.idCard, [ANNA], { serial: 'OWN1' })
  const others = certificate(TYPES.marriage, [ANNA], { serial: 'OTHER1', issuer: CIVIL })
  const disguised = { ...others, issuer: POLICE }
  const successor = { ...certificate(TYPES.idCard, [ANNA], { serial: 'OWN2' }), predecessor: others.identifier }
  expect(await loader.load([others, own, disguised, successor], { dryRun: false })).toEqual([
    { kind: 'REJECTED', reason: 'ROW_OF_ANOTHER_DEPARTMENT' }, { kind: 'ADDED' },
    { kind: 'REJECTED', reason: 'ROW_OF_ANOTHER_DEPARTMENT' }, { kind: 'REJECTED', reason: 'ROW_OF_ANOTHER_DEPARTMENT' },
  ])
  expect((await test.entries(1))[0]).toMatchObject({ action: 'certificate.load', actor: { department: POLICE.code, role: 'ISSUER_STEWARD' }, about: { rows: 4, added: 1, rejected: 3 } })
})

it('a steward does not take over the type of another authority by naming its own', async () => {
  const { 'certificate-type': loader } = await loadersOf('ISSUER_STEWARD', POLICE)
  const taken = { ...TYPES.idCard, definingAuthority: { ...POLICE, level: '地市级' as const }, sharing: { attribute: 'UNCONDITIONAL' as const, conditions: null, ground: null } }
  const own = { ...taken, code: `${POLICE.code}001`, name: '样例证' }
  expect((await loader.load([taken, own], { dryRun: false })).map(({ kind }) => kind)).toEqual(['REJECTED', 'ADDED'])
})

// Editors publish guides, with a fresh proof and never into the past: a file would go around both.
it.each(['CATALOGUE_EDITOR', 'CLERK', 'SUPERVISOR', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR'] as const)('nobody loads anything as %s', async (role) => {
  const loaders = await loadersOf(role, HEALTH)
  await expect(loaders.guide.load([guide(HEALTH, 73, '样例', [])], { dryRun: true })).rejects.toMatchObject({ reason: 'ROLE_NOT_ALLOWED' })
})
