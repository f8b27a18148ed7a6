export { canonicalValue, sameValue } from './canonical.ts'
export { CODE_TABLES, findCodeTable, type CodeEntry, type CodeTable } from './code-tables.ts'
export type {
  DataElement, ElementSubject, ElementType, ElementValueReason, Sensitivity,
} from './data-element.ts'
export { DATA_ELEMENTS, findElement } from './dictionary.ts'
export { plainText } from './plain-text.ts'
export { canonicalRules } from './rules.ts'
