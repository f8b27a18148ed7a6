import type { MaterialGroupRow } from '../../../kernel/import-rows.ts'
import type { ChecklistMaterial, Outcome } from './outcome.ts'

/** What a material costs the applicant, so that of several lists the lightest is chosen; all that the hub knows is free. */
const BURDEN: Readonly<Record<Outcome, number>> = {
  HELD: 0,
  CHECKABLE: 0,
  REUSABLE: 0,
  PREFILLED_FORM: 0,
  NOT_APPLICABLE: 0,
  BY_ASSISTANCE: 1,
  BY_COMMITMENT: 3,
  DEFERRABLE: 9,
  MUST_BRING: 27,
}

/**
 * Chooses, in each group, the list that burdens the applicant least (of equal ones the guide's first); materials that are
 * only in the other lists are not needed. Within a list all are needed, between lists one is enough: as in the evidence
 * broker of the EU's once-only system, which is how a guide's 或者 and 并 read.
 *
 * Where an answer could still make another list lighter than the chosen one, neither is settled: the answer comes first.
 */
export function chooseLists(
  materials: readonly ChecklistMaterial[],
  groups: readonly MaterialGroupRow[],
): ChecklistMaterial[] {
  const byOrdinal = new Map(materials.map((material) => [material.ordinal, material]))
  for (const { name, anyOf } of groups) {
    const chosen = lightest(anyOf, byOrdinal)
    const burden = burdenOf(chosen, byOrdinal)
    const rivals = anyOf.filter((list) => list !== chosen && leastBurdenOf(list, byOrdinal) < burden).flat()
    const asks = rivals.flatMap((ordinal) => byOrdinal.get(ordinal)?.asks ?? [])
    for (const ordinal of new Set(anyOf.flat())) {
      const material = byOrdinal.get(ordinal)
      if (!material) continue
      const open = chosen.includes(ordinal) || rivals.includes(ordinal) ? asks : []
      byOrdinal.set(ordinal, withAsks(chosen.includes(ordinal) ? { ...material, group: name } : spared(material, name), open))
    }
  }
  return materials.map((material) => byOrdinal.get(material.ordinal) ?? material)
}

function lightest(
  lists: readonly (readonly number[])[],
  byOrdinal: ReadonlyMap<number, ChecklistMaterial>,
): readonly number[] {
  const weighed = lists.map((list) => ({ list, burden: burdenOf(list, byOrdinal) }))
  return weighed.reduce((best, one) => (one.burden < best.burden ? one : best), weighed[0] ?? { list: [], burden: 0 }).list
}

/** A list of which nothing applies proves nothing, however light. */
function burdenOf(list: readonly number[], byOrdinal: ReadonlyMap<number, ChecklistMaterial>): number {
  const applying = applyingIn(list, byOrdinal)
  return applying.length === 0 ? Infinity : applying.reduce((sum, { outcome }) => sum + BURDEN[outcome], 0)
}

/** What a list could weigh once all is answered: a material may turn out reusable, or needless, but not all of them needless. */
function leastBurdenOf(list: readonly number[], byOrdinal: ReadonlyMap<number, ChecklistMaterial>): number {
  const weighed = applyingIn(list, byOrdinal).map(({ outcome, asks, condition }) => {
    const kept = asks.some((element) => condition?.asks.includes(element) !== true) ? 0 : BURDEN[outcome]
    return { kept, mayGo: (condition?.asks.length ?? 0) > 0 }
  })
  if (weighed.length === 0) return Infinity
  const staying = weighed.filter(({ mayGo }) => !mayGo)
  if (staying.length === 0) return Math.min(...weighed.map(({ kept }) => kept))
  return staying.reduce((sum, { kept }) => sum + kept, 0)
}

function applyingIn(list: readonly number[], byOrdinal: ReadonlyMap<number, ChecklistMaterial>): ChecklistMaterial[] {
  return list.flatMap((ordinal) => byOrdinal.get(ordinal) ?? []).filter(({ outcome }) => outcome !== 'NOT_APPLICABLE')
}

/** What is out for another reason than its group stays so, whatever is answered. */
function withAsks(material: ChecklistMaterial, asks: readonly string[]): ChecklistMaterial {
  const isOut = material.outcome === 'NOT_APPLICABLE' && material.reason !== 'ANOTHER_LIST_SUFFICES'
  if (asks.length === 0 || isOut) return material
  return { ...material, asks: [...new Set([...material.asks, ...asks])], settled: false }
}

function spared(material: ChecklistMaterial, group: string): ChecklistMaterial {
  if (material.outcome === 'NOT_APPLICABLE') return { ...material, group }
  return {
    ...material,
    group,
    outcome: 'NOT_APPLICABLE',
    reason: 'ANOTHER_LIST_SUFFICES',
    source: null,
    problems: [],
    asks: [],
    settled: true,
  }
}
