import { readCondition } from '../../kernel/condition/index.ts'
import { findElement } from '../../kernel/elements/index.ts'
import type { GuideMaterialRow, GuideRow } from '../../kernel/import-rows.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import { LONGEST_LIMIT } from '../../kernel/working-days.ts'

/** What JSON Schema cannot say of what a guide asks in its form, of how its materials hang together, and of its limits. */
export function askingFaults(row: GuideRow): RowFault[] {
  return [...limitFaults(row), ...formFaults(row), ...row.materials.flatMap((material, at) => materialFaults(row, material, at)), ...groupFaults(row)]
}

/** A limit that no clock can run would let cases be opened against none. */
function limitFaults({ statutoryLimit, promisedLimit, extensionWorkingDays }: GuideRow): RowFault[] {
  const limits = [['statutoryLimit', statutoryLimit], ['promisedLimit', promisedLimit]] as const
  return limits.flatMap(([path, limit]) =>
    (limit?.workingDays ?? 0) + (extensionWorkingDays ?? 0) > LONGEST_LIMIT ? [{ path: `${path}.workingDays`, reason: 'LONGER_THAN_CLOCKS_RUN' }] : [])
}

function formFaults({ formElements }: GuideRow): RowFault[] {
  const seen = new Set<string>()
  return formElements.flatMap(({ element, dataElement }, at) => {
    const faults: RowFault[] = []
    if (seen.has(element)) faults.push({ path: `formElements[${at}].element`, reason: 'ELEMENT_TWICE' })
    seen.add(element)
    if (dataElement != null && !findElement(dataElement))
      faults.push({ path: `formElements[${at}].dataElement`, reason: 'DATA_ELEMENT_UNKNOWN' })
    return faults
  })
}

function materialFaults({ formElements }: GuideRow, material: GuideMaterialRow, at: number): RowFault[] {
  const faults: RowFault[] = []
  const place = `materials[${at}]`
  if (material.condition?.when) {
    const read = readCondition(material.condition.when)
    if (!read.ok) faults.push({ path: `${place}.condition.when`, reason: read.reason })
  }
  material.reuse?.unchanged.forEach((element, position) => {
    if (!formElements.some((row) => row.element === element))
      faults.push({ path: `${place}.reuse.unchanged[${position}]`, reason: 'ELEMENT_NOT_IN_FORM' })
  })
  if (material.prefillFrom?.length && material.kind !== 'FORM')
    faults.push({ path: `${place}.prefillFrom`, reason: 'ONLY_FORMS_ARE_FILLED' })
  if (material.through && material.holder === 'APPLICANT')
    faults.push({ path: `${place}.through`, reason: 'APPLICANT_IS_KNOWN' })
  if (material.through && material.through.nameField === null && material.through.numberField === null)
    faults.push({ path: `${place}.through`, reason: 'NAMES_NOBODY' })
  return faults
}

function groupFaults({ materials, materialGroups = [] }: GuideRow): RowFault[] {
  const ordinals = new Set(materials.map(({ ordinal }) => ordinal))
  const grouped = new Set<number>()
  return materialGroups.flatMap(({ anyOf }, at) => {
    const faults: RowFault[] = []
    const members = new Set(anyOf.flat())
    for (const ordinal of members) {
      if (!ordinals.has(ordinal)) faults.push({ path: `materialGroups[${at}]`, reason: 'MATERIAL_UNKNOWN' })
      // In two groups a material could be chosen by the one and spared by the other.
      if (grouped.has(ordinal)) faults.push({ path: `materialGroups[${at}]`, reason: 'MATERIAL_IN_TWO_GROUPS' })
      grouped.add(ordinal)
    }
    return faults
  })
}
