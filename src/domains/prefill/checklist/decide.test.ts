import { describe, expect, it } from 'vitest'
import { material } from '../../../../test/support/world.ts'
import { decideMaterial } from './decide.ts'
import type { MaterialFindings, ProofFinding, ReuseFinding } from './findings.ts'
import { mayAskFor } from './may-ask.ts'
import { NO_PROBLEM_DETAILS, OUTCOMES, type CaseFound, type CertificateFound, type Outcome, type Problem } from './outcome.ts'

const NOTHING_FOUND: MaterialFindings = { condition: null, proofs: [], reuse: [], holder: [] }
const CERTIFICATE: CertificateFound = {
  kind: 'CERTIFICATE', typeCode: 'T', typeName: '样例证', number: '1', identifier: 'i', issuerCode: 'd', issuedOn: '2024-01-01' as never,
  validTo: null, sourceConfirmedAt: new Date('2026-11-01T00:00:00Z'), throughTypeCode: null,
}
const CASE: CaseFound = {
  kind: 'CASE', caseId: 1n, attachmentId: null, attachment: 'a.pdf', number: 'P-1', itemCode: 'i', departmentCode: 'd', decidedAt: null, obtainedOn: '2024-01-01' as never, ageDays: 10,
}
const problem = (kind: Problem['kind']): Problem => ({ ...NO_PROBLEM_DETAILS, kind })
const proof = (change: Partial<ProofFinding> = {}): ProofFinding =>
  ({ typeCode: 'T', check: false, own: false, problems: [], found: CERTIFICATE, ...change })
const reuse = (change: Partial<ReuseFinding> = {}): ReuseFinding => ({ found: CASE, rule: 'REUSE', problems: [], asks: [], ofCase: { caseId: 1n, itemCode: 'i' }, compared: [], ...change })
const found = (change: Partial<MaterialFindings>): MaterialFindings => ({ ...NOTHING_FOUND, ...change })
const needed = (change = {}) => material(1, '样例材料', change)
const outcomeOf = (findings: MaterialFindings, change = {}) => {
  const { outcome, reason } = decideMaterial(needed(change), findings)
  return `${outcome} ${reason}`
}
const UNKNOWN = { value: 'UNKNOWN', asks: ['a'], lacks: [] } as const
const when = { condition: { text: '样例情形', when: { op: 'hasParty', role: 'AGENT' } } }

describe('a material', () => {
  it.each<[string, string, MaterialFindings, object]>([
    ['a certificate in force', 'HELD CERTIFICATE_IN_FORCE', found({ proofs: [proof()] }), {}],
    ['a certificate of the asking department itself', 'HELD ISSUED_BY_YOURSELVES', found({ proofs: [proof({ own: true })] }), {}],
    ['a check that said yes', 'CHECKABLE YES_OR_NO_SUFFICES', found({ proofs: [proof({ check: true })] }), {}],
    ['an approved case under the guide’s rule', 'REUSABLE UNCHANGED_SINCE_EARLIER_CASE', found({ reuse: [reuse()] }), {}],
    ['an earlier step of the chain', 'REUSABLE TAKEN_AT_EARLIER_STEP', found({ reuse: [reuse({ rule: 'CHAIN' })] }), {}],
    ['the form', 'PREFILLED_FORM FILLED_BY_THE_HUB', NOTHING_FOUND, { kind: 'FORM' }],
    ['another department', 'BY_ASSISTANCE HELD_BY_ANOTHER_DEPARTMENT', NOTHING_FOUND, { assistance: { name: '样例局', code: 'd', limitWorkingDays: 3 } }],
    ['a promise', 'BY_COMMITMENT COMMITMENT_ALLOWED', NOTHING_FOUND, { commitmentAllowed: true }],
    ['time', 'DEFERRABLE MAY_FOLLOW_LATER', NOTHING_FOUND, { necessity: 'DEFERRABLE' }],
    ['nothing', 'MUST_BRING NOTHING_FOUND', NOTHING_FOUND, {}],
    ['a false condition', 'NOT_APPLICABLE CONDITION_NOT_MET', found({ condition: { value: 'FALSE', asks: [], lacks: [] } }), when],
    ['no legal basis', 'NOT_APPLICABLE WITHOUT_LEGAL_BASIS', found({ proofs: [proof()] }), { basis: [] }],
    ['the review that abolished it', 'NOT_APPLICABLE ABOLISHED', found({ proofs: [proof()] }), { disposition: '取消' }],
  ])('that %s stands for is %s', (_what, expected, findings, change) => {
    expect(outcomeOf(findings, change)).toBe(expected)
  })

  it('is rather checked than shown, rather shown than taken from a case, rather anything than promised', () => {
    const all = found({ proofs: [proof(), proof({ check: true })], reuse: [reuse()] })
    expect(outcomeOf(all, { commitmentAllowed: true, necessity: 'DEFERRABLE' })).toMatch(/^CHECKABLE/)
    expect(outcomeOf({ ...all, proofs: [proof()] }, { commitmentAllowed: true })).toMatch(/^HELD/)
    expect(outcomeOf({ ...all, proofs: [] }, { commitmentAllowed: true })).toMatch(/^REUSABLE/)
    expect(outcomeOf(NOTHING_FOUND, { commitmentAllowed: true, necessity: 'DEFERRABLE' })).toMatch(/^BY_COMMITMENT/)
  })

  it('is not held where it is in doubt whose the certificate would be', () => {
    const doubtful = decideMaterial(needed(), found({ proofs: [proof()], holder: [problem('NAMED_OTHERWISE')] }))
    expect([doubtful.outcome, doubtful.source, doubtful.problems.map(({ kind }) => kind)]).toEqual(['MUST_BRING', null, ['NAMED_OTHERWISE']])
  })

  it('that must be brought says what was found and could not be used, each once', () => {
    const { problems } = decideMaterial(needed(), found({
      proofs: [proof({ found: null, problems: [problem('NOT_IN_FORCE')] }), proof({ found: null, problems: [problem('NOT_IN_FORCE')] })],
      reuse: [reuse({ found: null, problems: [problem('TOO_OLD')] })],
    }))
    expect(problems.map(({ kind }) => kind)).toEqual(['NOT_IN_FORCE', 'TOO_OLD'])
  })

  it('that is held keeps quiet about alternatives that are not needed, but not about two that disagree', () => {
    const held = decideMaterial(needed(), found({ proofs: [proof({ problems: [problem('SOURCES_DISAGREE')] }), proof({ found: null, problems: [problem('NOT_IN_FORCE')] })] }))
    expect([held.outcome, held.problems.map(({ kind }) => kind)]).toEqual(['HELD', ['SOURCES_DISAGREE']])
  })

  it('whose condition is unknown shows what becomes of it if it is needed, and what to ask', () => {
    const open = decideMaterial(needed(when), found({ condition: UNKNOWN, proofs: [proof()] }))
    expect([open.outcome, open.settled, open.asks, open.condition?.value]).toEqual(['HELD', false, ['a'], 'UNKNOWN'])
  })

  it('whose condition stands in words only is shown as needed, for a person to judge, and asks nothing', () => {
    const words = decideMaterial(needed({ condition: { text: '样例情形' } }), NOTHING_FOUND)
    expect([words.outcome, words.settled, words.condition]).toEqual(['MUST_BRING', true, { text: '样例情形', value: null, asks: [] }])
  })
})

describe('whether a paper may be asked for', () => {
  it('is open where its condition turns on a fact that the hub does not have', () => {
    const open = decideMaterial(needed(when), found({ condition: { ...UNKNOWN, asks: [] } }))
    expect([open.settled, mayAskFor(open)]).toEqual([false, { allowed: false, reason: 'CONDITION_UNKNOWN', held: false }])
  })

  const asked = (outcome: Outcome, settled = true) => {
    const { allowed, held, reason } = mayAskFor({ ...decideMaterial(needed(), NOTHING_FOUND), outcome, settled, asks: settled ? [] : ['a'] })
    return `${allowed ? 'yes' : 'no'} ${reason}${held ? ' held' : ''}`
  }
  it('is yes only where nobody else has it', () => {
    expect(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, asked(outcome)]))).toEqual({
      HELD: 'no HUB_HOLDS_IT held', CHECKABLE: 'no HUB_HOLDS_IT held', REUSABLE: 'no HUB_HOLDS_IT held', PREFILLED_FORM: 'no FILLED_BY_THE_HUB',
      BY_ASSISTANCE: 'no ASK_THE_OTHER_DEPARTMENT', NOT_APPLICABLE: 'no NOT_NEEDED', BY_COMMITMENT: 'yes PROMISE_INSTEAD',
      DEFERRABLE: 'yes MAY_FOLLOW_LATER', MUST_BRING: 'yes MUST_BE_BROUGHT',
    })
  })

  it('is not yet where an answer could make it needless', () => {
    expect(asked('MUST_BRING', false)).toBe('no ANSWER_FIRST')
    expect(asked('HELD', false)).toBe('no HUB_HOLDS_IT held')
  })

  it('is no for what no law demands', () => {
    expect(mayAskFor(decideMaterial(needed({ basis: [] }), NOTHING_FOUND))).toEqual({ allowed: false, reason: 'WITHOUT_LEGAL_BASIS', held: false })
  })
})
