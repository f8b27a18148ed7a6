import type { Command } from 'commander'
import { wholeNumber } from './whole-number.ts'

export function addWitnessCommand(program: Command, say: (line: string) => void): void {
  program
    .command('witness')
    .description('cosign the checkpoints of logs that have never been set back or forked (C2SP tlog-witness)')
    .requiredOption('--folder <folder>', 'key and memory of the witness')
    .requiredOption('--name <name>', 'name of its key, such as witness.example')
    .requiredOption('--log <line...>', 'verifier key of a log, or its origin and the key')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 4100)
    .option('--public-host <names...>', 'names under which it is reached, beside localhost and the address')
    .action(
      async (options: {
        folder: string
        name: string
        log: string[]
        host: string
        port: number
        publicHost?: string[]
      }) => {
        const { runWitness } = await import('./witness.ts')
        const { log: logs, publicHost: hosts = [], ...rest } = options
        await runWitness({ ...rest, logs, hosts }, say)
      },
    )
}
