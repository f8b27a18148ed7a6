import { proof } from '../../guide/shapes.ts'
import { RowsField } from './RowsField.tsx'
import type { NestedProps } from './SimpleFields.tsx'

/** Certificate types that satisfy a material, any one of them, and what of each may be seen. */
export function ProofsField({ path, label, noun, Fields }: NestedProps) {
  return <RowsField path={path} label={label} noun={noun} shape={proof} Fields={Fields} />
}
