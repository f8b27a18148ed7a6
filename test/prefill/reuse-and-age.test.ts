import { expect, it } from 'vitest'
import { findReuse, type ReuseFacts } from '../../src/domains/prefill/checklist/reuse.ts'
import type { CaseMaterial } from '../../src/domains/case-files/index.ts'
import type { StoredGuide } from '../../src/domains/catalogue/index.ts'
import type { EarlierCase } from '../../src/domains/prefill/sources/earlier-case.ts'
import type { ChainRow } from '../../src/kernel/import-rows.ts'
import { row } from '../support/prefill-sources.ts'
import { HEALTH, material } from '../support/world.ts'

type Asked = Parameters<typeof findReuse>[0]

const PLANS = material(1, '平面图', { key: 'plans', reuse: { from: 'SAME_DEPARTMENT', maxAgeDays: 365, unchanged: ['place'] } }) as unknown as Asked
const step = (number: number): ChainRow => ({ code: 'open-a-shop', name: '开店', step: number })
const guideOf = (itemCode: string, chain: ChainRow | null) =>
  ({ itemCode, content: { formElements: [row('place', 'premises.address')], chain } }) as unknown as StoredGuide

function earlier(chain: ChainRow | null, taken: Partial<CaseMaterial>, receivedAt: string): EarlierCase {
  const handed: CaseMaterial = {
    name: '平面图', key: 'plans', how: 'BROUGHT', obtainedOn: null, certificateIdentifier: null, attachment: 'a.pdf', attachmentId: null,
    originCaseId: null, ...taken,
  }
  return {
    subjectId: 1n, caseId: 7n, number: 'R-1', itemCode: 'earlier', departmentCode: HEALTH.code, receivedAt: new Date(receivedAt),
    decidedAt: new Date(receivedAt), decision: 'APPROVED', stage: 'DECIDED', parties: [], guide: guideOf('earlier', chain),
    materials: () => [{ ...handed, ordinal: 1, certificateLookup: null }],
    content: () => ({ form: { place: '旧店' }, materials: [handed], changes: [] }),
  }
}

const found = (one: EarlierCase, own: ChainRow | null, place: string) =>
  findReuse(PLANS, {
    live: { caseFile: { number: 'R-9', itemCode: 'live', departmentCode: HEALTH.code } } as unknown as ReuseFacts['live'],
    guide: guideOf('live', own), today: '2026-11-21' as ReuseFacts['today'], answers: new Map([['place', place]]), earlier: [one], departmentCode: HEALTH.code,
  }).some((finding) => finding.found !== null)

it('a later step of a chain does not take the plans of another shop, six years old, which the guide’s own rule would refuse', () => {
  expect(found(earlier(step(1), { obtainedOn: '2020-10-02' as never }, '2020-10-02T02:00:00Z'), step(2), '新店')).toBe(false)
})

it('a paper that an imported case used again, of which nobody knows when it was obtained, has no age that would do', () => {
  expect(found(earlier(null, { how: 'REUSED' }, '2026-11-01T02:00:00Z'), null, '旧店')).toBe(false)
})
