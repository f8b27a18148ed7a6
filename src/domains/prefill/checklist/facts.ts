import { factsIn, type Condition, type Facts } from '../../../kernel/condition/index.ts'
import type { MaterialHolder } from '../../../kernel/import-rows.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { showFields } from '../../certificates/index.ts'
import { ageOf } from '../../subjects/index.ts'
import { readingOf, type HeldCertificates } from '../sources/held.ts'
import type { People } from '../sources/people.ts'
import { holderInCase } from '../sources/relation.ts'

/** What the answers alone say: enough to know of many materials that nothing need be read for them. */
export function answersOnly(people: People, answers: ReadonlyMap<string, string>): Facts {
  const { parties } = people.live.caseFile
  return {
    answer: (name) => answers.get(name) ?? null,
    field: () => null,
    holds: () => null,
    hasParty: (role) => parties.some((party) => party.role === role),
    age: () => null,
  }
}

/**
 * All that the conditions ask about, once their certificates have been read. Where the holder is not one person, or the
 * policy does not let a type be read, nothing is known: a condition then stays unknown instead of false.
 */
export async function readFacts(
  context: OperationContext,
  people: People,
  held: HeldCertificates,
  answers: ReadonlyMap<string, string>,
  conditions: readonly Condition[],
): Promise<Facts> {
  const fields = new Map<string, string>()
  const ages = new Map<MaterialHolder, number>()
  for (const fact of conditions.flatMap(factsIn)) {
    if (fact.kind === 'FIELD') {
      const value = await fieldValue(context, people, held, fact)
      if (value !== null) fields.set(`${fact.type} ${fact.holder} ${fact.field}`, value)
    } else if (fact.kind === 'AGE' && !ages.has(fact.role)) {
      const { party } = holderInCase(people, fact.role)
      const age = party === null ? null : await ageOf(context, readingOf(people.parties, party).subjectIds)
      if (age !== null) ages.set(fact.role, age)
    }
  }
  return {
    ...answersOnly(people, answers),
    field: (type, holder, field) => fields.get(`${type} ${holder} ${field}`) ?? null,
    holds: (type, holder) => holds(people, held, type, holder),
    age: (role) => ages.get(role) ?? null,
  }
}

function holds(people: People, held: HeldCertificates, typeCode: string, role: MaterialHolder): boolean | null {
  const { party } = holderInCase(people, role)
  const readable = party === null ? null : held.find({ party, typeCode })
  if (party === null || !readable) return null
  const standing = held.standing({ party, typeCode }, people.today)
  readingOf(people.parties, party).record.judge(typeCode, standing?.verdict ?? 'NOT_FOUND')
  if (standing?.verdict === 'VALID') return true
  // Where only some issuers have consented, another one's certificate may be in force and not be shown.
  return readable.entitlement.fieldsByIssuer === null ? false : null
}

async function fieldValue(
  context: OperationContext,
  people: People,
  held: HeldCertificates,
  { type, holder, field }: { readonly type: string; readonly holder: MaterialHolder; readonly field: string },
): Promise<string | null> {
  const { party } = holderInCase(people, holder)
  if (party === null) return null
  const [standing, ...others] = held.valid({ party, typeCode: type }, people.today)
  // Of two certificates in force nobody can say which one the guide means.
  if (!standing || others.length > 0) return null
  const reading = readingOf(people.parties, party)
  const shown = await showFields(context, reading, standing.readable, standing.version, new Set([field]))
  return shown.fields[0]?.value ?? null
}
