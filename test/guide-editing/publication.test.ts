import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeWhatCameIntoForce } from '../../src/domains/catalogue/index.ts'
import { OPERATOR } from '../support/hub.ts'
import * as world from '../support/world.ts'
import { changed, EDITOR, editingHub, HOUSING_EDITOR, ITEM, published, SECOND_EDITOR, UNPROVED_EDITOR, versionOfNewCase, type EditingHub } from './support.ts'

// The clock stands at 2026-11-21, 10:00 in China.

let test: EditingHub
beforeEach(async () => (test = await editingHub()))
afterEach(() => test.close())

const publish = (revision: number, effectiveFrom: string, actor = EDITOR) => test.refused(actor, 'publish-guide', { input: { itemCode: ITEM, revision, effectiveFrom } })
const withdraw = (version: number, actor = EDITOR) => test.refused(actor, 'withdraw-guide-version', { itemCode: ITEM, version, reason: '样例理由' })
const states = async () => (await test.done<{ version: number; state: string }[]>(EDITOR, 'guide-versions', { itemCode: ITEM })).map(({ version, state }) => `${version} ${state}`)

describe('a guide that is published', () => {
  it('for today counts for cases received from today on, and those received before keep theirs', async () => {
    expect(await versionOfNewCase(test)).toBe(1)
    expect(await published(test, '2026-11-21')).toBe(2)
    expect([await versionOfNewCase(test), await versionOfNewCase(test, '2026-11-20T23:59:00+08:00')]).toEqual([2, 1])
    const [{ version }] = await test.sql<{ version: number }>(`SELECT guide_version AS version FROM case_file WHERE decided_at IS NULL ORDER BY id DESC OFFSET 2 LIMIT 1`) as [{ version: number }]
    expect(version).toBe(1)
    expect(await states()).toEqual(['2 IN_FORCE', '1 SUPERSEDED'])
  })

  it('for a later day counts from midnight in China of that day, and is seen as scheduled until then', async () => {
    await published(test, '2026-12-01')
    expect(await states()).toEqual(['2 SCHEDULED', '1 IN_FORCE'])
    test.goTo('2026-11-30T23:59')
    expect(await versionOfNewCase(test)).toBe(1)
    test.goTo('2026-12-01T00:00')
    expect(await versionOfNewCase(test)).toBe(2)
    expect(await states()).toEqual(['2 IN_FORCE', '1 SUPERSEDED'])
  })

  it('needs a fresh proof, an editor of the department, the revision that stands, no fault, and a note of what changes', async () => {
    const { revision } = await changed(test, () => ({ changeNote: ' ' }))
    expect((await publish(revision, '2026-12-01', UNPROVED_EDITOR))[0]).toBe('STEP_UP_REQUIRED')
    expect(await publish(revision, '2026-12-01', HOUSING_EDITOR)).toEqual(['ITEM_NOT_YOURS', undefined])
    expect(await publish(revision - 1, '2026-12-01')).toEqual(['GUIDE_DRAFT_CHANGED', { revision }])
    expect(await publish(revision, '2026-12-01')).toEqual(['GUIDE_UNSOUND', { faults: 1 }])
    expect(await states()).toEqual(['1 IN_FORCE'])
  })

  it('never comes into force in the past, in the far future, after its end, or before one that is scheduled', async () => {
    const { revision } = await changed(test, () => ({ effectiveTo: '2027-01-31' }))
    expect(await publish(revision, '2026-11-20')).toEqual(['GUIDE_DATE_INVALID', { reason: 'PAST' }])
    expect(await publish(revision, '2028-11-23')).toEqual(['GUIDE_DATE_INVALID', { reason: 'TOO_FAR' }])
    expect(await publish(revision, '2027-02-01')).toEqual(['GUIDE_DATE_INVALID', { reason: 'ENDED' }])
    expect((await publish(revision, '2026-12-10'))[0]).toBeUndefined()
    const next = await changed(test, () => ({}))
    expect(await publish(next.revision, '2026-12-09')).toEqual(['GUIDE_DATE_INVALID', { reason: 'BEFORE_SCHEDULED', scheduled: '2026-12-10' }])
    expect((await publish(next.revision, '2026-12-10'))[0]).toBeUndefined()
    test.goTo('2026-12-10T09:00')
    expect(await versionOfNewCase(test)).toBe(3)
  })

  it('is never changed or removed, even by whoever owns the database', async () => {
    await published(test, '2026-12-01')
    for (const statement of [`UPDATE guide SET content = '{}' WHERE version = 2`, `DELETE FROM guide_material`, `UPDATE material_proof SET fields = '{}'`, `DELETE FROM guide_withdrawal`])
      await expect(test.sql(statement)).rejects.toThrow(/never changed or removed/)
  })

  it('is one version where two publish the same draft at once', async () => {
    const { revision } = await changed(test, () => ({}))
    const input = { itemCode: ITEM, revision, effectiveFrom: '2026-12-01' }
    const answers = await Promise.all([test.run(EDITOR, 'publish-guide', { input }), test.run(SECOND_EDITOR, 'publish-guide', { input })])
    expect(answers.map(({ body }) => body.errors?.[0]?.extensions['code'] ?? 'PUBLISHED').toSorted()).toEqual(['GUIDE_NOT_FOUND', 'PUBLISHED'])
    expect(await states()).toEqual(['2 SCHEDULED', '1 IN_FORCE'])
  })

  it('is on record with item, version and day, and its author is shown with it', async () => {
    await published(test, '2026-12-01')
    const [entry] = await test.entries(1)
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({ action: 'guide.publish', about: { item: ITEM, version: 2, effectiveFrom: '2026-12-01' }, actor: { person: 'zheng' } })
    const [newest] = await test.done<{ author: object; changeNote: string }[]>(EDITOR, 'guide-versions', { itemCode: ITEM })
    expect(newest).toMatchObject({ author: { person: 'zheng', departmentCode: world.HEALTH.code }, changeNote: '样例变更' })
  })
})

describe('a version whose day has not come', () => {
  it('can be withdrawn: it never comes into force, and its number is not given again', async () => {
    await published(test, '2026-12-01')
    expect((await withdraw(2, UNPROVED_EDITOR))[0]).toBe('STEP_UP_REQUIRED')
    expect((await withdraw(2, HOUSING_EDITOR))[0]).toBe('ITEM_NOT_YOURS')
    expect((await withdraw(2))[0]).toBeUndefined()
    expect(await withdraw(2)).toEqual(['GUIDE_WITHDRAWAL_NOT_POSSIBLE', { reason: 'WITHDRAWN' }])
    expect(await states()).toEqual(['2 WITHDRAWN', '1 IN_FORCE'])
    expect(await published(test, '2026-11-25')).toBe(3)
    test.goTo('2026-12-02T09:00')
    expect(await versionOfNewCase(test)).toBe(3)
    const { guide } = await test.done<{ guide: { version: number } }>(EDITOR, 'guide-of-item', { code: ITEM })
    expect(guide.version).toBe(3)
  })

  it('cannot be withdrawn once its day has come', async () => {
    await published(test, '2026-12-01')
    test.goTo('2026-12-01T00:00')
    expect(await withdraw(2)).toEqual(['GUIDE_WITHDRAWAL_NOT_POSSIBLE', { reason: 'IN_FORCE' }])
    expect(await withdraw(1)).toEqual(['GUIDE_WITHDRAWAL_NOT_POSSIBLE', { reason: 'IN_FORCE' }])
    expect(await withdraw(9)).toEqual(['GUIDE_NOT_FOUND', undefined])
  })

  it('describes its item from its day on and not before', async () => {
    const name = async () => (await test.done<{ name: string }>(EDITOR, 'guide-of-item', { code: ITEM })).name
    const describe = () => test.hub.act(OPERATOR, 'describe', (run) => describeWhatCameIntoForce(run))
    await published(test, '2026-12-01', ({ item }) => ({ item: { ...item, name: '公共场所卫生许可证核发（新）' } }))
    expect([await describe(), await name()]).toEqual([0, world.PERMIT.item.name])
    test.goTo('2026-12-01T00:01')
    expect([await describe(), await name(), await describe()]).toEqual([1, '公共场所卫生许可证核发（新）', 0])
  })
})

it('what a version changes of another is told by what things are', async () => {
  await published(test, '2026-12-01', ({ materials }) => ({
    materials: [{ ...world.material(9, '申请表', { kind: 'FORM' }), ordinal: 1 }, ...materials.slice(1).map((material, at) => ({ ...material, ordinal: at + 2, copies: at === 0 ? 2 : 1 }))],
    promisedLimit: { workingDays: 7, basis: null, note: null },
  }))
  const { changes } = await test.done<{ changes: Record<string, unknown>[] }>(EDITOR, 'guide-difference', { itemCode: ITEM, from: 1, to: 2 })
  expect(changes.map(({ kind, of, path, afterWords }) => [kind, of, path, afterWords])).toEqual([
    ['REMOVED', '法定代表人身份证明', 'materials[0]', null], ['ADDED', '申请表', 'materials[0]', '申请表'],
    ['CHANGED', '卫生检测报告', 'materials[1].copies', '2'],
    ['CHANGED', null, 'promisedLimit', '7个工作日'],
  ])
  expect(await test.refused(EDITOR, 'guide-difference', { itemCode: ITEM, from: 1, to: 9 })).toEqual(['GUIDE_NOT_FOUND', undefined])
  expect(await test.refused(HOUSING_EDITOR, 'guide-difference', { itemCode: ITEM })).toEqual(['GUIDE_NOT_FOUND', undefined])
})
