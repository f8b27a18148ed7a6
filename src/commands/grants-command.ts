import type { Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'
import type { NewGrant } from './grants.ts'
import { wholeNumber } from './whole-number.ts'

export function addGrantCommands(program: Command, { withHub, finish, say, print }: CommandDesk): void {
  const grants = program
    .command('grants')
    .description('consents of issuing departments to share conditional types (有条件共享)')
  grants
    .command('add')
    .description('record a consent')
    .requiredOption('--type <code>', 'certificate type')
    .requiredOption('--by <code>', 'issuing department that consents')
    .requiredOption('--to <code>', 'department that may read')
    .requiredOption('--basis <text>', 'what the consent rests on')
    .requiredOption('--from <date>', 'first day')
    .option('--until <date>', 'last day (default: until withdrawn)')
    .option('--item <code>', 'only for this item (default: every item of the department)')
    .option('--fields <names>', 'only these fields, separated by commas (default: all that a material needs)')
    .action(async (options: NewGrant) => {
      const { addGrant } = await import('./grants.ts')
      await withHub((opened) => addGrant(opened, options, print))
    })
  grants
    .command('withdraw')
    .description('end a consent from now on')
    .argument('<id>', 'number that `grants add` printed', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action(async (id: number) => {
      const { withdrawGrant } = await import('./grants.ts')
      await withHub(async (opened) => finish(await withdrawGrant(opened, BigInt(id), say)))
    })
}
