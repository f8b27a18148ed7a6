import { describe, expect, it } from 'vitest'
import { row, sources } from '../../../../test/support/prefill-sources.ts'
import type { FormElementRow } from '../../../kernel/import-rows.ts'
import { valueIn, type EarlierCase } from './earlier-case.ts'

const ITEM = 'item'

function said(rows: readonly FormElementRow[] | null, itemCode = ITEM): EarlierCase {
  return {
    subjectId: 1n, caseId: 2n, number: 'Z-1', itemCode, departmentCode: 'd', receivedAt: new Date(0), decidedAt: null, decision: null,
    stage: 'ACCEPTED', parties: [], guide: rows && sources({ rows }).guide, materials: () => [],
    content: () => ({ form: { phone: '12000000001' }, materials: [], changes: [] }),
  } as EarlierCase
}

const PHONE = row('phone', 'contact.phone')

describe('what an earlier case said under the name of an element', () => {
  it.each<[string, EarlierCase, FormElementRow, string | null]>([
    ['counts where it asked for the same', said([PHONE]), PHONE, '12000000001'],
    ['counts without a data element, where neither has one', said([row('phone', null)]), row('phone', null), '12000000001'],
    ['counts where its guide is not known', said(null), PHONE, '12000000001'],
    ['is nothing where the name asked for something else then', said([row('phone', 'contact.address')]), PHONE, null],
    ['is nothing where the name asked about somebody else then', said([row('phone', 'contact.phone', { of: 'SPOUSE' })]), PHONE, null],
    ['is nothing where its form did not ask it', said([]), PHONE, null],
    ['is nothing in another item, where it has no data element', said([row('phone', null)], 'other'), row('phone', null), null],
  ])('%s', (_what, earlier, asked, value) => {
    expect(valueIn(earlier, asked, ITEM)).toBe(value)
  })
})
