import type { ReactNode } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { pathText, type Path } from '../../guide/document.ts'
import { fieldId, useFaults } from '../editing.tsx'
import { PlaceWarnings } from './PlaceWarnings.tsx'
import { Said } from './Said.tsx'
import { reasonSentence, reasonWords } from '../reasons.ts'

/** What a control needs to belong to its label and to what is said about it. */
export interface ControlProps {
  readonly id: string
  readonly status?: 'error'
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

interface LabelledProps {
  readonly path: Path
  readonly label: string
  readonly isWide?: boolean
  readonly children: (props: ControlProps) => ReactNode
}

/** A label, its control, and what is wrong there. */
export function Labelled({ path, label, isWide = false, children }: LabelledProps) {
  const reasons = useWords(reasonWords)
  const faults = useFaults(path)
  const id = fieldId(path)
  const saidId = `${id}-said`
  const isFaulty = faults.length > 0
  return (
    <div className={isWide ? 'entry entry-wide' : 'entry'} data-path={pathText(path)}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(isFaulty && { status: 'error', 'aria-invalid': true, 'aria-describedby': saidId }) })}
      {isFaulty && <div id={saidId}>{faults.map(({ reason }) => <Said key={reason} tone="error">{reasonSentence(reasons, reason)}</Said>)}</div>}
      <PlaceWarnings path={path} />
    </div>
  )
}

interface GroupedProps {
  readonly path: Path
  readonly legend: string
  readonly children: ReactNode
}

/** Several controls under one name, and what is wrong with the whole. */
export function Grouped({ path, legend, children }: GroupedProps) {
  const reasons = useWords(reasonWords)
  const faults = useFaults(path)
  return (
    <fieldset className="entry-group" id={fieldId(path)} data-path={pathText(path)} tabIndex={-1}>
      <legend>{legend}</legend>
      {faults.map(({ reason }) => <Said key={reason} tone="error">{reasonSentence(reasons, reason)}</Said>)}
      <PlaceWarnings path={path} />
      {children}
    </fieldset>
  )
}
