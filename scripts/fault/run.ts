import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '../../src/sample-city/random.ts'
import { bundle } from '../hub/bundle.ts'
import { CheckpointWatch } from './checkpoint-watch.ts'
import { Collector } from './collector.ts'
import { MortalDatabase } from './database.ts'
import { Fates, IDLE_MS } from './fates.ts'
import { HUB_TO_KILL, killAllHubs, Spares, type HubProcess } from './hub-process.ts'
import { Place } from './place.ts'
import { Questions } from './questions.ts'
import { Tally } from './tally.ts'
import { loadTown, type Town } from './town.ts'

export interface RunOptions {
  /** A folder of its own. */
  readonly folder: string
  readonly minutes: number
  /** Ends earlier when so many hubs have been killed. */
  readonly kills: number
  readonly seed: number
  readonly processes: number
  readonly people: number
  /** Lets the hubs answer before their entries are there. */
  readonly tooEarly: boolean
  /** Ends the killing before its time, and goes on to the judging. */
  readonly enough?: AbortSignal
}

export interface Run {
  readonly database: MortalDatabase
  readonly town: Town
  readonly collector: Collector
  readonly tally: Tally
  readonly casePrefix: string
  readonly minutes: number
  readonly checkpointsOverHttp: number
}

const ASKERS = 12
/** The hub's own, for a few stops that wait for it. */
const OWN_IDLE_MS = 3_000
const LONG_STOPS_EVERY_MS = 120_000

/** Kills hubs under load until the time is over, kills the database a last time, and leaves it running for the judge. */
export async function runFaults(options: RunOptions): Promise<Run> {
  const database = await MortalDatabase.create(`${options.folder}/postgresql`)
  try {
    const town = await loadTown(`${options.folder}/hub`, database.url, options)
    const program = await bundle(HUB_TO_KILL)
    const run = new FaultRun(options, database, town, program)
    return await run.toItsEnd()
  } catch (error) {
    await killAllHubs()
    await database.stop()
    throw error
  }
}

class FaultRun {
  readonly #options: RunOptions
  readonly #database: MortalDatabase
  readonly #town: Town
  readonly #collector: Collector
  readonly #tally = new Tally()
  readonly #spares: Spares
  readonly #fates: Fates
  readonly #over = new AbortController()
  #nextLongStopMs = LONG_STOPS_EVERY_MS / 2
  #startedMs = 0

  constructor(options: RunOptions, database: MortalDatabase, town: Town, program: string) {
    this.#options = options
    this.#database = database
    this.#town = town
    this.#collector = new Collector(town.keys.publicDocument())
    this.#spares = new Spares(program, options.processes)
    this.#fates = new Fates(new Random(options.seed, 1, 0), this.#tally)
  }

  async toItsEnd(): Promise<Run> {
    const { minutes, seed, processes } = this.#options
    const casePrefix = `fault-${seed}-`
    const questions = new Questions(this.#town, new Random(seed, 2, 0), casePrefix)
    const places = Array.from({ length: processes }, () => new Place())
    const watch = new CheckpointWatch(this.#database, this.#collector, places.map((place) => () => place.url))
    this.#startedMs = performance.now()
    const end = () => this.#over.abort()
    const timer = setTimeout(end, minutes * 60_000)
    this.#options.enough?.addEventListener('abort', end)
    const lives = places.map((place) => this.#live(place))
    const askers = places.map((place) => place.askedBy(ASKERS, questions, this.#collector))
    await Promise.all([...lives, this.#endSessions(), this.#killPostmasters(), ...askers])
    clearTimeout(timer)
    const tookMs = performance.now() - this.#startedMs
    this.#spares.dismiss()
    await killAllHubs()
    await this.#database.killAndRestart()
    this.#tally.postmasterKills += 1
    await watch.stop()
    return {
      database: this.#database,
      town: this.#town,
      collector: this.#collector,
      tally: this.#tally,
      casePrefix,
      minutes: tookMs / 60_000,
      checkpointsOverHttp: watch.overHttp,
    }
  }

  /** One hub after another in its place, each until its end. */
  async #live(place: Place): Promise<void> {
    while (!this.#over.signal.aborted) {
      await this.#database.up
      const hub = this.#spares.take()
      const idleMs = this.#idleMs()
      const opening = this.#open(hub, idleMs)
      place.put(opening.then(() => hub))
      try {
        await opening; 
      } catch {
        this.#tally.notOpened += 1
        hub.signal('SIGKILL')
        await hub.ended
        continue
      }
      await this.#fates.meet(hub, idleMs)
      if (hub.child.signalCode !== 'SIGKILL') this.#collector.endedByItself(hub.said)
      if (this.#tally.killed >= this.#options.kills) this.#over.abort()
    }
    place.put(Promise.resolve(null))
  }

  async #open(hub: HubProcess, idleMs: number): Promise<void> {
    await hub.loaded
    const from = performance.now()
    await hub.open({
      databaseUrl: this.#database.url,
      dataDir: this.#town.dataDir,
      idleMs: idleMs === OWN_IDLE_MS ? null : idleMs,
      tooEarly: this.#options.tooEarly,
    })
    this.#tally.openingMs.push(performance.now() - from)
  }

  #idleMs(): number {
    if (performance.now() - this.#startedMs < this.#nextLongStopMs) return IDLE_MS
    this.#nextLongStopMs += LONG_STOPS_EVERY_MS
    return OWN_IDLE_MS
  }

  async #endSessions(): Promise<void> {
    const random = new Random(this.#options.seed, 3, 0)
    while (await this.#wait(random.between(1_500, 4_000))) {
      await this.#database.endSessions().then(() => (this.#tally.sessionsEnded += 1), () => undefined)
    }
  }

  async #killPostmasters(): Promise<void> {
    const random = new Random(this.#options.seed, 4, 0)
    let waitMs = random.between(4_000, 6_000)
    while (await this.#wait(waitMs)) {
      await this.#database.killAndRestart(); 
      this.#tally.postmasterKills += 1
      waitMs = random.between(20_000, 40_000)
    }
  }

  /** False when the run is over. */
  async #wait(ms: number): Promise<boolean> {
    return pause(ms, true, { signal: this.#over.signal }).catch(() => false)
  }
}
