import type { Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'
import type { NewDelegation } from './delegations.ts'
import { wholeNumber } from './whole-number.ts'

export function addDelegationCommands(program: Command, { withHub, finish, print, say }: CommandDesk): void {
  const delegations = program.command('delegations').description('items that a department lets another handle in its stead (委托受理)')
  delegations
    .command('add')
    .description('record a delegation; prints its number')
    .requiredOption('--by <code>', 'department whose items they are')
    .requiredOption('--to <code>', 'department that handles them')
    .requiredOption('--item <code...>', 'items')
    .requiredOption('--from <date>', 'first day')
    .requiredOption('--until <date>', 'last day')
    .requiredOption('--basis <text>', 'what it rests on')
    .action(async (options: NewDelegation) => {
      const { addDelegation } = await import('./delegations.ts')
      await withHub((opened) => addDelegation(opened, options, print))
    })
  delegations
    .command('list')
    .description('print the delegations, the newest first')
    .action(async () => {
      const { listAllDelegations } = await import('./delegations.ts')
      await withHub((opened) => listAllDelegations(opened, print))
    })
  delegations
    .command('end')
    .description('end a delegation before its last day')
    .argument('<id>', 'what `delegations add` printed', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action(async (id: number) => {
      const { endDelegationNumbered } = await import('./delegations.ts')
      await withHub(async (opened) => finish(await endDelegationNumbered(opened, BigInt(id), say)))
    })
}
