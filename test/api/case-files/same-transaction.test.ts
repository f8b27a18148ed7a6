import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fromFifteenDigits } from '../../../src/kernel/gb11643.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { decide, open, opening } from '../../support/case-questions.ts'
import { askSubject, shown } from '../../support/questions.ts'
import { certificate, personNumber, TYPES } from '../../support/world.ts'

let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

const casesNumbered = async (number: string) => {
  const { rows } = await owner.query('SELECT decision FROM case_file WHERE number = $1', [number])
  return rows as { decision: string | null }[]
}
const subjects = async () => Number((await owner.query('SELECT count(*) FROM subject')).rows[0].count)

describe('while the log takes no entries', () => {
  beforeEach(() => owner.query('REVOKE INSERT ON audit_entry FROM yihao_app'))
  afterEach(() => owner.query('GRANT INSERT ON audit_entry TO yihao_app'))

  it('no case is opened: neither the case, nor its new applicant, nor an answer', async () => {
    const before = [await subjects(), await hub.logSize()]
    const answer = await open(hub, opening('Z-lost', { applicant: { idNumber: personNumber('1999-09-09', 9), name: '无名氏' } }))
    expect(answer.body.data ?? null).toBeNull()
    expect([answer.status, answer.codes]).toEqual([503, ['AUDIT_UNAVAILABLE']])
    expect(answer.body.errors?.[0]?.extensions.retry).toBe('LATER')
    expect(answer.text).not.toContain('permission')
    expect(await casesNumbered('Z-lost')).toEqual([])
    expect([await subjects(), await hub.logSize()]).toEqual(before)
  })

  it('no case is decided', async () => {
    const answer = await decide(hub, { number: 'Z-2026-1', decision: 'APPROVED' })
    expect([answer.status, answer.codes, answer.body.data ?? null]).toEqual([503, ['AUDIT_UNAVAILABLE'], null])
    expect(await casesNumbered('Z-2026-1')).toEqual([{ decision: null }])
  })

  it('nothing is released', async () => {
    const answer = await askSubject(hub, { client: 'housing' })
    expect([answer.status, answer.codes, answer.body.data ?? null]).toEqual([503, ['AUDIT_UNAVAILABLE'], null])
    expect(answer.text).not.toContain('样例路')
  })

  it('a refusal is not answered either: no entry, no answer', async () => {
    const answer = await askSubject(hub, { client: 'housing', purpose: { caseNumber: 'none' } })
    expect([answer.status, answer.codes]).toEqual([503, ['AUDIT_UNAVAILABLE']])
  })

  it('the catalogue, which shows nothing of anybody, is still answered', async () => {
    const answer = await hub.ask('housing', '{ items(first: 1) { nodes { name } } }')
    expect([answer.status, answer.codes]).toEqual([200, []])
  })
})

it('as soon as the log takes entries again, everything works without a restart', async () => {
  const answer = await open(hub, opening('Z-found'))
  expect(answer.codes).toEqual([])
  expect(onlyEntry(answer)).toMatchObject({ action: 'case.open', outcome: 'RELEASED' })
  expect(await casesNumbered('Z-found')).toEqual([{ decision: null }])
})

it('a command that is refused leaves its entry, though its transaction was rolled back', async () => {
  const newcomer = personNumber('1998-08-08', 8)
  const before = await subjects()
  const answer = await open(hub, opening('Z-found', { applicant: { idNumber: newcomer, name: '来者' } }))
  expect(answer.codes).toEqual(['CASE_NUMBER_TAKEN'])
  expect(onlyEntry(answer)).toMatchObject({ outcome: 'REFUSED', purpose: { case: 'Z-found' } })
  expect(await subjects()).toBe(before)
})

it('a number written with 15 digits and with 18 is one subject', async () => {
  const old = '290102750505123'
  const person = { name: '老者', code: fromFifteenDigits(old), codeType: '111' }
  await hub.load('certificate', [certificate(TYPES.idCard, [person], { serial: 'OLD' })])
  const before = await subjects()
  const opened = await open(hub, opening('Z-fifteen', { applicant: { idNumber: old } }))
  expect(opened.codes).toEqual([])
  expect(await subjects()).toBe(before)
  const ask = (idNumber: string) => askSubject(hub, { client: 'housing', idNumber, purpose: { caseNumber: 'Z-fifteen' }, types: [TYPES.idCard.code] })
  const [short, long] = [await ask(old), await ask(person.code)]
  expect(shown(short)).toHaveLength(1)
  expect(shown(long)).toEqual(shown(short))
  expect(new Set([onlyEntry(short), onlyEntry(long), onlyEntry(opened)].map(({ subject }) => subject)).size).toBe(1)
  const again = await open(hub, opening('Z-fifteen', { applicant: { idNumber: person.code } }))
  expect(again.body.data).toEqual(opened.body.data)
})
