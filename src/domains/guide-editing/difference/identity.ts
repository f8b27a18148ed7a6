import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { compatibleText } from '../../../kernel/compatible-text.ts'

type Members = { readonly [name: string]: Json | undefined }

export function isMembers(value: Json | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** By which of its members an element of each list of a guide is told from the others; the value itself where it has none. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  basis: ['law', 'article'],
  stamps: ['body'],
  satisfiedBy: ['typeCode'],
  prefillFrom: ['holder', 'typeCode'],
  formElements: ['element'],
  steps: ['name', 'post'],
  fees: ['name'],
  places: ['name'],
  consultation: ['channel', 'contact'],
  complaints: ['body', 'contact'],
  reviewBodies: ['body', 'kind'],
  otherBodies: ['name'],
  results: ['name'],
  materialGroups: ['name'],
}

/** Which elements of two lists are the same thing, as positions in the one and in the other; in the order of the other. */
export function pairs(list: string, a: readonly Json[], b: readonly Json[]): [number, number][] {
  const found = list === 'materials' ? materialPairs(a, b) : pairsBy(a, b, (value) => nameOf(list, value))
  return found.sort((one, other) => one[1] - other[1])
}

function nameOf(list: string, value: Json): string {
  const members = NAMED_BY[list]
  if (!members || !isMembers(value)) return canonicalJson(value)
  return canonicalJson(members.map((member) => value[member] ?? null))
}

type Names = (value: Json) => string | null

/** The first of a name goes with the first, the second with the second; what has none goes with nothing. */
function pairsBy(a: readonly Json[], b: readonly Json[], name: Names): [number, number][] {
  const waiting = new Map<string, number[]>()
  for (const [at, value] of a.entries()) {
    const key = name(value)
    if (key === null) continue
    const those = waiting.get(key)
    if (those) those.push(at)
    else waiting.set(key, [at])
  }
  for (const those of waiting.values()) those.reverse()
  return [...b.entries()].flatMap(([is, value]): [number, number][] => {
    const key = name(value)
    const was = key === null ? undefined : waiting.get(key)?.pop()
    return was === undefined ? [] : [[was, is]]
  })
}

/**
 * Materials are the same by their key; then by their name, unless both have keys, which then differ; then, of those that are left,
 * where each side has one alone that the same certificates of the same holder satisfy: it was given another name.
 */
function materialPairs(a: readonly Json[], b: readonly Json[]): [number, number][] {
  const found: [number, number][] = []
  const [left, right] = [new Set(a.keys()), new Set(b.keys())]
  const pairLeft = (name: Names, only: (same: [number, number][]) => [number, number][] = (same) => same) => {
    const [ones, others] = [[...left], [...right]]
    const alike = pairsBy(ones.map((at) => a[at] ?? null), others.map((at) => b[at] ?? null), name)
    for (const [one, other] of only(alike.map(([was, is]) => [ones[was] ?? 0, others[is] ?? 0]))) {
      left.delete(one)
      right.delete(other)
      found.push([one, other])
    }
  }
  const notBothKeyed = (same: [number, number][]) => same.filter(([was, is]) => text(a[was] ?? null, 'key') === null || text(b[is] ?? null, 'key') === null)
  pairLeft((value) => text(value, 'key'))
  pairLeft((value) => plainName(text(value, 'name')), notBothKeyed)
  const alone = (list: readonly Json[], of: ReadonlySet<number>) => onlyOnce([...of].map((at) => proofOf(list[at] ?? null)))
  const [onceLeft, onceRight] = [alone(a, left), alone(b, right)]
  pairLeft((value) => {
    const proof = proofOf(value)
    return proof !== null && onceLeft.has(proof) && onceRight.has(proof) ? proof : null
  }, notBothKeyed)
  return found
}

function onlyOnce(names: readonly (string | null)[]): Set<string> {
  const [once, again] = [new Set<string>(), new Set<string>()]
  for (const name of names) if (name !== null) (once.has(name) ? again : once).add(name)
  return new Set([...once].filter((name) => !again.has(name)))
}

function text(value: Json, member: string): string | null {
  const found = isMembers(value) ? value[member] : null
  return typeof found === 'string' && found !== '' ? found : null
}

function plainName(name: string | null): string | null {
  return name === null ? null : compatibleText(name).replace(/[\s\p{P}]/gu, '')
}

/** What satisfies a material, and whose; null where nothing does. */
function proofOf(value: Json): string | null {
  const proofs = isMembers(value) ? value['satisfiedBy'] : null
  if (!isMembers(value) || !Array.isArray(proofs) || proofs.length === 0) return null
  const types = proofs.map((proof: Json) => text(proof, 'typeCode') ?? '').sort()
  return canonicalJson([value['holder'] ?? null, types])
}
