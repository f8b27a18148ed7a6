import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCheckpointBody } from '../../../src/kernel/tlog/checkpoint.ts'
import { leafHash, verifyInclusion } from '../../../src/kernel/tlog/merkle.ts'
import { parseNote } from '../../../src/kernel/tlog/note.ts'
import { onlyEntry, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { HOLDS, PERMIT_PURPOSE, RENT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { ANNA, BRUNO, CARLA, COMPANY, HEALTH, HOUSING, PERMIT, TYPES } from '../../support/world.ts'
import { AUDITOR, list, nodes, PORTAL, watchedHub, type EntryShown } from './watchers.ts'

let hub: NetworkHub
const counter: AskingClient = { clientId: 'health-system', person: 'li.fang' }

beforeAll(async () => {
  hub = await watchedHub()
  await hub.ask(counter, SUBJECT, { idNumber: ANNA.code, purpose: PERMIT_PURPOSE })
  hub.clock.advance(3_600_000)
  await hub.ask('health', SUBJECT, { idNumber: BRUNO.code, purpose: PERMIT_PURPOSE })
  await hub.ask('health', SUBJECT, { idNumber: CARLA.code, purpose: { ...PERMIT_PURPOSE, caseNumber: 'Z-2026-1' } })
  hub.clock.advance(3_600_000)
  await hub.ask('housing', SUBJECT, { idNumber: ANNA.code, purpose: RENT_PURPOSE })
  await hub.ask('housing', HOLDS, { idNumber: ANNA.code, purpose: RENT_PURPOSE, type: TYPES.marriage.code })
})
afterAll(() => hub.close())

const asked = (filter: object) => ({ filter: { action: 'subject.ask', ...filter } })
const found = async (filter: object, client: AskingClient = AUDITOR) => nodes(await list(hub, client, asked(filter)))
const brief = (entries: readonly EntryShown[]) => entries.map(({ clientId, outcome }) => `${clientId} ${outcome}`)

describe('an auditor', () => {
  it('sees everything, newest first, exactly as it is hashed and with the true reasons', async () => {
    const entries = nodes(await list(hub, AUDITOR, { first: 150 }))
    expect(entries.map(({ index }) => Number(index))).toEqual(entries.map((_, at) => entries.length - 1 - at))
    for (const { entry, leafHash: shown } of entries) expect(leafHash(entry ?? '').toString('base64')).toBe(shown)
    expect(entries.flatMap(({ refusals }) => refusals.map(({ reason }) => reason))).toContain('SUBJECT_NOT_A_PARTY')
    expect(new Set(entries.map(({ role }) => role))).toEqual(new Set(['DEPARTMENT_SYSTEM', 'OPERATOR']))
  })

  it('can prove to a stranger that each is in the log, under one checkpoint for the whole page', async () => {
    const entries = nodes(await list(hub, AUDITOR, { first: 20, proofs: true }))
    expect(new Set(entries.map(({ inclusionProof }) => inclusionProof?.checkpoint)).size).toBe(1)
    for (const { index, leafHash: leaf, inclusionProof } of entries) {
      const tree = parseCheckpointBody(parseNote(inclusionProof?.checkpoint ?? '')?.text ?? '')
      const proof = (inclusionProof?.proof ?? []).map((hash) => Buffer.from(hash, 'base64'))
      expect(String(tree?.size)).toBe(inclusionProof?.size)
      const claim = { leaf: Buffer.from(leaf ?? '', 'base64'), index: Number(index), size: Number(inclusionProof?.size), proof, root: tree?.root ?? Buffer.alloc(32) }
      expect(verifyInclusion(claim)).toBe(true)
      expect(verifyInclusion({ ...claim, index: Number(index) + 1 })).toBe(false)
    }
  })

  const cases: [string, object, string[]][] = [
    ['from', { from: '2026-11-21T12:00:00+08:00' }, ['housing-system RELEASED', 'housing-system RELEASED']],
    ['to', { to: '2026-11-21T11:00:00+08:00' }, ['health-system RELEASED']],
    ['department', { departmentCode: HOUSING.code }, ['housing-system RELEASED', 'housing-system RELEASED']],
    ['client', { clientId: 'health-system' }, ['health-system REFUSED', 'health-system REFUSED', 'health-system RELEASED']],
    ['person', { person: 'li.fang' }, ['health-system RELEASED']],
    ['role', { role: 'OPERATOR' }, []],
    ['item', { itemCode: PERMIT.item.code }, ['health-system REFUSED', 'health-system REFUSED', 'health-system RELEASED']],
    ['case', { caseNumber: 'Z-2026-1' }, ['housing-system RELEASED', 'housing-system RELEASED', 'health-system REFUSED']],
    ['subject', { idNumber: ANNA.code }, ['housing-system RELEASED', 'housing-system RELEASED', 'health-system RELEASED']],
    ['subject that nobody knows', { idNumber: CARLA.code }, ['health-system REFUSED']],
    ['certificate type that was judged', { certificateType: TYPES.marriage.code, action: 'certificate.holds' }, ['housing-system RELEASED']],
    ['certificate type that was refused', { certificateType: TYPES.record.code }, ['health-system RELEASED']],
    ['outcome', { outcome: 'REFUSED' }, ['health-system REFUSED', 'health-system REFUSED']],
    ['reason', { refusalReason: 'SUBJECT_NOT_A_PARTY' }, ['health-system REFUSED']],
    ['action below', { action: 'certificate.holds' }, ['housing-system RELEASED']],
    ['several at once', { outcome: 'REFUSED', caseNumber: 'Z-2026-1', departmentCode: HEALTH.code }, ['health-system REFUSED']],
  ]
  it.each(cases)('finds by %s', async (_what, filter, expected) => {
    expect(brief(await found(filter))).toEqual(expected)
  })

  it('finds by the token of an entry that one token, and by places those places that fit the rest', async () => {
    const [anna, other] = [(await found({ idNumber: ANNA.code })).at(-1), (await found({ idNumber: BRUNO.code }))[0]]
    expect(brief(await found({ subject: anna?.subject }))).toEqual(brief(await found({ idNumber: ANNA.code })))
    expect(brief(await found({ subject: other?.subject, idNumber: ANNA.code }))).toEqual([])
    expect((await found({ indexes: [anna?.index, other?.index, '9999999'] })).map(({ index }) => index)).toEqual([other?.index, anna?.index])
    expect((await found({ indexes: [anna?.index, other?.index], outcome: 'REFUSED' })).map(({ index }) => index)).toEqual([other?.index])
    expect(await found({ indexes: [anna?.index], subject: other?.subject })).toEqual([])
    expect(await found({ subject: other?.subject }, 'health')).toEqual([])
    for (const filter of [{ subject: 'short' }, { subject: ANNA.code }, { indexes: ['-1'] }, { indexes: Array.from({ length: 101 }, (_, at) => String(at)) }]) {
      expect((await list(hub, AUDITOR, { filter })).codes, JSON.stringify(filter)).toEqual(['LOG_FILTER_INVALID'])
    }
    const counted = await hub.ask(AUDITOR, '{ accessEntryCounts(filter: { indexes: ["1"] }, by: DAY) { key } }')
    expect(counted.codes).toEqual(['LOG_FILTER_INVALID'])
  })

  it('is told what the codes are called', async () => {
    const answer = await hub.ask<{ accessEntries: { names: { kind: string; code: string; name: string }[] } }>(
      AUDITOR, '{ accessEntries(filter: { action: "subject.ask" }) { names { kind code name } nodes { index } } }')
    const named = (answer.body.data?.accessEntries.names ?? []).map(({ kind, code, name }) => [kind, code, name])
    expect(named).toContainEqual(['DEPARTMENT', HEALTH.code, HEALTH.name])
    expect(named).toContainEqual(['ITEM', PERMIT.item.code, PERMIT.item.name])
    expect(named).toContainEqual(['TYPE', TYPES.marriage.code, TYPES.marriage.name])
    expect(named.filter(([kind]) => kind === 'FIELD').length).toBeGreaterThan(0)
    for (const [kind, code = '', name] of named.filter(([one]) => one === 'FIELD')) {
      expect([kind, Object.values(TYPES).find((type) => code.startsWith(`${type.code}/`))?.fields.find((field) => code.endsWith(`/${field.name}`))?.meaning]).toEqual(['FIELD', name])
    }
    const counts = await hub.ask<{ accessEntryCounts: { key: string; name: string | null }[] }>(AUDITOR, '{ accessEntryCounts(by: DEPARTMENT) { key name } }')
    expect(counts.body.data?.accessEntryCounts.find(({ key }) => key === HEALTH.code)?.name).toBe(HEALTH.name)
  })

  it('finds what was asked about a number before anybody knew it', async () => {
    const before = await found({ idNumber: CARLA.code })
    const opening = { number: 'Z-2026-7', itemCode: RENT_PURPOSE.itemCode, applicant: { idNumber: CARLA.code } }
    await hub.ask('housing', 'mutation ($i: OpenCaseInput!) { openCase(input: $i) { number } }', { i: opening })
    await hub.ask('housing', SUBJECT, { idNumber: CARLA.code, purpose: { ...RENT_PURPOSE, caseNumber: 'Z-2026-7' } })
    const after = await found({ idNumber: CARLA.code })
    expect(before).toHaveLength(1)
    expect(after.map(({ index }) => index)).toEqual([expect.any(String), before[0]?.index])
    expect(after[0]?.subject).not.toBe(before[0]?.subject)
  })

  it('counts what he would list', async () => {
    const counts = (filter: object, by: string) => hub.ask<{ accessEntryCounts: { key: string; count: number; isRest: boolean }[] }>(
      AUDITOR, `query ($f: AccessEntryFilter) { accessEntryCounts(filter: $f, by: ${by}) { key count isRest } }`, { f: asked(filter).filter })
    const rows = async (filter: object, by: string) => ((await counts(filter, by)).body.data?.accessEntryCounts ?? []).map(({ key, count }) => [key, count])
    expect(await rows({ clientId: 'health-system' }, 'OUTCOME')).toEqual([['REFUSED', 2], ['RELEASED', 1]])
    expect(await rows({ to: '2026-11-21T13:00:00+08:00' }, 'DAY')).toEqual([['2026-11-21', (await found({ to: '2026-11-21T13:00:00+08:00' })).length]])
    const answer = await counts({ idNumber: ANNA.code }, 'CLIENT')
    expect(onlyEntry(answer)).toMatchObject({ action: 'log.count', outcome: 'RELEASED', subject: null })
    expect(JSON.parse(onlyEntry(answer).text)).toMatchObject({ about: { action: 'subject.ask', by: 'CLIENT', returned: 2, subject: expect.stringMatching(/^[\w-]{22} [\w-]{22}$/) } })
  })
})

describe('a department', () => {
  it('sees accesses of its own systems and nothing else, whatever it asks for', async () => {
    const filters = [{}, { departmentCode: HOUSING.code }, { clientId: 'housing-system' }, { role: 'AUDITOR' }, { idNumber: ANNA.code },
      { caseNumber: 'Z-2026-1' }, { certificateType: TYPES.marriage.code }, { outcome: 'RELEASED' }, { person: 'shen' }, { action: 'log.read' }]
    for (const filter of filters) {
      const own = nodes(await list(hub, 'health', { filter, first: 200 }))
      expect(own.map(({ clientId }) => clientId).filter((id) => id !== 'health-system'), JSON.stringify(filter)).toEqual([])
      const all = nodes(await list(hub, AUDITOR, { filter: { ...filter, departmentCode: HEALTH.code, role: 'DEPARTMENT_SYSTEM' }, first: 200 }))
      expect(own.length, JSON.stringify(filter)).toBeLessThanOrEqual(all.length)
    }
    expect(await found({ departmentCode: HOUSING.code }, 'health')).toEqual([])
    expect(await found({}, 'health')).toHaveLength(3)
  })

  it('learns no true reason, neither in clear nor by what could be hashed, and whom it was refused only by itself', async () => {
    const answer = await list(hub, 'health', { ...asked({}), proofs: true })
    const refused = nodes(answer).filter(({ refusals }) => refusals.length > 0)
    expect(refused.length).toBeGreaterThan(2)
    for (const one of refused) {
      expect(one).toMatchObject({ entry: null, leafHash: null, inclusionProof: null })
      expect(one.refusals.map(({ reason }) => reason)).toEqual(one.refusals.map(() => null))
      if (one.outcome === 'REFUSED') expect(one.subject).toBeNull()
    }
    for (const word of ['SUBJECT_NOT_A_PARTY', 'TYPE_NOT_SHARED', 'CASE_OF_ANOTHER_DEPARTMENT']) expect(answer.text).not.toContain(word)
    expect((await list(hub, 'health', { filter: { refusalReason: 'CASE_UNKNOWN' } })).codes).toEqual(['LOG_FILTER_INVALID'])
  })

  it('cannot tell whom the hub knows by searching for a number that it was refused', async () => {
    for (const { code } of [BRUNO, CARLA, COMPANY]) expect(await found({ idNumber: code }, 'health')).toEqual([])
    expect(brief(await found({ idNumber: ANNA.code }, 'health'))).toEqual(['health-system RELEASED'])
    const own = nodes(await list(hub, 'health', { filter: { action: 'log.read' } }))
    expect(own.flatMap(({ about }) => about.map(({ name }) => name))).not.toContain('subject')
    expect(own.some(({ entry }) => entry?.includes('"subject":"'))).toBe(false)
  })
})

describe('others', () => {
  it.each<[string, AskingClient]>([['a citizen portal', PORTAL]])('%s may not read the log, and the attempt is on record', async (_who, client) => {
    const answer = await list(hub, client)
    expect([answer.codes, answer.body.data]).toEqual([['NOT_AVAILABLE'], { accessEntries: null }])
    expect(onlyEntry(answer)).toMatchObject({ action: 'log.read', outcome: 'REFUSED', refusals: [{ reason: 'ROLE_NOT_ALLOWED' }] })
  })
})

describe('a reading of the log', () => {
  it('is on record with its filter in closed words and tokens, in an entry that is not in what it read', async () => {
    const answer = await list(hub, AUDITOR, { filter: { idNumber: ANNA.code, departmentCode: HEALTH.code }, first: 5 })
    const own = onlyEntry(answer)
    expect(own).toMatchObject({ action: 'log.read', outcome: 'RELEASED', subject: null, actor: { client: 'audit-office', person: 'shen' } })
    const { about } = JSON.parse(own.text) as { about: object }
    expect(about).toEqual({ department: HEALTH.code, first: 5, returned: 1, subject: expect.stringMatching(/^[\w-]{22} [\w-]{22}$/) })
    expect(nodes(answer).map(({ index }) => index)).not.toContain(String(own.index))
    const next = await list(hub, AUDITOR, { first: 1 })
    expect(nodes(next)[0]?.index).toBe(String(own.index))
  })

  it('has one entry for each list of a request: no filter hides behind another', async () => {
    const { entries } = await hub.ask(AUDITOR, `query { a: accessEntries(filter: { clientId: "health-system" }) { nodes { index } }
      b: accessEntries(filter: { clientId: "housing-system" }) { nodes { index } } }`)
    expect(entries.map(({ text }) => (JSON.parse(text) as { about: { client: string } }).about.client).sort()).toEqual(['health-system', 'housing-system'])
  })

  it('may be had ten times in one request and not more', async () => {
    const document = `query { ${Array.from({ length: 11 }, (_, at) => `l${at}: accessEntries(first: 1) { nodes { index } }`).join(' ')} }`
    const answer = await hub.ask(AUDITOR, document)
    expect(answer.codes).toEqual(['TOO_MANY_LOG_READS'])
    expect(answer.entries).toHaveLength(11)
  })

  it('goes on where it was, however much is added meanwhile', async () => {
    const first = await list(hub, AUDITOR, { first: 3 })
    for (let more = 0; more < 4; more += 1) await list(hub, AUDITOR, { first: 1 })
    const second = await list(hub, AUDITOR, { first: 3, after: first.body.data?.accessEntries?.pageInfo.endCursor ?? null })
    const indexes = [...nodes(first), ...nodes(second)].map(({ index }) => Number(index))
    expect(indexes).toEqual(indexes.map((_, at) => (indexes[0] ?? 0) - at))
    expect(first.body.data?.accessEntries?.pageInfo.hasNextPage).toBe(true)
  })

  it('is refused for a page of more than 200, and that is on record', async () => {
    // Asked for with everything, a page of so many costs too much for a document of one's own.
    const answer = await hub.ask(AUDITOR, '{ accessEntries(first: 201) { nodes { index } } }')
    expect(answer.codes).toEqual(['PAGE_SIZE_INVALID'])
    expect(onlyEntry(answer)).toMatchObject({ action: 'log.read', outcome: 'REFUSED', refusals: [{ code: 'PAGE_SIZE_INVALID' }] })
    expect((await hub.ask(AUDITOR, '{ accessEntries(first: 200) { nodes { index } } }')).codes).toEqual([])
  })

  it.each<[string, string, object]>([
    ['a page of nothing', 'PAGE_SIZE_INVALID', { first: 0 }],
    ['a cursor made by hand', 'CURSOR_INVALID', { after: 'MTI=' }],
    ['a cursor with something behind it', 'CURSOR_INVALID', { after: 'MTIzNA.' }],
    ['an ID number for an account', 'LOG_FILTER_INVALID', { filter: { person: ANNA.code } }],
    ['an ID number for a case', 'LOG_FILTER_INVALID', { filter: { caseNumber: `X-${ANNA.code}` } }],
    ['an ID number for a client', 'LOG_FILTER_INVALID', { filter: { clientId: ANNA.code } }],
    ['a name for an action', 'LOG_FILTER_INVALID', { filter: { action: ANNA.name } }],
  ])('is refused for %s, and that is on record without it', async (_what, code, variables) => {
    const answer = await list(hub, AUDITOR, variables)
    expect(answer.codes).toEqual([code])
    expect(onlyEntry(answer)).toMatchObject({ action: 'log.read', outcome: 'REFUSED', refusals: [{ code }] })
    for (const secret of [ANNA.code, ANNA.name]) expect(answer.text + onlyEntry(answer).text).not.toContain(secret)
  })
})

it('no number and no name of a subject is in what was answered, in the log or in the hub\'s own log', async () => {
  const everything = await list(hub, AUDITOR, { first: 200 })
  for (const { code, name } of [ANNA, BRUNO, CARLA]) {
    for (const secret of [code, name]) expect(everything.text + hub.said.join('')).not.toContain(secret)
  }
})
