// How fast the hub is, with everything on, against what one would pick instead and against the floor. Starts everything that
// it needs, checks that all give the same answer, and measures them in turns on one machine.
// Options: --quick (under three minutes), --json FILE, --profile FOLDER (CPU profiles of the hub under the main question instead
// of the race), --memory (what the hub holds over 200,000 requests instead of the race), --applicants N (whom the questions are
// about: 4000; 1000 with --quick), --smoke (ratios and statements alone, in half a minute: what continuous integration runs).
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { installContenders } from '../contenders/install.ts'
import { startLoad } from '../load/start-load.ts'
import { measureMemory } from '../memory.ts'
import { measureBeside } from './beside.ts'
import { prepareUsual } from './prepare-usual.ts'
import { reachTable, statementTable, tableOf } from './print.ts'
import { profileHub } from './profile.ts'
import { ONE_OF_MANY } from './questions.ts'
import { CONNECTIONS, race } from './race.ts'
import { reachesOf, type Figures } from './reaches.ts'
import { smoke } from './smoke.ts'
import { withStage, type Stage } from '../stage/open-stage.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false }, json: { type: 'string' }, profile: { type: 'string' }, memory: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false }, applicants: { type: 'string' },
  },
})
const { quick } = options
const applicants = Number(options.applicants ?? (quick ? 1_000 : 4_000))
if (!Number.isSafeInteger(applicants) || applicants < 500) throw new Error('--applicants is a whole number from 500')

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const controller = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
const { signal } = controller

try {
  await prepareUsual()
  if (options.smoke) await withStage({ people: 0, applicants: 500, signal, say: () => undefined }, onSmoke)
  else {
    await installContenders(say)
    await withStage({ people: quick ? 200 : 2_000, applicants, signal, say }, onStage)
  }
} catch (error) {
  if (!signal.aborted) throw error
  say('interrupted')
  process.exitCode = 130
}

async function onSmoke(stage: Stage): Promise<void> {
  const load = startLoad('NODE')
  try {
    if (await smoke(stage, load, print)) return
    say('the hub has become slower, or takes other statements')
    process.exitCode = 1
  } finally {
    await load.stop()
  }
}

async function onStage(stage: Stage): Promise<void> {
  const load = startLoad('AUTOCANNON')
  try {
    if (options.profile !== undefined) return await profileHub(options.profile, stage, load, print)
    if (options.memory) {
      if (!(await measureMemory(stage, load, print, signal))) process.exitCode = 1
      return
    }
    const pace = quick ? { rounds: 3, otherRounds: 2, inNode22: false, warmUpMs: 300, milliseconds: 1_000 } : { rounds: 7, otherRounds: 3, inNode22: true, warmUpMs: 1_500, milliseconds: 4_000 }
    const raced = await race(stage, load, { ...pace, signal, say })
    showRace(raced)
    const size = quick ? { entries: 20_000, rows: 10_000, rounds: 2 } : { entries: 200_000, rows: 50_000, rounds: 3 }
    await conclude({ ...raced, beside: await measureBeside({ ...size, signal, say }) })
  } finally {
    await load.stop()
  }
}

function machine() {
  return {
    cores: availableParallelism(), model: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 2 ** 30), load: loadavg()[0] ?? 0, node: process.version,
  }
}

function showRace({ main, loads, questions, statements }: Omit<Figures, 'beside'>): void {
  const { cores, model, memoryGb, load, node } = machine()
  print(`${cores} cores (${model}), ${memoryGb} GB, load ${load.toFixed(1)}, Node ${node}; ${applicants} subjects, `
    + 'medians of rounds in turn; CPU is what one answer takes of the process that gives it, and of PostgreSQL; cores are those that '
    + 'who answers + PostgreSQL + who asks kept busy')
  print(`\none subject with five certificates, ${CONNECTIONS} connections`)
  for (const line of tableOf(main, 'usual', cores)) print(line)
  for (const connections of new Set(loads.map((one) => one.connections))) {
    print(`\nthe same, ${connections} connection${connections === 1 ? '' : 's'}`)
    for (const line of tableOf(loads.filter((one) => one.connections === connections), 'usual', cores)) print(line)
  }
  print(`\nwhat else the hub is asked, bearer token, ${CONNECTIONS} connections`)
  for (const line of tableOf(questions, ONE_OF_MANY.name, cores)) print(line)
  print('\nstatements for one request')
  for (const line of statementTable(statements)) print(line)
}

async function conclude(figures: Figures): Promise<void> {
  const reaches = reachesOf(figures)
  print('')
  for (const line of reachTable(reaches)) print(line)
  const { main, loads, questions } = figures
  if ([...main, ...loads, ...questions].some(({ failures }) => Object.keys(failures).length > 0)) process.exitCode = 1
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify({ machine: machine(), applicants, reaches, ...figures }, null, 2)}\n`)
}
