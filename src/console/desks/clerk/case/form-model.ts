import type { MaterialsForQuery, PartyRole, PrefillFormQuery, SubmittedMaterialInput, SubmittedSectionInput } from '../../../generated/operations.ts'
import type { CaseWork, Settlement } from './case-work.ts'

export type Form = NonNullable<PrefillFormQuery['prefill']>
export type FormSection = Form['sections'][number]
export type FormField = FormSection['fields'][number]
export type Source = NonNullable<FormField['source']>
export type Checklist = NonNullable<MaterialsForQuery['materialsFor']>
export type Material = Checklist['materials'][number]
export type Question = Checklist['questions'][number]

/** What stands in a field now: what was typed here, else what the hub said. */
export function valueOf(work: CaseWork, { element, value }: FormField): string {
  return work.value(element) ?? value ?? ''
}

/** What a choice means by its code as well as by its word. */
export function choiceOf({ answer }: Pick<FormField, 'answer'>, value: string): string | undefined {
  return answer.choices.find((choice) => choice.value === value || choice.label === value)?.value
}

/** Where the value that stands comes from, in one word. */
export type Origin = 'CERTIFICATE' | 'CASE' | 'TYPED' | 'NONE'

export function originOf(field: FormField, value: string): Origin {
  if (value === '') return 'NONE'
  const source = value === field.suggestedValue ? field.source : (field.alternatives.find((one) => one.value === value)?.source ?? null)
  if (source === null) return 'TYPED'
  return source.certificate === null ? 'CASE' : 'CERTIFICATE'
}

export type Need = 'REQUIRED' | 'CHOOSE' | 'CONFLICT'

/** Why a field still needs the clerk; null where it does not. A section about nobody needs nothing until something is typed. */
export function needOf(work: CaseWork, field: FormField, isSectionAsked: boolean): Need | null {
  if (!field.editable) return null
  const typed = work.value(field.element)
  if (field.conflict && !work.isDecided(field.element) && ((typed ?? '').trim() === '' || typed === field.suggestedValue)) return 'CONFLICT'
  if (!field.required || !isSectionAsked || (typed ?? field.value ?? '').trim() !== '') return null
  return field.state === 'AMBIGUOUS' ? 'CHOOSE' : 'REQUIRED'
}

export function isAsked(work: CaseWork, { state, fields }: FormSection): boolean {
  return state !== 'UNKNOWN' || fields.some(({ element }) => (work.value(element) ?? '').trim() !== '')
}

/** Whether the clerk has to do something about a material before the case can be handed in. */
export function isOpen(work: CaseWork, { ordinal, outcome, required }: Material): boolean {
  if (work.settlement(ordinal) !== undefined || SETTLED_BY_HUB[outcome] !== undefined) return false
  return required || outcome !== 'MUST_BRING'
}

/** Outcomes that need nobody, as they are handed in. */
const SETTLED_BY_HUB: Readonly<Partial<Record<Material['outcome'], SubmittedMaterialInput['how']>>> = {
  HELD: 'CERTIFICATE', CHECKABLE: 'CHECKED', REUSABLE: 'REUSED', PREFILLED_FORM: 'FORM', NOT_APPLICABLE: 'NOT_APPLICABLE',
}

export function needsClerk({ outcome }: Material): boolean {
  return SETTLED_BY_HUB[outcome] === undefined
}

export type ToDo =
  | { readonly kind: 'QUESTION'; readonly element: string; readonly label: string }
  | { readonly kind: 'FIELD'; readonly element: string; readonly label: string; readonly need: Need }
  | { readonly kind: 'MATERIAL'; readonly ordinal: number; readonly label: string }

/** Everything that is still to be done, in the order in which it is done. */
export function toDos(work: CaseWork, checklist: Checklist, form: Form): ToDo[] {
  return [
    ...checklist.questions.map(({ element, label }) => ({ kind: 'QUESTION' as const, element, label })),
    ...form.sections.flatMap((section) => section.fields.flatMap((field) => {
      if (checklist.questions.some(({ element }) => element === field.element)) return []
      const need = needOf(work, field, isAsked(work, section))
      return need === null ? [] : [{ kind: 'FIELD' as const, element: field.element, label: field.label, need }]
    })),
    // What the answers may still spare is not asked for.
    ...checklist.materials.filter((material) => isOpen(work, material) && (material.settled || checklist.questions.length === 0)).map(({ ordinal, name }) => ({ kind: 'MATERIAL' as const, ordinal, label: name })),
  ]
}

export interface ChangedValue {
  readonly element: string
  readonly label: string
  readonly suggested: string | null
  readonly entered: string
}

/** Where what is handed in is not what was suggested. */
export function changedValues(work: CaseWork, form: Form): ChangedValue[] {
  return form.sections.flatMap(({ fields }) => fields.flatMap((field) => {
    const entered = valueOf(work, field)
    const { element, label, suggestedValue } = field
    return entered === (suggestedValue ?? '') ? [] : [{ element, label, suggested: suggestedValue, entered }]
  }))
}

export function submittedSections(work: CaseWork, form: Form): SubmittedSectionInput[] {
  return form.sections.filter((section) => isAsked(work, section)).map(({ role, prefillReceipt, fields }) => ({
    role, receipt: prefillReceipt, idNumber: numberOf(work, role),
    values: fields.map((field) => ({ element: field.element, value: valueOf(work, field), ...(work.isDecided(field.element) && { decided: true }) })),
  }))
}

/** Null where the clerk has entered none: then it is about whom the section's receipt names. */
export function numberOf({ content }: CaseWork, role: PartyRole): string | null {
  if (role === 'APPLICANT') return content.applicant
  const named = content.others.filter((party) => party.role === role)
  return named.length === 1 ? (named[0]?.idNumber ?? null) : null
}

export function submittedMaterials(work: CaseWork, checklist: Checklist): SubmittedMaterialInput[] {
  return checklist.materials.flatMap((material) => {
    const settlement = work.settlement(material.ordinal)
    if (settlement !== undefined) return [bySettlement(material.ordinal, settlement)]
    const how = SETTLED_BY_HUB[material.outcome]
    return how === undefined ? [] : [byHub(material, how)]
  })
}

function bySettlement(ordinal: number, { how, attachment, volunteered }: Settlement): SubmittedMaterialInput {
  return { ordinal, how, ...(attachment && { attachmentId: attachment.id }), ...(volunteered && { volunteered }) }
}

/** A certificate that was only checked is not named to the department. */
function byHub({ ordinal, source }: Material, how: SubmittedMaterialInput['how']): SubmittedMaterialInput {
  const identifier = source?.certificate?.identifier ?? null
  if (how !== 'CERTIFICATE') return { ordinal, how }
  return identifier === null ? { ordinal, how: 'CHECKED' } : { ordinal, how, certificateIdentifier: identifier }
}
