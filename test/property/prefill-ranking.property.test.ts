import fc from 'fast-check'
import { expect, it } from 'vitest'
import { comparing } from '../../src/domains/prefill/form/canonical.ts'
import type { Source, SourceValue } from '../../src/domains/prefill/sources/gathered.ts'
import { rank } from '../../src/domains/prefill/form/ranking.ts'
import type { Suggestion } from '../../src/domains/prefill/form/suggestion.ts'
import type { FormElementRow } from '../../src/kernel/import-rows.ts'
import { certificate, day, earlierCase, row } from '../support/prefill-sources.ts'

const RUNS = { numRuns: 2_000 }

/** Elements of each kind of fact, with texts of which several are one value. */
const ELEMENTS: readonly (readonly [FormElementRow, readonly string[]])[] = [
  [row('name', 'subject.name'), ['甄样一', '甄 样一', '贾样三', '']],
  [row('born', 'person.birthDate'), ['1985-03-14', '1985年3月14日', '19850314', '1990-11-23', '某年']],
  [row('phone', 'contact.phone'), ['13900000001', '139-0000-0001', '13900000002', '电话']],
  [row('place', 'premises.address'), ['样例路一号', '样例路一号 ', '样例路二号']],
  [row('plain', null), ['是', '否', ' ']],
]

const days = fc.constantFrom('2019-01-01', '2021-06-30', '2024-02-29')
const verdicts = fc.constantFrom('VALID', 'VALID', 'VALID', 'EXPIRED', 'REVOKED', 'SUPERSEDED', 'NOT_YET_VALID')

const certificates = fc
  .record({ id: fc.bigInt({ min: 1n, max: 6n }), verdict: verdicts, issuedOn: days, authoritative: fc.boolean() })
  .map(({ id, verdict, issuedOn, authoritative }): Source => certificate({ certificateId: id, verdict, issuedOn: day(issuedOn), authoritative }))
const cases = fc
  .record({ id: fc.bigInt({ min: 1n, max: 6n }), grade: fc.constantFrom('APPROVED', 'ACCEPTED', 'DRAFT'), at: days })
  .map(({ id, grade, at }): Source => earlierCase({ caseId: id, grade, at: new Date(`${at}T04:00:00Z`) }))

interface Drawn {
  readonly of: FormElementRow
  readonly values: readonly SourceValue[]
}

const oneValue = (texts: readonly string[]): fc.Arbitrary<SourceValue> =>
  fc.record({ text: fc.constantFrom(...texts), source: fc.oneof(certificates, cases), exact: fc.boolean() })
    .map((drawn) => ({ ...drawn, formElement: 'any', element: null, party: 0 }))

/** A place in a source says one thing: what is drawn twice for one identity is left out. */
const drawn: fc.Arbitrary<Drawn> = fc.constantFrom(...ELEMENTS).chain(([of, texts]) =>
  fc.uniqueArray(oneValue(texts), { maxLength: 8, selector: ({ source }) => (source.kind === 'CASE' ? `case ${source.caseId}` : `certificate ${source.certificateId}`) })
    .map((values) => ({ of, values })),
)

const textOf = (of: FormElementRow, { chosen }: Suggestion) => (chosen === null ? null : comparing(of)(chosen.text).key)

it('the order in which sources come never matters', () => {
  fc.assert(fc.property(drawn.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.values], { minLength: one.values.length }))), ([{ of, values }, shuffled]) => {
    expect(rank(of, shuffled)).toEqual(rank(of, values))
  }), RUNS)
})

it('a source that agrees with what is suggested never changes it', () => {
  fc.assert(fc.property(drawn, fc.oneof(certificates, cases), fc.boolean(), ({ of, values }, source, exact) => {
    const before = rank(of, values)
    fc.pre(before.chosen !== null)
    const fresh: Source = source.kind === 'CASE' ? { ...source, caseId: 99n } : { ...source, certificateId: 99n }
    const agreeing: SourceValue = { ...before.chosen!, source: fresh, exact }
    expect(textOf(of, rank(of, [...values, agreeing]))).toBe(textOf(of, before))
  }), RUNS)
})

it('a certificate that is not in force gives no value, and taking it away changes nothing but the alternatives', () => {
  fc.assert(fc.property(drawn, ({ of, values }) => {
    const standing = values.filter(({ source }) => source.kind === 'CASE' || source.verdict === 'VALID')
    const { alternatives: _all, why: _why, state, ...suggestion } = rank(of, values)
    const { alternatives: _some, why: _because, state: left, ...without } = rank(of, standing)
    expect({ ...suggestion, state }).toEqual({ ...without, state: left })
    expect(suggestion.chosen?.source).not.toMatchObject({ kind: 'CERTIFICATE', verdict: expect.not.stringMatching('VALID') })
  }), RUNS)
})

it('a value is read-only only where a register in force says exactly what is asked of its holder, and no certificate as fresh differs', () => {
  let readOnly = 0
  fc.assert(fc.property(drawn, ({ of, values }) => {
    const { editable, chosen, conflict } = rank(of, values)
    if (editable) return
    readOnly += 1
    const source = chosen?.source
    expect(source).toMatchObject({ kind: 'CERTIFICATE', verdict: 'VALID', authoritative: true })
    expect([chosen?.exact, conflict]).toEqual([true, false])
    expect(['subject.name', 'person.birthDate']).toContain(of.dataElement)
    const key = comparing(of)
    for (const other of values) {
      const rival = other.source
      if (rival.kind !== 'CERTIFICATE' || source?.kind !== 'CERTIFICATE' || rival.verdict !== 'VALID' || !other.exact || other.text.trim() === '') continue
      if (rival.issuedOn >= source.issuedOn) expect(key(other.text).key).toBe(key(chosen!.text).key)
    }
  }), RUNS)
  expect(readOnly).toBeGreaterThan(50)
})

/** Registers alone, about their holder: most of these worlds have two that differ. */
const registers: fc.Arbitrary<Drawn> = fc.constantFrom(...ELEMENTS.slice(0, 2)).chain(([of, texts]) =>
  fc.array(fc.record({ text: fc.constantFrom(...texts), verdict: verdicts, issuedOn: days, authoritative: fc.constantFrom(true, true, false) }), { maxLength: 5 })
    .map((drawnOf) => ({
      of,
      values: drawnOf.map(({ text, verdict, issuedOn, authoritative }, at): SourceValue => ({
        text, formElement: 'any', element: null, party: 0, exact: true, source: certificate({ certificateId: BigInt(at), verdict, issuedOn: day(issuedOn), authoritative }),
      })),
    })))

it('two registers in force that differ about their holder are always a conflict, and neither is suggested', () => {
  let met = 0
  fc.assert(fc.property(registers, ({ of, values }) => {
    const key = comparing(of)
    const said = new Set(values.flatMap(({ text, source }) =>
      text.trim() !== '' && source.kind === 'CERTIFICATE' && source.verdict === 'VALID' && source.authoritative ? [key(text).key] : []))
    const { conflict, chosen, disputed } = rank(of, values)
    expect(disputed.length > 0).toBe(said.size > 1)
    if (said.size < 2) return
    met += 1
    expect([conflict, chosen]).toEqual([true, null])
  }), RUNS)
  expect(met).toBeGreaterThan(50)
})

it('everything that said something is shown once, as what was chosen or as an alternative', () => {
  fc.assert(fc.property(drawn, ({ of, values }) => {
    const { chosen, alternatives } = rank(of, values)
    const shown = [...(chosen ? [chosen] : []), ...alternatives.map(({ value }) => value)]
    expect(new Set(shown)).toEqual(new Set(values.filter(({ text }) => text.trim() !== '')))
    expect(shown).toHaveLength(new Set(shown).size)
  }), RUNS)
})
