import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answersIn, factsIn, judge, readCondition, typesIn, type Condition, type Facts, type Judgement, type Literal,
} from '../../src/kernel/condition/index.ts'
import {
  answerConditions, booleanConditions, conditions, everyAnswer, factsOf, forgetting, meaningOf, VALUES, wholeWorlds, type KnownFacts,
} from './condition-worlds.ts'

const RUNS = { numRuns: 1_000 }
const NOTHING: KnownFacts = { answers: {}, fields: {}, held: {}, parties: {}, ages: {} }

/** Two-valued and naive: everything is known, and every value means what the worlds' table says. */
function holdsIn(condition: Condition, world: KnownFacts): boolean {
  switch (condition.op) {
    case 'all': return condition.of.every((part) => holdsIn(part, world))
    case 'any': return condition.of.some((part) => holdsIn(part, world))
    case 'not': return !holdsIn(condition.of, world)
    case 'holds': return world.held[`${condition.type} ${condition.holder}`] === true
    case 'hasParty': return world.parties[condition.role] === true
    default: {
      const { left } = condition
      const value = 'age' in left ? world.ages[left.age] ?? 0
        : 'answer' in left ? meaningOf(left.answer, world.answers[left.answer] ?? '')
          : meaningOf(left.field, world.fields[`${left.type} ${left.holder} ${left.field}`] ?? '')
      return compares(condition, value)
    }
  }
}

function compares(condition: Extract<Condition, { left: unknown }>, value: Literal): boolean {
  switch (condition.op) {
    case 'equals': return value === condition.right
    case 'in': return condition.values.includes(value)
    case 'less': return value < condition.right
    case 'atMost': return value <= condition.right
    case 'more': return value > condition.right
    case 'atLeast': return value >= condition.right
  }
}

const word = (value: boolean) => (value ? 'TRUE' : 'FALSE')
const judged = (condition: Condition, world: KnownFacts): Judgement => judge(condition, factsOf(world))

/** A world whole, and the same one with some of it forgotten. */
const partly = wholeWorlds.chain((whole) => fc.record({ whole: fc.constant(whole), known: forgetting(whole) }))

describe('judging a condition', () => {
  it('agrees with a naive evaluator where everything is known, and asks nothing', () => {
    fc.assert(fc.property(conditions, wholeWorlds, (condition, world) => {
      expect(judged(condition, world)).toEqual({ value: word(holdsIn(condition, world)), asks: [], lacks: [] })
    }), RUNS)
  })

  it('never turns TRUE into FALSE or back when something unknown becomes known', () => {
    fc.assert(fc.property(conditions, partly, (condition, { whole, known }) => {
      const { value } = judged(condition, known)
      if (value !== 'UNKNOWN') expect(value).toBe(word(holdsIn(condition, whole)))
    }), RUNS)
  })

  it('knows as soon as everything that it asked for and lacked is given', () => {
    fc.assert(fc.property(conditions, partly, (condition, { whole, known }) => {
      const first = judged(condition, known)
      expect(first.asks.length + first.lacks.length > 0).toBe(first.value === 'UNKNOWN')
      const given = giving(first, known, whole)
      expect(judged(condition, given)).toEqual({ value: word(holdsIn(condition, whole)), asks: [], lacks: [] })
    }), RUNS)
  })

  it('asks for exactly what can change the outcome, tried over every way to fill in yes and no', () => {
    fc.assert(fc.property(booleanConditions, partly, (condition, { known }) => {
      expectExact(condition, known, waysOfBooleans(condition, known))
    }), { numRuns: 500 })
  })

  it('asks for exactly the answers that can change the outcome, of whatever kind they are', () => {
    fc.assert(fc.property(answerConditions, partly, (condition, { known }) => {
      expectExact(condition, known, waysOfAnswers(condition, known))
    }), { numRuns: 500 })
  })

  it('keeps De Morgan’s laws, and their asks', () => {
    fc.assert(fc.property(fc.array(conditions, { minLength: 1, maxLength: 3 }), partly, (of, { known }) => {
      const outside: Condition = { op: 'not', of: { op: 'all', of } }
      const inside: Condition = { op: 'any', of: of.map((part) => ({ op: 'not', of: part })) }
      expect(judged(outside, known)).toEqual(judged(inside, known))
    }), RUNS)
  })

  it('never throws, whatever the facts are, and takes what it cannot read for unknown', () => {
    const anything: fc.Arbitrary<Facts> = fc.record({
      answer: fc.func(fc.option(fc.string({ unit: 'binary' }))), field: fc.func(fc.option(fc.string())),
      holds: fc.func(fc.option(fc.boolean())), hasParty: fc.func(fc.option(fc.boolean())),
      age: fc.func(fc.oneof(fc.double(), fc.constantFrom(null, -1, Number.NaN, Infinity))),
    })
    fc.assert(fc.property(conditions, anything, (condition, facts) => {
      expect(['TRUE', 'FALSE', 'UNKNOWN']).toContain(judge(condition, facts).value)
    }), RUNS)
  })

  it('takes a blank answer for unknown, never for false', () => {
    const blank = fc.constantFrom('', ' ', '　', ' \t\r\n')
    fc.assert(fc.property(fc.constantFrom(...Object.keys(VALUES)), blank, (name, text) => {
      const right = meaningOf(name, VALUES[name]?.[0]?.[0] ?? '')
      const condition: Condition = { op: 'equals', left: { answer: name }, right }
      for (const asked of [condition, { op: 'not', of: condition } as const]) {
        expect(judged(asked, { ...NOTHING, answers: { [name]: text } })).toEqual({ value: 'UNKNOWN', asks: [name], lacks: [] })
      }
    }))
  })

  it('the worlds are not idle: many conditions are true, many false, many unknown', () => {
    const seen = fc.sample(fc.tuple(conditions, partly), { numRuns: 1_000, seed: 4 })
      .map(([condition, { known }]) => judged(condition, known).value)
    for (const value of ['TRUE', 'FALSE', 'UNKNOWN']) {
      expect(seen.filter((each) => each === value).length).toBeGreaterThan(150)
    }
  })
})

describe('what a condition looks at', () => {
  it('is all that it can ask for or lack', () => {
    fc.assert(fc.property(conditions, partly, (condition, { known }) => {
      const { asks, lacks } = judged(condition, known)
      expect(answersIn(condition)).toEqual(expect.arrayContaining([...asks]))
      expect(factsIn(condition)).toEqual(expect.arrayContaining([...lacks]))
      const types = lacks.flatMap((fact) => ('type' in fact ? [{ type: fact.type, holder: fact.holder }] : []))
      expect(typesIn(condition)).toEqual(expect.arrayContaining(types))
    }), RUNS)
  })

  it('is all that is read of the facts', () => {
    fc.assert(fc.property(conditions, (condition) => {
      const read = new Set<string>()
      const nothing = (what: string) => (...names: string[]) => {
        read.add([what, ...names].join(' '))
        return null
      }
      judge(condition, {
        answer: nothing('ANSWER'), field: nothing('FIELD'), holds: nothing('CERTIFICATE'), hasParty: nothing('PARTY'), age: nothing('AGE'),
      })
      const named = [...answersIn(condition).map((name) => `ANSWER ${name}`), ...factsIn(condition).map((fact) => Object.values(fact).join(' '))]
      expect([...read].sort()).toEqual(named.sort())
    }), RUNS)
  })

  it('survives being written down and read again', () => {
    fc.assert(fc.property(conditions, (condition) => {
      expect(readCondition(JSON.parse(JSON.stringify(condition)))).toEqual({ ok: true, value: condition })
    }), RUNS)
  })
})

/** What was known, and of the whole world what the judgement wanted. */
function giving({ asks, lacks }: Judgement, known: KnownFacts, whole: KnownFacts): KnownFacts {
  const given = structuredClone(known) as { [Part in keyof KnownFacts]: Record<string, KnownFacts[Part][string]> }
  for (const name of asks) given.answers[name] = whole.answers[name] ?? null
  for (const fact of lacks) {
    const key = Object.values(fact).slice(1).join(' ')
    if (fact.kind === 'FIELD') given.fields[key] = whole.fields[key] ?? null
    if (fact.kind === 'CERTIFICATE') given.held[key] = whole.held[key] ?? null
    if (fact.kind === 'PARTY') given.parties[key] = whole.parties[key] ?? null
    if (fact.kind === 'AGE') given.ages[key] = whole.ages[key] ?? null
  }
  return given
}

/** Every whole world that differs from the known one only in what is unknown, with the name of each difference. */
interface Ways {
  readonly unknown: readonly string[]
  readonly worlds: readonly { readonly world: KnownFacts; readonly filled: Readonly<Record<string, string>> }[]
}

function expectExact(condition: Condition, known: KnownFacts, { unknown, worlds }: Ways): void {
  const outcomes = worlds.map(({ world, filled }) => ({ filled, value: holdsIn(condition, world) }))
  const matters = unknown.filter((name) => {
    // Two fillings alike but for this name, and different in outcome.
    const rest = new Map<string, boolean>()
    return outcomes.some(({ filled, value }) => {
      const others = JSON.stringify(Object.entries(filled).filter(([other]) => other !== name))
      const before = rest.get(others)
      rest.set(others, value)
      return before !== undefined && before !== value
    })
  })
  const { value, asks, lacks } = judged(condition, known)
  const values = new Set(outcomes.map((outcome) => outcome.value))
  expect(value).toBe(values.size === 2 ? 'UNKNOWN' : word(values.has(true)))
  expect([...asks, ...lacks.map((fact) => Object.values(fact).join(' '))].sort()).toEqual(matters.sort())
}

function waysOfBooleans(condition: Condition, known: KnownFacts): Ways {
  const blank = (name: string) => (known.answers[name] ?? '').trim() === ''
  const answers = answersIn(condition).filter(blank)
  const facts = factsIn(condition).filter((fact) =>
    fact.kind === 'CERTIFICATE' ? known.held[`${fact.type} ${fact.holder}`] == null : fact.kind === 'PARTY' && known.parties[fact.role] == null)
  const names = [...answers, ...facts.map((fact) => Object.values(fact).join(' '))]
  const worlds = Array.from({ length: 2 ** names.length }, (_, bits) => {
    const filled = Object.fromEntries(names.map((name, at) => [name, bits & (1 << at) ? '是' : '否']))
    const chosen = (kind: string) => Object.fromEntries(Object.entries(filled).flatMap(([name, text]) =>
      name.startsWith(`${kind} `) ? [[name.slice(kind.length + 1), text === '是'] as const] : []))
    const world = {
      ...known,
      answers: { ...known.answers, ...Object.fromEntries(answers.map((name) => [name, filled[name] ?? null])) },
      held: { ...known.held, ...chosen('CERTIFICATE') }, parties: { ...known.parties, ...chosen('PARTY') },
    }
    return { world, filled }
  })
  return { unknown: names, worlds }
}

function waysOfAnswers(condition: Condition, known: KnownFacts): Ways {
  const names = answersIn(condition).filter((name) => (known.answers[name] ?? '').trim() === '')
  let filled: Readonly<Record<string, string>>[] = [{}]
  for (const name of names) {
    filled = filled.flatMap((each) => everyAnswer(name).map((text) => ({ ...each, [name]: text })))
  }
  return { unknown: names, worlds: filled.map((each) => ({ filled: each, world: { ...known, answers: { ...known.answers, ...each } } })) }
}
