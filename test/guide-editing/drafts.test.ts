import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowLoaders, rowValidator } from '../../src/domains/ingest/index.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { OPERATOR } from '../support/hub.ts'
import * as world from '../support/world.ts'
import { changed, CLERK, EDITOR, editingHub, HOUSING_EDITOR, ITEM, SECOND_EDITOR, type Draft, type EditingHub } from './support.ts'

let test: EditingHub
beforeAll(async () => (test = await editingHub()))
afterAll(() => test.close())

const NEW_ITEM = `${world.HEALTH.code}4000000000077`
const begin = (itemCode = ITEM) => test.done<Draft>(EDITOR, 'begin-guide-draft', { input: { itemCode } })
const save = (revision: number, document: unknown, itemCode = ITEM) =>
  test.done<Draft>(EDITOR, 'save-guide-draft', { input: { itemCode, revision, document: JSON.stringify(document) } })

describe('a draft', () => {
  it('begins as the guide in force says, without what only its publication decides', async () => {
    const { version: _, publishedOn: __, effectiveFrom: ___, ...content } = world.PERMIT
    const draft = await begin()
    expect(JSON.parse(draft.document)).toEqual(JSON.parse(JSON.stringify(content)))
    expect(draft).toMatchObject({ revision: 1, baseVersion: 1, nextVersion: 2, faults: [{ path: 'changeNote', reason: 'CHANGE_NOT_EXPLAINED' }] })
    expect(await begin()).toEqual(draft)
  })

  it('is saved upon the revision that was read: the second of two is told, and what the first wrote stands', async () => {
    const { revision, document } = await begin()
    const mine = { ...(JSON.parse(document) as GuideRow), remarks: '甲' }
    const theirs = { ...mine, remarks: '乙' }
    const input = (guide: object) => ({ input: { itemCode: ITEM, revision, document: JSON.stringify(guide) } })
    const answers = await Promise.all([test.run(EDITOR, 'save-guide-draft', input(mine)), test.run(SECOND_EDITOR, 'save-guide-draft', input(theirs))])
    const codes = answers.map(({ body }) => body.errors?.[0]?.extensions['code'] ?? 'SAVED')
    expect(codes.toSorted()).toEqual(['GUIDE_DRAFT_CHANGED', 'SAVED'])
    const now = await test.done<Draft>(EDITOR, 'guide-draft', { itemCode: ITEM })
    expect(now.revision).toBe(revision + 1)
    expect((JSON.parse(now.document) as GuideRow).remarks).toBe(codes[0] === 'SAVED' ? '甲' : '乙')
    expect(await test.refused(SECOND_EDITOR, 'discard-guide-draft', { itemCode: ITEM, revision })).toEqual(['GUIDE_DRAFT_CHANGED', { revision: revision + 1 }])
  })

  it('is nobody’s but an editor’s of the department that implements the item, delegated or not', async () => {
    const { revision, document } = await begin()
    const input = { itemCode: ITEM, revision, document }
    expect(await test.refused(HOUSING_EDITOR, 'save-guide-draft', { input })).toEqual(['ITEM_NOT_YOURS', undefined])
    expect(await test.done(HOUSING_EDITOR, 'guide-draft', { itemCode: ITEM })).toBeNull()
    expect(await test.done(HOUSING_EDITOR, 'guide-drafts', {})).toMatchObject({ nodes: [] })
    const delegate = { ...HOUSING_EDITOR, onBehalfOf: world.HEALTH.code }
    expect(await test.refused(delegate, 'save-guide-draft', { input })).toEqual(['NOT_AVAILABLE', undefined])
    expect(await test.refused(CLERK, 'save-guide-draft', { input })).toEqual(['NOT_AVAILABLE', undefined])
    expect(await test.done(EDITOR, 'guide-draft', { itemCode: ITEM })).toMatchObject({ revision })
  })

  it.each([
    ['JSON', 'not json {'], ['OBJECT', '[]'], ['ITEM', '{}'], ['ITEM', JSON.stringify({ item: { code: world.RENT.item.code } })],
    ['SIZE', JSON.stringify({ item: { code: ITEM }, remarks: '长'.repeat(66_000) })],
    ['NUL_CHARACTER', JSON.stringify({ item: { code: ITEM }, remarks: 'a\0b' })], ['LONE_SURROGATE', `{"item":{"code":"${ITEM}"},"remarks":"\\ud800"}`],
    ['FORBIDDEN_NAME', `{"item":{"code":"${ITEM}"},"__proto__":{"x":1}}`], ['TOO_DEEP', `{"item":{"code":"${ITEM}"},"x":${'['.repeat(40)}${']'.repeat(40)}}`],
  ])('that cannot be kept is refused for %s', async (reason, document) => {
    const { revision } = await begin()
    expect(await test.refused(EDITOR, 'save-guide-draft', { input: { itemCode: ITEM, revision, document } })).toEqual(['GUIDE_DOCUMENT_UNREADABLE', { reason }])
  })

  it('leaves on record that it was begun, saved and given up, by whom and of which item, and not what it says', async () => {
    const before = await test.logSize()
    const { revision } = await changed(test, () => ({ remarks: '不应入日志' }))
    await test.done(EDITOR, 'discard-guide-draft', { itemCode: ITEM, revision })
    const entries = await test.entries((await test.logSize()) - before)
    expect(entries.map(({ action, outcome, actor }) => [action, outcome, actor.person])).toEqual([
      ['guide-draft.begin', 'RELEASED', 'zheng'], ['guide-draft.save', 'RELEASED', 'zheng'], ['guide-draft.discard', 'RELEASED', 'zheng'],
    ])
    expect(entries.every((entry) => entry.text.includes(ITEM))).toBe(true)
    expect(entries.some((entry) => entry.text.includes('不应入日志'))).toBe(false)
  })
})

describe('the faults of a draft', () => {
  const places = ['materials', 'formElements', 'statutoryLimit', 'item', 'effectiveTo', 'materialGroups', 'steps'] as const
  const thing = fc.oneof(
    fc.constantFrom<unknown>(null, '', 0, -1, 'X', [], {}, '2019-01-01', [{ name: '组', anyOf: [[9]] }], { workingDays: 100_000, basis: null, note: null }),
    fc.constantFrom<Partial<GuideRow['materials'][number]>>(
      { satisfiedBy: [{ typeCode: '111111111111111111111', fields: [] }] }, { ordinal: 1 }, { name: '' }, { condition: { text: '条件', when: { op: 'hasParty', role: 'AGENT' } } },
      { condition: { text: '条件', when: { op: 'equals', left: { answer: 'nothing' }, right: true } } }, { prefillFrom: [{ holder: 'APPLICANT', typeCode: world.TYPES.idCard.code, fields: ['KZ_XM'] }] },
    ).map((part) => [world.material(1, '身份证明'), { ...world.material(2, '样例材料'), ...part }]),
  )

  it('are what an import would say of the same row, and where there are none an import takes it', async () => {
    const loader = rowLoaders((operation, batch) => test.hub.act(OPERATOR, randomUUID(), (run) => run(operation, batch)), test.clock).guide
    let { revision } = await begin()
    await fc.assert(fc.asyncProperty(fc.constantFrom(...places), thing, async (place, value) => {
      const item = place === 'item' ? { ...world.PERMIT.item, areaCode: String(value) } : world.PERMIT.item
      const row = { ...world.PERMIT, item, ...(place !== 'item' && { [place]: value }), changeNote: '样例', version: 2, publishedOn: '2026-11-21', effectiveFrom: '2026-11-21' } as GuideRow
      const draft = await save(revision, row)
      revision = draft.revision
      const faults = rowValidator('guide')(row)
      const read = faults.length > 0 ? faults : loader.check(row)
      if (read.length > 0) expect(draft.faults).toEqual(read)
      else {
        const [outcome] = await loader.load([row], { dryRun: true })
        expect(draft.faults.length === 0 ? 'ADDED' : 'REJECTED').toBe(outcome?.kind)
      }
    }), { numRuns: 60 })
  })
})

describe('a new service', () => {
  const beginNew = (input: object) => test.refused(EDITOR, 'begin-guide-draft', { input: { itemCode: NEW_ITEM, ...input } })

  it('says on which day it arose', async () => {
    expect(await beginNew({})).toEqual(['GUIDE_BEGINNING_INVALID', { reason: 'NO_GUIDE' }])
    expect(await beginNew({ fromNothing: true })).toEqual(['GUIDE_BEGINNING_INVALID', { reason: 'ARISEN_ON_NEEDED' }])
    for (const arisenOn of ['2026-11-22', '2010-01-01'])
      expect(await beginNew({ fromNothing: true, arisenOn })).toEqual(['GUIDE_BEGINNING_INVALID', { reason: 'ARISEN_ON_INVALID' }])
    const ofOthers = { input: { itemCode: `${world.HOUSING.code}4000000000077`, fromNothing: true, arisenOn: '2026-11-20' } }
    expect(await test.refused(EDITOR, 'begin-guide-draft', ofOthers)).toEqual(['ITEM_NOT_YOURS', undefined])
  })

  it('is to be registered within twenty working days of that day; publication stops the clock', async () => {
    const begun = await test.done<Draft>(EDITOR, 'begin-guide-draft', { input: { itemCode: NEW_ITEM, fromNothing: true, arisenOn: '2026-11-16' } })
    expect(begun.registrationDueOn).toBe('2026-12-14')
    const clock = () => test.sql<{ due: string; stopped: Date | null }>(`SELECT due_on::text AS due, stopped_at AS stopped FROM clock WHERE kind = 'ITEM_REGISTRATION' AND item_code = $1`, [NEW_ITEM])
    expect(await clock()).toEqual([{ due: '2026-12-14', stopped: null }])
    const { version: _, publishedOn: __, effectiveFrom: ___, ...content } = world.guide(world.HEALTH, 77, '样例新服务', [world.material(1, '申请人身份证')])
    const { revision, faults } = await save(begun.revision, content, NEW_ITEM)
    expect(faults).toEqual([])
    await test.done(EDITOR, 'publish-guide', { input: { itemCode: NEW_ITEM, revision, effectiveFrom: '2026-11-21' } })
    expect((await clock())[0]?.stopped).not.toBeNull()
  })
})
