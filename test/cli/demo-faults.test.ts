import { describe, expect, test } from 'vitest'
import type { ReceiptVerdict } from '../../src/domains/audit/index.ts'
import type { Asked } from '../../src/commands/demo-ask.ts'
import type { AskedChecklist, ChecklistAnswer, ChecklistMaterial } from '../../src/commands/demo-checklist.ts'
import type { DemoEntry } from '../../src/commands/demo-entries.ts'
import { faultsOfChecklists, faultsOfForm } from '../../src/commands/demo-faults.ts'
import { linesOfChecklists } from '../../src/commands/demo-checklist.ts'
import { linesOfForm, type AskedForm, type FormAnswer, type FormField } from '../../src/commands/demo-form.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { sampleCity } from '../../src/sample-city/index.ts'

// `hub demo --check` says that all is right: here it is shown that it would say otherwise.

const { story } = sampleCity({ people: 10, seed: 1, asOf: '2026-11-21' as CalendarDate })
const RECEIPT_HOLDS = { ok: true, says: [], receipt: { index: 1 } } as unknown as ReceiptVerdict
const RECEIPT_WRONG = { ok: false, fault: 'NOT_IN_LOG', sentence: 'The log did not have it.' } as const

function entry(index: number, action: string): DemoEntry {
  return {
    index: String(index),
    leafHash: '',
    entry: {
      action, outcome: 'RELEASED', subject: `token-${index}`, actor: { client: story.clientId },
      purpose: { case: story.caseNumber }, certificates: [],
    },
  }
}

function asked<Data>(data: Data, action: string): Asked<Data> {
  return { body: '', text: '', answer: { data }, entries: [entry(1, action), entry(2, action)] }
}

const held = { certificate: { number: '样证字1号', validTo: '2027-01-01', throughTypeCode: null }, earlierCase: null, department: null }
const reused = { certificate: null, earlierCase: { number: story.earlierCaseNumber, obtainedOn: '2022-10-02' }, department: null }

function checklist(airConditioning: boolean, change: Partial<ChecklistMaterial> & { ordinal?: number } = {}): AskedChecklist {
  const plain = { sentence: '理由，结论。', problems: [], condition: null, source: null }
  const materials: ChecklistMaterial[] = [
    { ...plain, ordinal: 1, name: '表', outcome: 'PREFILLED_FORM' },
    { ...plain, ordinal: 2, name: '身份证明', outcome: 'HELD', source: { ...held, certificate: { ...held.certificate, number: '290102198503140012', throughTypeCode: 'R001' } } },
    { ...plain, ordinal: 3, name: '平面图', outcome: 'REUSABLE', source: reused },
    { ...plain, ordinal: 4, name: '报告', outcome: 'HELD', source: held },
    { ...plain, ordinal: 5, name: '制度', outcome: 'REUSABLE', source: reused },
    {
      ...plain, ordinal: 6, name: '空调报告', outcome: airConditioning ? 'HELD' : 'NOT_APPLICABLE',
      source: airConditioning ? held : null, condition: { text: '用空调的', holds: airConditioning },
    },
  ]
  const answer: ChecklistAnswer = {
    materialsFor: {
      receipt: null, on: '2026-11-21', settled: true,
      materials: materials.map((material) => (material.ordinal === change.ordinal ? { ...material, ...change } : material)),
    },
  }
  return { asked: asked(answer, 'checklist.read'), proof: RECEIPT_HOLDS }
}

describe('the checklists of the demo', () => {
  const both = { saved: checklist(true), other: checklist(false) }

  test('are right as they should be, whichever answer is saved', () => {
    expect(faultsOfChecklists(story, both)).toEqual([])
    expect(faultsOfChecklists(story, { saved: both.other, other: both.saved })).toEqual([])
  })

  test.each<[string, AskedChecklist]>([
    ['has another outcome', checklist(true, { ordinal: 4, outcome: 'MUST_BRING', source: null })],
    ['holds a report that has run out', checklist(true, { ordinal: 4, source: { ...held, certificate: { ...held.certificate, validTo: '2026-11-20' } } })],
    ['reuses what was brought elsewhere', checklist(true, { ordinal: 5, source: { ...reused, earlierCase: { number: 'OTHER-1', obtainedOn: '2022-10-02' } } })],
    ['found the representative otherwise', checklist(true, { ordinal: 2, source: held })],
    ['has a receipt that does not hold', { ...checklist(true), proof: RECEIPT_WRONG }],
    ['left one entry', { ...both.saved, asked: { ...both.saved.asked, entries: [entry(1, 'checklist.read')] } }],
    ['left entries of another action', { ...both.saved, asked: { ...both.saved.asked, entries: [entry(1, 'case.read'), entry(2, 'case.read')] } }],
    ['has a number in the log', { ...both.saved, asked: { ...both.saved.asked, entries: [entry(1, 'checklist.read'), { ...entry(2, 'checklist.read'), leafHash: '290102198503140012' }] } }],
    ['was refused', { ...both.saved, asked: { ...both.saved.asked, answer: { data: null, errors: [{ extensions: { code: 'CASE_NOT_OPEN' } }] } } }],
    ['is the same for both answers', both.other],
  ])('are wrong where one %s', (_, saved) => {
    expect(faultsOfChecklists(story, { ...both, saved })).not.toEqual([])
  })

  test('are one line for each material, one for the other answer and one for the record', () => {
    const lines = linesOfChecklists(both)
    expect(lines).toHaveLength(8)
    expect(lines[1]).toMatch(/^ {2}2 {2}身份证明 +已有电子证照 +held +理由 +290102\*{8}0012 \(to 2027-01-01\)$/)
    expect(lines[6]).toBe('  With the other answer (用空调的: 否) 6 would be 不适用 no need, the rest the same.')
    expect(lines[7]).toBe('  On record: entries 1 and 2, one per person; the receipt for 1 holds.')
  })

  test('that were refused are the code of the refusal', () => {
    const refused = { ...both.saved.asked, answer: { data: null, errors: [{ extensions: { code: 'CASE_NOT_OPEN' } }] } }
    expect(linesOfChecklists({ ...both, saved: { ...both.saved, asked: refused } })).toEqual(['  The hub gives no answer: CASE_NOT_OPEN.'])
  })
})

const licence = { certificate: { typeName: '营业执照', verdict: 'VALID', validTo: null }, case: null }
const fixed: FormField = {
  label: '名称', state: 'FILLED', value: '样例公司', suggestedValue: '样例公司', differs: false, asOf: '2017-10-16',
  conflict: false, editable: false, source: licence, alternatives: [],
}
const open: FormField = {
  ...fixed, label: '联系电话', state: 'TYPED', value: '12000000001', suggestedValue: '12000000002', differs: true, editable: true,
  source: { certificate: null, case: { number: story.earlierCaseNumber } },
}

function form(fields: readonly FormField[] = [fixed, open]): AskedForm {
  const sections = [{ prefillReceipt: '', fields }, { prefillReceipt: '', fields: [fixed] }]
  const answer: FormAnswer = { prefill: { receipt: null, on: '2026-11-21', sections } }
  return { asked: asked(answer, 'prefill.read'), proof: RECEIPT_HOLDS, signedSections: 2 }
}

describe('the form of the demo', () => {
  test('is right as it should be', () => {
    expect(faultsOfForm(story, form())).toEqual([])
  })

  test.each<[string, AskedForm]>([
    ['a field is empty', form([fixed, { ...open, suggestedValue: null, source: null }])],
    ['a value has no source', form([fixed, { ...open, source: null }])],
    ['a value has no day', form([fixed, { ...open, asOf: null }])],
    ['a value of an earlier case is read-only', form([fixed, open, { ...open, editable: false }])],
    ['a certificate that was revoked is read-only', form([open, { ...fixed, source: { ...licence, certificate: { ...licence.certificate, verdict: 'REVOKED' } } }])],
    ['a certificate that ran out yesterday is read-only', form([open, { ...fixed, source: { ...licence, certificate: { ...licence.certificate, validTo: '2026-11-20' } } }])],
    ['everything is read-only', form([fixed])],
    ['sources are in conflict', form([fixed, { ...open, conflict: true }])],
    ['a section is not signed', { ...form(), signedSections: 1 }],
    ['the receipt does not hold', { ...form(), proof: RECEIPT_WRONG }],
    ['the receipt is for another entry', { ...form(), proof: { ok: true, says: [], receipt: { index: 7 } } as unknown as ReceiptVerdict }],
    ['the log has a value', { ...form(), asked: { ...form().asked, entries: [entry(1, 'prefill.read'), { ...entry(2, 'prefill.read'), leafHash: '样例公司' }] } }],
  ])('is wrong where %s', (_, wrong) => {
    expect(faultsOfForm(story, wrong)).not.toEqual([])
  })

  test('is one line for each field, masked, with its source, its day, and what a person has to do', () => {
    const conflict = { ...open, conflict: true, alternatives: [{ value: '12000000003', agrees: false, stands: true }] }
    expect(linesOfForm(form([fixed, open, conflict]))).toEqual([
      expect.stringMatching(/^ {2}名称 +样例公司 +营业执照 +2017-10-16 {2}只读 read-only$/),
      expect.stringMatching(/^ {2}联系电话 +120\*{4}0001 +YL\S+-98 +2017-10-16 {2}待确认 to be confirmed +the source says 120\*{4}0002$/),
      expect.stringMatching(/冲突 conflict +others say 120\*{4}0003$/),
      expect.stringMatching(/^ {2}名称/),
      '  On record: entries 1 and 2, one per person; the receipt for 1 holds. Signed sections to hand in: 2.',
    ])
  })
})
