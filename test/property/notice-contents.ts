import fc from 'fast-check'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { laterWords, notNeededWords, type LaterOutcome, type NoticeContent, type NotNeededOutcome } from '../../src/domains/prefill/notice/index.ts'

const CHINESE = '公共场所卫生许可证核发申请表地址方位示意图平面布局检测或者评价报告管理制度集中空调通风系统法定代表人负责人身份明无违法记录委托书'
const MIXED = [...CHINESE, ...'，。、；：（）《》“”〔〕', ...'ABCxyz0189-./', ' ']

/** Chinese as it stands in guides, with marks, numbers and some Latin letters. */
export const words = (maxLength: number) => fc.array(fc.constantFrom(...MIXED), { minLength: 1, maxLength })
  .map((characters) => `材${characters.join('')}`)

const lines = (most: number, maxLength: number) => fc.array(words(maxLength), { maxLength: most })
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value)
const laterOutcomes = Object.keys(laterWords) as LaterOutcome[]
const outcomes = Object.keys(notNeededWords) as NotNeededOutcome[]

/** Notices with any number of materials and any lengths that a guide allows to be sensible. */
export function noticeContents(text: (maxLength: number) => fc.Arbitrary<string> = words): fc.Arbitrary<NoticeContent> {
  const needed = {
    ordinal: fc.integer({ min: 1, max: 1_000 }), name: text(200), outcomeWord: fc.constantFrom('请提交', '请补正'), why: text(120),
    basis: lines(3, 60), originals: fc.integer({ min: 0, max: 3 }), copies: fc.integer({ min: 0, max: 3 }), format: orNull(text(20)),
    whatToDo: text(100), commonMistakes: lines(3, 40), sampleForm: orNull(text(60)),
  }
  const limit = orNull(fc.record({ workingDays: fc.integer({ min: 1, max: 90 }), note: orNull(text(40)) }))
  return fc.record({
    number: text(20), item: fc.record({ name: text(60), code: fc.constant('11310000MB000002714YL0801001000') }),
    guideVersion: fc.integer({ min: 1, max: 99 }), department: text(30), caseNumber: text(24), applicant: orNull(text(40)),
    issuedOn: fc.constant('2026-11-22' as CalendarDate),
    supplementBy: orNull(fc.record({ on: fc.constant('2027-01-04' as CalendarDate), provisional: fc.boolean() })),
    basis: lines(3, 60),
    missing: fc.array(fc.record(needed), { maxLength: 8 }),
    later: fc.array(fc.record({
      ...needed, outcome: fc.constantFrom(...laterOutcomes), deferWorkingDays: orNull(fc.integer({ min: 1, max: 90 })),
    }), { maxLength: 4 }),
    questions: fc.array(fc.record({ question: text(40), why: orNull(text(40)) }), { maxLength: 3 }),
    notNeeded: fc.array(fc.record({ ordinal: fc.integer({ min: 1, max: 1_000 }), name: text(200), outcome: fc.constantFrom(...outcomes), why: text(80) }), { maxLength: 8 }),
    places: fc.array(fc.record({ name: text(20), address: text(60), hours: text(30), directions: orNull(text(40)), phone: orNull(text(12)) }), { maxLength: 3 }),
    consultation: fc.array(fc.record({ channel: text(10), contact: text(20) }), { maxLength: 3 }),
    complaints: fc.array(fc.record({ body: text(20), contact: text(20) }), { maxLength: 3 }),
    promisedLimit: limit, statutoryLimit: limit,
    fees: fc.array(fc.record({ name: text(10), standard: text(20), basis: text(40) }), { maxLength: 2 }),
  })
}

/** A notice with nothing in it but what must be there. */
export const EMPTY_NOTICE: NoticeContent = {
  number: '样例告字〔2026〕1号', item: { name: '样例事项', code: '11310000MB000002714YL0801001000' }, guideVersion: 1,
  department: '样例部门', caseNumber: '1', applicant: null, issuedOn: '2026-11-22' as CalendarDate, supplementBy: null, basis: [],
  missing: [], questions: [], later: [], notNeeded: [], places: [], consultation: [], complaints: [], promisedLimit: null, statutoryLimit: null, fees: [],
}
