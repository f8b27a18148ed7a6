import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as world from '../support/world.ts'
import {
  ANSWER, AUDITOR, CARD, CIVIL, CLAIMED, correctionsHub, HEALTH, HOUSING, LIST, POLICE, report, REPORT, type CorrectionsHub, type ShownCorrection,
} from './support.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { Asked } from '../support/graphql.ts'

const codesOf = ({ body }: Asked) => (body.errors ?? []).map(({ extensions }) => extensions['code'])
const reported = ({ body }: Asked) => (body.data ?? {})['reportWrongValue'] as ShownCorrection
const answered = ({ body }: Asked) => (body.data ?? {})['answerCorrection'] as ShownCorrection

describe('a reported value', () => {
  let test: CorrectionsHub
  beforeAll(async () => (test = await correctionsHub()))
  afterAll(() => test.close())

  const listed = async (actor: Actor, variables: object = {}) => {
    const asked = await test.ask(actor, LIST, { ...variables })
    expect(asked.body.errors).toBeUndefined()
    return { nodes: ((asked.body.data ?? {})['corrections'] as { nodes: ShownCorrection[] }).nodes, entries: asked.entries }
  }

  it('goes to the department that issued the certificate, with ten working days, and is on record without the value', async () => {
    const asked = await test.ask(HOUSING, REPORT, report())
    const { clock, ...correction } = reported(asked)
    expect(correction).toMatchObject({
      state: 'OPEN', foundBy: 'CLERK', askerCode: world.HOUSING.code, sourceCode: world.POLICE.code, field: 'KZ_ZZ',
      claimedValue: CLAIMED, note: '申请人称已搬迁', caseNumber: 'Z-2026-1', currentValue: null, identifier: null, subjectToken: null,
    })
    // Saturday 21 November; the tenth working day after it is Friday 4 December.
    expect(clock).toMatchObject({ kind: 'CORRECTION', departmentCode: world.POLICE.code, workingDays: 10, dueOn: '2026-12-04', provisional: false })
    expect(asked.entries).toHaveLength(1)
    const [entry] = asked.entries
    expect(entry).toMatchObject({ action: 'correction.report', outcome: 'RELEASED', purpose: { item: world.RENT.item.code, case: 'Z-2026-1' } })
    expect(entry?.certificates.map(({ token, fields }) => [token, fields])).toEqual([[correction['certificateToken'], ['KZ_ZZ']]])
    for (const secret of [CLAIMED, '样例路一号', '搬迁', world.ANNA.code, CARD.identifier]) expect(entry?.text).not.toContain(secret)
  })

  it('reported again is the correction that is open, also with other spaces and widths; another value is another one', async () => {
    const first = reported(await test.ask(HOUSING, REPORT, report()))
    const again = reported(await test.ask(HOUSING, REPORT, report({ value: ` ${CLAIMED.split('').join('　')} `, note: null })))
    expect(again.id).toBe(first.id)
    const other = reported(await test.ask(HOUSING, REPORT, report({ value: '样例路九十九号' })))
    expect(other.id).not.toBe(first.id)
  })

  it('reported by many at once is one', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => test.ask(HOUSING, REPORT, report({ value: '样例路七号' }))))
    expect(new Set(asked.map((one) => reported(one).id)).size).toBe(1)
  })

  it('may be reported twice in one request, whose second command does not stand on the first one’s transaction', async () => {
    const both = `mutation Both($one: ReportWrongValueInput!, $two: ReportWrongValueInput!) {
      one: reportWrongValue(input: $one) { id } two: reportWrongValue(input: $two) { id }
    }`
    const asked = await test.ask(HOUSING, both, { one: report({ value: '样例路三十号' }).input, two: report({ value: '样例路三十一号' }).input })
    expect(asked.body.errors).toBeUndefined()
    expect(asked.entries).toHaveLength(2)
  })

  it('is shown to its asker, its source and, by tokens, to auditors; each sees what is its own', async () => {
    const { id } = reported(await test.ask(HOUSING, REPORT, report()))
    const asker = (await listed(HOUSING, { role: 'ASKED' })).nodes.find((one) => one.id === id)
    expect(asker).toMatchObject({ claimedValue: CLAIMED, currentValue: null, identifier: null, caseNumber: 'Z-2026-1' })
    const source = await listed(POLICE, { role: 'TO_ANSWER' })
    expect(source.nodes.find((one) => one.id === id)).toMatchObject({
      claimedValue: CLAIMED, currentValue: '样例路一号', identifier: CARD.identifier, caseNumber: null, itemCode: null, subjectToken: null,
    })
    expect(source.entries).toHaveLength(1)
    expect(source.entries[0]?.certificates.map(({ fields }) => fields)).toEqual([['KZ_ZZ']])
    expect(source.entries[0]?.text).not.toContain(CLAIMED)
    const auditor = (await listed(AUDITOR)).nodes.find((one) => one.id === id)
    expect(auditor).toMatchObject({ claimedValue: null, currentValue: null, identifier: null, note: null, reason: null, caseNumber: 'Z-2026-1' })
    expect([auditor?.['subjectToken'], auditor?.['certificateToken']]).toEqual([source.entries[0]?.subject, source.entries[0]?.certificates[0]?.token])
    for (const other of [HEALTH, CIVIL]) expect((await listed(other)).nodes).toEqual([])
    expect((await listed(POLICE, { role: 'ASKED' })).nodes).toEqual([])
    expect((await listed(HOUSING, { role: 'TO_ANSWER' })).nodes).toEqual([])
  })

  it('is answered once, by its source; the clock stops, and the same answer again changes nothing', async () => {
    const { id } = reported(await test.ask(HOUSING, REPORT, report({ value: '样例路五号' })))
    const input = { correction: id, answer: 'CONFIRMED', reason: '与底册一致' }
    for (const other of [HOUSING, HEALTH, CIVIL]) expect(codesOf(await test.ask(other, ANSWER, { input }))).toEqual(['NOT_AVAILABLE'])
    const asked = await test.ask(POLICE, ANSWER, { input })
    expect(answered(asked)).toMatchObject({ state: 'CONFIRMED', reason: '与底册一致', clock: { stoppedAt: '2026-11-21T02:00:00.000Z' } })
    expect(asked.entries[0]).toMatchObject({ action: 'correction.answer', outcome: 'RELEASED' })
    expect(asked.entries[0]?.text).not.toContain('底册')
    expect(answered(await test.ask(POLICE, ANSWER, { input })).state).toBe('CONFIRMED')
    expect(codesOf(await test.ask(POLICE, ANSWER, { input: { ...input, answer: 'CORRECTED' } }))).toEqual(['CORRECTION_ALREADY_ANSWERED'])
    expect(codesOf(await test.ask(POLICE, ANSWER, { input: { ...input, reason: '另一理由' } }))).toEqual(['CORRECTION_ALREADY_ANSWERED'])
    expect((await listed(HOUSING, { state: 'CONFIRMED' })).nodes).toMatchObject([{ id, reason: '与底册一致', identifier: null }])
  })

  it('that was answered can be reported anew', async () => {
    const { id } = reported(await test.ask(HOUSING, REPORT, report({ value: '样例路五号' })))
    expect((await listed(HOUSING, { state: 'CONFIRMED' })).nodes.map((one) => one.id)).not.toContain(id)
  })

  it('of two who answer at once only one is heard', async () => {
    const { id } = reported(await test.ask(HOUSING, REPORT, report({ value: '样例路六号' })))
    const answers = await Promise.all(['CONFIRMED', 'CORRECTED'].map((answer) => test.ask(POLICE, ANSWER, { input: { correction: id, answer } })))
    expect(answers.flatMap(codesOf)).toEqual(['CORRECTION_ALREADY_ANSWERED'])
    expect(await test.sql('SELECT 1 FROM correction_step WHERE correction_id = $1 AND ordinal = 2', [id])).toHaveLength(1)
  })

  it('is refused only with a reason, and a new version is named only where it was corrected, by its own issuer', async () => {
    const { id } = reported(await test.ask(HOUSING, REPORT, report({ value: '样例路十一号' })))
    const faultOf = async (input: object) => {
      const { body } = await test.ask(POLICE, ANSWER, { input: { correction: id, ...input } })
      const [error] = body.errors ?? []
      return [error?.extensions['code'], (error?.extensions['details'] as { reason?: string } | undefined)?.reason]
    }
    const renewed = world.certificate(world.TYPES.idCard, [world.ANNA], { serial: 'A1', version: 2 }).identifier
    const foreign = world.certificate(world.TYPES.idCard, [world.ANNA], { serial: 'A1', version: 2, issuer: world.CIVIL }).identifier
    expect(await faultOf({ answer: 'REFUSED_WITH_REASON' })).toEqual(['CORRECTION_ANSWER_INVALID', 'REASON_REQUIRED'])
    expect(await faultOf({ answer: 'CONFIRMED', newIdentifier: renewed })).toEqual(['CORRECTION_ANSWER_INVALID', 'SUCCESSOR_WITHOUT_CORRECTION'])
    expect(await faultOf({ answer: 'CORRECTED', newIdentifier: foreign })).toEqual(['CORRECTION_ANSWER_INVALID', 'SUCCESSOR_OF_ANOTHER'])
    expect(await faultOf({ answer: 'CORRECTED', newIdentifier: CARD.identifier })).toEqual(['CORRECTION_ANSWER_INVALID', 'SUCCESSOR_OF_ANOTHER'])
    expect(await faultOf({ answer: 'CONFIRMED', reason: `见${world.ANNA.code}` })).toEqual(['CORRECTION_TEXT_INVALID', 'CONTAINS_ID_NUMBER'])
    const { body } = await test.ask(POLICE, ANSWER, { input: { correction: id, answer: 'CORRECTED', newIdentifier: renewed } })
    expect((body.data ?? {})['answerCorrection']).toMatchObject({ state: 'CORRECTED', newIdentifier: renewed })
  })

  it('stands in the database without anything that a reader could use, and nobody changes it', async () => {
    const rows = JSON.stringify([await test.sql('SELECT * FROM correction'), await test.sql('SELECT * FROM correction_step'), await test.sql('SELECT * FROM clock')],
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : Buffer.isBuffer(value) ? value.toString('utf8') : value))
    const bytes = (await test.sql<{ claim: Buffer; current: Buffer }>('SELECT claim, current FROM correction')).flatMap(({ claim, current }) => [claim, current])
    for (const secret of [CLAIMED, '样例路', '搬迁', '底册', world.ANNA.code, world.ANNA.name, CARD.identifier]) {
      expect(rows).not.toContain(secret)
      for (const one of bytes) expect(one.includes(Buffer.from(secret))).toBe(false)
    }
    for (const sql of ['UPDATE correction SET field = field', 'DELETE FROM correction', 'UPDATE correction_step SET answer = answer', 'DELETE FROM case_notice']) {
      await expect(test.hub.database.pool.query(sql), sql).rejects.toThrow(/permission denied/)
    }
  })

  it('moved to another row does not open, and the fault says nothing of it', async () => {
    const { id } = reported(await test.ask(HOUSING, REPORT, report({ value: '样例路十二号' })))
    const { default: pg } = await import('pg')
    const owner = new pg.Client(test.database.url)
    await owner.connect()
    await owner.query('ALTER TABLE correction DISABLE TRIGGER ALL')
    await owner.query('UPDATE correction SET claim = (SELECT claim FROM correction WHERE id <> $1 LIMIT 1) WHERE id = $1', [id])
    await owner.end()
    const { body } = await test.ask(HOUSING, LIST, { role: 'ASKED', first: 1 })
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL'])
    expect(JSON.stringify(body)).not.toContain('样例路')
  })
})
