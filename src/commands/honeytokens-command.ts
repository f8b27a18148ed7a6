import type { Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'
import { wholeNumber } from './whole-number.ts'

export function addHoneytokenCommands(program: Command, { withHub, say, print }: CommandDesk): void {
  const honeytokens = program.command('honeytokens').description('numbers that are nobody\'s, access to which raises an alarm')
  honeytokens
    .command('plant')
    .description('plant numbers; reads them from standard input, one a line')
    .action(async () => {
      const { plantNumbers } = await import('./honeytokens.ts')
      await withHub((opened) => plantNumbers(opened, process.stdin, say))
    })
  honeytokens
    .command('list')
    .description('the planted numbers, newest first')
    .action(async () => {
      const { printPlanted } = await import('./honeytokens.ts')
      await withHub((opened) => printPlanted(opened, print))
    })
  honeytokens
    .command('remove')
    .description('take a planted number out again')
    .argument('<id>', 'as `honeytokens list` prints it', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action(async (id: number) => {
      const { removePlanted } = await import('./honeytokens.ts')
      await withHub((opened) => removePlanted(opened, id, say))
    })
}
