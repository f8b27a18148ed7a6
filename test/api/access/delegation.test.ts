import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { delegateItems, endDelegation } from '../../../src/domains/access/index.ts'
import { servingDepartment } from '../../../src/kernel/actor.ts'
import type { CalendarDate } from '../../../src/kernel/calendar-date.ts'
import { OPERATOR } from '../../support/hub.ts'
import { worldOnNetwork, type Answered, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { personAsking, registerConsole } from '../../support/people.ts'
import { askSubject, PERMIT_PURPOSE, RENT_PURPOSE, shown } from '../../support/questions.ts'
import { ANNA, CARLA, HEALTH, HOUSING, NOW, PERMIT, POLICE, RENT, TYPES } from '../../support/world.ts'

// HOUSING's window takes in for HEALTH: its public-place permits, from 2026-11-01 to the day of the world.
let hub: NetworkHub
let delegation: bigint
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
})
afterAll(() => hub.close())

const delegate = (change: Partial<Parameters<typeof delegateItems.run>[1]> = {}) =>
  hub.hub.act(OPERATOR, randomUUID(), (run) => run(delegateItems, {
    delegatorCode: HEALTH.code, delegateCode: HOUSING.code, itemCodes: [PERMIT.item.code], startsOn: '2026-11-01' as CalendarDate,
    endsOn: '2026-11-21' as CalendarDate, basis: '样例委托书', ...change,
  }))
/** Lets it be this instant. */
const at = (instant: string) => hub.clock.advance(new Date(instant).getTime() - hub.clock.now().getTime())
const end = (id: bigint) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(endDelegation, id))

beforeEach(async () => {
  at(NOW)
  delegation = await delegate()
})

const forHealth: AskingClient = { clientId: 'housing-system', onBehalfOf: HEALTH.code }
const card = { types: [TYPES.idCard.code] }
const reasons = ({ entries }: Answered<unknown>) => entries.flatMap(({ refusals }) => refusals.map(({ reason }) => reason))

describe('a delegate', () => {
  it('reads under the delegating department’s case and item what its guide lists, and the entry names both', async () => {
    const answer = await askSubject(hub, { client: forHealth, ...card })
    expect(shown(answer)).toHaveLength(1)
    expect(answer.entries).toMatchObject([{ actor: { client: 'housing-system', department: HOUSING.code, onBehalfOf: HEALTH.code } }])
  })

  it('opens cases that are the delegating department’s, and takes the steps of a window alone', async () => {
    const input = { number: 'H-2026-31', itemCode: PERMIT.item.code, applicant: { idNumber: CARLA.code } }
    const opened = await hub.ask<{ openCase: { departmentCode: string; handlerCode: string } }>(forHealth, OPEN, { input })
    expect(opened.body.data?.openCase).toEqual({ departmentCode: HEALTH.code, handlerCode: HEALTH.code })
    const own = await hub.ask('housing', READ, { number: 'H-2026-31' })
    expect(own.codes).toEqual(['NOT_AVAILABLE'])
    expect((await hub.ask('health', READ, { number: 'H-2026-31' })).codes).toEqual([])
    expect((await hub.ask(forHealth, READ, { number: 'H-2026-31' })).codes).toEqual([])
    expect((await hub.ask(forHealth, STEP, { input: { caseNumber: 'H-2026-31', kind: 'ACCEPTED' } })).codes).toEqual([])
    const review = await hub.ask(forHealth, STEP, { input: { caseNumber: 'H-2026-31', kind: 'IN_REVIEW' } })
    expect([review.codes, reasons(review)]).toEqual([['NOT_AVAILABLE'], ['STEP_NOT_DELEGABLE']])
    const decide = await hub.ask(forHealth, DECIDE, { input: { number: 'H-2026-31', decision: 'APPROVED' } })
    expect([decide.codes, reasons(decide)]).toEqual([['NOT_AVAILABLE'], ['NOT_DELEGABLE']])
  })

  it('may be a clerk at the console as well', async () => {
    const clerk = await personAsking(hub, 'CLERK', { department: HOUSING })
    const answer = await askSubject(hub, { client: { ...clerk, onBehalfOf: HEALTH.code }, ...card })
    expect(shown(answer)).toHaveLength(1)
    expect(answer.entries).toMatchObject([{ actor: { person: clerk.person, department: HOUSING.code, onBehalfOf: HEALTH.code } }])
  })

  it('without the header acts for its own department alone', async () => {
    expect((await askSubject(hub, { client: 'housing', ...card, purpose: PERMIT_PURPOSE })).codes).toEqual(['ITEM_NOT_YOURS'])
    expect(shown(await askSubject(hub, { client: 'housing', ...card, purpose: RENT_PURPOSE }))).toHaveLength(1)
  })

  it('with the header does not act for its own', async () => {
    const answer = await askSubject(hub, { client: forHealth, ...card, purpose: RENT_PURPOSE })
    expect([answer.codes, reasons(answer)]).toEqual([['NOT_DELEGATED'], ['ITEM_NOT_DELEGATED']])
  })
})

describe('is refused, on record with the reason', () => {
  it('the day after the last, and before the first', async () => {
    at('2026-11-22T00:00:01+08:00')
    const after = await askSubject(hub, { client: forHealth, ...card })
    expect([after.codes, reasons(after)]).toEqual([['NOT_DELEGATED'], ['DELEGATION_ENDED']])
    expect(after.text).not.toContain(ANNA.name)
    await end(delegation)
    delegation = await delegate({ startsOn: '2026-11-23' as CalendarDate, endsOn: '2026-11-30' as CalendarDate })
    const before = await askSubject(hub, { client: forHealth, ...card })
    expect(reasons(before)).toEqual(['DELEGATION_NOT_BEGUN'])
    at('2026-11-23T00:00:01+08:00')
    expect(shown(await askSubject(hub, { client: forHealth, ...card }))).toHaveLength(1)
    await end(delegation)
  })

  it('with the very next request once it has been ended, and stays so', async () => {
    expect(shown(await askSubject(hub, { client: forHealth, ...card }))).toHaveLength(1)
    expect(await end(delegation)).toBe(true)
    for (const document of [OPEN, STEP, READ]) {
      const answer = await hub.ask(forHealth, document, { number: 'H-2026-1', input: document === STEP ? { caseNumber: 'H-2026-1', kind: 'ACCEPTED' } : { number: 'H-2026-40', itemCode: PERMIT.item.code, applicant: { idNumber: CARLA.code } } })
      expect(reasons(answer)).toEqual(['DELEGATION_ENDED'])
    }
    expect((await askSubject(hub, { client: forHealth, ...card })).codes).toEqual(['NOT_DELEGATED'])
    expect(await end(delegation)).toBe(false)
  })

  it('for another item than those that are named', async () => {
    await end(delegation)
    const other = await delegate({ delegatorCode: HOUSING.code, delegateCode: HEALTH.code, itemCodes: [RENT.item.code] })
    const answer = await askSubject(hub, { client: { clientId: 'health-system', onBehalfOf: HOUSING.code }, ...card, purpose: { ...PERMIT_PURPOSE } })
    expect([answer.codes, reasons(answer)]).toEqual([['NOT_DELEGATED'], ['ITEM_NOT_DELEGATED']])
    await end(other)
  })

  it('for a department that has delegated nothing to this one, whose cases look as if they did not exist', async () => {
    await end(delegation)
    const stranger: AskingClient = { clientId: 'housing-system', onBehalfOf: POLICE.code }
    const answer = await askSubject(hub, { client: stranger, ...card })
    expect([answer.codes, reasons(answer)]).toEqual([['NOT_DELEGATED'], ['NOT_A_DELEGATE']])
    const [known, unknown] = [await hub.ask(forHealth, READ, { number: 'H-2026-1' }), await hub.ask(forHealth, READ, { number: 'H-2026-999' })]
    expect([known.codes, unknown.codes]).toEqual([['NOT_AVAILABLE'], ['NOT_AVAILABLE']])
    const plain = ({ body }: Answered<unknown>) => body.errors?.map(({ message, path, extensions }) => ({ message, path, ...extensions, requestId: null }))
    expect(plain(known)).toEqual(plain(unknown))
  })

  it('where the header names no department, before anything is read', async () => {
    for (const onBehalfOf of ['health', ANNA.code, `${HEALTH.code}, ${HEALTH.code}`, ' ']) {
      const answer = await askSubject(hub, { client: { clientId: 'housing-system', onBehalfOf }, ...card })
      expect([answer.status, answer.codes]).toEqual([400, ['DELEGATOR_INVALID']])
      expect(answer.text).not.toContain(ANNA.code)
    }
    expect(hub.said.join('')).not.toContain(ANNA.code)
  })

  it('what is not about one item: lists, the log, what only the department itself decides', async () => {
    for (const document of [`{ accessEntries(first: 1) { nodes { index } } }`, `{ caseNotices(first: 1) { nodes { caseNumber } } }`]) {
      const answer = await hub.ask(forHealth, document)
      expect([answer.codes, reasons(answer)]).toEqual([['NOT_AVAILABLE'], ['NOT_DELEGABLE']])
    }
    expect((await hub.ask(forHealth, `{ items(first: 1) { nodes { code } } }`)).codes).toEqual([])
  })
})

describe('a delegation cannot be recorded', () => {
  it.each([
    ['to the department itself', { delegateCode: HEALTH.code }, 'SAME_DEPARTMENT'],
    ['of no items', { itemCodes: [] }, 'ITEMS'],
    ['of items of others', { itemCodes: [RENT.item.code] }, 'ITEM_OF_ANOTHER_DEPARTMENT'],
    ['that is over', { endsOn: '2026-11-20' as CalendarDate }, 'DATES'],
    ['that ends before it begins', { startsOn: '2026-11-23' as CalendarDate, endsOn: '2026-11-22' as CalendarDate }, 'DATES'],
    ['without a basis', { basis: ' ' }, 'BASIS'],
    ['with a number of somebody in its basis', { basis: `委托 ${ANNA.code}` }, 'BASIS'],
  ])('%s', async (_which, change, reason) => {
    await expect(delegate(change)).rejects.toMatchObject({ code: 'DELEGATION_INVALID', reason })
  })

  it('to a department that nobody knows', async () => {
    await expect(delegate({ delegateCode: POLICE.code })).rejects.toMatchObject({ code: 'DEPARTMENT_UNKNOWN' })
  })

  it('twice: the same once more is the same', async () => {
    expect(await delegate()).toBe(delegation)
  })
})

it('whom an actor serves is the one that it names, else its own', () => {
  const actor = { clientId: 'c', person: null, departmentCode: 'own', role: 'CLERK' } as const
  expect([servingDepartment(actor), servingDepartment({ ...actor, onBehalfOf: 'other' })]).toEqual(['own', 'other'])
})

const OPEN = `mutation Open($input: OpenCaseInput!) { openCase(input: $input) { departmentCode handlerCode } }`
const READ = `query Read($number: String!) { caseFile(number: $number) { number } }`
const STEP = `mutation Step($input: RecordCaseStepInput!) { recordCaseStep(input: $input) { stage } }`
const DECIDE = `mutation Decide($input: DecideCaseInput!) { decideCase(input: $input) { state } }`
