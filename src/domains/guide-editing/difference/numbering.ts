import type { Json } from '../../../kernel/canonical-json.ts'
import { isMembers } from './identity.ts'

// Groups of materials name their members by number. In a difference they are named by what they are: where a material is put in
// between, every number after it changes, and no group does.

type Numbers = ReadonlyMap<Json, string>

/** A guide with its groups by names. */
export function named(document: Json): Json {
  const names = namesOf(document)
  return withGroups(document, (member) => names.get(member) ?? member)
}

/** The same with its groups by numbers again. */
export function numbered(document: Json): Json {
  const numbers = new Map([...namesOf(document)].map(([ordinal, name]) => [name, ordinal]))
  return withGroups(document, (member) => (typeof member === 'string' ? (numbers.get(member) ?? member) : member))
}

function namesOf(document: Json): Numbers {
  const names = new Map<Json, string>()
  const taken = new Set<string>()
  // From where on to look for a number: a draft may have thousands of materials of one name, or of none.
  const tried = new Map<string, number>()
  const materials = isMembers(document) ? document['materials'] : null
  if (!Array.isArray(materials)) return names
  for (const material of materials as readonly Json[]) {
    if (!isMembers(material) || typeof material['ordinal'] !== 'number' || names.has(material['ordinal'])) continue
    const name = String(material['name'] ?? '')
    let own = name
    for (let further = tried.get(name) ?? 2; taken.has(own); further += 1) {
      own = `${name} #${further}`
      tried.set(name, further)
    }
    taken.add(own)
    names.set(material['ordinal'], own)
  }
  return names
}

function withGroups(document: Json, rename: (member: Json) => Json): Json {
  if (!isMembers(document) || !Array.isArray(document['materialGroups'])) return document
  const groups = (document['materialGroups'] as readonly Json[]).map((group) => {
    if (!isMembers(group) || !Array.isArray(group['anyOf'])) return group
    const anyOf = (group['anyOf'] as readonly Json[]).map((list) => (Array.isArray(list) ? (list as readonly Json[]).map(rename) : list))
    return { ...group, anyOf }
  })
  return { ...document, materialGroups: groups }
}
