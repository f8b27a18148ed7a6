import type { Story } from '../sample-city/index.ts'
import type { Asked } from './demo-ask.ts'
import {
  conditionOf, materialsOf, type AskedChecklist, type ChecklistMaterial, type DemoChecklists,
} from './demo-checklist.ts'
import { faultsOfEntries } from './demo-entries.ts'
import { fieldsOf, sectionsOf, type AskedForm, type FormField } from './demo-form.ts'

/**
 * What is wrong with the two checklists; empty where they say what a clerk should hear of this guide: the form is
 * filled in, the representative's ID certificate is held and was found through the business licence, the reports
 * are held, floor plans and rules come from the earlier case for the same place, and the report on central air
 * conditioning is wanted only of those who have it.
 */
export function faultsOfChecklists(story: Story, { saved, other }: DemoChecklists): string[] {
  const faults = [...faultsOfChecklist(story, saved), ...faultsOfChecklist(story, other)]
  const answers = [conditionOf(saved)?.holds, conditionOf(other)?.holds]
  if (!answers.includes(true) || !answers.includes(false)) {
    faults.push('the checklists were not asked for with and without central air conditioning')
  }
  return faults
}

function faultsOfChecklist(story: Story, checklist: AskedChecklist): string[] {
  const { asked, proof } = checklist
  const faults: string[] = []
  const expect = (holds: boolean, sentence: string): void => void (holds || faults.push(sentence))
  const materials = materialsOf(checklist)
  const on = asked.answer.data?.materialsFor?.on ?? ''
  const wanted = outcomesFor(conditionOf(checklist)?.holds === true)
  expect(
    JSON.stringify(materials.map(({ ordinal, outcome }) => [ordinal, outcome])) === JSON.stringify(wanted),
    'the materials of the guide have other outcomes than they should',
  )
  expect(asked.answer.data?.materialsFor?.settled === true, 'something is left to ask')
  expect(
    materials.every((material) => hasItsSource(material, story, on)),
    'a material is spared without a source in force',
  )
  expect(
    Boolean(materials.find(({ ordinal }) => ordinal === 2)?.source?.certificate?.throughTypeCode),
    'the representative was not found through the business licence',
  )
  const numbers = materials.map(({ source }) => source?.certificate?.number ?? null)
  return [...faults, ...faultsOfAsking(story, asked, { proof, action: 'checklist.read', values: numbers })]
}

function outcomesFor(airConditioning: boolean): [number, ChecklistMaterial['outcome']][] {
  return [
    [1, 'PREFILLED_FORM'],
    [2, 'HELD'],
    [3, 'REUSABLE'],
    [4, 'HELD'],
    [5, 'REUSABLE'],
    [6, airConditioning ? 'HELD' : 'NOT_APPLICABLE'],
  ]
}

function hasItsSource({ outcome, source }: ChecklistMaterial, story: Story, on: string): boolean {
  const { certificate = null, earlierCase = null } = source ?? {}
  if (outcome === 'HELD') return certificate !== null && inForce(certificate.validTo, on)
  return outcome !== 'REUSABLE' || earlierCase?.number === story.earlierCaseNumber
}

/** What is wrong with the form; empty where each value has its source, the read-only ones a certificate in force. */
export function faultsOfForm(story: Story, { asked, proof, signedSections }: AskedForm): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, sentence: string): void => void (holds || faults.push(sentence))
  const fields = fieldsOf(asked)
  const on = asked.answer.data?.prefill?.on ?? ''
  const suggested = fields.filter(({ suggestedValue }) => suggestedValue !== null)
  expect(suggested.length > 0 && suggested.length === fields.length, 'a field of the form is not filled in')
  expect(suggested.every(hasSource), 'a value of the form has no source')
  const readOnly = fields.filter(({ editable }) => !editable)
  expect(readOnly.length > 0 && readOnly.length < fields.length, 'nothing, or everything, of the form is read-only')
  expect(
    readOnly.every(({ source }) =>
      source?.certificate?.verdict === 'VALID' && inForce(source.certificate.validTo, on)),
    'a value is read-only without a certificate in force',
  )
  expect(!fields.some(({ conflict }) => conflict), 'sources of the form are in conflict')
  const sections = sectionsOf(asked).length
  expect(sections === 2 && signedSections === sections, 'a section of the form has no receipt of the hub')
  const values = fields.flatMap(({ value, suggestedValue, alternatives }) =>
    [value, suggestedValue, ...alternatives.map((alternative) => alternative.value)])
  return [...faults, ...faultsOfAsking(story, asked, { proof, action: 'prefill.read', values })]
}

function hasSource({ source, asOf }: FormField): boolean {
  return asOf !== null && source !== null && (source.certificate !== null) !== (source.case !== null)
}

interface Asking {
  readonly proof: AskedForm['proof']
  readonly action: string
  readonly values: readonly (string | null)[]
}

function faultsOfAsking(
  story: Story,
  { answer, entries }: Asked<unknown>,
  { proof, action, values }: Asking,
): string[] {
  const faults = answer.errors === undefined ? [] : ['an answer has errors']
  if (!proof.ok) faults.push(`a receipt does not hold: ${proof.sentence}`)
  else if (!entries.some(({ index }) => index === String(proof.receipt.index))) {
    faults.push('a receipt is for another entry')
  }
  return [...faults, ...faultsOfEntries(story, entries, { action, values })]
}

/** Dates are ISO 8601; null is 长期. */
function inForce(validTo: string | null, on: string): boolean {
  return on !== '' && (validTo === null || validTo >= on)
}
