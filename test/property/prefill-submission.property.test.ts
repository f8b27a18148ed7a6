import fc from 'fast-check'
import { expect, it } from 'vitest'
import { comparing, isBlank } from '../../src/domains/prefill/form/canonical.ts'
import { fillForm } from '../../src/domains/prefill/form/form.ts'
import type { SourceValue } from '../../src/domains/prefill/sources/gathered.ts'
import { PREFILL_SCHEMA } from '../../src/domains/prefill/receipt/receipt.ts'
import { judgeForm, type FormToJudge, type SubmittedValue, type VerifiedSection } from '../../src/domains/prefill/submission/submission.ts'
import { Refusal } from '../../src/kernel/errors.ts'
import type { FormElementRow } from '../../src/kernel/import-rows.ts'
import { certificate, day, earlierCase, row, sources } from '../support/prefill-sources.ts'

// Whatever was suggested, what a clerk leaves as it was is taken, and no way of handing in something else gets past the
// receipt: not by changing, leaving out, doubling, moving or renaming a value.

const RUNS = { numRuns: 1_000 }

const ROWS: readonly FormElementRow[] = [
  row('name', 'subject.name'), row('born', 'person.birthDate', { required: false }), row('phone', 'contact.phone'), row('remark', null, { required: false }),
  row('spouse', 'subject.name', { of: 'SPOUSE' }), row('spouseBorn', 'person.birthDate', { of: 'SPOUSE', required: false }),
]
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  name: ['甄样一', '甄 样一', '贾样三'], born: ['1985-03-14', '1985年3月14日', '1990-11-23'], phone: ['13900000001', '139-0000-0001', '13900000002'],
  remark: ['是', '否'], spouse: ['甄样二', '贾样四'], spouseBorn: ['1983-07-02', '1991-01-01'],
}

const source = fc.record({ at: fc.constantFrom('2019-01-01', '2024-02-29'), of: fc.constantFrom('REGISTER', 'COPY', 'REVOKED', 'CASE') }).map(({ at, of }) => {
  if (of === 'CASE') return earlierCase({ at: new Date(`${at}T04:00:00Z`) })
  return certificate({ issuedOn: day(at), authoritative: of !== 'COPY', verdict: of === 'REVOKED' ? 'REVOKED' : 'VALID' })
})
const values = fc.array(fc.constantFrom(...ROWS).chain((of) =>
  fc.record({ text: fc.constantFrom(...(TEXTS[of.element] ?? [])), source }).map((drawn): SourceValue => ({ ...drawn, formElement: of.element, element: of.dataElement ?? null, exact: true, party: of.of === 'SPOUSE' ? 1 : 0 }))), { maxLength: 12 })

const isDigestOf: FormToJudge['isDigestOf'] = (digest, jti, element, key) => digest === `${jti}/${element}/${key}`

/** A form, its receipts, and what is handed in where a clerk leaves everything and types what is missing. */
function handedIn(drawn: readonly SourceValue[]): VerifiedSection[] {
  const made = sources({ rows: ROWS, parties: [['APPLICANT'], ['SPOUSE']], values: drawn })
  return fillForm(made, []).sections.map(({ role, fields }, at) => {
    const jti = `jti-${at}`
    const elements = fields.map(({ row: of, suggestion: { chosen, editable, conflict, asOf } }) => ({
      element: of.element, digest: chosen && `${jti}/${of.element}/${comparing(of)(chosen.text).key}`, source: null, asOf, readOnly: !editable, conflict,
    }))
    const receipt = { schema: PREFILL_SCHEMA, case: 'c', item: 'i', guide: 1, department: 'd', role, subject: 's', elements, iat: 0, exp: 1, jti } as const
    const entered = fields.map(({ row: of, value, suggestion }) => ({ element: of.element, value: value ?? `手填${of.element}`, decided: suggestion.conflict }))
    return { role, receipt, values: entered }
  })
}

const judge = (sections: readonly VerifiedSection[]) => judgeForm({ rows: ROWS, sections, rolesTaken: new Set(['APPLICANT', 'SPOUSE']), isDigestOf })

function codeOf(sections: readonly VerifiedSection[]): string | null {
  try {
    judge(sections)
    return null
  } catch (error) {
    return error instanceof Refusal ? error.code : 'NO_REFUSAL'
  }
}

const readOnlyOf = (sections: readonly VerifiedSection[]) => sections.flatMap(({ receipt }) => receipt.elements.filter(({ readOnly }) => readOnly).map(({ element }) => element))
const change = (sections: readonly VerifiedSection[], element: string, by: (value: SubmittedValue) => SubmittedValue[]): VerifiedSection[] =>
  sections.map((section) => ({ ...section, values: section.values.flatMap((value) => (value.element === element ? by(value) : [value])) }))

it('what is left as it was suggested is taken, as no change, however it is spelt', () => {
  fc.assert(fc.property(values, (drawn) => {
    const sections = handedIn(drawn)
    const { changes, form } = judge(sections)
    expect(changes).toEqual([])
    expect(Object.keys(form).toSorted()).toEqual(ROWS.map(({ element }) => element).toSorted())
    const spelt = sections.map((section) => ({ ...section, values: section.values.map((value) => ({ ...value, value: ` ${value.value}　` })) }))
    expect(judge(spelt).changes).toEqual([])
  }), RUNS)
})

it('a read-only value is taken in no other way than as it was', () => {
  let met = 0
  fc.assert(fc.property(values, fc.nat(), (drawn, at) => {
    const sections = handedIn(drawn)
    const readOnly = readOnlyOf(sections)
    const element = readOnly[at % Math.max(1, readOnly.length)]
    if (element === undefined) return
    met += 1
    const other = (TEXTS[element] ?? []).map((text) => change(sections, element, (value) => [{ ...value, value: text, decided: true }]))
    for (const [place, tampered] of other.entries()) {
      const askedRow = ROWS.find((one) => one.element === element)!
      const same = comparing(askedRow)(TEXTS[element]![place]!).key === comparing(askedRow)(sections.flatMap((section) => section.values).find((one) => one.element === element)!.value).key
      expect(codeOf(tampered)).toBe(same ? null : 'FORM_READ_ONLY_CHANGED')
    }
    expect(codeOf(change(sections, element, () => []))).toBe('FORM_READ_ONLY_CHANGED')
    expect(codeOf(change(sections, element, (value) => [{ ...value, value: ' ' }]))).toBe('FORM_READ_ONLY_CHANGED')
    expect(codeOf(change(sections, element, (value) => [value, value]))).toBe('FORM_ELEMENT_TWICE')
    expect(codeOf(change(sections, element, (value) => [value, { ...value, value: '别' }]))).toBe('FORM_ELEMENT_TWICE')
    expect(codeOf(change(sections, element, (value) => [{ ...value, element: `${element}\u200b` }]))).toBe('FORM_ELEMENT_UNKNOWN')
  }), RUNS)
  expect(met).toBeGreaterThan(100)
})

it('a value is taken in no section but its own', () => {
  fc.assert(fc.property(values, fc.constantFrom(...ROWS), (drawn, { element }) => {
    const [one, two] = handedIn(drawn)
    const moved = [one!, two!].map((section, at, all) => {
      const others = all[1 - at]!.values.filter((value) => value.element === element)
      return { ...section, values: [...section.values.filter((value) => value.element !== element), ...others] }
    })
    expect(codeOf(moved)).toBe('FORM_ELEMENT_OF_ANOTHER_SECTION')
  }), RUNS)
})

it('a conflict is decided by a person or not at all', () => {
  let met = 0
  fc.assert(fc.property(values, (drawn) => {
    const sections = handedIn(drawn)
    for (const { receipt, values: entered } of sections) {
      for (const { element, conflict, digest } of receipt.elements) {
        if (!conflict) continue
        met += 1
        const value = entered.find((one) => one.element === element)!
        expect(isBlank(value.value)).toBe(false)
        const undecided = change(sections, element, (one) => [{ ...one, decided: false }])
        expect(codeOf(undecided)).toBe(digest === null ? null : 'FORM_CONFLICT_UNDECIDED')
        expect(codeOf(change(sections, element, () => []))).toBe('FORM_CONFLICT_UNDECIDED')
      }
    }
  }), RUNS)
  expect(met).toBeGreaterThan(50)
})
