import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as world from '../support/world.ts'
import {
  ASK_TO_COMPLETE, AUDITOR, CLERK, codesOf, COMPLETE, CONSENT, DECLARE, faultOf, HEALTH, HOUSEHOLD, HOUSING, LIST, mayRead, MOVE, ONE, PROVIDER, READY, REFUSE, request,
  REQUEST_SHARING, SECOND_STEWARD, SECURITY, sharingHub, STEWARD, STRANGER, SUPERVISOR, WITHDRAW, type SharingHub, type ShownRequest,
} from './support.ts'

let test: SharingHub
beforeAll(async () => (test = await sharingHub()))
afterAll(() => test.close())

let days = 0
/** A request of its own: another last day. */
const submit = (change: object = {}) => {
  days += 1
  const endsOn = new Date(Date.UTC(2027, 0, days)).toISOString().slice(0, 10)
  return test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ endsOn, ...change }))
}

describe('a sharing request', () => {
  it('states what the law wants stated, has ten working days, and is on record without its words', async () => {
    const asked = await test.ask(CLERK, REQUEST_SHARING, request())
    expect(asked.body.errors).toBeUndefined()
    const shown = (asked.body.data ?? {})['requestSharing'] as ShownRequest
    expect(shown).toMatchObject({
      state: 'SUBMITTED', askerCode: world.HEALTH.code, grantorCode: world.POLICE.code, typeCode: HOUSEHOLD, sharingClass: 'CONDITIONAL',
      basis: '《样例户籍核验规定》第五条', scene: '核对法定代表人的户籍身份', approval: '样卫批〔2026〕12号', fields: ['KZ_XM'], way: 'QUERY',
      partyRoles: ['LEGAL_REPRESENTATIVE'], dailyVolume: 200, grant: null, flowClock: null, overdue: false, dispute: null,
      // Saturday 21 November; the tenth working day after it is Friday 4 December.
      answerClock: { dueOn: '2026-12-04', workingDays: 10, provisional: false, extension: 0 },
    })
    expect(shown.steps.map(({ kind, side, person }) => [kind, side, person])).toEqual([['SUBMITTED', 'GRANTEE', 'wang']])
    expect(asked.entries).toHaveLength(1)
    expect(asked.entries[0]).toMatchObject({ action: 'sharing.request', outcome: 'RELEASED', subject: null })
    for (const words of ['户籍核验', '法定代表人的', '样卫批']) expect(asked.entries[0]?.text).not.toContain(words)
  })

  it('asked again before it is answered is the same request, also by many at once', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => test.done(HEALTH, REQUEST_SHARING, request({ dailyVolume: 77 }))))
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
    expect((await test.done(HEALTH, REQUEST_SHARING, request({ dailyVolume: 78 }))).id).not.toBe(asked[0]?.id)
  })

  it.each<[string, object, unknown]>([
    ['no item', { itemCodes: [] }, ['SHARING_TERMS_INVALID', { reason: 'ITEMS' }]],
    ['an item twice', { itemCodes: [world.PERMIT.item.code, world.PERMIT.item.code] }, ['SHARING_TERMS_INVALID', { reason: 'ITEMS' }]],
    ['an element that the type has not', { fields: ['KZ_BOGUS'] }, ['SHARING_TERMS_INVALID', { reason: 'FIELDS' }]],
    ['nothing to read', { fields: [] }, ['SHARING_TERMS_INVALID', { reason: 'FIELDS' }]],
    ['elements for a yes or no', { way: 'CHECK' }, ['SHARING_TERMS_INVALID', { reason: 'FIELDS' }]],
    ['an end before its beginning', { startsOn: '2027-11-21' }, ['SHARING_TERMS_INVALID', { reason: 'PERIOD' }]],
    ['a time that is over', { startsOn: '2026-01-01', endsOn: '2026-11-20' }, ['SHARING_TERMS_INVALID', { reason: 'PERIOD' }]],
    ['no end in sight', { endsOn: '2036-01-01' }, ['SHARING_TERMS_INVALID', { reason: 'PERIOD' }]],
    ['no volume', { dailyVolume: 0 }, ['SHARING_TERMS_INVALID', { reason: 'VOLUME' }]],
    ['itself', { grantorCode: world.HEALTH.code }, ['SHARING_TERMS_INVALID', { reason: 'ISSUER' }]],
    ['an issuer that the hub does not know', { grantorCode: world.COMPANY.code }, ['SHARING_TERMS_INVALID', { reason: 'ISSUER' }]],
    ['a basis of nothing', { basis: '  ' }, ['SHARING_TEXT_INVALID', { at: 'basis', reason: 'EMPTY' }]],
    ['a scene about a person', { scene: `核对${world.ANNA.code}` }, ['SHARING_TEXT_INVALID', { at: 'scene', reason: 'CONTAINS_ID_NUMBER' }]],
    ['a text without end', { scene: '长'.repeat(1_001) }, ['SHARING_TEXT_INVALID', { at: 'scene', reason: 'LENGTH' }]],
    ['an approval with a control', { approval: '批\u0007' }, ['SHARING_TEXT_INVALID', { at: 'approval', reason: 'CHARACTERS' }]],
  ])('for %s is refused by name', async (_what, change, fault) => {
    expect(faultOf(await test.ask(HEALTH, REQUEST_SHARING, { ...request(change) }))).toEqual(fault)
  })

  it('is for one\'s own items alone', async () => {
    expect(codesOf(await test.ask(HEALTH, REQUEST_SHARING, { ...request({ itemCodes: [world.RENT.item.code] }) }))).toEqual(['ITEM_NOT_YOURS'])
  })

  it('is seen by both departments, supervisors and auditors; to others there is none', async () => {
    const { id } = await submit()
    for (const reader of [HEALTH, CLERK, STEWARD, SUPERVISOR, AUDITOR]) expect((await test.done(reader, ONE, { id })).id).toBe(id)
    const refused = await Promise.all([HOUSING, STRANGER].map((other) => test.ask(other, ONE, { id })))
    const none = await test.ask(HOUSING, ONE, { id: '999999' })
    for (const one of [...refused, none]) {
      expect(codesOf(one)).toEqual(['NOT_AVAILABLE'])
      expect(JSON.stringify({ ...one.body, extensions: null }).replace(/"requestId":"[^"]+"/, '')).toBe(JSON.stringify({ ...none.body, extensions: null }).replace(/"requestId":"[^"]+"/, ''))
    }
    expect(refused[0]?.entries[0]?.refusals).toMatchObject([{ reason: 'SHARING_REQUEST_OF_ANOTHER_DEPARTMENT' }])
    const listed = async (reader: typeof HEALTH, variables: object = {}) => (await test.done<{ nodes: ShownRequest[] }>(reader, LIST, variables)).nodes.map((one) => one.id)
    expect(await listed(HEALTH, { role: 'ASKED' })).toContain(id)
    expect(await listed(HEALTH, { role: 'TO_ANSWER' })).toEqual([])
    expect(await listed(STEWARD, { role: 'TO_ANSWER', state: 'SUBMITTED' })).toContain(id)
    expect(await listed(SUPERVISOR)).toContain(id)
    expect(await listed(SUPERVISOR, { disputed: true })).toEqual([])
    for (const other of [HOUSING, STRANGER]) expect(await listed(other)).toEqual([])
    expect(codesOf(await test.ask(SECURITY, LIST))).toEqual(['NOT_AVAILABLE'])
  })

  it('shows the account of who took a step to its own department alone', async () => {
    const { id } = await test.done(CLERK, REQUEST_SHARING, request({ dailyVolume: 5 }))
    expect((await test.done(HEALTH, ONE, { id })).steps[0]?.person).toBe('wang')
    for (const other of [STEWARD, SUPERVISOR, AUDITOR]) expect((await test.done(other, ONE, { id })).steps[0]?.person).toBeNull()
  })

  it('goes through its list page by page', async () => {
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const page: { nodes: ShownRequest[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = await test.done(HEALTH, LIST, { first: 3, after })
      seen.push(...page.nodes.map(({ id }) => id))
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect([...seen].sort((a, b) => Number(b) - Number(a))).toEqual(seen)
    expect(codesOf(await test.ask(HEALTH, LIST, { first: 51 }))).toEqual(['PAGE_SIZE_INVALID'])
    expect(codesOf(await test.ask(HEALTH, LIST, { after: 'bogus' }))).toEqual(['CURSOR_INVALID'])
  })
})

describe('an answer', () => {
  it('of consent becomes a grant that the policy counts from the next request on', async () => {
    expect(await mayRead(test)).toBe(false)
    const { id } = await submit()
    const consented = await test.done(STEWARD, CONSENT, { input: { request: id } })
    expect(consented).toMatchObject({
      state: 'CONSENTED', overdue: false, answerClock: { stoppedAt: '2026-11-21T02:00:00.000Z' },
      flowClock: { workingDays: 20, dueOn: '2026-12-18' }, flowOverdue: false, flowingSince: null,
      grant: {
        state: 'IN_FORCE', typeCode: HOUSEHOLD, grantorCode: world.POLICE.code, granteeCode: world.HEALTH.code, itemCodes: [world.PERMIT.item.code],
        fields: ['KZ_XM'], partyRoles: ['LEGAL_REPRESENTATIVE'], way: 'QUERY', dailyVolume: 200, basis: '《样例户籍核验规定》第五条', suspendedBy: [],
      },
    })
    expect(await mayRead(test)).toBe(true)
    await test.sql('UPDATE sharing_grant SET revoked_at = now() WHERE id = $1', [consented.grant?.id])
  })

  it('of consent may be to less than was asked for, with a reason, and never to more', async () => {
    const { id } = await submit({ dailyVolume: 300 })
    const narrow = async (input: object) => faultOf(await test.ask(STEWARD, CONSENT, { input: { request: id, ...input } }))
    expect(await narrow({ dailyVolume: 301, reason: '多' })).toEqual(['SHARING_CONSENT_INVALID', { reason: 'VOLUME' }])
    expect(await narrow({ fields: ['KZ_ZZ'], reason: '别的' })).toEqual(['SHARING_CONSENT_INVALID', { reason: 'FIELDS' }])
    expect(await narrow({ fields: [], reason: '无' })).toEqual(['SHARING_CONSENT_INVALID', { reason: 'FIELDS' }])
    expect(await narrow({ itemCodes: [world.RENT.item.code], reason: '别的' })).toEqual(['SHARING_CONSENT_INVALID', { reason: 'ITEMS' }])
    expect(await narrow({ endsOn: '2027-12-31', reason: '长' })).toEqual(['SHARING_CONSENT_INVALID', { reason: 'PERIOD' }])
    expect(await narrow({ dailyVolume: 100 })).toEqual(['SHARING_CONSENT_INVALID', { reason: 'REASON' }])
    const consented = await test.done(STEWARD, CONSENT, { input: { request: id, dailyVolume: 100, endsOn: '2026-12-31', reason: '按近三年办件量核定' } })
    expect(consented).toMatchObject({ dailyVolume: 300, grant: { dailyVolume: 100, endsOn: '2026-12-31' } })
    expect(consented.steps.at(-1)).toMatchObject({ kind: 'CONSENTED', reason: '按近三年办件量核定' })
    await test.sql('UPDATE sharing_grant SET revoked_at = now() WHERE id = $1', [consented.grant?.id])
  })

  it('of refusal has a ground and a reason; that a request is incomplete is no ground', async () => {
    const { id } = await submit()
    expect((await test.ask(STEWARD, REFUSE, { input: { request: id, ground: 'INCOMPLETE', reason: '材料不全' } })).body.errors).toHaveLength(1)
    expect(faultOf(await test.ask(STEWARD, REFUSE, { input: { request: id, ground: 'WIDER_THAN_NEEDED', reason: '' } }))).toEqual(['SHARING_TEXT_INVALID', { at: 'reason', reason: 'EMPTY' }])
    const refused = await test.done(STEWARD, REFUSE, { input: { request: id, ground: 'CONDITIONS_NOT_MET', reason: '不属于核对户内成员关系' } })
    expect(refused).toMatchObject({ state: 'REFUSED', grant: null, flowClock: null })
    expect(refused.steps.at(-1)).toMatchObject({ kind: 'REFUSED', ground: 'CONDITIONS_NOT_MET', reason: '不属于核对户内成员关系' })
  })

  it('is given by the steward of that issuer alone', async () => {
    const { id } = await submit()
    for (const other of [HEALTH, CLERK, STRANGER, SUPERVISOR, SECURITY, AUDITOR]) {
      expect(codesOf(await test.ask(other, CONSENT, { input: { request: id } }))).toEqual(['NOT_AVAILABLE'])
      expect(codesOf(await test.ask(other, REFUSE, { input: { request: id, ground: 'WIDER_THAN_NEEDED', reason: '多' } }))).toEqual(['NOT_AVAILABLE'])
    }
    expect((await test.done(HEALTH, ONE, { id })).state).toBe('SUBMITTED')
  })

  it('of two stewards at once is that of the first; the other is told where it stands', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await submit()
      const answers = await Promise.all([
        test.ask(STEWARD, CONSENT, { input: { request: id } }),
        test.ask(SECOND_STEWARD, REFUSE, { input: { request: id, ground: 'NOT_NEEDED_FOR_DUTIES', reason: '非履职所需' } }),
      ])
      const { state, steps } = await test.done(HEALTH, ONE, { id })
      expect(answers.flatMap(codesOf)).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
      expect(answers.map(faultOf).find(([code]) => code !== undefined)).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state }])
      expect(steps.map(({ kind }) => kind)).toEqual(['SUBMITTED', state])
      const grants = await test.sql<{ id: bigint }>('SELECT g.id FROM sharing_grant g JOIN sharing_request r ON r.grant_id = g.id WHERE r.id = $1', [id])
      expect(grants).toHaveLength(state === 'CONSENTED' ? 1 : 0)
      await test.sql('UPDATE sharing_grant SET revoked_at = now() WHERE id = ANY ($1)', [grants.map((one) => one.id)])
    }
  })

  it('that the data can be read ends the limit of twenty working days, once', async () => {
    const { id } = await submit()
    expect(codesOf(await test.ask(STEWARD, READY, { request: id }))).toEqual(['SHARING_STEP_NOT_POSSIBLE'])
    const { grant } = await test.done(STEWARD, CONSENT, { input: { request: id } })
    expect(codesOf(await test.ask(HEALTH, READY, { request: id }))).toEqual(['NOT_AVAILABLE'])
    expect(await test.done(STEWARD, READY, { request: id })).toMatchObject({ flow: 'READY', flowingSince: '2026-11-21T02:00:00.000Z', flowClock: { stoppedAt: '2026-11-21T02:00:00.000Z' } })
    expect(faultOf(await test.ask(STEWARD, READY, { request: id }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'READY' }])
    await test.sql('UPDATE sharing_grant SET revoked_at = now() WHERE id = $1', [grant?.id])
  })

  it('that the data can be read is not said by an issuer that holds it back, nor of a grant that has ended', async () => {
    const { id } = await submit()
    const { grant } = await test.done(STEWARD, CONSENT, { input: { request: id } })
    const move = (what: string) => test.done(STEWARD, MOVE, { grant: grant?.id, move: what, reason: '核查' })
    await move('SUSPEND')
    expect(faultOf(await test.ask(STEWARD, READY, { request: id }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'SUSPENDED' }])
    expect((await test.done<ShownRequest>(HEALTH, ONE, { id })).flowClock?.stoppedAt).toBeNull()
    await move('RESUME')
    await move('END')
    expect(faultOf(await test.ask(STEWARD, READY, { request: id }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'ENDED' }])
  })

  it('of refusal of what is shared unconditionally rests on the law or on the duties, as consent to less is none of its either', async () => {
    const { id } = await submit({ typeCode: world.TYPES.idCard.code })
    for (const ground of ['WIDER_THAN_NEEDED', 'CONDITIONS_NOT_MET'])
      expect(faultOf(await test.ask(STEWARD, REFUSE, { input: { request: id, ground, reason: '材料太多' } }))).toEqual(['SHARING_GROUND_NOT_POSSIBLE', { reason: 'NO_CONDITIONS' }])
    expect(await test.done(STEWARD, REFUSE, { input: { request: id, ground: 'NOT_NEEDED_FOR_DUTIES', reason: '非该部门职责' } })).toMatchObject({ state: 'REFUSED' })
  })

  it('of refusal for conditions looks at those of today, and at those of the day of receipt', async () => {
    const declare = (sharing: string, change: object) => test.done(PROVIDER, DECLARE, { input: { typeCode: HOUSEHOLD, sharing, ...change } })
    const before = await submit()
    await declare('UNCONDITIONAL', {})
    const between = await submit()
    const refuse = (id: string) => test.ask(STEWARD, REFUSE, { input: { request: id, ground: 'CONDITIONS_NOT_MET', reason: '条件' } })
    expect(faultOf(await refuse(before.id))).toEqual(['SHARING_GROUND_NOT_POSSIBLE', { reason: 'NO_CONDITIONS' }])
    await declare('CONDITIONAL', { conditions: '仅限核对户内成员关系。' })
    expect(faultOf(await refuse(between.id))).toEqual(['SHARING_GROUND_NOT_POSSIBLE', { reason: 'NO_CONDITIONS' }])
    expect(codesOf(await refuse(before.id))).toEqual([])
  })
})

describe('what is missing', () => {
  it('is told once and whole; a second time the hub refuses', async () => {
    const { id } = await submit()
    for (const other of [HEALTH, STRANGER]) expect(codesOf(await test.ask(other, ASK_TO_COMPLETE, { request: id, missing: '缺' }))).toEqual(['NOT_AVAILABLE'])
    expect(await test.done(STEWARD, ASK_TO_COMPLETE, { request: id, missing: '请补充事项的设定依据和批准文件' })).toMatchObject({ state: 'INCOMPLETE', answerClock: { dueOn: null }, overdue: null })
    expect(faultOf(await test.ask(STEWARD, REFUSE, { input: { request: id, ground: 'WIDER_THAN_NEEDED', reason: '材料不全' } }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'INCOMPLETE' }])
    expect(codesOf(await test.ask(STEWARD, COMPLETE, { request: id, text: '补' }))).toEqual(['NOT_AVAILABLE'])
    const completed = await test.done(CLERK, COMPLETE, { request: id, text: '设定依据见附文' })
    expect(completed).toMatchObject({ state: 'SUBMITTED', overdue: false })
    expect(codesOf(await test.ask(STEWARD, ASK_TO_COMPLETE, { request: id, missing: '还缺' }))).toEqual(['SHARING_COMPLETION_ASKED_BEFORE'])
    expect(completed.steps.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['SUBMITTED', null], ['ASKED_TO_COMPLETE', '请补充事项的设定依据和批准文件'], ['COMPLETED', '设定依据见附文'],
    ])
  })

  it('may also be that it is not wanted any more: then it is withdrawn, and stays so', async () => {
    const { id } = await submit()
    await test.done(STEWARD, ASK_TO_COMPLETE, { request: id, missing: '缺' })
    expect(await test.done(HEALTH, WITHDRAW, { request: id, reason: '事项取消' })).toMatchObject({ state: 'WITHDRAWN', answerClock: { stoppedAt: '2026-11-21T02:00:00.000Z' } })
    expect(faultOf(await test.ask(STEWARD, CONSENT, { input: { request: id } }))).toEqual(['SHARING_STEP_NOT_POSSIBLE', { state: 'WITHDRAWN' }])
  })
})

describe('the words of it', () => {
  it('are sealed in the database, and nobody changes or removes what was done', async () => {
    await submit({ scene: '独一无二的场景' })
    const rows = await test.sql<{ content: Buffer }>('SELECT content FROM sharing_request UNION ALL SELECT content FROM sharing_step')
    for (const secret of ['独一无二', '事项取消', 'wang', '样卫批']) for (const { content } of rows) expect(content.includes(Buffer.from(secret))).toBe(false)
    for (const sql of ['DELETE FROM sharing_step', 'UPDATE sharing_step SET kind = kind', 'DELETE FROM sharing_request', 'UPDATE sharing_request SET daily_volume = 1'])
      await expect(test.sql(sql), sql).rejects.toThrow(/permission denied/)
    const { default: pg } = await import('pg')
    const owner = new pg.Client(test.database.url)
    await owner.connect()
    for (const sql of ['DELETE FROM sharing_step', 'UPDATE sharing_step SET kind = kind', 'TRUNCATE sharing_request CASCADE', 'UPDATE sharing_request SET daily_volume = 1'])
      await expect(owner.query(sql), sql).rejects.toThrow(/never changed/)
    await owner.end()
  })

  it('go where the law lets them and nowhere else, also in the database alone', async () => {
    const withdrawn = (await submit()).id
    await test.done(HEALTH, WITHDRAW, { request: withdrawn, reason: '事项取消' })
    const { id: consented } = await submit()
    const { grant } = await test.done<ShownRequest>(STEWARD, CONSENT, { input: { request: consented } })
    await test.done(STEWARD, MOVE, { grant: grant?.id, move: 'END', reason: '目的已达到' })
    const { default: pg } = await import('pg')
    const owner = new pg.Client(test.database.url)
    await owner.connect()
    for (const [sql, id] of [
      [`UPDATE sharing_request SET state = 'SUBMITTED' WHERE id = $1`, withdrawn],
      [`UPDATE sharing_request SET state = 'REFUSED', grant_id = NULL WHERE id = $1`, consented],
      ['UPDATE sharing_grant SET revoked_at = NULL WHERE id = $1', grant?.id],
      [`UPDATE sharing_grant SET fields = '{}' WHERE id = $1`, grant?.id],
    ] as const) await expect(owner.query(sql, [id]), sql).rejects.toThrow(/does not go there|keeps its terms/)
    await owner.end()
    for (const sql of ['DELETE FROM sharing_grant', `UPDATE sharing_grant SET fields = '{}'`]) await expect(test.sql(sql), sql).rejects.toThrow(/permission denied/)
  })
})
