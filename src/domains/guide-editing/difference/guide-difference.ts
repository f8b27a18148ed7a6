import type { Json } from '../../../kernel/canonical-json.ts'
import { apply } from './apply.ts'
import type { Change } from './change.ts'
import { differences } from './differences.ts'
import { named, numbered } from './numbering.ts'

/** What leads from one guide to another, with groups of materials by the names of their members. */
export function guideChanges(a: Json, b: Json): Change[] {
  return differences(named(a), named(b))
}

/** The guide that the changes lead to; of a guide whose groups name only materials that it has. */
export function applyToGuide(guide: Json, changes: readonly Change[]): Json {
  return numbered(apply(named(guide), changes))
}
