import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describeWhatCameIntoForce } from '../../src/domains/catalogue/index.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { OPERATOR } from '../support/hub.ts'
import * as world from '../support/world.ts'
import {
  anotherItem, changed, dayIn, EDITOR, editingHub, HOUSING_EDITOR, published, SECOND_EDITOR, UNPROVED_EDITOR, versionOfNewCase, type Draft, type EditingHub,
} from './support.ts'

// Each test keeps an item of its own; the clock of the one hub goes on from test to test.

let test: EditingHub
let item: string
beforeAll(async () => (test = await editingHub()))
beforeEach(async () => (item = await anotherItem(test)))
afterAll(() => test.close())

const day = (days: number) => dayIn(test, days)
const publish = (revision: number, effectiveFrom: string, actor = EDITOR) => test.refused(actor, 'publish-guide', { input: { itemCode: item, revision, effectiveFrom } })
const publishNext = (effectiveFrom: string, change: (guide: GuideRow) => object = () => ({})) => published(test, effectiveFrom, change, item)
const change = (by: object = {}) => changed(test, () => by, item)
const withdraw = (version: number, actor = EDITOR) => test.refused(actor, 'withdraw-guide-version', { itemCode: item, version, reason: '样例理由' })
const newCase = (receivedAt: string | null = null) => versionOfNewCase(test, receivedAt, item)
const states = async () => (await test.done<{ version: number; state: string }[]>(EDITOR, 'guide-versions', { itemCode: item })).map(({ version, state }) => `${version} ${state}`)

describe('a guide that is published', () => {
  it('for today counts for cases received from today on, and those received before keep theirs', async () => {
    expect(await newCase()).toBe(1)
    expect(await publishNext(day(0))).toBe(2)
    expect([await newCase(), await newCase(`${day(-1)}T23:59:00+08:00`)]).toEqual([2, 1])
    expect(await test.sql(`SELECT guide_version AS version FROM case_file WHERE item_code = $1 ORDER BY id`, [item])).toEqual([{ version: 1 }, { version: 2 }, { version: 1 }])
    expect(await states()).toEqual(['2 IN_FORCE', '1 SUPERSEDED'])
  })

  it('for a later day counts from midnight in China of that day, and is seen as scheduled until then', async () => {
    const [eve, first] = [day(9), day(10)]
    await publishNext(first)
    expect(await states()).toEqual(['2 SCHEDULED', '1 IN_FORCE'])
    test.goTo(`${eve}T23:59`)
    expect(await newCase()).toBe(1)
    test.goTo(`${first}T00:00`)
    expect(await newCase()).toBe(2)
    expect(await states()).toEqual(['2 IN_FORCE', '1 SUPERSEDED'])
  })

  it('needs a fresh proof, an editor of the department, the revision that stands, no fault, and a note of what changes', async () => {
    const { revision } = await change({ changeNote: ' ' })
    expect((await publish(revision, day(3), UNPROVED_EDITOR))[0]).toBe('STEP_UP_REQUIRED')
    expect(await publish(revision, day(3), HOUSING_EDITOR)).toEqual(['ITEM_NOT_YOURS', undefined])
    expect(await publish(revision - 1, day(3))).toEqual(['GUIDE_DRAFT_CHANGED', { revision }])
    expect(await publish(revision, day(3))).toEqual(['GUIDE_UNSOUND', { faults: 1 }])
    expect(await states()).toEqual(['1 IN_FORCE'])
  })

  it('never comes into force in the past, in the far future, after its end, or before one that is scheduled', async () => {
    const { revision } = await change({ effectiveTo: day(60) })
    expect(await publish(revision, day(-1))).toEqual(['GUIDE_DATE_INVALID', { reason: 'PAST' }])
    expect(await publish(revision, day(732))).toEqual(['GUIDE_DATE_INVALID', { reason: 'TOO_FAR' }])
    expect(await publish(revision, day(61))).toEqual(['GUIDE_DATE_INVALID', { reason: 'ENDED' }])
    const scheduled = day(20)
    expect((await publish(revision, scheduled))[0]).toBeUndefined()
    const next = await change()
    expect(await publish(next.revision, day(19))).toEqual(['GUIDE_DATE_INVALID', { reason: 'BEFORE_SCHEDULED', scheduled }])
    expect((await publish(next.revision, scheduled))[0]).toBeUndefined()
    test.goTo(`${scheduled}T09:00`)
    expect(await newCase()).toBe(3)
  })

  it('is never changed or removed, even by whoever owns the database', async () => {
    await publishNext(day(3))
    for (const statement of [`UPDATE guide SET content = '{}' WHERE version = 2`, `DELETE FROM guide_material`, `UPDATE material_proof SET fields = '{}'`, `DELETE FROM guide_withdrawal`])
      await expect(test.sql(statement)).rejects.toThrow(/never changed or removed/)
  })

  it('is one version where two publish the same draft at once', async () => {
    const { revision } = await change()
    const input = { itemCode: item, revision, effectiveFrom: day(3) }
    const answers = await Promise.all([test.run(EDITOR, 'publish-guide', { input }), test.run(SECOND_EDITOR, 'publish-guide', { input })])
    expect(answers.map(({ body }) => body.errors?.[0]?.extensions['code'] ?? 'PUBLISHED').toSorted()).toEqual(['GUIDE_NOT_FOUND', 'PUBLISHED'])
    expect(await states()).toEqual(['2 SCHEDULED', '1 IN_FORCE'])
  })

  it('is on record with item, version and day, and its author is shown with it', async () => {
    const effectiveFrom = day(3)
    await publishNext(effectiveFrom)
    const [entry] = await test.entries(1)
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({ action: 'guide.publish', about: { item, version: 2, effectiveFrom }, actor: { person: 'zheng' } })
    const [newest] = await test.done<{ author: object; changeNote: string }[]>(EDITOR, 'guide-versions', { itemCode: item })
    expect(newest).toMatchObject({ author: { person: 'zheng', departmentCode: world.HEALTH.code }, changeNote: '样例变更' })
  })
})

describe('a version whose day has not come', () => {
  it('can be withdrawn: it never comes into force, and its number is not given again', async () => {
    const [first, later] = [day(10), day(20)]
    await publishNext(first)
    expect((await withdraw(2, UNPROVED_EDITOR))[0]).toBe('STEP_UP_REQUIRED')
    expect((await withdraw(2, HOUSING_EDITOR))[0]).toBe('ITEM_NOT_YOURS')
    expect((await withdraw(2))[0]).toBeUndefined()
    expect(await withdraw(2)).toEqual(['GUIDE_WITHDRAWAL_NOT_POSSIBLE', { reason: 'WITHDRAWN' }])
    expect(await states()).toEqual(['2 WITHDRAWN', '1 IN_FORCE'])
    expect(await publishNext(later)).toBe(3)
    test.goTo(`${first}T09:00`)
    expect(await newCase()).toBe(1)
    expect((await test.done<{ guide: { version: number } }>(EDITOR, 'guide-of-item', { code: item })).guide.version).toBe(1)
    test.goTo(`${later}T09:00`)
    expect(await newCase()).toBe(3)
  })

  it('is what the next draft goes on from, unless another version is named', async () => {
    await publishNext(day(10), () => ({ remarks: '待生效' }))
    const next = await test.done<Draft>(EDITOR, 'begin-guide-draft', { input: { itemCode: item } })
    expect([next.baseVersion, (JSON.parse(next.document) as GuideRow).remarks]).toEqual([2, '待生效'])
    await test.done(EDITOR, 'discard-guide-draft', { itemCode: item, revision: next.revision })
    expect((await test.done<Draft>(EDITOR, 'begin-guide-draft', { input: { itemCode: item, version: 1 } })).baseVersion).toBe(1)
  })

  it('cannot be withdrawn once its day has come', async () => {
    const first = day(10)
    await publishNext(first)
    test.goTo(`${first}T00:00`)
    expect(await withdraw(2)).toEqual(['GUIDE_WITHDRAWAL_NOT_POSSIBLE', { reason: 'IN_FORCE' }])
    expect(await withdraw(1)).toEqual(['GUIDE_WITHDRAWAL_NOT_POSSIBLE', { reason: 'IN_FORCE' }])
    expect(await withdraw(9)).toEqual(['GUIDE_NOT_FOUND', undefined])
  })

  it('describes its item from its day on and not before', async () => {
    const name = async () => (await test.done<{ name: string }>(EDITOR, 'guide-of-item', { code: item })).name
    const describeAll = () => test.hub.act(OPERATOR, 'describe', (run) => describeWhatCameIntoForce(run))
    await describeAll()
    const [before, first] = [await name(), day(10)]
    await publishNext(first, (guide) => ({ item: { ...guide.item, name: '公共场所卫生许可证核发（新）' } }))
    expect([await describeAll(), await name()]).toEqual([0, before])
    test.goTo(`${first}T00:01`)
    await describeAll()
    expect([await name(), await describeAll()]).toEqual(['公共场所卫生许可证核发（新）', 0])
  })
})

it('what a version changes of another is told by what things are', async () => {
  await publishNext(day(3), ({ materials }) => ({
    materials: [{ ...world.material(9, '申请表', { kind: 'FORM' }), ordinal: 1 }, ...materials.slice(1).map((material, at) => ({ ...material, ordinal: at + 2, copies: at === 0 ? 2 : 1 }))],
    promisedLimit: { workingDays: 7, basis: null, note: null },
  }))
  const { changes } = await test.done<{ changes: Record<string, unknown>[] }>(EDITOR, 'guide-difference', { itemCode: item, from: 1, to: 2 })
  expect(changes.map(({ kind, of, path, afterWords }) => [kind, of, path, afterWords])).toEqual([
    ['REMOVED', '法定代表人身份证明', 'materials[0]', null], ['ADDED', '申请表', 'materials[0]', '申请表'],
    ['CHANGED', '卫生检测报告', 'materials[1].copies', '2'],
    ['CHANGED', null, 'promisedLimit', '7个工作日'],
  ])
  expect(await test.refused(EDITOR, 'guide-difference', { itemCode: item, from: 1, to: 9 })).toEqual(['GUIDE_NOT_FOUND', undefined])
  expect(await test.refused(HOUSING_EDITOR, 'guide-difference', { itemCode: item })).toEqual(['GUIDE_NOT_FOUND', undefined])
})
