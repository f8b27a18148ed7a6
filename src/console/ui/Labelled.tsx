import { useId, type ReactNode } from 'react'

export interface LabelledProps {
  readonly label: string
  /** What is expected, under the control. */
  readonly hint?: string
  readonly isRequired?: boolean
  /** The control takes `id` for its own, and `describedBy` for `aria-describedby`. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode
}

/** A control with its name above it and what is expected below. */
export function Labelled({ label, hint, isRequired = false, children }: LabelledProps) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className="field labelled">
      <label htmlFor={id}>{label}{isRequired && <span aria-hidden className="must"> *</span>}</label>
      {children({ id, describedBy: hint === undefined ? undefined : hintId })}
      {hint !== undefined && <p id={hintId} className="hint">{hint}</p>}
    </div>
  )
}
