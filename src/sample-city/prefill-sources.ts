import type { MaterialHolder, PrefillFromRow } from '../kernel/import-rows.ts'
import { findElement } from '../kernel/elements/index.ts'
import { TYPES } from './certificate-types.ts'
import { formElement } from './form-elements.ts'
import type { ItemPlan, PrefillSource } from './item-parts.ts'

/**
 * What a form may be filled from: of each source that the plan names, the fields whose elements the
 * form asks of that holder, or would take as a suggestion, and no others.
 */
export function prefillSources(plan: ItemPlan): readonly PrefillFromRow[] {
  const rows: PrefillFromRow[] = []
  for (const [holder, key] of [...usual(plan), ...plan.prefill ?? []]) {
    const wanted = wantedOf(plan, holder)
    const fields = TYPES[key].fields.filter(({ element }) => wanted.has(element ?? ''))
      .map(({ name }) => name)
    if (fields.length > 0) rows.push({ holder, typeCode: TYPES[key].code, fields })
  }
  return rows
}

/** Who applies is known from the ID card, or the licence and the card of the representative. */
function usual({ served }: ItemPlan): readonly PrefillSource[] {
  return served.includes('1')
    ? [['APPLICANT', 'idCard'], ['APPLICANT', 'foreignerCard']]
    : [['APPLICANT', 'businessLicence'], ['LEGAL_REPRESENTATIVE', 'idCard']]
}

function wantedOf({ form }: ItemPlan, holder: MaterialHolder): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const key of form) {
    const { dataElement, of } = formElement(key)
    if (of !== holder || dataElement == null) continue
    wanted.add(dataElement)
    for (const related of findElement(dataElement)?.related ?? []) wanted.add(related)
  }
  return wanted
}

