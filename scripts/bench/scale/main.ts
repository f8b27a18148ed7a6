// node scripts/run.mjs scripts/bench/scale/main.ts [--sizes 100000,1000000] [--rounds N] [--seconds N] [--json FILE]
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { stopSignal } from '../../../src/commands/stop-signal.ts'
import { measureScale, STANDARD_SIZES } from './index.ts'

const { values } = parseArgs({ options: {
  sizes: { type: 'string', default: STANDARD_SIZES.join(',') }, rounds: { type: 'string', default: '3' },
  seconds: { type: 'string', default: '5' }, json: { type: 'string' },
} })
const report = await measureScale({
  sizes: values.sizes.split(',').map(Number), rounds: Number(values.rounds), milliseconds: Number(values.seconds) * 1_000,
  say: (line) => console.log(line), signal: stopSignal(),
})
console.log(JSON.stringify(report, null, 1))
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
