import { createContext, useContext } from 'react'
import type { CaseWork } from './case-work.ts'
import type { FormField } from './form-model.ts'
import type { Signal } from './signal.ts'
import type { PartyRole, PurposeInput } from '../../../generated/operations.ts'

/** What the rows of a case share. It stays the same object as long as the scene is open, so nothing is drawn anew for it. */
export interface CaseDesk {
  readonly work: CaseWork
  readonly purpose: PurposeInput
  /** The field that has the focus, with whose certificates it is filled from. */
  readonly focused: Signal<FocusedField | null>
  readonly reporting: Signal<FocusedField | null>
  /** Elements about which a report was sent from this page. */
  readonly reported: Signal<ReadonlySet<string>>
  readonly askingFor: Signal<number | null>
  /** Goes to whatever needs the clerk next, after this element or material. */
  readonly goOn: (after: string | null) => void
  /** A value was left: the checklist may have asked about it. */
  readonly commit: (element: string) => void
}

export interface FocusedField {
  readonly field: FormField
  readonly role: PartyRole
}

export const DeskContext = createContext<CaseDesk | null>(null)

export function useCaseDesk(): CaseDesk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('no case is open here')
  return desk
}

export const fieldId = (element: string) => `clerk-field-${element}`
export const materialId = (ordinal: number) => `clerk-material-${ordinal}`

/** Puts the focus where something can be done: on the control of a row, or the row's first button. */
export function focusRow(id: string): void {
  const row = document.getElementById(id)
  const control = row?.querySelector<HTMLElement>('input:checked, input:not([type=file]), .ant-select input, textarea') ?? row?.querySelector<HTMLElement>('button')
  row?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
