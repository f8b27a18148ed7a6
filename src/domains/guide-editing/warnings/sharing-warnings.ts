import type { GuideParts, MaterialParts } from '../guide-parts.ts'
import { identityOf, isAsked } from './own-warnings.ts'
import { certificateName } from './same-material.ts'
import type { Warning } from './warning.ts'

/** A certificate type of the directory, as far as it says whether it could stand for a material. */
export interface ShareableType {
  readonly code: string
  readonly name: string
  readonly holderCategory: string
  readonly sharingAttribute: string
  readonly fields: readonly { readonly name: string; readonly meaning: string }[]
}

/** How guides of the same item elsewhere satisfy a material: by its plain name, the types. */
export type ProvedElsewhere = ReadonlyMap<string, ReadonlySet<string>>

const PEOPLE: ReadonlySet<string> = new Set(['LEGAL_REPRESENTATIVE', 'AGENT', 'SPOUSE', 'CHILD', 'PARENT'])

/**
 * Materials that the applicant is asked for though a certificate type that is shared says the same (庆阳 §15, 中原 五(三)): it is called
 * what the material is called, or the same item elsewhere takes it. A material that names any proof is left alone, and so are
 * forms and what another department is asked for.
 */
export function sharingWarnings(
  { materials }: GuideParts, types: readonly ShareableType[], proved: ProvedElsewhere, servesPeople: boolean, servesOrganisations: boolean,
): Warning[] {
  const shared = types.filter(({ sharingAttribute, fields }) => (sharingAttribute === 'UNCONDITIONAL' || sharingAttribute === 'CONDITIONAL') && fields.length > 0)
  return materials.flatMap((material, at): Warning[] => {
    if (!isAsked(material) || material.kind === 'FORM' || material.satisfiedBy.length > 0) return []
    const name = certificateName(material.name)
    const elsewhere = proved.get(name)
    const fitting = shared.filter((type) => (certificateName(type.name) === name || elsewhere?.has(type.code) === true)
      && fitsHolder(type, material, servesPeople, servesOrganisations))
    if (fitting.length === 0) return []
    return [{
      code: 'AVAILABLE_BY_SHARING', path: `materials[${at}].satisfiedBy`, of: material.name,
      evidence: fitting.flatMap((type) => [{ what: 'CERTIFICATE_TYPE', text: type.name }, { what: 'SHARING', text: type.sharingAttribute }] as const),
      about: { material: identityOf(material), types: fitting.map(({ code, sharingAttribute }) => `${code} ${sharingAttribute}`).sort() },
    }]
  })
}

function fitsHolder({ holderCategory }: ShareableType, { holder }: MaterialParts, servesPeople: boolean, servesOrganisations: boolean): boolean {
  if (holderCategory === 'BOTH') return true
  const ofPerson = holderCategory === 'NATURAL_PERSON'
  if (PEOPLE.has(holder)) return ofPerson
  return holder === 'APPLICANT' ? (ofPerson ? servesPeople : servesOrganisations) : true
}
