import type { ReceiptVerdict } from '../domains/audit/index.ts'
import { verifyPrefillSignature } from '../domains/signing/index.ts'
import { ask, bodyOf, proofOf, refusalLine, type Asked, type DemoCaller } from './demo-ask.ts'
import { linesOf } from './demo-columns.ts'
import { recordLine } from './demo-entries.ts'

export const FORM = 'prefill-form.graphql'
const WIDEST = [20, 32, 26, 10, 24, 40]

export interface FormSource {
  readonly certificate: {
    readonly typeName: string
    readonly verdict: string
    readonly validTo: string | null
  } | null
  readonly case: { readonly number: string | null } | null
}

export interface FormField {
  readonly label: string
  readonly state: 'FILLED' | 'EMPTY' | 'AMBIGUOUS' | 'TYPED'
  readonly value: string | null
  readonly suggestedValue: string | null
  readonly differs: boolean
  readonly asOf: string | null
  readonly conflict: boolean
  readonly editable: boolean
  readonly source: FormSource | null
  readonly alternatives: readonly { readonly value: string; readonly agrees: boolean; readonly stands: boolean }[]
}

export interface FormAnswer {
  readonly prefill: {
    readonly receipt: string | null
    readonly on: string
    readonly sections: readonly { readonly prefillReceipt: string; readonly fields: readonly FormField[] }[]
  } | null
}

/** The form, with what its receipt proves, and how many of its sections have a receipt that the hub signed. */
export interface AskedForm {
  readonly asked: Asked<FormAnswer>
  readonly proof: ReceiptVerdict
  readonly signedSections: number
}

export async function askForForm(caller: DemoCaller): Promise<AskedForm> {
  const asked = await ask<FormAnswer>(caller, await bodyOf(caller.story, FORM))
  const { receipts } = caller.opened.hub.log.loadedKeys.publicDocument()
  const signatures = await Promise.all(
    sectionsOf(asked).map(({ prefillReceipt }) => verifyPrefillSignature(prefillReceipt, receipts.keys)),
  )
  return {
    asked,
    proof: await proofOf(caller, asked, asked.answer.data?.prefill?.receipt),
    signedSections: signatures.filter(({ ok }) => ok).length,
  }
}

/** One line for each field, and one for the record. */
export function linesOfForm({ asked, proof, signedSections }: AskedForm): string[] {
  if (fieldsOf(asked).length === 0) return [refusalLine(asked)]
  return [
    ...linesOf(fieldsOf(asked).map(cellsOf), WIDEST),
    `${recordLine(asked.entries, proof)} Signed sections to hand in: ${signedSections}.`,
  ]
}

export function sectionsOf({ answer }: Asked<FormAnswer>) {
  return answer.data?.prefill?.sections ?? []
}

export function fieldsOf(asked: Asked<FormAnswer>): readonly FormField[] {
  return sectionsOf(asked).flatMap(({ fields }) => fields)
}

function cellsOf(field: FormField): string[] {
  const { label, value, source, asOf } = field
  const from = source?.certificate?.typeName ?? source?.case?.number ?? (source?.case ? '其他部门办件' : '')
  return [label, value ?? '', from, asOf ?? '', ...standing(field)]
}

/** Whether it may be changed, in Chinese and English, and what a person should look at. */
function standing({ state, editable, conflict, differs, suggestedValue, alternatives }: FormField): [string, string] {
  const others = alternatives.filter(({ agrees, stands }) => stands && !agrees).map(({ value }) => value)
  if (conflict) return ['冲突 conflict', `others say ${[...new Set(others)].join(', ')}`]
  if (state === 'EMPTY') return ['待填 to be filled in', '']
  if (state === 'AMBIGUOUS') return ['待选定 to be chosen', '']
  if (!editable) return ['只读 read-only', '']
  return ['待确认 to be confirmed', differs ? `the source says ${suggestedValue ?? ''}` : '']
}
