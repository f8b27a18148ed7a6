// What a hub holds while it answers, swept up after every so many requests: 200,000 of them with 1,000 documents of somebody who
// explores between those that come with the hub, and then three times as many documents, which is more than it keeps.
import { startContender, type OwnContender } from './contenders/start-contender.ts'
import { maxTokenLifetimeMs } from '../../src/domains/signing/index.ts'
import type { Load } from './load/start-load.ts'
import type { Asked } from './load/asked.ts'
import { ownDocument, shippedDocument } from './memory-documents.ts'
import { HUB } from './race/lineup.ts'
import type { Applicant } from './stage/applicants.ts'
import type { Stage } from './stage/open-stage.ts'

const REQUESTS = 200_000
const EVERY = 20_000
const DOCUMENTS = 1_000
const CONNECTIONS = 32
const ROUND_MS = 2_000
/** The first ones fill what is kept between requests; growth is counted from here. */
const WARM = 3
const MEGABYTE = 1024 * 1024

interface Weighed {
  readonly requests: number
  readonly heap: number
  readonly buffers: number
  readonly rss: number
}

/** Answers whether what is held stays the same. */
export async function measureMemory(stage: Stage, load: Load, print: (line: string) => void, signal: AbortSignal): Promise<boolean> {
  const hub = await startContender(HUB, stage)
  try {
    const few = await weigh({ hub, load, signal, print, asked: await questions(hub.url, stage, DOCUMENTS) })
    const many = await weigh({ hub, load, signal, print, asked: await questions(hub.url, stage, 3 * DOCUMENTS) })
    return few && many
  } finally {
    await hub.stop()
  }
}

interface Weighing {
  readonly hub: OwnContender
  readonly load: Load
  readonly asked: { readonly documents: number; readonly requests: Asked[] }
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}

async function weigh({ hub, load, asked: { documents, requests }, print, signal }: Weighing): Promise<boolean> {
  print(`\n${documents.toLocaleString('en')} documents of an explorer between the hub's own, ${CONNECTIONS} connections`)
  print('requests   heap MB   buffers MB   RSS MB')
  await load.requests({ requests, proofs: null })
  const weighed: Weighed[] = []
  for (let done = 0; done < REQUESTS; ) {
    const goal = done + EVERY
    while (done < goal) {
      signal.throwIfAborted()
      const { answered, failures } = await load.round(CONNECTIONS, ROUND_MS)
      if (failures.length > 0) print(`${failures.length} requests were not answered whole: ${[...new Set(failures)].join(', ')}`)
      done += answered
    }
    const one = { requests: done, ...(await hub.swept()) }
    weighed.push(one)
    const cells = [done.toLocaleString('en').padStart(8), ...[one.heap, one.buffers, one.rss].map((bytes) => (bytes / MEGABYTE).toFixed(1))]
    print(cells.join('   '))
  }
  const grows = slopeOf(weighed.slice(WARM))
  const isFlat = grows * REQUESTS < 0.02 * (weighed.at(-1)?.heap ?? 0)
  print(`${isFlat ? 'flat' : 'GROWS'}: ${grows.toFixed(1)} bytes a request once warm`)
  return isFlat
}

/** Of the straight line with the least squares through what the heap held: bytes a request. */
function slopeOf(weighed: readonly Weighed[]): number {
  const mean = (of: (one: Weighed) => number) => weighed.reduce((sum, one) => sum + of(one), 0) / weighed.length
  const [x, y] = [mean(({ requests }) => requests), mean(({ heap }) => heap)]
  return mean((one) => (one.requests - x) * (one.heap - y)) / mean(({ requests }) => (requests - x) ** 2)
}

/** Every other one brings a document, the others name one of the hub's; each about the next applicant. */
async function questions(url: string, { issuer, applicants }: Stage, documents: number): Promise<Weighing['asked']> {
  const { clientId, all } = applicants
  const token = await issuer.issue({ clientId, person: 'clerk-bench', scopes: ['explore'], lifetimeMs: maxTokenLifetimeMs })
  const headers = { authorization: `Bearer ${token}` }
  const requests = Array.from({ length: 2 * documents }, (_, at): Asked => {
    const applicant = all[at % all.length] as Applicant
    const asked = at % 2 === 0 ? ownDocument(at / 2, applicants, applicant) : shippedDocument((at - 1) / 2, applicants, applicant)
    return { url: `${url}/graphql`, headers, body: JSON.stringify(asked) }
  })
  return { documents, requests }
}
