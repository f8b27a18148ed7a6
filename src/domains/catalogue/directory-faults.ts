import type { FieldValueType, GuideRow } from '../../kernel/import-rows.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { Db } from '../../platform/db/database.ts'
import type { TypeBook } from '../access/index.ts'
import { guideConditionFaults } from './condition-vocabulary.ts'

/** What is wrong with a sound row beside the directory of certificate types: types that it does not have, and conditions. */
export async function directoryFaults(db: Db, types: TypeBook, row: GuideRow): Promise<RowFault[]> {
  const kinds = new Map<string, ReadonlyMap<string, FieldValueType>>()
  const faults: RowFault[] = []
  for (const { path, typeCode } of typesNamed(row)) {
    const known = kinds.get(typeCode) ?? (await types.findFieldKinds(db, typeCode))
    if (known) kinds.set(typeCode, known)
    else faults.push({ path, reason: 'TYPE_UNKNOWN' })
  }
  // A condition about a type that there is not would be called faulty for that alone.
  if (faults.length > 0) return faults
  return guideConditionFaults(row, (typeCode, field) => kinds.get(typeCode)?.get(field) ?? null)
}

function typesNamed({ materials }: GuideRow): { path: string; typeCode: string }[] {
  return materials.flatMap(({ satisfiedBy, through, prefillFrom = [] }, at) => [
    ...satisfiedBy.map(({ typeCode }, position) => ({ path: `materials[${at}].satisfiedBy[${position}].typeCode`, typeCode })),
    ...prefillFrom.map(({ typeCode }, position) => ({ path: `materials[${at}].prefillFrom[${position}].typeCode`, typeCode })),
    ...(through ? [{ path: `materials[${at}].through.typeCode`, typeCode: through.typeCode }] : []),
  ])
}
