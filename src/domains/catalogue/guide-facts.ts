import type { GuideFacts, MaterialFacts } from '../access/index.ts'
import { basisText } from './model.ts'
import type { StoredGuide, StoredMaterial } from './store.ts'

/**
 * What the rules of access need of a guide. Beside what satisfies a material, a material that has a legal basis also says
 * which certificate of the applicant names its holder (`through`), and a form which fields may fill it (`prefillFrom`):
 * each of these is policy like the proofs themselves, so whatever is read for a checklist or a form could be asked for directly.
 */
export function guideFacts(guide: StoredGuide): GuideFacts {
  return { itemCode: guide.itemCode, version: guide.version, materials: guide.materials.flatMap(materialFacts) }
}

function materialFacts(material: StoredMaterial): MaterialFacts[] {
  const { ordinal, name, holder, basis, satisfiedBy, through, prefillFrom = [], disposition } = material
  // What was abolished is nobody's to ask for, so nothing may be read for it either.
  if (disposition === '取消') return []
  const same = { ordinal, name, basis: basisText(basis) }
  const facts: MaterialFacts[] = [{ ...same, holder, proofs: satisfiedBy }]
  if (through) {
    const fields = [through.nameField, through.numberField].filter((field) => field !== null)
    facts.push({ ...same, holder: 'APPLICANT', proofs: [{ typeCode: through.typeCode, fields }] })
  }
  for (const { holder: whose, typeCode, fields } of prefillFrom)
    facts.push({ ...same, holder: whose, proofs: [{ typeCode, fields }] })
  return facts
}
