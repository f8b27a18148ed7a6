import { useWords } from '../../../../words/language.tsx'
import { asText, type Path } from '../../guide/document.ts'
import type { Field } from '../../guide/shapes.ts'
import { useCodes } from '../../guide/use-codes.ts'
import { fieldId, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'

/** A value that is not decided here: shown as text. */
export function FixedField({ field, path, label }: { readonly field: Field; readonly path: Path; readonly label: string }) {
  const words = useWords(editorWords)
  const codes = useCodes()
  const value = asText(useValue(path))
  const shown = field.kind === 'choice' ? codes(field.codes, value) : value
  return <div className="entry"><span className="label">{label}</span><span id={fieldId(path)} tabIndex={-1} className="fixed">{shown || words.notSaid}</span></div>
}
