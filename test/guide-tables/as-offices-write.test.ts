import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { writeCsv } from '../../src/domains/guide-tables/sheet/write-csv.ts'
import type { GuideRow } from '../../src/kernel/import-rows.ts'
import { byDepartment, holdingsOf, planOf } from './support.ts'

const BODY = '11290102MB70L0PD35'
const guides = byDepartment().get(BODY) ?? []
const [permit] = guides as [GuideRow, ...GuideRow[]]
const withSubItems = (): GuideRow[] => ['新办', '变更'].map((subItem, at) => ({
  ...permit, item: { ...permit.item, code: `${permit.item.code}0${at + 1}`, name: '公共场所卫生许可', subItem, responsibilityNumber: 'YL-1' },
}))
const plan = (rows: string[][], held: readonly GuideRow[] = guides) => planOf(writeCsv(rows), holdingsOf(held, BODY))

describe('A table as offices write it', () => {
  it('has its title, its department and the day above, its columns in any order and under other names, and who filled it in below', async () => {
    const { kind, ignored, rows } = await plan([
      ['基本公共服务事项总表（二）', '', '', '', ''], ['填报单位：中原区卫计委', '', '', '', ''], [],
      ['备 注', '承诺时限', '申请材料*', '事项名称', '联系人'],
      ['全年受理', '５个工作日', '', permit.item.name, '某某'],
      ['填表人：某某', '', '', '', ''],
    ])
    expect([kind, ignored, rows.length]).toEqual(['general-2', ['联系人'], 1])
    expect(rows[0]).toMatchObject({ row: 5, state: 'CHANGED', itemCode: permit.item.code, next: { remarks: '全年受理', promisedLimit: { workingDays: 5 } } })
  })

  it('has sub-items on lines of their own below the line that names the item, and 无 where there are none', async () => {
    const held = withSubItems()
    const { rows } = await plan([
      ['序号', '实施主体', '权责事项编号', '事项具体名称', '子项', '申报材料', '备注'],
      ['7', '中原区卫计委', 'YL-1', '公共场所卫生许可', '新办', '', '甲'], ['', '', '', '', '变更', '', '乙'], ['8', '', '', '公共场所卫生许可', '无', '', '丙'],
    ], held)
    expect(rows.map(({ state, itemCode }) => [state, itemCode])).toEqual([['CHANGED', held[0]?.item.code], ['CHANGED', held[1]?.item.code], ['REFUSED', null]])
    expect(rows.map(({ next }) => next?.remarks)).toEqual(['甲', '乙', undefined])
    expect(rows[2]?.faults).toEqual([{ title: '实施编码', reason: 'ITEM_CODE_NEEDED' }])
  })

  it('does not guess between two that fit', async () => {
    const { rows } = await plan([['权责事项编号', '事项具体名称', '备注'], ['', '公共场所卫生许可', '甲']], withSubItems())
    expect(rows[0]?.faults).toEqual([{ title: null, reason: 'ITEM_AMBIGUOUS' }])
  })

  it('has merged cells and titles in two rows in a workbook', async () => {
    const held = withSubItems()
    const top = ['行政权责种类', '名称', '承诺办理时限'].map((value) => ({ value, rowSpan: 2 }))
    const file = await writeXlsxFile([
      [{ value: '分项表', columnSpan: 6 }, null, null, null, null, null],
      [...top, { value: '受理', columnSpan: 2 }, null, { value: '实施编码', rowSpan: 2 }],
      [null, null, null, { value: '责任人' }, { value: '时限' }, null],
      [{ value: '行政许可', rowSpan: 2 }, { value: '公共场所卫生许可', rowSpan: 2 }, { value: '即办' }, { value: '张某' }, { value: '1个工作日' }, { value: held[0]?.item.code ?? '' }],
      [null, null, { value: '12个工作日（依据：《某法》第三条；说明：不含公示）' }, { value: '李某' }, null, { value: held[1]?.item.code ?? '' }],
    ], { sheet: '分项' }).toBuffer()
    const { kind, sheet, rows } = await planOf(file, holdingsOf(held, BODY))
    expect([kind, sheet]).toEqual(['particulars', '分项'])
    expect(rows.map(({ faults }) => faults)).toEqual([[], []])
    expect(rows.map(({ next }) => next?.promisedLimit)).toEqual([
      { workingDays: 0, basis: null, note: null }, { workingDays: 12, basis: '《某法》第三条', note: '不含公示' },
    ])
    expect(rows.map(({ next }) => next?.steps[0])).toMatchObject([{ name: '受理', responsible: '张某', limitWorkingDays: 1 }, { name: '受理', responsible: '李某' }])
  })

  it('keeps of a material what it does not speak of, by its name, and takes new ones as most are', async () => {
    const kept = permit.materials.filter(({ satisfiedBy }) => satisfiedBy.length > 0)
    const [first] = kept as [GuideRow['materials'][number], ...GuideRow['materials'][number][]]
    const { rows } = await plan([
      ['事项具体名称', '申报材料', '备注'],
      [permit.item.name, `1、${first.name}（原件0份；复印件２份；电子；依据：《新条例》第五条、《公共场所卫生管理条例实施细则》（卫生部令第80号，2011-02-10公布，2011-05-01起施行）第二十三条）\n（2）情况说明`, ''],
    ])
    const [one, two] = rows[0]?.next?.materials ?? []
    expect(one).toMatchObject({ ordinal: 1, name: first.name, satisfiedBy: first.satisfiedBy, holder: first.holder, originals: 0, copies: 2, form: 'ELECTRONIC' })
    expect(one?.basis.map(({ law, article }) => [law, article])).toEqual([['新条例', '第五条'], ['《公共场所卫生管理条例实施细则》', '第二十三条']])
    expect(two).toMatchObject({ ordinal: 2, name: '情况说明', necessity: 'REQUIRED', satisfiedBy: [], form: 'PAPER', basis: [] })
  })

  it('clears with 无, and with an empty cell nothing', async () => {
    const held = [{ ...permit, remarks: '原来的', extension: '原来的' }]
    const { rows } = await plan([['行政权责种类', '名称', '延长办理时限的条件', '处理意见'], ['', permit.item.name, '无', '']], held)
    expect(rows[0]?.next).toMatchObject({ extension: null, remarks: '原来的', disposition: permit.disposition })
  })

  it('changes nothing where it says the same in other words', async () => {
    const names = permit.materials.map(({ name }) => name)
    const { rows } = await plan([['事项具体名称', '申报材料', '承诺办理时限', '办理流程'], [
      permit.item.name, names.join('\n'), `７ 个工作日（说明：${permit.promisedLimit?.note}）`, permit.steps.map(({ name }) => name).join(' → '),
    ]])
    expect(rows[0]).toMatchObject({ state: 'UNCHANGED', changes: [], next: null })
  })

  it('is told which words may stand where only some may', async () => {
    const { rows } = await plan([
      ['事项序号', '项目名称', '事项分类', '申请材料', '服务对象', '是否纳入政府购买服务', '收费依据和标准', '联系电话', '办理依据'],
      ['一', permit.item.name, '环保', '', '全体市民', '也许', '十元', '', '按有关规定'],
    ])
    expect(rows[0]?.faults.map(({ title, reason }) => [title, reason])).toEqual([
      ['序号', 'NOT_A_NUMBER'], ['事项类别', 'NOT_IN_LIST'], ['服务对象', 'NOT_IN_LIST'], ['收费依据和标准', 'FEE_NOT_READ'],
      ['是否纳入政府购买服务', 'YES_OR_NO'], ['实施依据', 'BASIS_NOT_READ'],
    ])
  })

  it('needs of a new item what no table can do without, and both halves of a fee', async () => {
    const code = `${permit.item.code.slice(0, 19)}YL0008009000`
    const { rows } = await plan([
      ['实施编码', '事项名称', '申报材料', '收费标准', '收费依据', '事项类型', '事项类别', '服务对象'],
      [code, '新事项', '', '', '', '', '', ''], [`${code.slice(0, -1)}1`, '另一项', '', '工本费：10元', '', '行政许可', '医疗卫生', '自然人'],
    ])
    expect(rows.map(({ faults }) => faults.map(({ title, reason }) => [title, reason]))).toEqual([
      [['行政权责种类', 'NEEDED_FOR_NEW'], ['事项类别', 'NEEDED_FOR_NEW'], ['服务对象', 'NEEDED_FOR_NEW']], [['收费依据', 'FEE_HALF']],
    ])
  })

  it('cannot give an item to another body, nor hold what cannot be seen', async () => {
    const { rows } = await plan([
      ['项目名称', '事项类别', '实施单位', '处置意见'], [permit.item.name, '', '别的局', ''], [guides[1]?.item.name ?? '', '', '', '保\u0007留'],
    ])
    expect(rows.map(({ faults }) => faults.map(({ title, reason }) => [title, reason]))).toEqual([[['实施主体', 'BODY_DIFFERS']], [['处理意见', 'CONTROL_CHARACTERS']]])
  })
})
