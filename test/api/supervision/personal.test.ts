import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkSubjects } from '../../../src/domains/subjects/index.ts'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../../src/kernel/id-number.ts'
import { OPERATOR } from '../../support/hub.ts'
import { onlyEntry, type Answered, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { HOLDS, PERMIT_PURPOSE, RENT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, HEALTH, HOUSING, PERMIT, personNumber, RENT, TYPES } from '../../support/world.ts'
import { AUDITOR, kinds, list, nodes, PORTAL, view, watchedHub, type Viewed } from './watchers.ts'

let hub: NetworkHub
const counter: AskingClient = { clientId: 'health-system', person: 'li.fang' }

beforeAll(async () => {
  hub = await watchedHub()
  await hub.ask(counter, SUBJECT, { idNumber: ANNA.code, purpose: PERMIT_PURPOSE })
  await hub.ask('housing', HOLDS, { idNumber: ANNA.code, purpose: RENT_PURPOSE, type: TYPES.marriage.code })
  await hub.ask('housing', SUBJECT, { idNumber: ANNA.code, purpose: RENT_PURPOSE, types: [TYPES.unlisted.code] })
  await hub.ask('housing', SUBJECT, { idNumber: BRUNO.code, purpose: RENT_PURPOSE })
  await hub.ask('housing', 'query { caseFile(number: "Z-2026-1") { state } }')
})
afterAll(() => hub.close())

describe('the view of a person', () => {
  it('says who saw what, in plain words, and of a refused attempt only that there was one', async () => {
    const { body } = await view(hub, ANNA.code)
    expect(body.data?.accessEntriesAbout?.nodes).toMatchObject([
      { kind: 'CASE_HANDLED', departmentCode: HOUSING.code, itemCode: RENT.item.code, shown: [], checked: [] },
      { kind: 'REFUSED', departmentCode: HOUSING.code, departmentName: HOUSING.name, itemCode: null, shown: [], checked: [] },
      { kind: 'CHECKED', departmentCode: HOUSING.code, itemCode: RENT.item.code, shown: [], checked: [TYPES.marriage.code] },
      {
        kind: 'SHOWN', departmentCode: HEALTH.code, departmentName: HEALTH.name, systemName: `${HEALTH.name}业务系统`, itemCode: PERMIT.item.code,
        shown: [{ certificateType: TYPES.idCard.code, fields: ['KZ_XM', 'KZ_ZZ'] }], checked: [],
        sentence: `2026-11-21 10:00，${HEALTH.name}查看了您的证照信息（1类证照，2个数据项）。`,
      },
    ])
  })

  it('names no clerk, no case, no token and nobody else', async () => {
    const all = nodes(await list(hub, AUDITOR, { first: 100 }))
    const answer = await view(hub, ANNA.code)
    const tokens = all.flatMap(({ entry }) => [...(entry ?? '').matchAll(/"(?:subject|token)":"([\w-]{22})"/g)].map(([, token]) => token ?? ''))
    expect(tokens.length).toBeGreaterThan(5)
    for (const secret of [...tokens, 'li.fang', 'Z-2026-1', 'H-2026-1', ANNA.code, ANNA.name, BRUNO.code, BRUNO.name, 'MATERIAL_', 'NOT_AVAILABLE']) {
      expect(answer.text).not.toContain(secret)
    }
  })

  it('is on record under the person, with the account at the portal, and shows in the next one', async () => {
    const answer = await view(hub, CARLA.code)
    const [entry] = nodes(await list(hub, AUDITOR, { filter: { idNumber: CARLA.code } }))
    expect(onlyEntry(answer)).toMatchObject({ action: 'log.read-own', outcome: 'EMPTY', actor: { client: 'citizen-portal', person: 'account-17' } })
    expect(entry?.index).toBe(String(onlyEntry(answer).index))
    expect(kinds(answer)).toEqual([])
    expect(kinds(await view(hub, CARLA.code))).toEqual(['VIEWED_BY_YOU'])
  })

  it('is the same under every number of the person, also of what was asked before they were known to be one person\'s', async () => {
    const read = (text: string) => {
      const number = IdNumber.parse(text, { today: dateInChina(hub.clock.now()) })
      if (!number.ok) throw new Error('the world has a number that is none')
      return number.value
    }
    const later = personNumber('1983-07-02', 77)
    await hub.ask('health', SUBJECT, { idNumber: later, purpose: PERMIT_PURPOSE })
    expect(kinds(await view(hub, later))).toEqual(['REFUSED'])
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(linkSubjects, { idNumber: read(BRUNO.code), otherNumber: read(later), source: '样例登记' }))
    const withoutViews = async (number: string) => kinds(await view(hub, number)).filter((kind) => kind !== 'VIEWED_BY_YOU')
    expect(await withoutViews(BRUNO.code)).toEqual(['RECORD_CHANGED', 'RECORD_CHANGED', 'REFUSED', 'NOTHING_FOUND'])
    expect(await withoutViews(later)).toEqual(await withoutViews(BRUNO.code))
  })

  it('goes on page by page, by cursors from which nothing can be read and that are nobody else\'s', async () => {
    const seen: string[] = []
    const cursors: string[] = []
    for (let after: string | null = null; ;) {
      const answer: Answered<Viewed> = await view(hub, ANNA.code, { first: 2, after })
      const page = answer.body.data?.accessEntriesAbout
      seen.push(...(page?.nodes ?? []).map(({ kind }) => kind))
      cursors.push(...(page?.edges ?? []).map(({ cursor }) => cursor))
      after = page?.pageInfo.endCursor ?? null
      if (page?.pageInfo.hasNextPage !== true) break
    }
    expect(seen.slice(-4)).toEqual(['CASE_HANDLED', 'REFUSED', 'CHECKED', 'SHOWN'])
    expect(new Set(cursors).size).toBe(cursors.length)
    for (const cursor of cursors) expect(cursor).toMatch(/^[\w-]{22}$/)
    const [cursor = ''] = cursors
    for (const after of [`${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BA' : 'AA'}`, 'MTI', '', cursor.slice(1), `${cursor}A`, 'A'.repeat(10_000)]) {
      expect((await view(hub, ANNA.code, { after })).codes).toEqual(['CURSOR_INVALID'])
    }
    expect((await view(hub, BRUNO.code, { after: cursor })).codes).toEqual(['CURSOR_INVALID'])
    expect((await view(hub, ANNA.code, { first: 201 })).codes).toEqual(['PAGE_SIZE_INVALID'])
  })

  it.each<[string, AskingClient]>([['a department', 'health'], ['an auditor', AUDITOR]])('is not for %s, and the attempt is on record', async (_who, client) => {
    const answer = await view(hub, ANNA.code, {}, client)
    expect([answer.codes, answer.body.data]).toEqual([['NOT_AVAILABLE'], { accessEntriesAbout: null }])
    expect(onlyEntry(answer)).toMatchObject({ action: 'log.read-own', outcome: 'REFUSED', subject: null })
  })

  it('is all that a portal may have: neither proofs of subjects nor their cases', async () => {
    expect((await hub.ask(PORTAL, SUBJECT, { idNumber: ANNA.code, purpose: RENT_PURPOSE })).codes).toEqual(['NOT_AVAILABLE'])
    expect((await hub.ask(PORTAL, 'query { caseFile(number: "Z-2026-1") { state } }')).codes).toEqual(['NOT_AVAILABLE'])
  })
})
