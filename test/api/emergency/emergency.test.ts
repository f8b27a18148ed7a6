import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/kernel/actor.ts'
import type { Asked } from '../../support/graphql.ts'
import { ANNA, BRUNO, CIVIL, HEALTH, HOUSING, TYPES } from '../../support/world.ts'
import { codesOf, findingsOf, twoHubs, type TwoHubs } from '../budgets/two-hubs.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const portal: Actor = { clientId: 'citizen-portal', person: null, departmentCode: CIVIL.code, role: 'SUBJECT_PORTAL' }

let two: TwoHubs
let serial = 0
/** Two clerks whom no earlier test has left a review open. */
let asker: Actor
let colleague: Actor
let auditor: Actor

beforeAll(async () => {
  two = await twoHubs()
})
afterAll(() => two.close())
beforeEach(() => {
  serial += 1
  asker = someone('CLERK', `asker-${serial}`)
  colleague = someone('CLERK', `colleague-${serial}`)
  auditor = someone('AUDITOR', `auditor-${serial}`)
})

function someone(role: Actor['role'], person: string, departmentCode = HOUSING.code): Actor {
  return { clientId: 'console', person, departmentCode, role }
}

/** Whoever signs in has just proved to be there. */
const fresh = (actor: Actor): Actor => ({ ...actor, verifiedAt: two.test.clock.now() })

interface Access {
  readonly id: string
  readonly state: string
  readonly reviewDueOn: string | null
  readonly reviewOverdue: boolean
  readonly subjectToken: string | null
  readonly subjectTold: boolean
  readonly reason: string
}
const SHOWN = 'id state departmentCode askedBy confirmedBy subjectToken reason legalGround reviewDueOn reviewDueProvisional reviewOverdue verdict note subjectTold expiresAt'
const card = { typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }

const askFor = (actor: Actor, change: object = {}, hub: 0 | 1 = 0) => two.asks[hub](fresh(actor),
  `mutation A($input: AskEmergencyAccessInput!) { askEmergencyAccess(input: $input) { ${SHOWN} } }`,
  { input: { idNumber: ANNA.code, wanted: [card], reason: '走失老人急需联系家属', legalGround: '《个人信息保护法》第十三条第四项', ...change } })
const confirm = (actor: Actor, id: string, idNumber = ANNA.code, hub: 0 | 1 = 1) => two.asks[hub](fresh(actor),
  `mutation C($id: String!, $idNumber: IdNumber!) { confirmEmergencyAccess(id: $id, idNumber: $idNumber) { ${SHOWN} } }`, { id, idNumber })
const decline = (actor: Actor, id: string) => two.asks[0](actor, `mutation D($id: String!) { declineEmergencyAccess(id: $id) { ${SHOWN} } }`, { id })
const read = (actor: Actor, id: string, hub: 0 | 1 = 0) => two.asks[hub](actor,
  'query R($id: String!) { emergencyCertificates(id: $id) { type { code } fields { name value } grounds { materialName basis } } }', { id })
const judge = (actor: Actor, id: string, change: object = {}) => two.asks[0](actor,
  `mutation J($input: JudgeEmergencyAccessInput!) { judgeEmergencyAccess(input: $input) { ${SHOWN} } }`, { input: { id, verdict: 'JUSTIFIED', note: '已核对接警记录。', ...change } })
const list = async (actor: Actor, unjudged = false) => {
  const { body } = await two.asks[0](actor, `query L($unjudged: Boolean) { emergencyAccesses(unjudged: $unjudged, first: 50) { nodes { ${SHOWN} } } }`, { unjudged })
  return ((body.data ?? {})['emergencyAccesses'] as { nodes: Access[] }).nodes
}
const told = async (idNumber = ANNA.code) => {
  const { body } = await two.asks[0](portal, 'query T($idNumber: IdNumber!) { accessEntriesAbout(idNumber: $idNumber, first: 100) { nodes { kind sentence } } }', { idNumber })
  return ((body.data ?? {})['accessEntriesAbout'] as { nodes: { kind: string; sentence: string }[] }).nodes.filter(({ kind }) => kind.startsWith('EMERGENCY'))
}

function accessOf({ body }: Asked): Access {
  const [access] = Object.values(body.data ?? {})
  return access as Access
}

async function opened(change: object = {}): Promise<string> {
  const { id } = accessOf(await askFor(asker, change))
  const idNumber = (change as { idNumber?: string }).idNumber ?? ANNA.code
  expect(codesOf(await confirm(colleague, id, idNumber))).toEqual([])
  return id
}

describe('emergency access', () => {
  it('shows nothing before a second person has confirmed it, then the fields that were named, and each step is on record', async () => {
    const asked = await askFor(asker)
    const { id, state } = accessOf(asked)
    expect(state).toBe('ASKED')
    expect(asked.entries[0]).toMatchObject({ action: 'emergency.ask', outcome: 'RELEASED', purpose: { item: null, case: id } })
    expect(codesOf(await read(asker, id))).toEqual(['EMERGENCY_STATE'])
    const confirmed = await confirm(colleague, id)
    expect(accessOf(confirmed)).toMatchObject({ id, state: 'OPEN' })
    expect(confirmed.entries[0]).toMatchObject({ action: 'emergency.confirm', subject: asked.entries[0]?.subject })
    const answer = await read(asker, id)
    expect(answer.body.data?.['emergencyCertificates']).toEqual([{
      type: { code: TYPES.idCard.code }, fields: [{ name: 'KZ_XM', value: ANNA.name }],
      grounds: [{ materialName: '紧急调取', basis: '《个人信息保护法》第十三条第四项' }],
    }])
    expect(answer.entries).toMatchObject([{
      action: 'emergency.read', outcome: 'RELEASED', subject: asked.entries[0]?.subject, purpose: { item: null, case: id },
      certificates: [{ type: TYPES.idCard.code, fields: ['KZ_XM'] }],
    }])
    for (const { text } of [...asked.entries, ...confirmed.entries, ...answer.entries]) {
      for (const secret of [ANNA.code, ANNA.name, '走失老人', '个人信息保护法']) expect(text).not.toContain(secret)
    }
  })

  it('closes by itself half an hour after it was confirmed, on every hub', async () => {
    const id = await opened()
    two.test.clock.advance(30 * MINUTE_MS - 1)
    expect(codesOf(await read(asker, id, 1))).toEqual([])
    two.test.clock.advance(1)
    expect(codesOf(await read(asker, id, 0))).toEqual(['EMERGENCY_STATE'])
    expect(codesOf(await read(asker, id, 1))).toEqual(['EMERGENCY_STATE'])
  })

  it('lapses where nobody confirms it within a quarter of an hour', async () => {
    const { id } = accessOf(await askFor(asker))
    two.test.clock.advance(15 * MINUTE_MS)
    const late = await confirm(colleague, id)
    expect(codesOf(late)).toEqual(['EMERGENCY_STATE'])
    expect(late.body.errors?.[0]?.extensions['details']).toEqual({ state: 'LAPSED' })
    expect(codesOf(await read(asker, id))).toEqual(['EMERGENCY_STATE'])
  })

  it('takes two: nobody confirms or declines what he has asked for, and only one of two who confirm at once does', async () => {
    const { id } = accessOf(await askFor(asker))
    expect(codesOf(await confirm(asker, id))).toEqual(['EMERGENCY_TAKES_TWO'])
    expect(codesOf(await decline(asker, id))).toEqual(['EMERGENCY_TAKES_TWO'])
    const both = await Promise.all([confirm(colleague, id, ANNA.code, 0), confirm(someone('CLERK', 'third'), id, ANNA.code, 1)])
    expect(both.map((answer) => codesOf(answer)).sort()).toEqual([[], ['EMERGENCY_STATE']])
  })

  it('is of the same department, or of a supervisor; only who asked may read; and only persons may do any of it', async () => {
    const { id } = accessOf(await askFor(asker))
    expect(codesOf(await confirm(someone('CLERK', 'stranger', HEALTH.code), id))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await confirm(someone('ISSUER_STEWARD', 'steward'), id))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await confirm({ ...colleague, role: 'DEPARTMENT_SYSTEM' }, id))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await askFor({ ...asker, person: null }))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await confirm(someone('SUPERVISOR', 'supervisor', HEALTH.code), id))).toEqual([])
    expect(codesOf(await read(colleague, id))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await read({ ...asker, departmentCode: HEALTH.code }, id))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await read(asker, 'JJ-AAAAAAAAAAAAAAAAAAA'))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await read(asker, id))).toEqual([])
  })

  it('is confirmed for the one whom the second person names too', async () => {
    const { id } = accessOf(await askFor(asker))
    const other = await confirm(colleague, id, BRUNO.code)
    expect(codesOf(other)).toEqual(['NOT_AVAILABLE'])
    expect(other.entries[0]?.refusals).toMatchObject([{ reason: 'SUBJECT_DIFFERS' }])
    expect(codesOf(await confirm(colleague, id))).toEqual([])
  })

  it('is never of the person who asks or confirms', async () => {
    const { entries: [first] } = await askFor(asker)
    const own = [String(first?.subject)]
    expect(codesOf(await askFor({ ...asker, ownTokens: own }))).toEqual(['SELF_LOOK_UP'])
    const { id } = accessOf(await askFor(asker))
    expect(codesOf(await confirm({ ...colleague, ownTokens: own }, id))).toEqual(['SELF_LOOK_UP'])
  })

  it('asks both for a fresh proof to be there', async () => {
    const stale: Actor = { ...asker, verifiedAt: new Date(two.test.clock.now().getTime() - 6 * MINUTE_MS) }
    const asking = await two.asks[0](stale, `mutation A($input: AskEmergencyAccessInput!) { askEmergencyAccess(input: $input) { id } }`,
      { input: { idNumber: ANNA.code, wanted: [card], reason: '样例', legalGround: '样例' } })
    expect(codesOf(asking)).toEqual(['STEP_UP_REQUIRED'])
    const { id } = accessOf(await askFor(asker))
    const confirming = await two.asks[0](colleague, 'mutation C($id: String!, $idNumber: IdNumber!) { confirmEmergencyAccess(id: $id, idNumber: $idNumber) { id } }', { id, idNumber: ANNA.code })
    expect(codesOf(confirming)).toEqual(['STEP_UP_REQUIRED'])
  })

  it('is narrowed by sharing and consent as under a case: what is not shared is not to be had', async () => {
    const wanting = (type: { code: string }, ...fields: string[]) => askFor(asker, { wanted: [{ typeCode: type.code, fields }] })
    expect(codesOf(await wanting(TYPES.record, 'KZ_XM'))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await askFor(someone('CLERK', 'health-clerk', HEALTH.code), { wanted: [{ typeCode: TYPES.household.code, fields: ['KZ_XM'] }] }))).toEqual(['NOT_AVAILABLE'])
    const { id } = accessOf(await wanting(TYPES.household, 'KZ_XM', 'KZ_ZZ'))
    await confirm(colleague, id)
    const shown = (await read(asker, id)).body.data?.['emergencyCertificates'] as { fields: { name: string }[] }[]
    // POLICE has consented to one field of its own registers; the other issuer to none.
    expect(shown.map(({ fields }) => fields.map(({ name }) => name))).toEqual([['KZ_XM']])
  })

  it.each<[string, object, object]>([
    ['no type', { wanted: [] }, { reason: 'TYPES' }],
    ['a type twice', { wanted: [card, card] }, { reason: 'TYPES' }],
    ['no field', { wanted: [{ ...card, fields: [] }] }, { reason: 'FIELDS' }],
    ['a field that the type has not', { wanted: [{ ...card, fields: ['KZ_NICHTS'] }] }, { reason: 'FIELDS' }],
    ['a delay without a reason', { delayDays: 30 }, { reason: 'DELAY' }],
    ['a delay of half a year', { delayDays: 180, delayReason: '侦查需要' }, { reason: 'DELAY' }],
    ['no reason', { reason: ' ' }, { reason: 'TEXT', at: 'reason' }],
    ['an ID number in the reason', { reason: `找 ${BRUNO.code}` }, { reason: 'TEXT', at: 'reason' }],
    ['no legal ground', { legalGround: '' }, { reason: 'TEXT', at: 'legalGround' }],
  ])('cannot be asked for with %s', async (_, change, details) => {
    const refused = await askFor(asker, change)
    expect(codesOf(refused)).toEqual(['EMERGENCY_INVALID'])
    expect(refused.body.errors?.[0]?.extensions['details']).toEqual(details)
  })

  it('raises an alarm when it is confirmed', async () => {
    const id = await opened()
    expect((await findingsOf(two.asks[0], 'emergency-access')).filter(({ sentence }) => sentence.includes(id))).toHaveLength(1)
  })

  describe('its review', () => {
    it('is open to see until an auditor who had no part in it judges it, once, after it has closed', async () => {
      const id = await opened()
      expect((await list(auditor, true)).map((one) => one.id)).toContain(id)
      expect(codesOf(await judge(auditor, id))).toEqual(['EMERGENCY_STATE'])
      two.test.clock.advance(31 * MINUTE_MS)
      for (const one of [asker, colleague]) expect(codesOf(await judge({ ...one, role: 'AUDITOR' }, id))).toEqual(['EMERGENCY_TAKES_TWO'])
      expect(codesOf(await judge(asker, id))).toEqual(['NOT_AVAILABLE'])
      expect(codesOf(await judge(auditor, id, { note: '' }))).toEqual(['EMERGENCY_INVALID'])
      expect(accessOf(await judge(auditor, id))).toMatchObject({ verdict: 'JUSTIFIED', note: '已核对接警记录。' })
      expect(codesOf(await judge(auditor, id, { verdict: 'UNJUSTIFIED' }))).toEqual(['EMERGENCY_STATE'])
      expect((await list(auditor, true)).map((one) => one.id)).not.toContain(id)
    })

    it('that is late bars both from another access, as who asks and as who confirms, until it is judged', async () => {
      const id = await opened()
      // Saturday, 21 November 2026: the fifth working day is the Friday after.
      const due = (await list(auditor)).find((one) => one.id === id)?.reviewDueOn
      expect(due).toBe('2026-11-27')
      two.test.clock.advance(Date.parse(`${due}T24:00:00+08:00`) - two.test.clock.now().getTime() - 1)
      expect((await list(auditor)).find((one) => one.id === id)?.reviewOverdue).toBe(false)
      two.test.clock.advance(1)
      expect((await list(auditor)).find((one) => one.id === id)?.reviewOverdue).toBe(true)
      expect(codesOf(await askFor(asker))).toEqual(['EMERGENCY_REVIEW_OVERDUE'])
      expect(codesOf(await askFor(colleague))).toEqual(['EMERGENCY_REVIEW_OVERDUE'])
      const other = someone('CLERK', `other-${serial}`)
      const { id: next } = accessOf(await askFor(other))
      expect(codesOf(await confirm(colleague, next))).toEqual(['EMERGENCY_REVIEW_OVERDUE'])
      expect(codesOf(await judge(auditor, id, { verdict: 'UNJUSTIFIED' }))).toEqual([])
      expect(codesOf(await askFor(asker))).toEqual([])
    })

    it('shows the reason to those who may judge or confirm, the subject to auditors alone, and nothing to others', async () => {
      const { id } = accessOf(await askFor(asker))
      const seen = async (actor: Actor) => (await list(actor)).find((one) => one.id === id)
      expect(await seen(colleague)).toMatchObject({ reason: '走失老人急需联系家属', subjectToken: null })
      expect((await seen(auditor))?.subjectToken).toMatch(/^[\w-]{22}$/)
      expect(await seen(someone('CLERK', 'stranger', HEALTH.code))).toBeUndefined()
    })
  })

  describe('the subject', () => {
    // Each with somebody of whom no earlier test has asked, and days later than them.
    it('is told when the review ends, and until then sees no trace', async () => {
      two.test.clock.advance(30 * DAY_MS)
      const before = await told()
      const id = await opened()
      await read(asker, id)
      expect(await told()).toEqual(before)
      two.test.clock.advance(31 * MINUTE_MS)
      expect(await told()).toEqual(before)
      await judge(auditor, id)
      const now = await told()
      expect(now.slice(0, now.length - before.length).map(({ kind }) => kind)).toEqual(['EMERGENCY_STEP', 'EMERGENCY_READ', 'EMERGENCY_STEP', 'EMERGENCY_STEP'])
      expect(now[1]?.sentence).toContain('紧急调取了您的证照信息（1类证照，1个数据项）')
    })

    it('is told when the review should have ended, judged or not', async () => {
      two.test.clock.advance(30 * DAY_MS)
      const before = (await told()).length
      const id = await opened()
      await read(asker, id)
      two.test.clock.advance(5 * DAY_MS)
      expect(await told()).toHaveLength(before)
      two.test.clock.advance(8 * DAY_MS)
      expect(await told()).toHaveLength(before + 3)
    })

    it('is told after the delay that was asked for with a reason, and not before, judged or not', async () => {
      two.test.clock.advance(30 * DAY_MS)
      const before = (await told()).length
      const id = await opened({ delayDays: 40, delayReason: '告知将妨碍侦查' })
      two.test.clock.advance(31 * MINUTE_MS)
      await judge(auditor, id)
      two.test.clock.advance(40 * DAY_MS - 32 * MINUTE_MS)
      expect(await told()).toHaveLength(before)
      two.test.clock.advance(2 * MINUTE_MS)
      expect(await told()).toHaveLength(before + 3)
    })

    it('is told at once of what was found unjustified, whatever delay was asked for', async () => {
      two.test.clock.advance(100 * DAY_MS)
      const before = (await told()).length
      const id = await opened({ delayDays: 90, delayReason: '告知将妨碍侦查' })
      two.test.clock.advance(31 * MINUTE_MS)
      expect(await told()).toHaveLength(before)
      await judge(auditor, id, { verdict: 'UNJUSTIFIED' })
      expect(await told()).toHaveLength(before + 3)
    })

    it('is told at once of what was declined or lapsed: there is nothing to keep quiet', async () => {
      two.test.clock.advance(30 * DAY_MS)
      const before = (await told()).length
      const { id } = accessOf(await askFor(asker))
      expect(await told()).toHaveLength(before)
      await decline(colleague, id)
      expect(await told()).toHaveLength(before + 2)
    })
  })

  it('lies in the database without reasons, grounds, notes or accounts that could be read', async () => {
    const id = await opened({ delayDays: 3, delayReason: '告知将妨碍侦查' })
    const rows = await two.test.hub.database.query({ name: 'test.emergency', text: 'SELECT a::text AS a, s::text AS s FROM emergency_access a JOIN emergency_step s ON s.access_id = a.id WHERE a.id = $1' }, [id])
    expect(rows).toHaveLength(1)
    for (const secret of ['走失老人', '个人信息保护法', '妨碍侦查', asker.person, colleague.person, ANNA.code]) {
      for (const text of Object.values(rows[0] ?? {})) {
        expect(text).not.toContain(secret)
        expect(text).not.toContain(Buffer.from(String(secret)).toString('hex'))
      }
    }
  })

  it('is refused by the database itself where one person is both', async () => {
    const { id } = accessOf(await askFor(asker))
    const insert = `INSERT INTO emergency_step (subject_id, access_id, ordinal, kind, department_code, client_id, person, account, at)
      SELECT subject_id, id, 1, 'CONFIRMED', department_code, client_id, person, account, at FROM emergency_access WHERE id = $1`
    await expect(two.test.hub.database.query({ name: 'test.both', text: insert }, [id])).rejects.toThrow(/takes two persons/)
    // Nor is one of the two who judges, and nobody judges what was never opened.
    const judged = (by: string) => two.test.hub.database.query({ name: `test.judged-by-${by}`, text: `
      INSERT INTO emergency_step (subject_id, access_id, ordinal, kind, verdict, note, department_code, client_id, person, account, at)
      SELECT a.subject_id, a.id, 2, 'JUDGED', 'JUSTIFIED', '\\x00', a.department_code, a.client_id, ${by}, a.account, a.at
      FROM emergency_access AS a LEFT JOIN emergency_step AS s ON s.access_id = a.id WHERE a.id = $1` }, [id])
    await expect(judged(`'\\x01'`)).rejects.toThrow(/takes two persons/)
    expect(codesOf(await confirm(colleague, id))).toEqual([])
    for (const by of ['a.person', 's.person']) await expect(judged(by)).rejects.toThrow(/takes two persons/)
  })
})
