import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawReview } from '../../../src/domains/supervision/index.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { OPERATOR, worldHub, type TestHub } from '../../support/hub.ts'
import { askInProcess } from '../../support/in-process.ts'
import { actorAs, CONSOLE, registerConsole } from '../../support/people.ts'
import { PERMIT_PURPOSE } from '../../support/questions.ts'
import { ANNA, CIVIL, HEALTH } from '../../support/world.ts'

let test: TestHub
let auditor: Actor
let clerk: Actor
beforeAll(async () => {
  test = await worldHub()
  await registerConsole(test)
  auditor = await actorAs(test, 'AUDITOR', { department: CIVIL })
  clerk = await actorAs(test, 'CLERK', { department: HEALTH })
})
afterAll(() => test.close())

const EVERYTHING = { from: null, to: null, department: null, client: null, item: null, action: null, type: null, outcome: null }
const draw = (auditors: readonly string[] | null) => test.hub.act(OPERATOR, randomUUID(), (run) => run(drawReview, {
  count: 10, filter: EVERYTHING, fromIndex: null, toIndex: null, auditors, publicText: null, seed: null,
}))

it('what clerks look up is drawn, and auditors who sign in at the same console review it without a conflict', async () => {
  await askInProcess(test, clerk, { idNumber: ANNA.code, purpose: PERMIT_PURPOSE, types: null })
  const { sample } = await draw(null)
  expect(sample.map(({ auditor: one, department, conflict }) => [one.name, department, conflict])).toEqual([[`${CONSOLE}/${auditor.person}`, HEALTH.code, false]])
})

it('a person without the role is no auditor, at whatever console', async () => {
  await expect(draw([`${CONSOLE}/${clerk.person}`])).rejects.toMatchObject({ reason: 'AUDITOR_UNKNOWN' })
  await expect(draw([CONSOLE])).rejects.toMatchObject({ reason: 'AUDITOR_UNKNOWN' })
})
