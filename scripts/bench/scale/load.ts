// Asks a hub about people of a town, in a process of its own: what it costs to ask is not taken from the hub.
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { Random } from '../../../src/sample-city/random.ts'
import { caseNumberOf, GUIDE, numberOf, TOWN_TYPES } from './town.ts'
import { work } from './workers.ts'

export type QuestionKind = 'proofs' | 'holds' | 'hundred'

/** From how many of the town's people a round draws: all of them, so that caches miss, or a thousand that are asked about again. */
export type Draw = 'UNIFORM' | 'WARM'

export interface LoadOrder {
  readonly url: string
  readonly token: string
  readonly people: number
  readonly question: QuestionKind
  readonly draw: Draw
  readonly connections: number
  readonly milliseconds: number
  /** Another number draws other people. */
  readonly seed: number
}

export interface LoadAnswer {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly answered: number
  /** Answers that were not whole, by their code: in neither of the figures above. */
  readonly failures: Readonly<Record<string, number>>
}

const WARM_PEOPLE = 1_000
const SUBJECTS_IN_ONE = 100

const schema = new URL('../../../schema/operations/', import.meta.url)
const [proofs, holds, hundred] = await Promise.all(
  ['proofs-of-subject', 'holds-certificate', 'proofs-of-subjects'].map((name) => readFile(new URL(`${name}.graphql`, schema), 'utf8')),
)
const itemCode = GUIDE.item.code
const type = TOWN_TYPES[0]?.code

const BODIES: Readonly<Record<QuestionKind, (draw: () => number) => object>> = {
  proofs: (draw) => ({ query: proofs, variables: oneOf(draw()) }),
  holds: (draw) => ({ query: holds, variables: { ...oneOf(draw()), type } }),
  hundred: (draw) => {
    const requests = Array.from({ length: SUBJECTS_IN_ONE }, draw).map((index) => ({ idNumber: numberOf(index), caseNumber: caseNumberOf(index) }))
    return { query: hundred, variables: { itemCode, requests } }
  },
}

/** What a whole answer says so many times. */
const WHOLE: Readonly<Record<QuestionKind, readonly [RegExp, number]>> = {
  proofs: [/"verdict":/g, TOWN_TYPES.length],
  holds: [/"holds":(?:true|false)/g, 1],
  hundred: [/"verdict":/g, SUBJECTS_IN_ONE * TOWN_TYPES.length],
}

function oneOf(index: number): object {
  return { idNumber: numberOf(index), purpose: { itemCode, caseNumber: caseNumberOf(index) } }
}

work<LoadOrder, LoadAnswer>(round, () => Promise.resolve())

async function round({ url, token, people, question, draw, connections, milliseconds, seed }: LoadOrder): Promise<LoadAnswer> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const random = new Random(seed, 3, 0)
  const among = draw === 'WARM' ? Math.min(WARM_PEOPLE, people) : people
  const step = Math.floor(people / among)
  const drawn = () => random.below(among) * step
  const took: number[] = []
  const failures: Record<string, number> = {}
  const start = performance.now()
  const asking = async (): Promise<void> => {
    for (let now = start; now - start < milliseconds; ) {
      const answer = await ask(agent, url, token, JSON.stringify(BODIES[question](drawn)))
      const done = performance.now()
      const [word, times] = WHOLE[question]
      if (answer.match(word)?.length === times) took.push(done - now)
      else failures[codeIn(answer)] = (failures[codeIn(answer)] ?? 0) + 1
      now = done
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, asking))
  } finally {
    agent.destroy()
  }
  const seconds = (performance.now() - start) / 1000
  took.sort((a, b) => a - b)
  return { perSecond: took.length / seconds, p50: rankOf(took, 0.5), p99: rankOf(took, 0.99), answered: took.length, failures }
}

function ask(agent: Agent, url: string, token: string, body: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/graphql`, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(Buffer.concat(parts).toString()))
      answer.on('error', reject)
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

/** Never the answer itself: it is about somebody. */
function codeIn(answer: string): string {
  return /"code":"([A-Z_]+)"/.exec(answer)?.[1] ?? 'UNKNOWN'
}

/** Nearest rank. */
function rankOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}
