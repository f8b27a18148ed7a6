import { asList, asObject, type GuideDocument } from '../guide/document.ts'

/** A list with one element elsewhere. */
export function moved(list: readonly unknown[], from: number, to: number): unknown[] {
  const after = list.filter((_, at) => at !== from)
  after.splice(to, 0, list[from])
  return after
}

/** Places say their number, from 1. */
export function numbered(list: readonly unknown[]): unknown[] {
  return list.map((row, at) => (asObject(row)['ordinal'] === at + 1 ? row : { ...asObject(row), ordinal: at + 1 }))
}

/** Materials in another order: they are numbered anew, and groups name them by their new numbers; those that are gone leave them. */
export function withMaterials(document: GuideDocument, materials: readonly unknown[]): GuideDocument {
  const ordinals = new Map(materials.map((row, at) => [asObject(row)['ordinal'], at + 1]))
  const groups = asList(document['materialGroups']).map((group) => ({
    ...asObject(group),
    anyOf: asList(asObject(group)['anyOf'])
      .map((list) => asList(list).flatMap((ordinal) => ordinals.get(ordinal) ?? []))
      .filter((list) => list.length > 0),
  }))
  return { ...document, materials: numbered(materials), ...('materialGroups' in document && { materialGroups: groups }) }
}
