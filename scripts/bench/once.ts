// npm run bench:once: how fast the checklist and the prefilled form are, with token, policy, decryption and the durable log on.
// Options: --people N (20000; 5000 with --quick), --cases N (300; 150), --seed N (1), --rounds N (5; 3), --quick (under three
// minutes), --json FILE, --profile FOLDER (CPU profiles of both operations in process instead of the rounds).
//
// The sample city is loaded through the import, with noise (src/sample-city/noise.ts), so that what is right is known; then
// cases are opened through the hub, spread over all items, and beside them stands the heavy applicant of once-heavy.ts. What
// is asked are the documents of schema/operations, in process and over HTTP from a process of its own.
import { availableParallelism, cpus, loadavg } from 'node:os'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { megabytesAtMost, withBed, type Bed } from './once-bed.ts'
import { checkAnswers, liveCase, liveHeavy } from './once-check.ts'
import { measure, type Figures } from './once-measure.ts'
import { isReached, tablesOf } from './once-print.ts'
import { profiled } from './once-profile.ts'
import { OPERATIONS, questionAbout, readDocuments, type Documents } from './once-question.ts'

const { values: options } = parseArgs({
  options: {
    people: { type: 'string' }, cases: { type: 'string' }, seed: { type: 'string', default: '1' }, rounds: { type: 'string' },
    quick: { type: 'boolean', default: false }, json: { type: 'string' }, profile: { type: 'string' },
  },
})
const { quick } = options
const people = wholeNumber('people', options.people ?? (quick ? '5000' : '20000'))
const cases = wholeNumber('cases', options.cases ?? (quick ? '150' : '300'))
const seed = wholeNumber('seed', options.seed)
const rounds = wholeNumber('rounds', options.rounds ?? (quick ? '3' : '5'))

const PROFILED_MS = 10_000
const SHOWN = 15

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const { signal } = untilInterrupted()

try {
  await withBed({ people, seed, cases, signal, say }, async (bed) => {
    const documents = await readDocuments()
    await checkAnswers(bed, documents)
    say('the answers are right')
    if (options.profile !== undefined) return profile(bed, documents, options.profile)
    const figures = await measure(bed, { documents, rounds, milliseconds: quick ? 600 : 2_000, signal, say })
    await report(figures, bed)
  })
} catch (error) {
  if (!signal.aborted) throw error
  say('interrupted')
  process.exitCode = 130
}

async function report(figures: Figures, { loadingMegabytes }: Bed): Promise<void> {
  const machine = { cores: availableParallelism(), model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0, node: process.version }
  const peakMegabytes = megabytesAtMost()
  print(`${people} people, ${cases} live cases asked for; ${machine.cores} cores (${machine.model}), load ${machine.load.toFixed(1)}, `
    + `Node ${machine.node}; at most ${peakMegabytes} MB in use, ${loadingMegabytes} MB while loading`)
  for (const line of tablesOf(figures)) print(line)
  if (options.json !== undefined) {
    const whole = { people, cases, seed, machine, loadingMegabytes, peakMegabytes, ...figures }
    await writeFile(options.json, `${JSON.stringify(whole, null, 2)}\n`)
  }
  if (!isReached(figures)) process.exitCode = 1
}

async function profile(bed: Bed, documents: Documents, folder: string): Promise<void> {
  for (const subject of ['CITY', 'HEAVY'] as const) {
    const live = subject === 'HEAVY' ? [liveHeavy(bed)] : bed.live.map(liveCase)
    for (const operation of OPERATIONS) {
      const questions = live.map((one) => questionAbout(one, operation, documents))
      const ask = (milliseconds: number) => bed.asking.round('in process', { questions, connections: 4, milliseconds })
      await ask(PROFILED_MS / 4)
      const hot = await profiled(folder, `${operation}-${subject.toLowerCase()}`, () => ask(PROFILED_MS))
      signal.throwIfAborted()
      print(`\n${operation}, ${subject}: share of the time that Node was busy, own time of each function`)
      for (const { name, place, share } of hot.slice(0, SHOWN)) print(`${(share * 100).toFixed(1).padStart(5)} %  ${name}  ${place}`)
    }
  }
}

/** Stops at a signal, and does not end before everything is cleared away however often it is sent. */
function untilInterrupted(): AbortController {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
  return controller
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1`)
  return number
}
