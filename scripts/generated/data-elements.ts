import { CODE_TABLES, DATA_ELEMENTS } from '../../src/kernel/elements/index.ts'
import { generatedMark } from './markdown.ts'

/**
 * `schema/formats/data-elements.json`: the dictionary of data elements (数据元) with the rule of each
 * canonical form, and the code tables, for those who map their fields to it.
 */
export function dataElementsFile(): string {
  const dictionary = {
    $comment: generatedMark,
    elements: sorted(DATA_ELEMENTS, ({ code }) => code),
    // The entries of a table keep the order of their standard.
    codeTables: sorted(CODE_TABLES, ({ name }) => name),
  }
  return `${JSON.stringify(dictionary, null, 2)}\n`
}

function sorted<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  // Plain text order, which no language setting changes.
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
