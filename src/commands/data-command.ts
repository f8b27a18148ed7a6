import type { Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'

export function addDataCommands(program: Command, { withHub, finish, say }: CommandDesk): void {
  program
    .command('data')
    .description('what the database holds sealed')
    .command('verify')
    .description('open every sealed value of cases and certificates and count those that were changed, moved or put back')
    .action(async () => {
      const { verifyData } = await import('./data.ts')
      await withHub(async (opened) => finish(await verifyData(opened, say)))
    })
}
