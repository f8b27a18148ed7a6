import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFromConflict, type ConflictingCertificate } from '../../src/domains/corrections/index.ts'
import { defineOperation, type CommandOperation } from '../../src/platform/operation.ts'
import { CIVIL, correctionsHub, HOUSING, LIST, RENT_PURPOSE, type CorrectionsHub, type ShownCorrection } from '../corrections/support.ts'
import * as world from '../support/world.ts'

type Pair = readonly [ConflictingCertificate, ConflictingCertificate]

/** Stands for the command of a room that finds conflicts. */
const findConflict = defineOperation<Pair, bigint[], CommandOperation<Pair, bigint[]>>({
  name: 'test.review-conflict', action: 'test.review-conflict', summary: 'Finds a conflict.', kind: 'command', roles: ['DEPARTMENT_SYSTEM'],
  run: (context, [one, other]) => openFromConflict(context, { purpose: { ...RENT_PURPOSE, reason: null }, one, other }),
})

let test: CorrectionsHub
beforeAll(async () => (test = await correctionsHub()))
afterAll(() => test.close())

it('a source that is shown the value of another department’s certificate has that certificate in its entry', async () => {
  const card: ConflictingCertificate = {
    kind: 'CERTIFICATE', subjectId: 1n, certificateId: 71n, lookup: Buffer.alloc(16, 71), identifier: 'id-71', typeCode: world.TYPES.idCard.code,
    issuerCode: world.POLICE.code, field: 'KZ_ZZ', text: '样例路一号', verdict: 'VALID', authoritative: true,
  }
  const marriage = {
    ...card, certificateId: 72n, lookup: Buffer.alloc(16, 72), identifier: 'id-72', typeCode: world.TYPES.marriage.code,
    issuerCode: world.CIVIL.code, text: '样例路四十号', authoritative: false,
  }
  await test.hub.act(HOUSING, randomUUID(), (run) => run(findConflict, [card, marriage]))
  const before = await test.logSize()
  const { body } = await test.ask(CIVIL, LIST, { role: 'TO_ANSWER' })
  const [shown] = ((body.data ?? {})['corrections'] as { nodes: ShownCorrection[] }).nodes
  expect(shown?.['claimedValue']).toBe('样例路一号')
  const entries = await test.entries((await test.logSize()) - before)
  const types = entries.flatMap(({ certificates }) => certificates.map(({ type }) => type))
  expect(types).toContain(world.TYPES.idCard.code)
})
