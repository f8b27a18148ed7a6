import { canonicalValue, findElement, type DataElement } from '../../../kernel/elements/index.ts'
import { plainText } from '../../../kernel/elements/plain-text.ts'
import type { FormElementRow } from '../../../kernel/import-rows.ts'

/** A text as it is compared: in the canonical form of its element, where it has one. */
export interface ComparedText {
  /** Equal for all spellings of one value; transitive, so that sources can be grouped by it. */
  readonly key: string
  /** Whether the text is a value of the element's type at all. Always so where the form names no data element. */
  readonly sound: boolean
}

/** How an element of a form compares what it is given. Canonical forms and plain texts never compare as equal. */
export function comparing(row: Pick<FormElementRow, 'dataElement'>): (text: string) => ComparedText {
  const element = row.dataElement == null ? undefined : findElement(row.dataElement)
  return (text) => compared(element, text)
}

function compared(element: DataElement | undefined, text: string): ComparedText {
  if (element === undefined) return { key: `text:${plain(text)}`, sound: true }
  const canonical = canonicalValue(element, text)
  return canonical.ok ? { key: `value:${canonical.value}`, sound: true } : { key: `text:${plain(text)}`, sound: false }
}

/** Nothing was said. A blank is no value, and never the same as "no". */
export function isBlank(text: string | null | undefined): boolean {
  return text == null || plain(text) === ''
}

/** Text that cannot be normalised in reasonable time stays as it is. */
function plain(text: string): string {
  return plainText(text) ?? text
}
