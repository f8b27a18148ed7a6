import type { Json } from '../../../kernel/canonical-json.ts'
import { basisText } from '../../catalogue/index.ts'
import type { GuideParts, MaterialParts } from '../guide-parts.ts'
import { materialKey } from '../material-key.ts'
import { sameness } from './same-material.ts'
import { vagueBasis, vagueCondition, vagueLaw, vagueName, type VagueReason } from './vague-words.ts'
import type { Warning } from './warning.ts'

type Basis = GuideParts['basis'][number]

/** What a guide itself gives cause to, without knowing anything else. What was abolished is asked of nobody any more. */
export function ownWarnings(guide: GuideParts, groups: readonly (readonly number[])[] = []): Warning[] {
  return [...guideWarnings(guide), ...guide.materials.flatMap((material, at) => (isAsked(material) ? materialWarnings(material, at) : [])), ...twice(guide, groups)]
}

export function isAsked({ disposition, name }: MaterialParts): boolean {
  return disposition !== '取消' && name !== ''
}

function guideWarnings({ itemName, basis, acceptanceConditions, statutoryLimit, promisedLimit, fees }: GuideParts): Warning[] {
  const found: Warning[] = []
  if (basis.length === 0) found.push({ code: 'ITEM_WITHOUT_BASIS', path: 'basis', of: null, evidence: [], about: { item: itemName } })
  found.push(...vagueBases('basis', null, basis))
  for (const [at, condition] of acceptanceConditions.entries()) {
    const reason = vagueCondition(condition)
    if (reason) found.push({ code: 'CATCH_ALL', path: `acceptanceConditions[${at}]`, of: null, evidence: phrase(condition, reason), about: { condition } })
  }
  for (const [at, { name, basis: source }] of fees.entries()) found.push(...vagueSource(`fees[${at}].basis`, source, { fee: name, source }))
  for (const [path, limit] of [['statutoryLimit', statutoryLimit], ['promisedLimit', promisedLimit]] as const)
    if (limit?.basis != null) found.push(...vagueSource(`${path}.basis`, limit.basis, { limit: path, source: limit.basis }))
  if (statutoryLimit && promisedLimit && promisedLimit.workingDays > statutoryLimit.workingDays) {
    const [here, there] = [promisedLimit.workingDays, statutoryLimit.workingDays]
    found.push({
      code: 'PROMISED_LONGER', path: 'promisedLimit.workingDays', of: null,
      evidence: [{ what: 'HERE', text: String(here) }, { what: 'THERE', text: String(there) }], about: { promised: here, statutory: there },
    })
  }
  return found
}

function materialWarnings(material: MaterialParts, at: number): Warning[] {
  const { name, basis, stamps } = material
  const path = `materials[${at}]`
  const known = identityOf(material)
  const found: Warning[] = []
  if (basis.length === 0) found.push({ code: 'MATERIAL_WITHOUT_BASIS', path: `${path}.basis`, of: name, evidence: [], about: { material: known } })
  const reason = vagueName(name)
  if (reason) found.push({ code: 'CATCH_ALL', path: `${path}.name`, of: name, evidence: phrase(name, reason), about: { material: known, reason } })
  found.push(...vagueBases(`${path}.basis`, material, basis))
  for (const [stamp, { body, basis: grounds }] of stamps.entries()) {
    const place = `${path}.stamps[${stamp}].basis`
    if (grounds.length === 0)
      found.push({ code: 'STAMP_WITHOUT_BASIS', path: place, of: name, evidence: [{ what: 'PHRASE', text: body }], about: { material: known, stamp: body } })
    found.push(...vagueBases(place, material, grounds))
  }
  return found
}

function vagueBases(path: string, material: MaterialParts | null, bases: readonly Basis[]): Warning[] {
  return bases.flatMap((basis, at): Warning[] => {
    const reason = vagueBasis(basis)
    if (!reason) return []
    const about = { material: material && identityOf(material), basis: { ...basis } }
    return [{ code: 'BASIS_VAGUE', path: `${path}[${at}]`, of: material?.name ?? null, evidence: phrase(basisText([basis]), reason), about }]
  })
}

function vagueSource(path: string, source: string, about: Json): Warning[] {
  const reason = vagueLaw(source)
  return reason ? [{ code: 'BASIS_VAGUE', path, of: null, evidence: phrase(source, reason), about }] : []
}

/** Each material that asks for what one before it asks for; of a group one list is enough, so its members are no repetition. */
function twice({ materials }: GuideParts, groups: readonly (readonly number[])[]): Warning[] {
  const groupOf = new Map(groups.flatMap((ordinals, group) => ordinals.map((ordinal) => [ordinal, group] as const)))
  return materials.flatMap((material, at): Warning[] => {
    if (!isAsked(material)) return []
    for (const earlier of materials.slice(0, at)) {
      const together = material.ordinal !== null && earlier.ordinal !== null && groupOf.has(material.ordinal)
        && groupOf.get(material.ordinal) === groupOf.get(earlier.ordinal)
      const why = !isAsked(earlier) || together ? null : sameness(earlier, material)
      if (why)
        return [{
          code: 'ASKED_TWICE', path: `materials[${at}].name`, of: material.name,
          evidence: [{ what: 'MATERIAL', text: earlier.name }, { what: 'REASON', text: why }],
          about: { materials: [sortedIdentity(earlier), sortedIdentity(material)], why },
        }]
    }
    return []
  })
}

function phrase(text: string, reason: VagueReason): Warning['evidence'] {
  return [{ what: 'PHRASE', text }, { what: 'REASON', text: reason }]
}

/** What a material is, without its number: where it stands changes nothing about it. */
export function identityOf(material: MaterialParts): Json {
  return { name: material.name, key: materialKey(material), holder: material.holder, kind: material.kind }
}

function sortedIdentity(material: MaterialParts): Json {
  const { condition, satisfiedBy, basis } = material
  return {
    what: identityOf(material), condition: condition?.text ?? null, types: satisfiedBy.map(({ typeCode }) => typeCode).sort(),
    articles: basis.map(({ law, article }) => `${law} ${article ?? ''}`).sort(),
  }
}
