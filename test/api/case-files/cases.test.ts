import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { CASE, decide, open, opening, type CaseShown } from '../../support/case-questions.ts'
import { askSubject, bytesOf, expectRefused, shown } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, CERTIFICATES, guide, HEALTH, HOUSING, PERMIT, personNumber, RENT, TYPES } from '../../support/world.ts'

/** An item of HOUSING's whose guide comes into force next year. */
const LATER = guide(HOUSING, 8, '住房补贴', [], { effectiveFrom: '2027-01-01', publishedOn: '2026-11-01' })
/** Another one, whose guide came into force this month. */
const NEWER = guide(HOUSING, 7, '住房维修', [], { effectiveFrom: '2026-11-01', publishedOn: '2026-10-01' })

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [LATER, NEWER])
})
afterAll(() => hub.close())

const showCase = (number: string, client: 'health' | 'housing' = 'housing') =>
  hub.ask<{ caseFile: CaseShown | null }>(client, `query ($number: String!) { caseFile(number: $number) { ${CASE} } }`, { number })

describe('opening a case', () => {
  it('makes a purpose, under the guide in force on the day of receipt', async () => {
    const answer = await open(hub, opening('Z-open-1', { clerk: 'wang.lan', parties: [{ idNumber: BRUNO.code, name: BRUNO.name, role: 'SPOUSE' }] }))
    expect(answer.body.data?.openCase).toEqual({
      number: 'Z-open-1', itemCode: RENT.item.code, guideVersion: 1, departmentCode: HOUSING.code, clerk: 'wang.lan', state: 'OPEN',
      receivedAt: expect.any(String), decidedAt: null, decision: null,
      parties: [{ role: 'APPLICANT', count: 1 }, { role: 'SPOUSE', count: 1 }],
    })
    const entry = onlyEntry(answer)
    expect(entry).toMatchObject({
      action: 'case.open', outcome: 'RELEASED', purpose: { item: RENT.item.code, case: 'Z-open-1' }, refusals: [], certificates: [],
    })
    const read = await askSubject(hub, { client: 'housing', purpose: { caseNumber: 'Z-open-1' }, types: [TYPES.idCard.code] })
    expect(shown(read)).toHaveLength(1)
    expect(onlyEntry(read).subject).toBe(entry.subject)
  })

  it('again gives the case as it stands, and is on record again', async () => {
    const first = await open(hub, opening('Z-again'))
    const again = await open(hub, opening('Z-again', { clerk: 'somebody.else' }))
    expect(again.body.data).toEqual(first.body.data)
    expect(onlyEntry(again)).toMatchObject({ action: 'case.open', outcome: 'RELEASED' })
  })

  it('again with fewer parties gives the case as it stands; with further ones, or in another role, it is refused', async () => {
    const [spouse, child] = [{ idNumber: BRUNO.code, role: 'SPOUSE' }, { idNumber: CARLA.code, role: 'CHILD' }]
    const first = await open(hub, opening('Z-further', { parties: [spouse, child] }))
    for (const parties of [[child, spouse], [spouse], [], [{ idNumber: ANNA.code, role: 'APPLICANT' }]]) {
      expect((await open(hub, opening('Z-further', { parties }))).body.data).toEqual(first.body.data)
    }
    for (const parties of [[spouse, { idNumber: personNumber('2001-01-01', 3), role: 'CHILD' }], [{ ...spouse, role: 'AGENT' }]]) {
      expectRefused(await open(hub, opening('Z-further', { parties })), { code: 'CASE_NUMBER_TAKEN', reason: 'CASE_NUMBER_TAKEN' })
    }
    expect((await showCase('Z-further')).body.data?.caseFile?.parties).toEqual(first.body.data?.openCase.parties)
  })

  it('counts whoever is named twice in one role once, as the case does from then on', async () => {
    const spouse = { idNumber: BRUNO.code, role: 'SPOUSE' }
    const applicant = { idNumber: ANNA.code, role: 'APPLICANT' }
    const opened = await open(hub, opening('Z-named-twice', { parties: [spouse, spouse, applicant, { ...spouse, role: 'AGENT' }] }))
    expect(opened.body.data?.openCase.parties).toEqual([{ role: 'AGENT', count: 1 }, { role: 'APPLICANT', count: 1 }, { role: 'SPOUSE', count: 1 }])
    expect((await showCase('Z-named-twice')).body.data?.caseFile?.parties).toEqual(opened.body.data?.openCase.parties)
  })

  it('may name a receipt of up to 90 days ago', async () => {
    const receivedAt = new Date(hub.clock.now().getTime() - 90 * 86_400_000).toISOString()
    expect((await open(hub, opening('Z-old', { receivedAt }))).body.data?.openCase).toMatchObject({ number: 'Z-old', receivedAt })
  })

  it.each([
    ['another applicant', { applicant: { idNumber: CARLA.code, name: CARLA.name } }],
    ['another item', { itemCode: guide(HOUSING, 9, '', []).item.code }],
  ])('under a number that is taken, with %s, is refused', async (_what, change) => {
    await hub.load('guide', [guide(HOUSING, 9, '公房置换', [])])
    hub.clock.advance(1_000)
    await open(hub, opening('Z-taken'))
    expectRefused(await open(hub, opening('Z-taken', change)), { code: 'CASE_NUMBER_TAKEN', reason: 'CASE_NUMBER_TAKEN' })
  })

  it('by two departments under one number makes two cases, and each sees its own', async () => {
    await open(hub, opening('SAME-1'))
    const own = await open(hub, opening('SAME-1', { itemCode: PERMIT.item.code, applicant: { idNumber: CARLA.code } }), 'health')
    expect(own.body.data?.openCase).toMatchObject({ departmentCode: HEALTH.code })
    expect((await showCase('SAME-1')).body.data?.caseFile).toMatchObject({ departmentCode: HOUSING.code })
    expect((await showCase('SAME-1', 'health')).body.data?.caseFile).toMatchObject({ departmentCode: HEALTH.code })
    const read = await askSubject(hub, { client: 'housing', purpose: { caseNumber: 'SAME-1' }, types: [TYPES.idCard.code] })
    expect(shown(read)).toHaveLength(1)
  })

  const id = personNumber('1964-08-08', 5)
  it.each([
    ['that is an ID number', id], ['with an ID number in it', `Z${id}`], ['with one between digits', `7${id}7`], ['with one in small letters', `Z-${withX()}`],
  ])('under a number %s is refused, without repeating it', async (_what, number) => {
    const answer = await open(hub, opening(number))
    expect(answer.codes).toEqual(['CASE_NUMBER_INVALID'])
    expect(answer.body.errors?.[0]?.extensions.details).toEqual({ reason: 'CONTAINS_ID_NUMBER' })
    expect(answer.text + onlyEntry(answer).text).not.toContain(number)
    expect(onlyEntry(answer)).toMatchObject({ action: 'case.open', outcome: 'REFUSED', purpose: { item: RENT.item.code, case: null }, refusals: [{ reason: 'CONTAINS_ID_NUMBER' }] })
  })

  it.each([
    ['an empty number', { number: '' }, 'CASE_NUMBER_INVALID', 'CHARACTERS'],
    ['a number of 65 characters', { number: 'Z'.repeat(65) }, 'CASE_NUMBER_INVALID', 'CHARACTERS'],
    ['a number with a space', { number: 'Z 1' }, 'CASE_NUMBER_INVALID', 'CHARACTERS'],
    ['a number with Chinese characters', { number: '办1' }, 'CASE_NUMBER_INVALID', 'CHARACTERS'],
    ['50 further parties', { parties: Array.from({ length: 50 }, () => ({ idNumber: BRUNO.code, role: 'OTHER' })) }, 'TOO_MANY_PARTIES', 'TOO_MANY_PARTIES'],
    ['a receipt in the future', { receivedAt: '2026-11-21T10:05:00+08:00' }, 'CASE_TIME_INVALID', 'RECEIVED_IN_FUTURE'],
    ['another department\'s item', { itemCode: PERMIT.item.code }, 'ITEM_NOT_YOURS', 'ITEM_OF_ANOTHER_DEPARTMENT'],
    ['an unknown item', { itemCode: guide(HOUSING, 77, '', []).item.code }, 'ITEM_NOT_YOURS', 'ITEM_UNKNOWN'],
    ['an item whose guide is not yet in force', { itemCode: LATER.item.code }, 'GUIDE_NOT_IN_FORCE', 'NO_GUIDE_IN_FORCE'],
    ['a receipt more than 90 days ago', { receivedAt: '2026-08-23T09:59:58+08:00' }, 'CASE_TIME_INVALID', 'RECEIVED_TOO_LONG_AGO'],
    ['a receipt before there was a guide', { itemCode: NEWER.item.code, receivedAt: '2026-10-31T09:00:00+08:00' }, 'GUIDE_NOT_IN_FORCE', 'NO_GUIDE_IN_FORCE'],
  ])('with %s is refused, and no case is there afterwards', async (_what, change, code, reason) => {
    const answer = await open(hub, opening('Z-refused', change))
    expectRefused(answer, { code, reason, what: 'case-files.open' })
    expect(onlyEntry(answer).action).toBe('case.open')
    expect((await showCase('Z-refused')).codes).toEqual(['NOT_AVAILABLE'])
  })

  it('with an ID number as the account of its clerk is refused: accounts are kept in clear', async () => {
    const answer = await open(hub, opening('Z-clerk', { clerk: CARLA.code }))
    expectRefused(answer, { code: 'CLERK_INVALID', reason: 'CONTAINS_ID_NUMBER' })
    expect(answer.text).not.toContain(CARLA.code)
  })

  it('a clerk\'s clock may be a minute ahead', async () => {
    const answer = await open(hub, opening('Z-ahead', { receivedAt: new Date(hub.clock.now().getTime() + 59_000).toISOString() }))
    expect(answer.codes).toEqual([])
  })

  it('two openings at once make one case, and both are told of it', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(hub, opening('Z-race'), 'housing', 'send')))
    expect(answers.map(({ codes }) => codes)).toEqual(Array.from({ length: 8 }, () => []))
    expect(new Set(answers.map(({ text }) => JSON.stringify(JSON.parse(text).data))).size).toBe(1)
    const entries = (await hub.entries(8)).filter(({ action, purpose }) => action === 'case.open' && purpose?.case === 'Z-race')
    expect(entries.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'RELEASED'))
  })

  it('two openings at once for two new applicants under one number: one case, one refusal', async () => {
    const [one, other] = [personNumber('1981-01-01', 41), personNumber('1981-01-02', 42)]
    const answers = await Promise.all([one, other].map((idNumber) => open(hub, opening('Z-contest', { applicant: { idNumber } }), 'housing', 'send')))
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['CASE_NUMBER_TAKEN'])
    expect((await hub.entries(2)).map(({ outcome }) => outcome).sort()).toEqual(['REFUSED', 'RELEASED'])
  })
})

describe('deciding a case', () => {
  it('ends the purpose, and what was readable a moment ago is refused', async () => {
    await open(hub, opening('Z-decide'))
    const ask = () => askSubject(hub, { client: 'housing', purpose: { caseNumber: 'Z-decide' }, types: [TYPES.idCard.code] })
    expect(shown(await ask())).toHaveLength(1)
    const answer = await decide(hub, { number: 'Z-decide', decision: 'APPROVED' })
    expect(answer.body.data?.decideCase).toMatchObject({ state: 'DECIDED', decision: 'APPROVED', decidedAt: expect.any(String) })
    expect(onlyEntry(answer)).toMatchObject({ action: 'case.decide', outcome: 'RELEASED', purpose: { item: RENT.item.code, case: 'Z-decide' } })
    const after = await ask()
    expect(after.codes).toEqual(['CASE_NOT_OPEN'])
    expect(onlyEntry(after).refusals[0]?.reason).toBe('CASE_DECIDED')
  })

  it('again with the same decision changes nothing; with another it is refused', async () => {
    await open(hub, opening('Z-twice'))
    const first = await decide(hub, { number: 'Z-twice', decision: 'REFUSED' })
    hub.clock.advance(60_000)
    expect((await decide(hub, { number: 'Z-twice', decision: 'REFUSED' })).body).toMatchObject({ data: first.body.data })
    expectRefused(await decide(hub, { number: 'Z-twice', decision: 'APPROVED' }), { code: 'CASE_ALREADY_DECIDED', reason: 'CASE_ALREADY_DECIDED' })
  })

  it('opening a decided case again gives it as it stands: decided', async () => {
    await open(hub, opening('Z-reopen'))
    await decide(hub, { number: 'Z-reopen', decision: 'WITHDRAWN' })
    expect((await open(hub, opening('Z-reopen'))).body.data?.openCase).toMatchObject({ state: 'DECIDED', decision: 'WITHDRAWN' })
  })

  it.each([
    ['before it was received', '2026-11-18T09:29:59+08:00'], ['in the future', '2026-11-22T10:00:00+08:00'],
  ])('%s is refused, and the case stays open', async (_when, decidedAt) => {
    expectRefused(await decide(hub, { number: 'Z-2026-1', decision: 'APPROVED', decidedAt }), { code: 'CASE_TIME_INVALID', reason: 'DECIDED_OUT_OF_TIME' })
    expect((await showCase('Z-2026-1')).body.data?.caseFile?.state).toBe('OPEN')
  })

  it('of another department is refused like one that does not exist, and the log tells them apart', async () => {
    const theirs = await decide(hub, { number: 'H-2026-1', decision: 'APPROVED' })
    const none = await decide(hub, { number: 'H-nowhere', decision: 'APPROVED' })
    expect([theirs.codes, none.codes]).toEqual([['NOT_AVAILABLE'], ['NOT_AVAILABLE']])
    expect(bytesOf(theirs)).toBe(bytesOf(none))
    expect(onlyEntry(none).refusals[0]?.reason).toBe('CASE_UNKNOWN')
    expect(onlyEntry(theirs).refusals[0]?.reason).toBe('CASE_OF_ANOTHER_DEPARTMENT')
  })
})

describe('looking at a case', () => {
  it('shows what stands, with how many take part, and neither who nor what their numbers are', async () => {
    const answer = await showCase('Z-2026-1')
    expect(answer.body.data?.caseFile).toMatchObject({ number: 'Z-2026-1', parties: [{ role: 'APPLICANT', count: 1 }, { role: 'SPOUSE', count: 1 }] })
    for (const secret of [ANNA.code, ANNA.name, BRUNO.code, BRUNO.name, CERTIFICATES[0]?.number]) expect(answer.text).not.toContain(secret)
    expect(onlyEntry(answer)).toMatchObject({ action: 'case.read', outcome: 'RELEASED', purpose: { item: RENT.item.code, case: 'Z-2026-1' }, payload: expect.any(String) })
  })

  it('of another department is refused byte by byte like one that does not exist', async () => {
    const [theirs, none] = [await showCase('H-2026-1'), await showCase('H-nowhere')]
    expectRefused(theirs, { code: 'NOT_AVAILABLE', reason: 'CASE_OF_ANOTHER_DEPARTMENT', what: 'case-files.get' })
    expectRefused(none, { code: 'NOT_AVAILABLE', reason: 'CASE_UNKNOWN', what: 'case-files.get' })
    expect(bytesOf(theirs)).toBe(bytesOf(none))
  })

  it('by a number that cannot be one is refused, and an ID number in it does not get into the log', async () => {
    const answer = await showCase(`Z${ANNA.code}`)
    expect(answer.body.data?.caseFile ?? null).toBeNull()
    for (const entry of answer.entries) expect(entry.text).not.toContain(ANNA.code)
  })
})

describe('a purpose whose case number cannot be one', () => {
  it('with an ID number in it is refused without getting into the log', async () => {
    const answer = await askSubject(hub, { client: 'housing', purpose: { caseNumber: ANNA.code } })
    expect(answer.codes).toHaveLength(1)
    for (const entry of answer.entries) expect(entry.text).not.toContain(ANNA.code)
  })

  it('with a character that cannot be stored is refused with a code, on record, and the hub lives', async () => {
    const answer = await askSubject(hub, { client: 'housing', purpose: { caseNumber: 'Z\u0000' } })
    expect(answer.codes).toHaveLength(1)
    expect(['NOT_AVAILABLE', 'PURPOSE_REQUIRED', 'TEXT_NOT_STORABLE', 'CASE_NUMBER_INVALID']).toContain(answer.codes[0])
    expect(onlyEntry(answer).outcome).toBe('REFUSED')
  })

  it('with a hundred thousand characters is refused without filling the log', async () => {
    const answer = await askSubject(hub, { client: 'housing', purpose: { caseNumber: 'Z'.repeat(100_000) } })
    expect(answer.codes).toHaveLength(1)
    for (const entry of answer.entries) expect(entry.text.length).toBeLessThan(5_000)
  })
})

function withX(): string {
  const found = Array.from({ length: 100 }, (_, at) => personNumber('1966-06-06', at)).find((code) => code.endsWith('X'))
  return (found ?? '').toLowerCase()
}
