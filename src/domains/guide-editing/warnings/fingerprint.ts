import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import type { Warning } from './warning.ts'

/** SHA-256 of what a warning is and rests on: where any of it changes, it is another warning. */
export function fingerprintOf({ code, about }: Pick<Warning, 'code' | 'about'>): Buffer {
  return createHash('sha256').update(canonicalJson([code, about])).digest()
}
