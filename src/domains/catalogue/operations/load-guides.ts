import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { FieldValueType, GuideRow } from '../../../kernel/import-rows.ts'
import type { RowOutcome } from '../../../kernel/row-outcome.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineLoad } from '../../../platform/load-operation.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { guideConditionFaults } from '../condition-vocabulary.ts'
import { addGuide, findGuideDigest } from '../load-store.ts'

/**
 * Stores guide versions. A stored version is never changed (河北 二(一)3: no unauthorised change): the same row again
 * changes nothing, another text under the same version is rejected.
 */
export const loadGuides = defineLoad<GuideRow>({
  name: 'catalogue.load-guides',
  action: 'guide.load',
  summary: 'Loads service items with versions of their guides.',
  by: { role: 'CATALOGUE_EDITOR', isOf: ({ item }, own) => item.code.startsWith(own) && item.implementingBody.code === own },
  async load(context, rows) {
    const outcomes: RowOutcome[] = []
    for (const row of rows) outcomes.push(await loadGuide(context, row))
    return outcomes
  },
})

async function loadGuide({ db, parts, scope }: OperationContext<Tx>, row: GuideRow): Promise<RowOutcome> {
  const kinds = new Map<string, ReadonlyMap<string, FieldValueType>>()
  for (const typeCode of typesNamed(row)) {
    const known = await parts.typeBook.findFieldKinds(db, typeCode)
    if (!known) return { kind: 'REJECTED', reason: 'TYPE_UNKNOWN' }
    kinds.set(typeCode, known)
  }
  if (guideConditionFaults(row, (typeCode, field) => kinds.get(typeCode)?.get(field) ?? null).length > 0)
    return { kind: 'REJECTED', reason: 'CONDITION_FAULTY' }
  const digest = createHash('sha256')
    .update(canonicalJson(row as unknown as Json))
    .digest()
  const stored = await findGuideDigest(db, row.item.code, row.version)
  if (stored)
    return stored.equals(digest) ? { kind: 'UNCHANGED' } : { kind: 'REJECTED', reason: 'GUIDE_VERSION_EXISTS' }
  await addGuide(db, row, digest, scope.at)
  return { kind: 'ADDED' }
}

function typesNamed({ materials }: GuideRow): Set<string> {
  return new Set(
    materials.flatMap(({ satisfiedBy, through, prefillFrom = [] }) => [
      ...satisfiedBy.map(({ typeCode }) => typeCode),
      ...prefillFrom.map(({ typeCode }) => typeCode),
      ...(through ? [through.typeCode] : []),
    ]),
  )
}
