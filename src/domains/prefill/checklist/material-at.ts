import { checklistRefusals } from '../checklist-errors.ts'
import type { Checklist } from './find.ts'
import type { ChecklistMaterial } from './outcome.ts'

/** @throws Refusal MATERIAL_UNKNOWN where the guide of the case has no material with this ordinal */
export function materialAt({ materials }: Checklist, ordinal: number): ChecklistMaterial {
  const material = materials.find((one) => one.ordinal === ordinal)
  if (!material) throw checklistRefusals.MATERIAL_UNKNOWN({ details: { material: ordinal } })
  return material
}
