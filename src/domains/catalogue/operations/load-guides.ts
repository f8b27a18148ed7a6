import type { GuideRow } from '../../../kernel/import-rows.ts'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { authorOf } from '../author.ts'
import { directoryFaults } from '../directory-faults.ts'
import { addGuide, digestOf, findGuideDigest } from '../load-store.ts'

/**
 * Stores guide versions. A stored version is never changed (河北 二(一)3: no unauthorised change): the same row again
 * changes nothing, another text under the same version is rejected. For operators, who take a catalogue over: editors publish
 * (`guide-editing`), with a fresh proof and never into the past.
 */
export const loadGuides = defineLoad<GuideRow>({
  name: 'catalogue.load-guides',
  action: 'guide.load',
  summary: 'Loads service items with versions of their guides.',
  async load(context, rows) {
    const outcomes: RowOutcome[] = []
    for (const row of rows) outcomes.push(await loadGuide(context, row))
    return outcomes
  },
})

async function loadGuide(context: OperationContext<Tx>, row: GuideRow): Promise<RowOutcome> {
  const { db, parts } = context
  const faults = await directoryFaults(db, parts.typeBook, row)
  if (faults.some(({ reason }) => reason === 'TYPE_UNKNOWN')) return { kind: 'REJECTED', reason: 'TYPE_UNKNOWN' }
  if (faults.length > 0) return { kind: 'REJECTED', reason: 'CONDITION_FAULTY' }
  const stored = await findGuideDigest(db, row.item.code, row.version)
  if (stored)
    return stored.equals(digestOf(row)) ? { kind: 'UNCHANGED' } : { kind: 'REJECTED', reason: 'GUIDE_VERSION_EXISTS' }
  await addGuide(db, row, authorOf(context))
  return { kind: 'ADDED' }
}
