export { TABLE_KINDS, type TableKind } from './tables.ts'
