import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dateInChina, type CalendarDate } from '../kernel/calendar-date.ts'
import { systemClock } from '../kernel/clock.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { sampleCity, type SampleCity } from '../sample-city/index.ts'
import { writeSampleCity } from '../sample-city/write.ts'
import { askTheQuestion, questionOf, type DemoAnswer } from './demo-question.ts'
import { loadCity } from './load-city.ts'
import { openHub, type OpenedHub } from './open-hub.ts'
import { startServer } from './start-server.ts'
import { stopSignal } from './stop-signal.ts'
import { untilStopped } from './until-stopped.ts'

export interface CityChoice {
  readonly people: number
  readonly seed: number
}

export interface Voice {
  /** What happens, for whoever watches. */
  readonly say: (line: string) => void
  /** What was asked for. */
  readonly print: (line: string) => void
}

/** Only the import files, for those who want to load or look at them. */
export async function writeCity(folder: string, choice: CityChoice, print: (line: string) => void): Promise<void> {
  const city = sampleCity({ ...choice, asOf: dateInChina(systemClock.now()) })
  for (const [kind, { file, rows }] of Object.entries(await writeSampleCity(city, folder)))
    print(`${kind}: ${rows} rows in ${file}`)
}

/** The hub with the sample city, until it is told to stop. */
export async function runDemo(config: Config, choice: CityChoice, { say, print }: Voice): Promise<void> {
  const stop = stopSignal()
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    const city = await cityIn({ opened, dataDir: config.dataDir, choice, say, stop })
    if (city === null) return
    const server = await startServer(opened, {
      ...config,
      logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    })
    const question = await questionOf(city.story, opened.issuer)
    print(`\nYihao listens on ${server.address.url}\n`)
    print(`A question: ${question.inWords}\n`)
    print(question.asCurl(server.address.url))
    const { answer, entries, receipts } = await askTheQuestion(opened, server.address.url, question)
    print(`\nThe answer:\n${JSON.stringify(answer, null, 2)}`)
    print(`\nWhat the log keeps of it, one entry per subject:\n${JSON.stringify(entries, null, 2)}`)
    print('\nWhat its receipts prove, checked with the public keys of the log (`hub log key`) and nothing else:')
    for (const receipt of receipts) print(receipt.ok ? receipt.says.join('\n') : receipt.sentence)
    print(`\nThe data is in ${config.dataDir}. Press Ctrl-C to stop.`)
    await untilStopped(server, opened, stop, say)
  } finally {
    await opened.close()
  }
}

/** The same on a free port, once: 0 where the answer and its entries are right. */
export async function checkDemo(
  choice: CityChoice & { readonly data?: string | undefined },
  { say, print }: Voice,
): Promise<number> {
  const stop = stopSignal()
  const folder = choice.data === undefined ? await mkdtemp(path.join(tmpdir(), 'yihao-check-')) : null
  try {
    const config = readConfig({ data: folder ?? choice.data, port: '0', demo: true })
    const opened = await openHub(config, { say, attach: false })
    try {
      const city = await cityIn({ opened, dataDir: config.dataDir, choice, say, stop })
      if (city === null) return 1
      const server = await startServer(opened, { ...config, logLevel: 'silent' })
      say(`listening on ${server.address.url}`)
      const question = await questionOf(city.story, opened.issuer)
      const checked = await askTheQuestion(opened, server.address.url, question)
      await server.stop()
      return report(checked, question.faultsOf(checked), { say, print })
    } finally {
      await opened.close()
    }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

function report({ answer, entries }: DemoAnswer, faults: readonly string[], { say, print }: Voice): number {
  print(JSON.stringify({ answer, entries }, null, 2))
  for (const fault of faults) say(`wrong: ${fault}`)
  say(faults.length === 0 ? 'the answer and its entries are right' : `${faults.length} things are wrong`)
  return faults.length === 0 ? 0 : 1
}

interface NotedCity extends CityChoice {
  readonly asOf: CalendarDate
  readonly loaded: boolean
}

interface CityLoading {
  readonly opened: OpenedHub
  readonly dataDir: string
  readonly choice: CityChoice
  readonly say: (line: string) => void
  readonly stop: AbortSignal
}

/**
 * The city of this data folder; null where loading it was stopped. Which city it is, its last day included, is noted
 * beside the data before the first row is in, and noted again when all are: so a load that was broken off is done again
 * with the same rows on whatever day, which is safe because loading is idempotent.
 */
async function cityIn({ opened, dataDir, choice, say, stop }: CityLoading): Promise<SampleCity | null> {
  const file = path.join(dataDir, 'sample-city.json')
  const { people, seed } = choice
  const noted = (await readNote(file)) ?? { people, seed, asOf: dateInChina(opened.hub.clock.now()), loaded: false }
  if (noted.people !== people || noted.seed !== seed) {
    say(
      `the data folder holds the city of ${noted.people} people with seed ${noted.seed}; choose another --data for another city`,
    )
  }
  const city = sampleCity(noted)
  if (noted.loaded) return city
  await writeNote(file, noted)
  if (stop.aborted || !(await loadCity(opened, city, say, stop))) {
    say('stopped before the sample city was loaded; the next start goes on')
    return null
  }
  await writeNote(file, { ...noted, loaded: true })
  return city
}

/** A crash leaves the old note or the new one, never half of one. */
async function writeNote(file: string, note: NotedCity): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(note))
  await rename(`${file}.new`, file)
}

async function readNote(file: string): Promise<NotedCity | null> {
  try {
    const { people, seed, asOf, loaded } = JSON.parse(await readFile(file, 'utf8')) as NotedCity
    return { people, seed, asOf, loaded }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null
    throw new Error(`${file} cannot be read; remove it to load the sample city again`, { cause: error })
  }
}
