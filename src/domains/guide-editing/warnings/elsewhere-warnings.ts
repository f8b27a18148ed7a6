import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { compatibleText } from '../../../kernel/compatible-text.ts'
import type { GuideParts } from '../guide-parts.ts'
import { isAsked } from './own-warnings.ts'
import { certificateName } from './same-material.ts'
import type { ProvedElsewhere } from './sharing-warnings.ts'
import type { Evidence, Warning } from './warning.ts'

/** The guide in force of the same item at another body. */
export interface OtherGuide {
  readonly bodyName: string
  readonly parts: GuideParts
}

/** In what the same item is to be the same everywhere (二七 三(二)). */
const ASPECTS = ['NAME', 'MATERIALS', 'CONDITIONS', 'LIMIT', 'FEES'] as const
type Aspect = (typeof ASPECTS)[number]

const PATHS: Readonly<Record<Aspect, string>> = {
  NAME: 'item.name', MATERIALS: 'materials', CONDITIONS: 'acceptanceConditions', LIMIT: 'promisedLimit', FEES: 'fees',
}

/** So many departments are named; the share says how many there are. */
const MOST_NAMED = 5

/**
 * What a guide says on an aspect: by a text that the same in another order and spelling gives too, what it says. A material that
 * has the key of one of ours is called what ours is.
 */
function saidOf(aspect: Aspect, guide: GuideParts, ours: GuideParts): ReadonlyMap<string, string> {
  const by = <T>(values: readonly T[], text: (value: T) => readonly [string, string]) => new Map(values.map(text))
  switch (aspect) {
    case 'NAME':
      return by([guide.itemName], (name) => [plain(name), name])
    case 'MATERIALS': {
      const known = new Map(ours.materials.map(({ key, name }) => [key, name]))
      return by(guide.materials.filter(isAsked), ({ key, name, holder }) =>
        [`${certificateName((key === null ? undefined : known.get(key)) ?? name)} ${holder}`, name])
    }
    case 'CONDITIONS':
      return by(guide.acceptanceConditions.filter((condition) => condition !== ''), (condition) => [plain(condition), condition])
    case 'LIMIT':
      return by([['承诺', guide.promisedLimit], ['法定', guide.statutoryLimit]] as const, limitText)
    case 'FEES':
      return by(guide.fees, ({ name, standard }) => [`${plain(name)} ${plain(standard)}`, `${name} ${standard}`])
  }
}

function limitText([which, limit]: readonly [string, GuideParts['promisedLimit']]): [string, string] {
  const text = `${which}${limit === null ? '未规定' : `${limit.workingDays}个工作日`}`
  return [text, text]
}

/** One warning for each aspect on which another body's guide of the same item says something else. */
export function elsewhereWarnings(guide: GuideParts, others: readonly OtherGuide[]): Warning[] {
  if (others.length === 0) return []
  return ASPECTS.flatMap((aspect): Warning[] => {
    const here = saidOf(aspect, guide, guide)
    const differing = others.map(({ bodyName, parts }) => ({ bodyName, there: saidOf(aspect, parts, guide) }))
      .filter(({ there }) => keysOf(there) !== keysOf(here))
    if (differing.length === 0) return []
    const only = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) => [...one].filter(([key]) => !other.has(key)).map(([, text]) => text).join('、')
    const evidence = differing.slice(0, MOST_NAMED).flatMap(({ bodyName, there }): Evidence[] => [
      { what: 'DEPARTMENT', text: bodyName },
      ...(only(here, there) === '' ? [] : [{ what: 'ONLY_HERE' as const, text: only(here, there) }]),
      ...(only(there, here) === '' ? [] : [{ what: 'ONLY_THERE' as const, text: only(there, here) }]),
    ])
    return [{
      code: 'DIFFERS_ELSEWHERE', path: PATHS[aspect], of: null,
      evidence: [{ what: 'REASON', text: aspect }, { what: 'SHARE', text: `${differing.length}/${others.length}` }, ...evidence],
      about: { aspect, here: [...here.keys()].sort(), there: differing.map(({ bodyName, there }) => [bodyName, ...[...there.keys()].sort()]).sort() },
    }]
  })
}

/** By which certificate types the same item elsewhere has its materials satisfied. */
export function provedElsewhere(others: readonly OtherGuide[]): ProvedElsewhere {
  const proved = new Map<string, Set<string>>()
  for (const { parts } of others)
    for (const { name, satisfiedBy } of parts.materials) {
      const types = proved.get(certificateName(name)) ?? new Set()
      for (const { typeCode } of satisfiedBy) types.add(typeCode)
      proved.set(certificateName(name), types)
    }
  return proved
}

function keysOf(said: ReadonlyMap<string, string>): string {
  return canonicalJson([...said.keys()].sort())
}

function plain(text: string): string {
  return compatibleText(text).replace(/[\s\p{P}]/gu, '')
}
