import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFromConflict, type ConflictingCertificate } from '../../src/domains/corrections/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { defineOperation, type CommandOperation } from '../../src/platform/operation.ts'
import * as world from '../support/world.ts'
import { ANSWER, CIVIL, correctionsHub, HEALTH, HOUSING, LIST, POLICE, RENT_PURPOSE, type CorrectionsHub, type ShownCorrection } from './support.ts'

interface Pair {
  readonly one: ConflictingCertificate
  readonly other: ConflictingCertificate
}

/** Stands for the command of a room that finds conflicts. */
const findConflict = defineOperation<Pair, bigint[], CommandOperation<Pair, bigint[]>>({
  name: 'test.find-conflict',
  action: 'test.find-conflict',
  summary: 'Finds a conflict.',
  kind: 'command',
  roles: ['DEPARTMENT_SYSTEM'],
  run: (context, pair) => openFromConflict(context, { purpose: { ...RENT_PURPOSE, reason: null }, ...pair }),
})

describe('two certificates that differ', () => {
  let test: CorrectionsHub
  beforeAll(async () => (test = await correctionsHub()))
  afterAll(() => test.close())

  let serial = 0
  /** A certificate as prefill has it. */
  const side = (change: Partial<ConflictingCertificate> = {}): ConflictingCertificate => {
    serial += 1
    return {
      kind: 'CERTIFICATE', subjectId: 1n, certificateId: BigInt(serial), lookup: Buffer.alloc(16, serial), identifier: `id-${serial}`,
      typeCode: world.TYPES.idCard.code, issuerCode: world.POLICE.code, field: 'KZ_ZZ', text: '样例路一号', verdict: 'VALID',
      authoritative: true, ...change,
    }
  }
  const marriage = (change: Partial<ConflictingCertificate> = {}) =>
    side({ typeCode: world.TYPES.marriage.code, issuerCode: world.CIVIL.code, text: '样例路四十号', authoritative: false, ...change })
  const find = (pair: Pair, actor: Actor = HOUSING) => test.hub.act(actor, randomUUID(), (run) => run(findConflict, pair))
  const nodes = async (actor: Actor, variables: object) => {
    const { body } = await test.ask(actor, LIST, { ...variables })
    return ((body.data ?? {})['corrections'] as { nodes: ShownCorrection[] }).nodes
  }

  it('open one correction, with the one that is no authority; the entry names the holder, the token and the field', async () => {
    const before = await test.logSize()
    const [id, ...more] = await find({ one: side(), other: marriage() })
    expect(more).toEqual([])
    const entries = await test.entries((await test.logSize()) - before)
    expect(entries.map(({ purpose, certificates }) => [purpose?.case, certificates.map(({ type }) => type)])).toEqual([['Z-2026-1', [world.TYPES.marriage.code]]])
    expect(entries[0]?.text).not.toContain('样例路')
    const [asked] = await nodes(CIVIL, { role: 'TO_ANSWER' })
    expect(asked).toMatchObject({
      id: String(id), foundBy: 'HUB', askerCode: world.HOUSING.code, currentValue: '样例路四十号', claimedValue: '样例路一号',
      claimedBy: { typeCode: world.TYPES.idCard.code, issuerCode: world.POLICE.code, field: 'KZ_ZZ' }, clock: { dueOn: '2026-12-04' },
    })
    expect(await nodes(POLICE, { role: 'TO_ANSWER' })).toEqual([])
  })

  it('show nothing of what they say to the department in whose case it was found', async () => {
    const [asked] = await nodes(HOUSING, { role: 'ASKED' })
    expect(asked).toMatchObject({ foundBy: 'HUB', claimedValue: null, currentValue: null, identifier: null, caseNumber: 'Z-2026-1' })
  })

  it('do not carry a value of a conditional type to another department, which its issuer has not consented to', async () => {
    const [id] = await find({ one: side({ typeCode: world.TYPES.household.code }), other: marriage() })
    const asked = (await nodes(CIVIL, { role: 'TO_ANSWER' })).find((one) => one.id === String(id))
    expect(asked).toMatchObject({ claimedValue: null, claimedBy: { typeCode: world.TYPES.household.code } })
  })

  it('are asked about once for the same values, in whichever case and department they are found, also after an answer', async () => {
    const pair = { one: side(), other: marriage() }
    const [id] = await find(pair)
    expect(await find(pair)).toEqual([])
    expect(await find({ one: pair.other, other: pair.one }, HEALTH)).toEqual([])
    await test.ask(CIVIL, ANSWER, { input: { correction: String(id), answer: 'CONFIRMED' } })
    expect(await find(pair)).toEqual([])
    expect(await find({ ...pair, other: { ...pair.other, text: '样例路四十一号' } })).toHaveLength(1)
  })

  it('are both asked about where both or neither are the authority', async () => {
    expect(await find({ one: side(), other: marriage({ authoritative: true }) })).toHaveLength(2)
    expect(await find({ one: side({ authoritative: false }), other: marriage() })).toHaveLength(2)
  })

  it.each([
    ['one of them is no longer in force', { verdict: 'REVOKED' }],
    ['one of them has expired', { verdict: 'EXPIRED' }],
    ['they say the same with other spaces', { text: '样例路 一号' }],
    ['one of them is what a clerk typed', { kind: 'CASE' as never }],
  ])('are no conflict where %s', async (_, change) => {
    const before = await test.sql('SELECT count(*) FROM correction')
    expect(await find({ one: side(), other: marriage(change) })).toEqual([])
    expect(await find({ one: marriage(change), other: side() })).toEqual([])
    expect(await test.sql('SELECT count(*) FROM correction')).toEqual(before)
  })
})
