import { asList, asObject, isSame, materialIdentity, type GuideDocument } from './document.ts'

/** A part of a guide that two editors can each have changed: a value of the item, another value of the guide, or one material. */
export interface Unit {
  readonly key: string
  /** Names it: a path of the guide, or what a material is called. */
  readonly path: string
  readonly material: string | null
}

export interface Overlap extends Unit {
  readonly mine: unknown
  readonly theirs: unknown
}

export interface Merge {
  /** What the other editor changed, and this one did not. */
  readonly theirs: readonly Unit[]
  /** What this editor changed, and the other one did not. */
  readonly mine: readonly Unit[]
  /** Changed by both, and not to the same. */
  readonly both: readonly Overlap[]
}

/** Compares what two editors made of the same guide, part by part. */
export function compareWork(base: GuideDocument, mine: GuideDocument, theirs: GuideDocument): Merge {
  const [old, own, other] = [unitsOf(base), unitsOf(mine), unitsOf(theirs)]
  const result: { theirs: Unit[]; mine: Unit[]; both: Overlap[] } = { theirs: [], mine: [], both: [] }
  for (const [key, unit] of new Map([...old, ...other, ...own])) {
    const [was, mineIs, theirsIs] = [old.get(key)?.value, own.get(key)?.value, other.get(key)?.value]
    const isMine = !isSame(was, mineIs)
    const isTheirs = !isSame(was, theirsIs)
    const named = { key, path: unit.path, material: unit.material }
    if (isMine && isTheirs && !isSame(mineIs, theirsIs)) result.both.push({ ...named, mine: mineIs, theirs: theirsIs })
    else if (isMine && !isTheirs) result.mine.push(named)
    else if (isTheirs && !isMine) result.theirs.push(named)
  }
  return result
}

/** Theirs with what is mine put in: what only I changed, and of what both changed those parts that I keep. */
export function joinWork(mine: GuideDocument, theirs: GuideDocument, merge: Merge, keptKeys: ReadonlySet<string>): GuideDocument {
  const taken = [...merge.mine, ...merge.both.filter(({ key }) => keptKeys.has(key))]
  const own = unitsOf(mine)
  let joined = theirs
  for (const { key, path, material } of taken) {
    const value = own.get(key)?.value
    if (material !== null) joined = { ...joined, materials: withMaterial(asList(joined['materials']), material, value) }
    else if (path.startsWith('item.')) joined = { ...joined, item: { ...asObject(joined['item']), [path.slice('item.'.length)]: value } }
    else joined = { ...joined, [path]: value ?? null }
  }
  return { ...joined, materials: asList(joined['materials']).map((row, at) => ({ ...asObject(row), ordinal: at + 1 })) }
}

function withMaterial(materials: readonly unknown[], identity: string, value: unknown): readonly unknown[] {
  const at = materials.findIndex((one) => materialIdentity(one) === identity)
  if (value === undefined) return materials.filter((_, place) => place !== at)
  return at === -1 ? [...materials, value] : materials.map((one, place) => (place === at ? value : one))
}

function unitsOf(guide: GuideDocument): Map<string, Unit & { readonly value: unknown }> {
  const units = new Map<string, Unit & { readonly value: unknown }>()
  const put = (path: string, value: unknown, material: string | null = null) => {
    const key = material === null ? path : `material ${material}`
    units.set(key, { key, path, material, value })
  }
  for (const [name, value] of Object.entries(guide)) {
    if (name === 'item') for (const [own, part] of Object.entries(asObject(value))) put(`item.${own}`, part)
    else if (name === 'materials') asList(value).forEach((row) => put('materials', withoutOrdinal(row), materialIdentity(row)))
    else put(name, value)
  }
  return units
}

/** Its place changes with what stands before it. */
function withoutOrdinal(row: unknown): unknown {
  const { ordinal: _, ...rest } = asObject(row)
  return rest
}
