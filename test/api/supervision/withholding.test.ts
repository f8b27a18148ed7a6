import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyEntry, type Answered, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { PERMIT_PURPOSE, RENT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { ANNA, HEALTH, PERMIT, RENT } from '../../support/world.ts'
import { AUDITOR, kinds, list, nodes, PORTAL, view, watchedHub } from './watchers.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await watchedHub()
  for (let time = 0; time < 3; time += 1) {
    await hub.ask('health', SUBJECT, { idNumber: ANNA.code, purpose: PERMIT_PURPOSE })
    await hub.ask('housing', SUBJECT, { idNumber: ANNA.code, purpose: RENT_PURPOSE })
  }
})
afterAll(() => hub.close())

interface Rule {
  readonly withholdAccess: { readonly id: string; readonly createdBy: string; readonly endedAt: string | null }
}
const HIDE = { kind: 'HIDE', legalBasis: '《样例侦查保密规定》第八条，样例字〔2026〕1号', until: '2027-01-01T00:00:00+08:00' }

function withhold(rule: object, client: AskingClient = AUDITOR): Promise<Answered<Rule>> {
  return hub.ask(client, 'mutation ($input: WithholdAccessInput!) { withholdAccess(input: $input) { id createdBy endedAt } }', { input: { ...HIDE, ...rule } })
}
function end(id: string, client: AskingClient = AUDITOR) {
  return hub.ask(client, 'mutation ($id: String!) { endWithholding(id: $id) { id endedAt endedBy } }', { id })
}
async function during(rule: object, work: (id: string) => Promise<void>): Promise<void> {
  const { id = '' } = (await withhold(rule)).body.data?.withholdAccess ?? {}
  await work(id)
  expect((await end(id)).codes).toEqual([])
}
const looks = async () => {
  const answer = await view(hub, ANNA.code)
  const shown = (answer.body.data?.accessEntriesAbout?.nodes ?? []).filter(({ kind }) => kind !== 'VIEWED_BY_YOU')
  return { shown: shown.map(({ departmentCode, itemCode }) => (departmentCode === HEALTH.code ? 'health' : 'housing') + (itemCode === null ? '!' : '')), answer }
}
const everything = ['housing', 'health', 'housing', 'health', 'housing', 'health']

describe('a rule', () => {
  it.each<[string, object]>([
    ['a department', { departmentCode: HEALTH.code }],
    ['an item', { itemCode: PERMIT.item.code }],
    ['a case', { caseNumber: 'H-2026-1' }],
    ['an action, of a department', { action: 'certificate.read', departmentCode: HEALTH.code }],
  ])('of %s leaves its accesses out without a trace, and the view says so on record alone', async (_what, scope) => {
    await during(scope, async (id) => {
      const { shown, answer } = await looks()
      expect(shown).toEqual(['housing', 'housing', 'housing'])
      expect(answer.body.data?.accessEntriesAbout?.pageInfo.hasNextPage).toBe(false)
      expect(JSON.parse(onlyEntry(answer).text)).toMatchObject({ about: { withheld: 3, rules: id } })
      expect(answer.text).not.toMatch(/withh|rule|hidden/i)
      const auditors = nodes(await list(hub, AUDITOR, { filter: { idNumber: ANNA.code, clientId: 'health-system' } }))
      expect(auditors).toHaveLength(3)
    })
    expect((await looks()).shown).toEqual(everything)
  })

  it('fills its pages and gives away nothing by where they end', async () => {
    await during({ departmentCode: HEALTH.code }, async () => {
      const first = await view(hub, ANNA.code, { first: 2 })
      const seen: string[] = kinds(first)
      let page = first
      while (page.body.data?.accessEntriesAbout?.pageInfo.hasNextPage === true) {
        expect(kinds(page)).toHaveLength(2)
        page = await view(hub, ANNA.code, { first: 2, after: page.body.data.accessEntriesAbout.pageInfo.endCursor })
        seen.push(...kinds(page))
      }
      expect(seen.filter((kind) => kind === 'SHOWN')).toHaveLength(3)
    })
  })

  it('that delays shows an access when it is old enough', async () => {
    const { id = '' } = (await withhold({ kind: 'DELAY', days: 3, itemCode: RENT.item.code })).body.data?.withholdAccess ?? {}
    expect((await looks()).shown).toEqual(['health', 'health', 'health'])
    hub.clock.advance(2 * 86_400_000)
    expect((await looks()).shown).toEqual(['health', 'health', 'health'])
    hub.clock.advance(86_400_000)
    expect((await looks()).shown).toEqual(everything)
    await end(id)
  })

  it('holds from its beginning, and lapses at its end', async () => {
    const now = hub.clock.now().getTime()
    const hours = (count: number) => new Date(now + count * 3_600_000).toISOString()
    await withhold({ departmentCode: HEALTH.code, from: hours(1), until: hours(2) })
    expect((await looks()).shown).toEqual(everything)
    hub.clock.advance(3_600_000)
    expect((await looks()).shown).toEqual(['housing', 'housing', 'housing'])
    for (const later of [3_600_000, 1, 3_600_000]) {
      hub.clock.advance(later)
      expect((await looks()).shown).toEqual(everything)
    }
  })
})

describe('making and ending a rule', () => {
  it('is on record with everything but the words of its basis, of which there is a digest', async () => {
    const made = await withhold({ departmentCode: HEALTH.code, caseNumber: 'H-2026-1' })
    const { id = '', createdBy } = made.body.data?.withholdAccess ?? {}
    expect(createdBy).toBe('audit-office/shen')
    expect(JSON.parse(onlyEntry(made).text)).toMatchObject({
      action: 'withholding.begin', outcome: 'RELEASED',
      about: { rule: id, kind: 'HIDE', department: HEALTH.code, caseNumber: 'H-2026-1', until: '2026-12-31T16:00:00.000Z', basis: expect.stringMatching(/^[\w-]{43}$/) },
    })
    expect(onlyEntry(made).text).not.toContain('侦查')
    const ended = await end(id)
    expect(JSON.parse(onlyEntry(ended).text)).toMatchObject({ action: 'withholding.end', outcome: 'RELEASED', about: { rule: id } })
    const rules = await hub.ask<{ accessWithholdings: { id: string; endedBy: string | null; legalBasis: string }[] }>(AUDITOR, 'query { accessWithholdings { id endedBy legalBasis } }')
    expect(rules.body.data?.accessWithholdings[0]).toEqual({ id, endedBy: 'audit-office/shen', legalBasis: HIDE.legalBasis })
    expect(onlyEntry(rules)).toMatchObject({ action: 'withholding.read' })
  })

  it.each(['0', '999999', '-1', '1e3', 'x', '99999999999999999999'])('ends nothing that is not there: %s', async (id) => {
    const answer = await end(id)
    expect(answer.codes).toEqual(['WITHHOLDING_UNKNOWN'])
    expect(onlyEntry(answer)).toMatchObject({ action: 'withholding.end', outcome: 'REFUSED' })
  })

  it('may be repeated: the same rule is made once and ended once', async () => {
    const make = async () => (await withhold({ departmentCode: HEALTH.code })).body.data?.withholdAccess.id ?? ''
    const id = await make()
    hub.clock.advance(60_000)
    expect(await make()).toBe(id)
    const first = await end(id)
    hub.clock.advance(60_000)
    expect((await end(id)).body.data).toEqual(first.body.data)
    const again = await make()
    expect(again).not.toBe(id)
    await end(again)
  })

  it.each<[string, string, object]>([
    ['no scope', 'NO_SCOPE', {}],
    ['hiding for some days', 'DAYS', { departmentCode: HEALTH.code, days: 3 }],
    ['a delay without days', 'DAYS', { departmentCode: HEALTH.code, kind: 'DELAY' }],
    ['an end before the beginning', 'TIMES', { departmentCode: HEALTH.code, from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' }],
    ['more than a year', 'TIMES', { departmentCode: HEALTH.code, until: '2028-01-01T00:00:00Z' }],
    ['no basis', 'BASIS', { departmentCode: HEALTH.code, legalBasis: '  ' }],
    ['a basis that names a person by number', 'BASIS', { departmentCode: HEALTH.code, legalBasis: `关于${ANNA.code}` }],
    ['a case that is an ID number', 'SCOPE', { caseNumber: ANNA.code }],
    ['a department with an ID number for its code', 'SCOPE', { departmentCode: ANNA.code }],
  ])('is refused for %s', async (_what, reason, rule) => {
    const answer = await withhold(rule)
    expect(answer.codes).toEqual(['WITHHOLDING_INVALID'])
    expect(answer.body.errors?.[0]?.extensions.details).toEqual({ reason })
    expect(onlyEntry(answer)).toMatchObject({ action: 'withholding.begin', outcome: 'REFUSED' })
    expect(onlyEntry(answer).text + answer.text).not.toContain(ANNA.code)
  })

  it.each<[string, AskingClient]>([['a department', 'health'], ['a citizen portal', PORTAL]])('is not for %s', async (_who, client) => {
    expect((await withhold({ departmentCode: HEALTH.code }, client)).codes).toEqual(['NOT_AVAILABLE'])
    expect((await end('1', client)).codes).toEqual(['NOT_AVAILABLE'])
    expect((await hub.ask(client, 'query { accessWithholdings { id } }')).codes).toEqual(['NOT_AVAILABLE'])
  })

  it('cannot be undone in the table: a rule is not reworded, revived or removed, not even by its owner', async () => {
    await withhold({ departmentCode: HEALTH.code })
    const owner = new pg.Client({ connectionString: hub.database.url })
    await owner.connect()
    await expect(owner.query(`UPDATE access_withholding SET legal_basis = 'other'`)).rejects.toThrow('only ended')
    await expect(owner.query(`UPDATE access_withholding SET ended_at = NULL, ended_by = NULL WHERE ended_at IS NOT NULL`)).rejects.toThrow('only ended')
    await expect(owner.query('DELETE FROM access_withholding')).rejects.toThrow()
    await expect(owner.query('TRUNCATE access_withholding')).rejects.toThrow()
    await owner.end()
    const app = new pg.Client({ connectionString: hub.database.appUrl })
    await app.connect()
    await expect(app.query('DELETE FROM access_withholding')).rejects.toThrow('permission denied')
    await expect(app.query('TRUNCATE access_withholding')).rejects.toThrow('permission denied')
    await app.end()
  })
})
