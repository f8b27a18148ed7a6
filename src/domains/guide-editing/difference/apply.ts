import type { Json } from '../../../kernel/canonical-json.ts'
import type { Change } from './change.ts'
import { isMembers } from './identity.ts'

interface Below {
  readonly own: Change[]
  readonly further: Map<string | number, Change[]>
}

/** The document that the changes lead to from this one. What they say of another document has no meaning here. */
export function apply(document: Json, changes: readonly Change[]): Json {
  return applied(document, changes, 0) ?? null
}

function applied(value: Json | undefined, changes: readonly Change[], depth: number): Json | undefined {
  if (changes.length === 0) return value
  const { own, further } = split(changes, depth)
  const [whole] = own
  if (whole?.kind === 'CHANGED') return whole.after
  if (Array.isArray(value)) return list(value.map((element: Json, at) => applied(element, further.get(at) ?? [], depth + 1) ?? null), own)
  if (!isMembers(value)) return value
  const members = Object.fromEntries(Object.entries(value).filter(([name]) => !further.has(name)))
  for (const [name, those] of further) {
    const after = applied(Object.hasOwn(value, String(name)) ? value[name] : undefined, those, depth + 1)
    if (after !== undefined) Object.defineProperty(members, name, { value: after, enumerable: true, writable: true, configurable: true })
  }
  return members
}

/** What is said of the value itself, and what of which part of it. */
function split(changes: readonly Change[], depth: number): Below {
  const below: Below = { own: [], further: new Map() }
  for (const change of changes) {
    const step = change.path[depth]
    if (step === undefined) below.own.push(change)
    else {
      const key = typeof step === 'string' ? step : step.was
      below.further.set(key, [...(below.further.get(key) ?? []), change])
    }
  }
  return below
}

/** Those that were added or moved are put where they belong; the others fill the rest in their order. */
function list(elements: readonly Json[], changes: readonly Change[]): Json[] {
  const gone = new Set<number>()
  const placed = new Map<number, Json>()
  for (const change of changes) {
    if (change.kind === 'REMOVED') gone.add(change.at)
    else if (change.kind === 'ADDED') placed.set(change.at, change.value)
    else if (change.kind === 'MOVED') {
      gone.add(change.from)
      placed.set(change.to, elements[change.from] ?? null)
    }
  }
  const stayed = elements.filter((_, at) => !gone.has(at)).values()
  return Array.from({ length: elements.length - gone.size + placed.size }, (_, at) => {
    const there = placed.get(at)
    return there !== undefined ? there : (stayed.next().value ?? null)
  })
}
