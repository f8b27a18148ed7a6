import { runWitness } from '../../src/commands/witness.ts'

// Started by killed-witness.test.ts in a process of its own: a witness as `hub witness` runs it.
const [folder = '', name = '', log = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stderr.write(`${line}\n`)
try {
  await runWitness({ folder, name, logs: [log], host: '127.0.0.1', port: 0, logLevel: 'silent' }, say)
} catch (error) {
  say(error instanceof Error ? error.message : 'unknown fault')
  process.exitCode = 2
}
