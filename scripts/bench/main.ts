// npm run bench: how fast the hub is, with everything on, against what one would pick instead and against the floor. It starts
// everything that it needs, checks that all give the same answer, and measures them in turns on one machine.
// Options: --quick (under three minutes), --json FILE, --profile FOLDER (CPU profile of the hub under the main question instead
// of the rounds).
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Profiler } from 'node:inspector/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkAnswers } from './check-answers.ts'
import { startContender } from './contenders/start-contender.ts'
import { hottest } from './hottest.ts'
import { ENTRANTS } from './lineup.ts'
import { startLoad, type Load } from './load/start-load.ts'
import { prepareUsual } from './prepare-usual.ts'
import { tableOf } from './print.ts'
import { playRounds, type Measured } from './rounds.ts'
import { withStage, type Stage } from './stage/open-stage.ts'

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' }, profile: { type: 'string' } },
})
const { quick } = options
const CONNECTIONS = 32
const PROFILED_MS = 10_000
const SHOWN = 40

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const controller = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
const { signal } = controller

try {
  await prepareUsual()
  await withStage({ people: quick ? 200 : 2_000, applicants: quick ? 1_000 : 4_000, signal, say }, onStage)
} catch (error) {
  if (!signal.aborted) throw error
  say('interrupted')
  process.exitCode = 130
}

async function onStage(stage: Stage): Promise<void> {
  const load = startLoad()
  const measured: Measured[] = []
  try {
    const entrants = options.profile === undefined ? ENTRANTS : ENTRANTS.filter(({ name }) => name === 'hub')
    for (const { name, main, ...program } of entrants) {
      const contender = await startContender(program, stage)
      measured.push({ name, contender, requests: await main(contender.url, stage) })
    }
    await checkAnswers(measured)
    say('all give the same answers')
    if (options.profile === undefined) await measure(measured, load, stage)
    else for (const one of measured) await profile(one, load, options.profile)
  } finally {
    await load.stop()
    for (const { contender } of measured) await contender.stop()
  }
}

async function measure(measured: readonly Measured[], load: Load, { postgresFolder }: Stage): Promise<void> {
  const turns = await playRounds(measured, {
    load, postgresFolder, rounds: quick ? 3 : 7, connections: CONNECTIONS, warmUpMs: quick ? 1_000 : 2_000, milliseconds: quick ? 2_000 : 4_000, signal,
  })
  const rows = measured.map(({ name, contender: { version } }) => ({ name, version, turns: turns.get(name) ?? [] }))
  const machine = { cores: availableParallelism(), model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0, node: process.version }
  print(`${machine.cores} cores (${machine.model}), load ${machine.load.toFixed(1)}, Node ${machine.node}`)
  print(`\none subject with five certificates, ${CONNECTIONS} connections`)
  for (const line of tableOf(rows, 'usual')) print(line)
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify({ machine, connections: CONNECTIONS, rows }, null, 2)}\n`)
}

async function profile({ name, contender, requests }: Measured, load: Load, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = path.join(path.resolve(folder), `${name}.cpuprofile`)
  await load.requests(requests)
  await load.round(CONNECTIONS, PROFILED_MS / 2)
  await contender.profile(file, async () => void (await load.round(CONNECTIONS, PROFILED_MS)))
  print(`${name}: share of the time that Node was busy, own time of each function (${file})`)
  for (const { name: called, place, share } of hottest(JSON.parse(await readFile(file, 'utf8')) as Profiler.Profile).slice(0, SHOWN))
    print(`${(share * 100).toFixed(1).padStart(5)} %  ${called}  ${place}`)
}
