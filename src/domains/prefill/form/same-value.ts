import { findElement, sameValue } from '../../../kernel/elements/index.ts'

/** Whether two texts are one value of a data element; for a code that the dictionary lacks, whether they are one text. */
export function sameByElement(code: string, a: string, b: string): boolean {
  const element = findElement(code)
  return element === undefined ? a.trim() === b.trim() : sameValue(element, a, b)
}
