// Asks a hub about people of a town, in a process of its own: what it costs to ask is not taken from the hub.
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { Random } from '../../../src/sample-city/random.ts'
import { failureIn, runRound, type Round } from '../round.ts'
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

work<LoadOrder, Round>(round, () => Promise.resolve())

async function round({ url, token, people, question, draw, connections, milliseconds, seed }: LoadOrder): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const random = new Random(seed, 3, 0)
  const among = draw === 'WARM' ? Math.min(WARM_PEOPLE, people) : people
  const step = Math.floor(people / among)
  const drawn = () => random.below(among) * step
  const [word, times] = WHOLE[question]
  try {
    return await runRound(async () => {
      const answer = await ask(agent, url, token, JSON.stringify(BODIES[question](drawn)))
      return answer.match(word)?.length === times ? null : (failureIn(answer) ?? 'NOT_WHOLE')
    }, { connections, milliseconds, questions: Number.MAX_SAFE_INTEGER, isStopped: () => false })
  } finally {
    agent.destroy()
  }
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
