/**
 * A guide as the hub gives and takes it: a JSON object in the format of schema/formats/guide.schema.json. What somebody has only
 * begun to write may lack anything, so nothing here relies on a part being there or being of its kind.
 */
export type GuideDocument = Readonly<Record<string, unknown>>

/** Way to a part of a guide: names and places. */
export type Path = readonly (string | number)[]

export function readDocument(text: string): GuideDocument {
  const value: unknown = JSON.parse(text)
  return asObject(value)
}

export function asObject(value: unknown): GuideDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as GuideDocument) : {}
}

const NONE: readonly unknown[] = []

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function asTexts(value: unknown): readonly string[] {
  return asList(value).map(asText)
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string | number, unknown>)[step]
  }
  return at
}

/** The same with another value at this place; what lies beside the way is shared. */
export function withValue(value: unknown, [step, ...rest]: Path, put: unknown): unknown {
  if (step === undefined) return put
  if (typeof step === 'number') {
    const list = [...asList(value)]
    list[step] = withValue(list[step], rest, put)
    return list
  }
  return { ...asObject(value), [step]: withValue(asObject(value)[step], rest, put) }
}

/** As faults and warnings name a place: `materials[2].basis[0].article`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '')
}

export function readPath(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, place, name]) => (place === undefined ? (name ?? '') : Number(place)))
}

/** Whether two parts say the same. Names that are null or not there at all are alike: so the format has it. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  if (Array.isArray(one)) return one.length === asList(other).length && one.every((part, at) => isSame(part, asList(other)[at]))
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => isSame(asObject(one)[name], asObject(other)[name]))
}

/** What a material is called across versions: its key, or its name where it has none. */
export function materialIdentity(material: unknown): string {
  const { key, name } = asObject(material)
  return asText(key) || asText(name)
}
