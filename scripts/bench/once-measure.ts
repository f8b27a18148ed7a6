// Rounds of every operation, subject, way and number of connections in turn, so that what slows the machine down slows all.
import type { Bed } from './once-bed.ts'
import { liveCase, liveHeavy } from './once-check.ts'
import {
  OPERATIONS, questionAbout, SUBJECTS, type AskedOperation, type AskedSubject, type Documents, type Question,
} from './once-question.ts'
import { median, type Round } from './round.ts'
import { StatementTally, type StatementCounts } from './once-tally.ts'
import { entriesOf, WAYS, type Way } from './once-ways.ts'

export const CONNECTIONS = [1, 32] as const

export interface Line {
  readonly operation: AskedOperation
  readonly subject: AskedSubject
  readonly way: Way
  readonly connections: number
  readonly perSecond: { readonly median: number; readonly lowest: number; readonly highest: number }
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly answered: number
  /** How many answers had an error, by its code. They count as answered, so any makes the line worthless. */
  readonly failures: Readonly<Record<string, number>>
  /** Per request, over all rounds: appends of several requests share one. */
  readonly workStatements: number
  readonly logStatements: number
  readonly sharedStatements: number
}

/** What requests take that are asked one at a time, with everything that is kept in memory in it. */
export interface Cost {
  readonly operation: AskedOperation
  readonly subject: AskedSubject
  readonly requests: number
  readonly workStatements: { readonly median: number; readonly highest: number }
  readonly logStatements: { readonly median: number; readonly highest: number }
  readonly entries: { readonly median: number; readonly highest: number }
  readonly answerBytes: { readonly median: number; readonly highest: number }
  /** Of the request that took most. */
  readonly names: readonly string[]
}

export interface Figures {
  readonly rounds: number
  readonly milliseconds: number
  readonly lines: readonly Line[]
  readonly costs: readonly Cost[]
}

export interface MeasureOptions {
  readonly documents: Documents
  readonly rounds: number
  readonly milliseconds: number
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

interface Combination {
  readonly operation: AskedOperation
  readonly subject: AskedSubject
  readonly way: Way
  readonly connections: number
}

interface Measured extends Round {
  readonly statements: StatementCounts
}

export async function measure(bed: Bed, { documents, rounds, milliseconds, signal, say }: MeasureOptions): Promise<Figures> {
  const tally = new StatementTally(bed.opened.hub.database)
  const costs: Cost[] = []
  for (const operation of OPERATIONS) {
    for (const subject of SUBJECTS) costs.push(await costOf(bed, tally, { operation, subject }, questionsOf(bed, operation, subject, documents)))
  }
  const combinations = OPERATIONS.flatMap((operation) => SUBJECTS.flatMap((subject) => WAYS.flatMap((way) =>
    CONNECTIONS.map((connections): Combination => ({ operation, subject, way, connections })))))
  const results = new Map(combinations.map((one) => [one, [] as Measured[]]))
  const round = async (one: Combination, length: number): Promise<Measured> => {
    const questions = questionsOf(bed, one.operation, one.subject, documents)
    tally.take()
    const measured = await bed.asking.round(one.way, { questions, connections: one.connections, milliseconds: length })
    signal.throwIfAborted()
    return { ...measured, statements: tally.take() }
  }
  say('warming up')
  for (const one of combinations) await round(one, milliseconds / 2)
  for (let at = 0; at < rounds; at += 1) {
    say(`round ${at + 1} of ${rounds}`)
    // Who begins changes from round to round.
    for (let turn = 0; turn < combinations.length; turn += 1) {
      const one = combinations[(at * 5 + turn) % combinations.length] as Combination
      results.get(one)?.push(await round(one, milliseconds))
    }
  }
  return { rounds, milliseconds, costs, lines: combinations.map((one) => lineOf(one, results.get(one) ?? [])) }
}

function questionsOf(bed: Bed, operation: AskedOperation, subject: AskedSubject, documents: Documents): Question[] {
  const live = subject === 'HEAVY' ? [liveHeavy(bed)] : bed.live.map(liveCase)
  return live.map((one) => questionAbout(one, operation, documents))
}

function lineOf(one: Combination, rounds: readonly Measured[]): Line {
  const rates = rounds.map(({ perSecond }) => perSecond)
  const answered = sum(rounds.map((round) => round.answered))
  return {
    ...one,
    perSecond: { median: median(rates), lowest: Math.min(...rates), highest: Math.max(...rates) },
    p50: median(rounds.map(({ p50 }) => p50)), p95: median(rounds.map(({ p95 }) => p95)), p99: median(rounds.map(({ p99 }) => p99)),
    answered, failures: counted(rounds.flatMap(({ failures }) => failures)),
    workStatements: sum(rounds.map(({ statements }) => statements.work)) / answered,
    logStatements: sum(rounds.map(({ statements }) => statements.log)) / answered,
    sharedStatements: sum(rounds.map(({ statements }) => statements.shared)) / answered,
  }
}

const ALONE = 100

async function costOf({ asking }: Bed, tally: StatementTally, of: Pick<Cost, 'operation' | 'subject'>, questions: readonly Question[]): Promise<Cost> {
  const seen: { readonly statements: StatementCounts; readonly entries: number; readonly bytes: number }[] = []
  // Each twice: the first brings guides and keys into memory.
  for (const question of questions.slice(0, ALONE)) {
    await asking.alone(question)
    tally.take()
    const answer = await asking.alone(question)
    seen.push({ statements: tally.take(), entries: entriesOf(answer), bytes: Buffer.byteLength(answer) })
  }
  const spread = (values: readonly number[]) => ({ median: median(values), highest: Math.max(...values) })
  const [most] = [...seen].sort((a, b) => b.statements.work - a.statements.work)
  return {
    ...of, requests: seen.length, names: most?.statements.names ?? [], entries: spread(seen.map(({ entries }) => entries)),
    answerBytes: spread(seen.map(({ bytes }) => bytes)),
    workStatements: spread(seen.map(({ statements }) => statements.work)), logStatements: spread(seen.map(({ statements }) => statements.log)),
  }
}

function counted(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
