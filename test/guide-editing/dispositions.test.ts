import { afterAll, beforeAll, expect, it } from 'vitest'
import * as world from '../support/world.ts'
import { changed, EDITOR, editingHub, HOUSING_EDITOR, ITEM, published, UNPROVED_EDITOR, versionOfNewCase, type Draft, type EditingHub, type Warned } from './support.ts'

// In the order in which they are told: the clock of the one hub only goes on from 2026-11-21, 10:00 in China.

let test: EditingHub
beforeAll(async () => (test = await editingHub()))
afterAll(() => test.close())

const decide = (input: object, actor = EDITOR) => test.refused(actor, 'decide-disposition', { input: { itemCode: ITEM, disposition: 'ABOLISHED', reason: '没有法律依据。', ...input } })
const history = async () => (await test.done<Record<string, unknown>[]>(EDITOR, 'dispositions', { itemCode: ITEM })).map(({ material, disposition, effectiveOn }) => [material, disposition, effectiveOn])
const codes = (warnings: readonly Warned[]) => warnings.map(({ code, of }) => `${code} ${of}`)

it('what becomes of an item or material is decided by an editor of the department, for today or later, with a reason and a fresh proof', async () => {
  expect((await decide({}, UNPROVED_EDITOR))[0]).toBe('STEP_UP_REQUIRED')
  expect((await decide({}, HOUSING_EDITOR))[0]).toBe('ITEM_NOT_YOURS')
  expect(await decide({ reason: ' ' })).toEqual(['EDITING_TEXT_INVALID', { reason: 'EMPTY' }])
  expect(await decide({ reason: `按${world.ANNA.code}` })).toEqual(['EDITING_TEXT_INVALID', { reason: 'CONTAINS_ID_NUMBER' }])
  expect(await decide({ effectiveOn: '2026-11-20' })).toEqual(['DISPOSITION_INVALID', { reason: 'PAST' }])
  expect(await decide({ effectiveOn: '2030-01-01' })).toEqual(['DISPOSITION_INVALID', { reason: 'TOO_FAR' }])
  expect(await decide({ material: '没有这个材料' })).toEqual(['DISPOSITION_INVALID', { reason: 'MATERIAL_UNKNOWN' }])
  expect(await decide({ itemCode: `${world.HEALTH.code}4000000000066` })).toEqual(['GUIDE_NOT_FOUND', undefined])
  expect(await history()).toEqual([])
})

it('a material that was abolished is warned of until a version no longer asks for it, and the next draft has it so', async () => {
  expect((await decide({ material: '婚姻证明' }))[0]).toBeUndefined()
  const warnings = () => test.done<Warned[]>(EDITOR, 'guide-warnings', { itemCode: ITEM })
  expect(codes(await warnings())).toEqual(['MATERIAL_WITHOUT_BASIS 婚姻证明', 'ABOLISHED_STILL_ASKED 婚姻证明'])
  const draft = await changed(test, () => ({}))
  expect(codes(draft.warnings)).toEqual([])
  await test.done(EDITOR, 'publish-guide', { input: { itemCode: ITEM, revision: draft.revision, effectiveFrom: '2026-11-21' } })
  expect(codes(await warnings())).toEqual([])
})

it('an item that was abolished takes no case that is received from that day on; those from before go on', async () => {
  expect((await decide({ effectiveOn: '2026-12-01' }))[0]).toBeUndefined()
  expect(await versionOfNewCase(test)).toBe(2)
  test.goTo('2026-12-01T00:00')
  expect(await versionOfNewCase(test)).toBe('ITEM_ABOLISHED')
  expect(await versionOfNewCase(test, '2026-11-30T23:59:00+08:00')).toBe(2)
  const { nodes } = await test.done<{ nodes: { item: { code: string }; disposition: string }[] }>(EDITOR, 'catalogue-items', { filter: { departmentCode: world.HEALTH.code } })
  expect(nodes.map(({ item, disposition }) => [item.code, disposition])).toEqual([[ITEM, 'ABOLISHED']])
  const row = { ...(world.CASES[0] as (typeof world.CASES)[number]), number: 'H-2026-77', receivedAt: '2026-12-01T00:00:00+08:00' }
  expect(await test.load('case', [row])).toEqual([{ kind: 'REJECTED', reason: 'ITEM_ABOLISHED' }])
  expect(await test.load('case', [{ ...row, receivedAt: '2026-11-30T09:00:00+08:00' }])).toEqual([{ kind: 'ADDED' }])
})

it('a later decision takes it back, and the history keeps both', async () => {
  expect((await decide({ disposition: 'KEPT', effectiveOn: '2026-12-02' }))[0]).toBeUndefined()
  test.goTo('2026-12-02T09:00')
  expect(await versionOfNewCase(test)).toBe(2)
  expect(await history()).toEqual([[null, 'KEPT', '2026-12-02'], [null, 'ABOLISHED', '2026-12-01'], ['婚姻证明', 'ABOLISHED', '2026-11-21']])
})

it('a version that says the item is abolished abolishes it from its first day on', async () => {
  expect(await published(test, '2026-12-05', () => ({ disposition: '取消' }))).toBe(3)
  expect(await versionOfNewCase(test)).toBe(2)
  test.goTo('2026-12-05T09:00')
  expect(await versionOfNewCase(test)).toBe('ITEM_ABOLISHED')
})

it('a dismissed warning stays so from the draft into the version, until what it is about changes', async () => {
  const withOther = await changed(test, ({ materials }) => ({ materials: [...materials, world.material(9, '其他材料')] }))
  const [warning] = withOther.warnings
  expect(codes(withOther.warnings)).toEqual(['CATCH_ALL 其他材料'])
  const answer = { itemCode: ITEM, id: warning?.id, reason: '省级清单如此规定，已报请修改。' }
  expect((await test.refused(HOUSING_EDITOR, 'dismiss-guide-warning', answer))[0]).toBe('ITEM_NOT_YOURS')
  expect((await test.refused(EDITOR, 'dismiss-guide-warning', { ...answer, id: 'ff' }))[0]).toBe('GUIDE_WARNING_UNKNOWN')
  expect((await test.refused(EDITOR, 'dismiss-guide-warning', { ...answer, reason: '' }))[0]).toBe('EDITING_TEXT_INVALID')
  expect(await test.done<Warned>(EDITOR, 'dismiss-guide-warning', answer)).toMatchObject({ dismissal: { reason: answer.reason, person: 'zheng' } })
  const entry = (await test.entries(1))[0]
  expect(JSON.parse(entry?.text ?? '')).toMatchObject({ action: 'guide-warning.dismiss', about: { item: ITEM, warning: 'CATCH_ALL' } })
  await test.done(EDITOR, 'publish-guide', { input: { itemCode: ITEM, revision: withOther.revision, effectiveFrom: '2026-12-05' } })
  const listed = async (dismissed: boolean) => (await test.done<{ nodes: { warnings: Warned[] }[] }>(EDITOR, 'catalogue-warnings', { departmentCode: world.HEALTH.code, dismissed }))
    .nodes.flatMap(({ warnings }) => warnings.map(({ code, dismissal }) => [code, dismissal !== null]))
  expect([await listed(false), await listed(true)]).toEqual([[], [['CATCH_ALL', true]]])
  const renamed = await changed(test, ({ materials }) => ({ materials: materials.map((material) => (material.name === '其他材料' ? { ...material, name: '其他相关材料' } : material)) }))
  expect(renamed.warnings.map(({ code, dismissal }) => [code, dismissal])).toEqual([['CATCH_ALL', null]])
  await test.done(EDITOR, 'raise-guide-warning', answer)
  expect(await listed(false)).toEqual([['CATCH_ALL', false]])
  const { nodes } = await test.done<{ nodes: { warningCount: number; draft: { revision: number } }[] }>(EDITOR, 'catalogue-items', { filter: { departmentCode: world.HEALTH.code } })
  expect(nodes).toMatchObject([{ warningCount: 1, draft: { revision: renamed.revision } }])
})

it('the same item at another department is held against this one', async () => {
  const draft: Draft = await changed(test, () => ({}))
  expect(draft.warnings.map(({ code }) => code)).toEqual(['CATCH_ALL'])
  const elsewhere = world.guide(world.HOUSING, 1, '公共场所卫生许可', [world.material(1, '法定代表人身份证明')])
  expect(await test.load('guide', [elsewhere])).toEqual([{ kind: 'ADDED' }])
  const warnings = await test.done<Warned[]>(HOUSING_EDITOR, 'guide-warnings', { itemCode: elsewhere.item.code })
  expect(warnings.map(({ code, path, evidence }) => [code, path, evidence.slice(0, 3).map(({ text }) => text)])).toEqual([
    ['AVAILABLE_BY_SHARING', 'materials[0].satisfiedBy', ['居民身份证', 'UNCONDITIONAL', '户口簿']],
    ['DIFFERS_ELSEWHERE', 'materials', ['MATERIALS', '1/1', world.HEALTH.name]],
  ])
})
