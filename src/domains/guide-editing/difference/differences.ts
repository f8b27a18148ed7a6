import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { Change, Path } from './change.ts'
import { isMembers, pairs } from './identity.ts'

/** Values that are compared as a whole: a condition that is put otherwise is another one, and a group is its lists. */
const WHOLE: ReadonlySet<string> = new Set(['when', 'anyOf'])

/**
 * What differs between two documents, part by part: elements of lists are matched by what they are and not by where they
 * stand. Empty for equal ones. Total: what is no guide is compared all the same.
 */
export function differences(a: Json, b: Json): Change[] {
  return compare([], '', a, b)
}

function compare(path: Path, name: string, a: Json | undefined, b: Json | undefined): Change[] {
  if (a !== undefined && b !== undefined) {
    if (canonicalJson(a) === canonicalJson(b)) return []
    if (!WHOLE.has(name)) {
      if (isMembers(a) && isMembers(b)) return compareMembers(path, a, b)
      if (Array.isArray(a) && Array.isArray(b)) return compareLists(path, name, a as readonly Json[], b as readonly Json[])
    }
  } else if (a === undefined && b === undefined) {
    return []
  }
  return [{ kind: 'CHANGED', path, before: a, after: b }]
}

type Members = { readonly [name: string]: Json | undefined }

function compareMembers(path: Path, a: Members, b: Members): Change[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return names.flatMap((name) => compare([...path, name], name, own(a, name), own(b, name)))
}

// JSON can name `__proto__`, which is nobody's own where it is not written.
function own(members: Members, name: string): Json | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined
}

function compareLists(path: Path, name: string, a: readonly Json[], b: readonly Json[]): Change[] {
  const same = pairs(name, a, b)
  const [kept, found] = [new Set(same.map(([was]) => was)), new Set(same.map(([, is]) => is))]
  const stayed = longestRise(same.map(([was]) => was))
  return [
    ...a.flatMap((value, at): Change[] => (kept.has(at) ? [] : [{ kind: 'REMOVED', path, at, value }])),
    ...b.flatMap((value, at): Change[] => (found.has(at) ? [] : [{ kind: 'ADDED', path, at, value }])),
    ...same.flatMap(([from, to]): Change[] => (stayed.has(from) ? [] : [{ kind: 'MOVED', path, from, to }])),
    ...same.flatMap(([was, is]) => compare([...path, { was, is }], '', a[was], b[is])),
  ]
}

/** The members of one of the longest rising subsequences: those elements stay, and as few as can be are moved around them. */
function longestRise(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: (number | undefined)[] = []
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[at] = tails[low - 1]
    tails[low] = at
  }
  const rise = new Set<number>()
  for (let at = tails.at(-1); at !== undefined; at = before[at]) rise.add(values[at] ?? 0)
  return rise
}
