import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseStepKind } from '../../kernel/import-rows.ts'
import { decisionBy, endsCase, FOLLOWERS, handlerAfter, lifeFault, stepFault, type LifeStep } from './life.ts'

const KINDS = Object.keys(FOLLOWERS) as CaseStepKind[]
const START = Date.parse('2026-11-20T01:00:00Z')
const lifeOf = (kinds: readonly CaseStepKind[]): LifeStep[] => kinds.map((kind, hour) => ({ kind, at: new Date(START + hour * 3_600_000) }))
const next = (kinds: readonly CaseStepKind[], kind: CaseStepKind, noticeAgain = false) =>
  stepFault(lifeOf(kinds), { kind, at: new Date(START + 99 * 3_600_000) }, { noticeAgain })

/** Every pair, as a person would say it: each row is a last step with all that may follow it, its own past aside. */
const EXPECTED: Readonly<Record<CaseStepKind, string>> = {
  RECEIVED: 'ACCEPTED DECIDED EXTENDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  NOTICE_GIVEN: 'ACCEPTED DECIDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  MATERIALS_COMPLETE: 'ACCEPTED DECIDED EXTENDED IN_REVIEW NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  ACCEPTED: 'DECIDED EXTENDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  NOT_ACCEPTED: 'DELIVERED',
  IN_REVIEW: 'ACCEPTED DECIDED EXTENDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  PASSED_UP: 'ACCEPTED DECIDED EXTENDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  PASSED_DOWN: 'ACCEPTED DECIDED EXTENDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  SUSPENDED: 'RESUMED WITHDRAWN',
  RESUMED: 'ACCEPTED DECIDED EXTENDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  EXTENDED: 'ACCEPTED DECIDED IN_REVIEW MATERIALS_COMPLETE NOTICE_GIVEN NOT_ACCEPTED PASSED_DOWN PASSED_UP SUSPENDED WITHDRAWN',
  DECIDED: 'DELIVERED',
  DELIVERED: '',
  WITHDRAWN: 'DELIVERED',
}

describe('the step after a step', () => {
  it.each(KINDS)('%s', (last) => {
    const following = KINDS.filter((kind) => next([last], kind, true) === null || (kind === last && FOLLOWERS[last].includes(kind)))
    expect(following.sort().join(' ')).toBe(EXPECTED[last])
  })

  it('of nothing is the receipt, which never comes again', () => {
    expect(KINDS.filter((kind) => next([], kind) === null)).toEqual(['RECEIVED'])
    for (const last of KINDS) expect(next([last], 'RECEIVED')).not.toBeNull()
  })

  it.each([
    ['a second notice', ['RECEIVED', 'NOTICE_GIVEN'], 'NOTICE_GIVEN', 'DONE_BEFORE'],
    ['a second notice after a review', ['RECEIVED', 'NOTICE_GIVEN', 'IN_REVIEW'], 'NOTICE_GIVEN', 'DONE_BEFORE'],
    ['a notice once materials are complete', ['RECEIVED', 'MATERIALS_COMPLETE'], 'NOTICE_GIVEN', 'DONE_BEFORE'],
    ['completeness twice', ['RECEIVED', 'MATERIALS_COMPLETE', 'IN_REVIEW'], 'MATERIALS_COMPLETE', 'DONE_BEFORE'],
    ['completeness after a further notice', ['RECEIVED', 'MATERIALS_COMPLETE', 'NOTICE_GIVEN'], 'MATERIALS_COMPLETE', null],
    ['acceptance twice', ['RECEIVED', 'ACCEPTED', 'IN_REVIEW'], 'ACCEPTED', 'DONE_BEFORE'],
    ['not accepting what was accepted', ['RECEIVED', 'ACCEPTED', 'IN_REVIEW'], 'NOT_ACCEPTED', 'DONE_BEFORE'],
    ['a second extension', ['RECEIVED', 'EXTENDED', 'IN_REVIEW'], 'EXTENDED', 'DONE_BEFORE'],
    ['a review while suspended', ['RECEIVED', 'SUSPENDED'], 'IN_REVIEW', 'CASE_SUSPENDED'],
    ['a second suspension', ['RECEIVED', 'SUSPENDED', 'RESUMED'], 'SUSPENDED', null],
    ['resuming what was not suspended', ['RECEIVED'], 'RESUMED', 'NOT_AFTER_THE_LAST'],
    ['a review after the decision', ['RECEIVED', 'DECIDED'], 'IN_REVIEW', 'CASE_ENDED'],
    ['delivery after the decision', ['RECEIVED', 'DECIDED'], 'DELIVERED', null],
    ['delivery before it', ['RECEIVED', 'ACCEPTED'], 'DELIVERED', 'NOT_AFTER_THE_LAST'],
    ['a second delivery', ['RECEIVED', 'DECIDED', 'DELIVERED'], 'DELIVERED', 'CASE_ENDED'],
    ['passing up what came down', ['RECEIVED', 'PASSED_UP', 'PASSED_DOWN'], 'PASSED_UP', null],
  ] as const)('%s', (_what, before, kind, fault) => {
    expect(next(before, kind)).toBe(fault)
  })

  it('a further notice passes only for whoever puts it on record as a violation', () => {
    for (const before of [['RECEIVED', 'NOTICE_GIVEN'], ['RECEIVED', 'MATERIALS_COMPLETE']] as const) {
      expect([next(before, 'NOTICE_GIVEN'), next(before, 'NOTICE_GIVEN', true)]).toEqual(['DONE_BEFORE', null])
    }
    expect(next(['RECEIVED', 'SUSPENDED'], 'NOTICE_GIVEN', true)).toBe('CASE_SUSPENDED')
    expect(next(['RECEIVED', 'ACCEPTED'], 'ACCEPTED', true)).not.toBeNull()
  })
})

/** Lives as they come about: at each turn any step may be tried at any time, and only what may follow is taken. */
const life = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), hours: fc.integer({ min: -3, max: 9 }), noticeAgain: fc.boolean() }), { maxLength: 60 }).map((tries) => {
  const taken: LifeStep[] = lifeOf(['RECEIVED'])
  for (const { kind, hours, noticeAgain } of tries) {
    const step = { kind, at: new Date((taken.at(-1)?.at.getTime() ?? START) + hours * 3_600_000) }
    if (stepFault(taken, step, { noticeAgain }) === null) taken.push(step)
  }
  return taken
})

describe('no life, however it comes about,', () => {
  const holds = (what: (taken: readonly LifeStep[]) => void) => fc.assert(fc.property(life, what), { numRuns: 2_000 })

  it('leaves its end but to be delivered, and ends once', () => {
    holds((taken) => {
      const end = taken.findIndex(({ kind }) => endsCase(kind))
      if (end === -1) expect(taken.some(({ kind }) => kind === 'DELIVERED')).toBe(false)
      else expect(taken.slice(end + 1).map(({ kind }) => kind)).toEqual(taken.length > end + 1 ? ['DELIVERED'] : [])
    })
  })

  it('leaves a suspension but by resuming or withdrawing', () => {
    holds((taken) => {
      for (const [at, { kind }] of taken.entries()) {
        const after = taken[at + 1]?.kind
        if (kind === 'SUSPENDED' && after) expect(['RESUMED', 'WITHDRAWN']).toContain(after)
        if (kind === 'RESUMED') expect(taken[at - 1]?.kind).toBe('SUSPENDED')
      }
    })
  })

  it('runs backwards in time', () => {
    holds((taken) => {
      for (const [at, step] of taken.entries()) expect(step.at.getTime()).toBeGreaterThanOrEqual(taken[at - 1]?.at.getTime() ?? 0)
    })
  })

  it('is extended or accepted twice, or received twice', () => {
    holds((taken) => {
      for (const once of ['RECEIVED', 'ACCEPTED', 'EXTENDED'] as const) expect(taken.filter(({ kind }) => kind === once).length).toBeLessThanOrEqual(1)
    })
  })

  it('is one that the check of a whole life refuses, unless somebody was asked again', () => {
    holds((taken) => {
      const found = lifeFault(taken)
      if (found) expect(taken[found.index]?.kind).toBe('NOTICE_GIVEN')
    })
  })

  it('is idle: many get far, and end in each way', () => {
    const ends = new Set(fc.sample(life, { numRuns: 2_000, seed: 1 }).map((taken) => taken.at(-1)?.kind))
    for (const kind of ['DECIDED', 'DELIVERED', 'WITHDRAWN', 'NOT_ACCEPTED', 'SUSPENDED'] as const) expect(ends).toContain(kind)
  })
})

it('the first step that cannot stand is named', () => {
  expect(lifeFault(lifeOf(['RECEIVED', 'ACCEPTED', 'DECIDED', 'IN_REVIEW']))).toEqual({ index: 3, fault: 'CASE_ENDED' })
  expect(lifeFault([...lifeOf(['RECEIVED', 'ACCEPTED']), { kind: 'DECIDED', at: new Date(START) }])).toEqual({ index: 2, fault: 'BEFORE_THE_LAST' })
  expect(lifeFault(lifeOf(['ACCEPTED']))).toEqual({ index: 0, fault: 'NOT_THE_FIRST' })
  expect(lifeFault(lifeOf(['RECEIVED', 'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'DECIDED', 'DELIVERED']))).toBeNull()
})

it('withdrawing is a decision of its own, not accepting refuses, and only what ends decides', () => {
  expect([decisionBy('WITHDRAWN'), decisionBy('NOT_ACCEPTED'), decisionBy('DECIDED'), decisionBy('SUSPENDED')]).toEqual(['WITHDRAWN', 'REFUSED', null, null])
})

it('a case is handled by whoever it was passed to last', () => {
  const to = (...codes: (string | null)[]) => codes.map((code) => ({ to: code }))
  expect([handlerAfter('A', []), handlerAfter('A', to(null, 'B', null)), handlerAfter('A', to('B', 'A'))]).toEqual(['A', 'B', 'A'])
})
