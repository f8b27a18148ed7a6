// What a hub does at 100 thousand, 1 million and 10 million certificates: how fast it answers, what a certificate takes on disk,
// and how fast certificates get in.
import type { Bed } from './bed.ts'
import { makeBed } from './bed.ts'
import { grow } from './grow.ts'
import type { HubAnswer, HubOrder } from './hub.ts'
import type { Draw, LoadOrder, QuestionKind } from './load.ts'
import { measureLoading, type LoadingFigures } from './loading.ts'
import { median, type Round } from '../round.ts'
import { explaining, type StatementBuffers } from './plans.ts'
import { sizesOf, type RelationSize } from './sizes.ts'
import { CERTIFICATES_EACH } from './town.ts'
import { startWorker, type Worker } from './workers.ts'

export const STANDARD_SIZES = [100_000, 1_000_000, 10_000_000] as const

export interface ScaleOptions {
  /** Certificates, ascending, multiples of five. */
  readonly sizes: readonly number[]
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/** One way of asking at one size; figures are medians of the rounds. */
export interface ScaleLine {
  readonly certificates: number
  readonly question: QuestionKind
  readonly draw: Draw
  readonly connections: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Answers of all rounds that were not whole. */
  readonly failed: number
}

export interface ScaleSize {
  readonly certificates: number
  readonly growSeconds: number
  readonly relations: readonly RelationSize[]
  readonly bytesPerCertificate: number
  readonly statements: readonly StatementBuffers[]
}

export interface ScaleReport {
  readonly sizes: readonly ScaleSize[]
  readonly lines: readonly ScaleLine[]
  /** Into the smallest and the largest of the sizes. */
  readonly loading: readonly LoadingFigures[]
}

type Way = Pick<ScaleLine, 'question' | 'draw' | 'connections'>

const MAIN: Way = { question: 'proofs', draw: 'UNIFORM', connections: 1 }
const WAYS: readonly Way[] = [
  MAIN,
  { question: 'proofs', draw: 'UNIFORM', connections: 32 },
  { question: 'proofs', draw: 'WARM', connections: 32 },
  { question: 'holds', draw: 'UNIFORM', connections: 32 },
  { question: 'hundred', draw: 'UNIFORM', connections: 4 },
]
const EXPLAINED_MS = 5_000
const LOADING_ROUNDS = 5
/** Certificates in one file, of ten thousand people. */
const LOADED_ROWS = 50_000

/** Grows one town from size to size and measures all that there are, in turn, whenever it has grown. */
export async function measureScale(options: ScaleOptions): Promise<ScaleReport> {
  const { sizes, say, signal } = options
  const bed = await makeBed(sizes.reduce((sum, size) => sum + size, 0), say)
  try {
    const grown: ScaleSize[] = []
    const loading: LoadingFigures[] = []
    let report: ScaleReport = { sizes: grown, lines: [], loading }
    for (const [at, certificates] of sizes.entries()) {
      signal.throwIfAborted()
      const before = grown.at(-1)?.certificates ?? 0
      const database = nameOf(certificates)
      if (before === 0) await bed.prepare(database)
      else await bed.copy(nameOf(before), database)
      say(`growing to ${certificates} certificates`)
      const growSeconds = await grow(bed, { database, from: before, to: certificates, signal, say })
      const relations = await sizesOf(bed, database)
      const bytesPerCertificate = Math.round(relations.reduce((sum, { bytes }) => sum + bytes, 0) / certificates)
      await bed.restart(true)
      const statements = await explainedAt(bed, certificates)
      grown.push({ certificates, growSeconds, relations, bytesPerCertificate, statements })
      say(`  grown in ${Math.round(growSeconds)} s, ${bytesPerCertificate} bytes a certificate`)
      // The last sizes are measured best: by then all of them are there to be measured in turn.
      const rounds = at === sizes.length - 1 ? options.rounds : 1
      report = { sizes: grown, lines: await measureAll(bed, grown.map((one) => one.certificates), { ...options, rounds }), loading }
      if (at === 0 || at === sizes.length - 1) loading.push(await loadingAt(bed, certificates, at < sizes.length - 1, options))
      if (at < sizes.length - 1) await bed.restart(false)
    }
    return report
  } finally {
    await bed.close()
  }
}

function nameOf(certificates: number): string {
  return `scale_${certificates}`
}

async function explainedAt(bed: Bed, certificates: number): Promise<StatementBuffers[]> {
  return explaining(bed, nameOf(certificates), async () => {
    await withHub(bed, certificates, async (hub, load) => {
      await load.order({ ...hub, ...MAIN, people: certificates / CERTIFICATES_EACH, milliseconds: EXPLAINED_MS, seed: 1 })
    })
  })
}

/** The largest takes what is loaded itself: nothing is measured in it any more. */
async function loadingAt(bed: Bed, certificates: number, apart: boolean, { say, signal }: ScaleOptions): Promise<LoadingFigures> {
  const database = apart ? 'scale_loading' : nameOf(certificates)
  if (apart) await bed.copy(nameOf(certificates), database)
  say(`loading into ${certificates} certificates`)
  return measureLoading(bed, { database, certificates, rounds: LOADING_ROUNDS, rows: LOADED_ROWS, say, signal })
}

type Asked = (hub: HubAnswer, load: Worker<LoadOrder, Round>) => Promise<void>

async function withHub(bed: Bed, certificates: number, ask: Asked): Promise<void> {
  const hub = startWorker<HubOrder, HubAnswer>(new URL('hub.ts', import.meta.url))
  const load = startWorker<LoadOrder, Round>(new URL('load.ts', import.meta.url))
  try {
    await ask(await hub.order({ dataDir: bed.folder, databaseUrl: bed.url(nameOf(certificates)) }), load)
  } finally {
    await load.end()
    await hub.end()
  }
}

async function measureAll(bed: Bed, sizes: readonly number[], { rounds, milliseconds, say, signal }: ScaleOptions): Promise<ScaleLine[]> {
  const figures = new Map<string, { line: Omit<ScaleLine, 'perSecond' | 'p50' | 'p99' | 'failed'>; answers: Round[] }>()
  for (let round = 0; round < rounds; round += 1) {
    for (const certificates of sizes) {
      await withHub(bed, certificates, async (hub, load) => {
        const people = certificates / CERTIFICATES_EACH
        // Until its code is compiled and its pool is open, a hub measures nothing but its start.
        await load.order({ ...hub, question: 'proofs', draw: 'UNIFORM', connections: 32, people, milliseconds, seed: 100 + round })
        for (const [at, way] of WAYS.entries()) {
          signal.throwIfAborted()
          const answer = await load.order({ ...hub, ...way, people, milliseconds, seed: 1_000 + round * WAYS.length + at })
          const key = JSON.stringify([certificates, way])
          const of = figures.get(key) ?? { line: { certificates, ...way }, answers: [] }
          figures.set(key, of)
          of.answers.push(answer)
          say(`  ${certificates} ${way.question} ${way.draw} ${way.connections}: ${Math.round(answer.perSecond)}/s, p50 ${answer.p50.toFixed(2)} ms, p99 ${answer.p99.toFixed(2)} ms`)
        }
      })
    }
  }
  return [...figures.values()].map(({ line, answers }) => ({
    ...line, perSecond: median(answers.map((one) => one.perSecond)), p50: median(answers.map((one) => one.p50)), p99: median(answers.map((one) => one.p99)),
    failed: answers.reduce((sum, { failures }) => sum + failures.length, 0),
  }))
}
