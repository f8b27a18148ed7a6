import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase } from '../../src/domains/case-files/index.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import { departmentActor, worldHub, type TestHub } from '../support/hub.ts'
import { COMPANY, PERMIT } from '../support/world.ts'

describe('many commands at once', () => {
  let test: TestHub
  beforeAll(async () => {
    test = await worldHub()
  })
  afterAll(() => test.close())

  it('end, though each needs a look at the catalogue while it holds a connection, and there are more of them than connections', async () => {
    const applicant = IdNumber.parse(COMPANY.code, { today: dateInChina(test.clock.now()) })
    if (!applicant.ok) throw new Error('the company has a sound number')
    // What is kept in memory of the catalogue is old by now, so that the first command must read it again.
    test.clock.advance(60_000)
    const opened = await Promise.all(
      Array.from({ length: 60 }, (_, position) =>
        test.hub.act(departmentActor('health'), randomUUID(), (run) =>
          run(openCase, {
            number: `CROWD-${position}`, itemCode: PERMIT.item.code, clerk: null, receivedAt: null, parties: [],
            applicant: { idNumber: applicant.value, name: null },
          }),
        ),
      ),
    )
    expect(new Set(opened.map(({ number }) => number)).size).toBe(60)
  })
})
