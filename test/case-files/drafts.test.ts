import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetDrafts, verifySealedDrafts } from '../../src/domains/case-files/index.ts'
import { decide, open, opening, recordStep } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR, WHOLE } from '../support/hub.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { ANNA, HEALTH, HOUSING } from '../support/world.ts'

let hub: NetworkHub
let first: AskingPerson
let second: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  first = await personAsking(hub, 'CLERK', { department: HOUSING })
  second = await personAsking(hub, 'CLERK', { department: HOUSING })
})
afterAll(() => hub.close())

type Asker = AskingPerson | 'health' | 'housing'
interface Saved { readonly revision: string; readonly savedAt: string; readonly byYou: boolean }
const SAVE = `mutation ($input: SaveCaseDraftInput!) { saveCaseDraft(input: $input) { revision savedAt byYou } }`
const READ = `query ($number: String!) { caseDraft(caseNumber: $number) { revision savedAt byYou content } }`
const DROP = `mutation ($number: String!) { dropCaseDraft(caseNumber: $number) }`

const save = (number: string, input: { revision?: string; basedOn?: readonly (string | null)[]; content?: string } = {}, who: Asker = first) =>
  hub.ask<{ saveCaseDraft: Saved }>(who, SAVE, { input: { caseNumber: number, revision: randomUUID(), basedOn: [null], content: '{}', ...input } })
const read = async (number: string, who: Asker = first) =>
  (await hub.ask<{ caseDraft: (Saved & { content: string }) | null }>(who, READ, { number })).body.data?.caseDraft
const opened = async (number: string): Promise<string> => {
  expect((await open(hub, opening(number))).codes).toEqual([])
  return number
}

describe('a draft of a case', () => {
  it('is given back as it was kept, to colleagues too, who are told that it is another’s', async () => {
    const number = await opened('D-1')
    expect(await read(number)).toBeNull()
    const content = JSON.stringify({ values: { phone: '13900000001' }, applicant: ANNA.code })
    const saved = (await save(number, { content })).body.data?.saveCaseDraft
    expect(saved?.byYou).toBe(true)
    expect(await read(number)).toEqual({ ...saved, content })
    expect(await read(number, second)).toEqual({ ...saved, byYou: false, content })
    expect((await hub.sql<{ row: string }>(`SELECT case_draft::text AS row FROM case_draft`)).map(({ row }) => row).join()).not.toContain('39000000')
  })

  it('is on record under its applicant with each save and reading, and nothing of what it says is', async () => {
    const number = await opened('D-record')
    const saved = await save(number, { content: 'SECRET-CANARY' })
    const again = await hub.ask(first, READ, { number })
    const entries = [...saved.entries, ...again.entries]
    expect(entries.map(({ action, outcome, subject }) => ({ action, outcome, known: subject !== null }))).toEqual([
      { action: 'draft.save', outcome: 'RELEASED', known: true }, { action: 'draft.read', outcome: 'RELEASED', known: true },
    ])
    expect(entries.map(({ text }) => text).join()).not.toContain('CANARY')
  })

  it('is not overwritten by a window that began with an earlier one, until it says that it knows', async () => {
    const number = await opened('D-2')
    const one = randomUUID()
    await save(number, { revision: one, content: 'one' })
    const mine = (await save(number, { basedOn: [one], content: 'mine' })).body.data?.saveCaseDraft.revision ?? ''
    expect((await save(number, { basedOn: [one], content: 'theirs' }, second)).codes).toEqual(['DRAFT_CHANGED_MEANWHILE'])
    expect((await save(number, { basedOn: [null], content: 'theirs' }, second)).codes).toEqual(['DRAFT_CHANGED_MEANWHILE'])
    expect(await read(number)).toMatchObject({ revision: mine, content: 'mine' })
    expect((await save(number, { basedOn: [mine], content: 'theirs' }, second)).codes).toEqual([])
    expect(await read(number)).toMatchObject({ content: 'theirs', byYou: false })
  })

  it('goes on after an answer that was lost, whether or not the save had arrived', async () => {
    const number = await opened('D-3')
    const [arrived, lost, next] = [randomUUID(), randomUUID(), randomUUID()]
    const sent = await save(number, { revision: arrived, content: 'a' })
    hub.clock.advance(60_000)
    // The same again: the same answer.
    expect((await save(number, { revision: arrived, content: 'a' })).body.data).toEqual(sent.body.data)
    expect((await save(number, { revision: next, basedOn: [null, arrived, lost], content: 'b' })).codes).toEqual([])
    expect(await read(number)).toMatchObject({ revision: next, content: 'b' })
  })

  it('of two that are saved at once keeps one and tells the other', async () => {
    const number = await opened('D-4')
    const input = () => ({ caseNumber: number, revision: randomUUID(), basedOn: [null], content: '{}' })
    const answers = await Promise.all(Array.from({ length: 6 }, () => hub.send<{ saveCaseDraft: Saved }>(first, SAVE, { input: input() })))
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(1)
    expect(new Set(answers.flatMap(({ codes }) => codes))).toEqual(new Set(['DRAFT_CHANGED_MEANWHILE']))
  })

  it.each([
    ['a name that is no random UUID', { revision: '290102198503140012' }],
    ['a name of another kind of UUID', { revision: '6f1f6c1e-6d0c-1b7e-9c55-0a9d6c2f7a10' }],
    ['nothing that it follows', { basedOn: [] }],
    ['more that it follows than can be', { basedOn: Array.from({ length: 21 }, () => null) }],
    ['something that it follows which is no revision', { basedOn: ['x'] }],
    ['more than it may hold', { content: '样'.repeat(13_654) }],
    ['half of a character', { content: '\ud800' }],
  ])('is refused with %s', async (_, input) => {
    const number = 'D-1'
    expect((await save(number, input)).codes).toEqual(['DRAFT_INVALID'])
  })

  it('holds 40 KiB', async () => {
    expect((await save(await opened('D-full'), { content: '样'.repeat(13_653) })).codes).toEqual([])
  })

  it('is thrown away when asked, and a window that goes on with it is told', async () => {
    const number = await opened('D-5')
    const revision = (await save(number)).body.data?.saveCaseDraft.revision ?? ''
    const drop = async () => (await hub.ask<{ dropCaseDraft: boolean }>(first, DROP, { number })).body.data?.dropCaseDraft
    expect([await drop(), await drop()]).toEqual([true, false])
    expect(await read(number)).toBeNull()
    expect((await save(number, { basedOn: [revision] })).codes).toEqual(['DRAFT_CHANGED_MEANWHILE'])
  })

  it('is gone with the decision, and none can be kept of a case that is over', async () => {
    const number = await opened('D-6')
    await save(number)
    expect((await decide(hub, { number, decision: 'APPROVED' })).codes).toEqual([])
    const rows = await hub.sql(`SELECT 1 FROM case_draft d JOIN case_file f ON f.id = d.case_id WHERE f.number = $1`, [number])
    expect(rows).toEqual([])
    expect((await save(number)).codes).toEqual(['CASE_NOT_OPEN'])
    expect((await hub.ask(first, READ, { number })).codes).toEqual(['CASE_NOT_OPEN'])
  })

  it('does not go along with a case that is passed on: its receiver begins a new one', async () => {
    const number = await opened('D-7')
    await save(number, { content: 'ours' })
    expect((await recordStep(hub, { caseNumber: number, kind: 'PASSED_UP', to: HEALTH.code })).codes).toEqual([])
    expect(await read(number, 'health')).toBeNull()
    expect((await save(number, { content: 'theirs' }, 'health')).codes).toEqual([])
    expect((await hub.ask(first, READ, { number })).codes).toEqual(['NOT_AVAILABLE'])
    expect((await hub.ask(first, DROP, { number })).codes).toEqual(['NOT_AVAILABLE'])
    expect(await read(number, 'health')).toMatchObject({ content: 'theirs' })
  })

  it('of another department looks like one that does not exist', async () => {
    const shown = async (number: string) => (await hub.ask('health', READ, { number })).body.errors?.map(({ message, extensions }) => [message, extensions['code']])
    expect(await shown('D-1')).toEqual(await shown('D-NONE'))
    expect((await save('D-1', {}, 'health')).codes).toEqual(['NOT_AVAILABLE'])
    expect((await hub.ask('health', DROP, { number: 'D-1' })).codes).toEqual(['NOT_AVAILABLE'])
  })

  it('is forgotten 60 days after its last save', async () => {
    const [kept, old] = [await opened('D-8'), await opened('D-9')]
    await save(old)
    hub.clock.advance(2 * 86_400_000)
    await save(kept)
    hub.clock.advance(59 * 86_400_000)
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(forgetDrafts, null))
    expect(await read(old)).toBeNull()
    expect(await read(kept)).not.toBeNull()
  })

  it('that was put into the row of another case does not open', async () => {
    const [one, other] = [await opened('D-10'), await opened('D-11')]
    await save(one, { content: 'one' })
    await save(other, { content: 'other' })
    const page = (await hub.hub.act(OPERATOR, randomUUID(), (run) => run(verifySealedDrafts, null)))
    expect([page.seen > 0, page.broken]).toEqual([true, 0])
    await hub.sql(`UPDATE case_draft SET content = o.content, revision = o.revision FROM case_draft o, case_file f, case_file g
      WHERE case_draft.case_id = f.id AND f.number = $1 AND o.case_id = g.id AND g.number = $2`, [one, other])
    expect((await hub.ask(first, READ, { number: one })).codes).toEqual(['INTERNAL'])
    expect((await hub.hub.act(OPERATOR, randomUUID(), (run) => run(verifySealedDrafts, null))).broken).toBe(1)
    expect(await hub.hub.database.as(WHOLE).query({ name: 'test.drafts', text: 'SELECT 1 FROM case_draft', walled: true }, [])).not.toEqual([])
  })
})
