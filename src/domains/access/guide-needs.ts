import type { Ground, GuideFacts, PartyRole } from './guide-facts.ts'

/** What one lawful material needs of a type, and of whom. */
export interface Need {
  readonly holder: PartyRole
  readonly fields: readonly string[]
  readonly check: boolean
}

/** What the materials of a guide, those with a legal basis, need of one type of this party. */
export interface TypeNeeds {
  readonly needs: readonly Need[]
  /** No material needs more than a yes or no. */
  readonly yesOrNo: boolean
  readonly fields: ReadonlySet<string>
  readonly grounds: readonly Ground[]
}

type Unneeded = 'TYPE_NOT_IN_GUIDE' | 'MATERIAL_FOR_ANOTHER_PARTY' | 'MATERIAL_WITHOUT_LEGAL_BASIS'

/** A guide as the rules ask it about one party. */
export interface GuideNeeds {
  /** The types that any material lists for the party, in order. */
  readonly types: readonly string[]
  of(typeCode: string): TypeNeeds | Unneeded
}

/** With the guides, which the shelf forgets when it is full; a version never changes, so nothing of it grows old. */
const workedOut = new WeakMap<GuideFacts, Map<string, GuideNeeds>>()

/** The needs of a guide version for somebody who takes part in these roles, worked out once. */
export function needsOf(guide: GuideFacts, roles: ReadonlySet<PartyRole>): GuideNeeds {
  const byRoles = workedOut.get(guide) ?? new Map<string, GuideNeeds>()
  workedOut.set(guide, byRoles)
  const key = [...roles].sort().join()
  let needs = byRoles.get(key)
  if (needs === undefined) byRoles.set(key, (needs = workOut(guide, new Set(roles))))
  return needs
}

function workOut(guide: GuideFacts, roles: ReadonlySet<PartyRole>): GuideNeeds {
  const codesOf = (materials: GuideFacts['materials']) => new Set(materials.flatMap(({ proofs }) => proofs.map(({ typeCode }) => typeCode)))
  const byType = new Map([...codesOf(guide.materials)].map((code) => [code, typeNeeds(guide, roles, code)]))
  return {
    types: [...codesOf(guide.materials.filter(({ holder }) => roles.has(holder)))].sort(),
    of: (typeCode) => byType.get(typeCode) ?? 'TYPE_NOT_IN_GUIDE',
  }
}

function typeNeeds({ version, materials }: GuideFacts, roles: ReadonlySet<PartyRole>, code: string): TypeNeeds | Unneeded {
  const forParty = materials.filter(({ holder, proofs }) => roles.has(holder) && proofs.some(({ typeCode }) => typeCode === code))
  if (forParty.length === 0) return 'MATERIAL_FOR_ANOTHER_PARTY'
  const lawful = forParty.filter(({ basis }) => basis !== '')
  if (lawful.length === 0) return 'MATERIAL_WITHOUT_LEGAL_BASIS'
  const needs = lawful.flatMap(({ holder, proofs }) =>
    proofs.filter(({ typeCode }) => typeCode === code).map(({ fields, check = false }) => ({ holder, fields, check })))
  return {
    needs,
    yesOrNo: needs.every(({ check }) => check),
    fields: neededFields(needs),
    grounds: lawful.map(({ ordinal, name, basis }) => ({ guideVersion: version, materialOrdinal: ordinal, materialName: name, basis })),
  }
}

export function neededFields(needs: readonly Need[]): Set<string> {
  return new Set(needs.filter(({ check }) => !check).flatMap(({ fields }) => fields))
}
