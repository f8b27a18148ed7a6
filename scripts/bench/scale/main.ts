// npm run bench -- --scale: what the hub does at 100 thousand, 1 million and 10 million certificates, and how fast they get in.
// Options: --sizes 10000,100000 (certificates, ascending), --rounds N (5), --seconds N (5: of one measurement), --json FILE.
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureScale, STANDARD_SIZES } from './index.ts'
import { scaleTables } from './print.ts'

const { values } = parseArgs({ options: {
  sizes: { type: 'string', default: STANDARD_SIZES.join(',') }, rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '5' }, json: { type: 'string' },
} })
const sizes = values.sizes.split(',').map(Number)
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
if (!sizes.every((size, at) => Number.isSafeInteger(size) && size >= 5_000 && size % 5 === 0 && size > (sizes[at - 1] ?? 0)))
  throw new Error('--sizes are ascending multiples of 5, from 5000')
if (!(rounds >= 1 && seconds > 0)) throw new Error('--rounds and --seconds are numbers from 1')

const controller = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
const { signal } = controller
const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 1e9), load: loadavg()[0] }
try {
  const report = await measureScale({ sizes, rounds, milliseconds: seconds * 1_000, say: (line) => process.stderr.write(`${line}\n`), signal })
  for (const line of scaleTables(report)) process.stdout.write(`${line}\n`)
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine, ...report }, null, 2)}\n`)
} catch (error) {
  if (!signal.aborted) throw error
  process.stderr.write('interrupted\n')
  process.exitCode = 130
}
