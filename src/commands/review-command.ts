import { Option, type Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'
import type { NewDraw } from './review.ts'
import { wholeNumber } from './whole-number.ts'

export function addReviewCommands(program: Command, { withHub, finish, say, print }: CommandDesk): void {
  const review = program.command('review').description('random review of accesses (双随机抽查)')
  review
    .command('draw')
    .description('draw accesses at random, assign auditors at random, and print who reviews what')
    .requiredOption('--count <n>', 'how many accesses', wholeNumber(1, 10_000))
    .option('--from <date>', 'only accesses from this day on')
    .option('--to <date>', 'only accesses until this day, included')
    .option('--from-index <n>', 'first entry of the range', wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .option('--to-index <n>', 'entry behind the last of the range', wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .option('--department <code>', 'only accesses of this department')
    .option('--client <id>', 'only accesses of this client')
    .option('--item <code>', 'only accesses for this item')
    .option('--action <name>', 'only accesses with this action')
    .option('--type <code>', 'only accesses that showed a certificate of this type')
    .addOption(
      new Option('--outcome <name>', 'only accesses that ended so').choices(['RELEASED', 'EMPTY', 'REFUSED', 'FAILED']),
    )
    .option('--auditors <names>', 'client or client/account, separated by commas (default: every client of auditors)')
    .option('--public-text <text>', 'what nobody could know when the draw was announced; part of the seed')
    .option('--seed <hex>', 'the seed itself, 64 digits; the draw then says that it was given')
    .action(async (options: NewDraw) => {
      const { drawSample } = await import('./review.ts')
      await withHub((opened) => drawSample(opened, options, { say, print }))
    })
  review
    .command('check')
    .description('draw once more from the log and the seed that was kept; exit 1 naming the first difference')
    .argument('<draw>', 'number that `review draw` said', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action(async (id: number) => {
      const { checkDraw } = await import('./review.ts')
      await withHub(async (opened) => finish(await checkDraw(opened, BigInt(id), { say })))
    })
}
