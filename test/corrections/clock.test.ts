import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAll } from '../../src/domains/supervision/index.ts'
import { OPERATOR } from '../support/hub.ts'
import * as world from '../support/world.ts'
import { ANSWER, correctionsHub, HOUSING, LIST, POLICE, report, REPORT, type CorrectionsHub, type ShownCorrection } from './support.ts'

const DAY_MS = 86_400_000

describe('the ten working days of a source', () => {
  let test: CorrectionsHub
  beforeAll(async () => (test = await correctionsHub()))
  afterAll(() => test.close())

  const reported = async (value: string) =>
    (await test.ask(HOUSING, REPORT, report({ value }))).body.data?.['reportWrongValue'] as ShownCorrection
  const sweep = () => test.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))
  const cardsOf = async (id: string) => {
    const { body } = await test.ask(POLICE, LIST, { role: 'TO_ANSWER' })
    const found = ((body.data ?? {})['corrections'] as { nodes: ShownCorrection[] }).nodes.find((one) => one.id === id)
    const clock = found?.['clock'] as { cards: { colour: string }[] } | undefined
    return (clock?.cards ?? []).map(({ colour }) => colour)
  }

  it('bring a yellow card two working days before the end, a red one after it, and none where it was answered in time', async () => {
    const late = await reported('样例路二十一号')
    const inTime = await reported('样例路二十二号')
    await sweep()
    expect([await cardsOf(late.id), await cardsOf(inTime.id)]).toEqual([[], []])
    await test.ask(POLICE, ANSWER, { input: { correction: inTime.id, answer: 'CONFIRMED' } })
    // Saturday 21 November + 11 = Wednesday 2 December, two working days before Friday 4 December.
    test.clock.advance(11 * DAY_MS)
    await sweep()
    expect([await cardsOf(late.id), await cardsOf(inTime.id)]).toEqual([['YELLOW'], []])
    test.clock.advance(3 * DAY_MS)
    await Promise.all([sweep(), sweep()])
    expect([await cardsOf(late.id), await cardsOf(inTime.id)]).toEqual([['YELLOW', 'RED'], []])
    await test.ask(POLICE, ANSWER, { input: { correction: late.id, answer: 'REFUSED_WITH_REASON', reason: '不属于本部门职责' } })
    const cards = await test.sql<{ departmentCode: string; reference: string }>(
      'SELECT c.department_code AS "departmentCode", k.reference FROM card c JOIN clock k ON k.id = c.clock_id WHERE k.kind = $1', ['CORRECTION'])
    expect(cards).toEqual([1, 2].map(() => ({ departmentCode: world.POLICE.code, reference: `correction:${late.id}` })))
  })
})
