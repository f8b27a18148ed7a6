import fc from 'fast-check'
import type { Condition, ConditionRole, Facts, Literal, Operand } from '../../src/kernel/condition/index.ts'

/** Everything that is known of a case, by name; what is missing or null is unknown. */
export interface KnownFacts {
  readonly answers: Readonly<Record<string, string | null>>
  readonly fields: Readonly<Record<string, string | null>>
  readonly held: Readonly<Record<string, boolean | null>>
  readonly parties: Readonly<Record<string, boolean | null>>
  readonly ages: Readonly<Record<string, number | null>>
}

export const TYPES = ['1110000000000000000T1', '1110000000000000000T2'] as const
const ROLES = ['APPLICANT', 'SPOUSE'] as const satisfies readonly ConditionRole[]

export function factsOf(known: KnownFacts): Facts {
  return {
    answer: (name) => known.answers[name] ?? null,
    field: (type, holder, field) => known.fields[`${type} ${holder} ${field}`] ?? null,
    holds: (type, holder) => known.held[`${type} ${holder}`] ?? null,
    hasParty: (role) => known.parties[role] ?? null,
    age: (role) => known.ages[role] ?? null,
  }
}

/** Written and meant: what people type, beside the value that the naive evaluator takes for it. */
type Written = readonly [text: string, meant: Literal]

const BOOLEANS: readonly Written[] = [['是', true], ['有', true], ['１', true], ['TRUE', true], ['否', false], ['无', false], ['０', false], ['false', false]]
const NUMBERS: readonly Written[] = [['0', 0], ['１', 1], ['1.5', 1.5], [' 2 ', 2], ['2.5', 2.5], ['3', 3], ['1,000', 1_000]]
const DAYS: readonly Written[] = [['2024-02-28', '2024-02-28'], ['2024年2月29日', '2024-02-29'], ['20240301', '2024-03-01'], ['２０２４/3/2', '2024-03-02']]
const TEXTS: readonly Written[] = [['甲', '甲'], [' 乙 ', '乙'], ['ＡＢ', 'AB'], ['丙', '丙'], ['其他', '其他']]

/** The small vocabulary of the worlds: each name has one kind, and these are all its values. */
export const VALUES: Readonly<Record<string, readonly Written[]>> = {
  air: BOOLEANS, owned: BOOLEANS, shared: BOOLEANS, seats: NUMBERS, since: DAYS, use: TEXTS,
}
/** Values before, between and after those that conditions of the worlds compare with. */
const AROUND: Readonly<Record<string, readonly Written[]>> = {
  seats: [['-5', -5], ['0.5', 0.5], ['1.2', 1.2], ['1.7', 1.7], ['2.2', 2.2], ['2.7', 2.7], ['500', 500], ['2000', 2_000]],
  since: [['1999-12-31', '1999-12-31'], ['2024-03-03', '2024-03-03']],
  use: [['丁', '丁']],
}
const FIELD_VALUES: Readonly<Record<string, readonly Written[]>> = { KZ_BOOL: BOOLEANS, KZ_NUM: NUMBERS, KZ_DAY: DAYS, KZ_TEXT: TEXTS }

const role = fc.constantFrom(...ROLES)
const type = fc.constantFrom(...TYPES)

function comparisons(left: Operand, values: readonly Literal[]): fc.Arbitrary<Condition> {
  const literal = fc.constantFrom(...values)
  const equality: fc.Arbitrary<Condition>[] = [
    literal.map((right) => ({ op: 'equals', left, right })),
    fc.array(literal, { minLength: 1, maxLength: 4 }).map((some) => ({ op: 'in', left, values: some })),
  ]
  const [first] = values
  const isOrdered = typeof first === 'number' || /^\d/.test(String(first))
  const order = fc.record({ op: fc.constantFrom('less', 'atMost', 'more', 'atLeast'), left: fc.constant(left), right: literal })
  return fc.oneof(...equality, ...(isOrdered ? [order] : []))
}

const meant = (written: readonly Written[]) => [...new Set(written.map(([, value]) => value))]
const answerLeaf = (names: readonly string[]) => fc.constantFrom(...names)
  .chain((name) => comparisons({ answer: name }, meant(VALUES[name] ?? [])))
const fieldLeaf = fc.tuple(fc.constantFrom(...Object.keys(FIELD_VALUES)), type, role)
  .chain(([field, of, holder]) => comparisons({ field, type: of, holder }, meant(FIELD_VALUES[field] ?? [])))
const ageLeaf = role.chain((whose) => comparisons({ age: whose }, [0, 17, 18, 60, 17.5]))
const holdsLeaf: fc.Arbitrary<Condition> = fc.record({ op: fc.constant('holds'), type, holder: role })
const partyLeaf: fc.Arbitrary<Condition> = fc.record({ op: fc.constant('hasParty'), role })

function conditionsOver(leaf: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth <= 1) return leaf
  const inside = conditionsOver(leaf, depth - 1)
  return fc.oneof(
    leaf,
    inside.map((of): Condition => ({ op: 'not', of })),
    fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(inside, { minLength: 1, maxLength: 3 }) }),
  )
}

/** Any condition without faults over the vocabulary. */
export const conditions = conditionsOver(
  fc.oneof(answerLeaf(Object.keys(VALUES)), fieldLeaf, ageLeaf, holdsLeaf, partyLeaf), 5,
)

/** Conditions whose every unknown is yes or no, few enough to try all of them. */
export const booleanConditions = conditionsOver(
  fc.oneof(answerLeaf(['air', 'owned', 'shared']), holdsLeaf, partyLeaf), 5,
)

/** Conditions over answers of every kind. */
export const answerConditions = conditionsOver(answerLeaf(['air', 'seats', 'since', 'use']), 4)

const pairs = (names: readonly string[]) => TYPES.flatMap((of) => ROLES.flatMap((holder) => names.map((name) => `${of} ${holder}${name === '' ? '' : ` ${name}`}`)))
const writtenFor = (written: readonly Written[]) => fc.constantFrom(...written.map(([text]) => text))
const fieldNames = pairs(Object.keys(FIELD_VALUES))

/** Cases in which everything of the vocabulary is known. */
export const wholeWorlds: fc.Arbitrary<KnownFacts> = fc.record({
  answers: fc.record(Object.fromEntries(Object.entries(VALUES).map(([name, written]) => [name, writtenFor(written)]))),
  fields: fc.record(Object.fromEntries(fieldNames.map((name) => [name, writtenFor(FIELD_VALUES[name.split(' ')[2] ?? ''] ?? [])]))),
  held: fc.record(Object.fromEntries(pairs(['']).map((name) => [name, fc.boolean()]))),
  parties: fc.record(Object.fromEntries(ROLES.map((name) => [name, fc.boolean()]))),
  ages: fc.record(Object.fromEntries(ROLES.map((name) => [name, fc.constantFrom(0, 16, 17, 18, 19, 59, 60, 90)]))),
})

const blanks = ['', ' ', '　', '\t\n', null]

/** The same case with some of it forgotten: null, blank, or written so that nobody can read it. */
export function forgetting(world: KnownFacts): fc.Arbitrary<KnownFacts> {
  const some = <T>(part: Readonly<Record<string, T>>, instead: readonly T[]) => fc.record(
    Object.fromEntries(Object.entries(part).map(([name, value]) => [name, fc.oneof(fc.constant(value), fc.constantFrom(...instead))])),
  )
  return fc.record({
    answers: some(world.answers, blanks), fields: some(world.fields, blanks),
    held: some(world.held, [null]), parties: some(world.parties, [null]), ages: some(world.ages, [null]),
  })
}

/** One spelling of every answer that can make a difference to some condition of the worlds. */
export function everyAnswer(name: string): string[] {
  const written = [...VALUES[name] ?? [], ...AROUND[name] ?? []]
  return [...new Map(written.map(([text, value]) => [value, text])).values()]
}

/** What a text of the vocabulary means, by the table above and nothing of the program's. */
export function meaningOf(name: string, text: string): Literal {
  const written = [...VALUES[name] ?? FIELD_VALUES[name] ?? [], ...AROUND[name] ?? []]
  return written.find(([spelling]) => spelling === text)?.[1] ?? ''
}
