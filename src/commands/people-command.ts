import type { Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'
import type { NewPerson, RoleChange } from './people.ts'

export function addPeopleCommands(program: Command, { withHub, finish, say, print }: CommandDesk): void {
  const people = program.command('people').description('people who sign in, and their roles')
  people
    .command('add')
    .description('register a person; prints the id')
    .requiredOption('--account <name>')
    .requiredOption('--name <name>')
    .requiredOption('--department <code>', 'unified social credit code of the department')
    .option('--department-name <name>', 'registers the department, or renames it')
    .option('--own-number', "reads the person's own ID number from standard input: nobody looks himself up")
    .action(async (options: NewPerson) => {
      const { addPersonAs } = await import('./people.ts')
      await withHub((opened) => addPersonAs(opened, options, process.stdin, { say, print }))
    })
  people
    .command('list')
    .description('print the people: id, state, account, department, roles')
    .action(async () => {
      const { listAllPeople } = await import('./people.ts')
      await withHub((opened) => listAllPeople(opened, print))
    })
  for (const [verb, state] of [['suspend', 'SUSPENDED'], ['resume', 'ACTIVE']] as const) {
    people
      .command(verb)
      .description(verb === 'suspend' ? 'let a person act no more' : 'let a suspended person act again')
      .argument('<account>')
      .action(async (account: string) => {
        const { changeState } = await import('./people.ts')
        await withHub(async (opened) => finish(await changeState(opened, account, state, say)))
      })
  }
  people
    .command('role')
    .description('grant a role to a person, or end it')
    .argument('<account>')
    .requiredOption('--role <role>', 'clerk, issuer-steward, catalogue-editor, supervisor, system-administrator, security-administrator or auditor')
    .option('--department <code>', 'in which department (default: the one of the person)')
    .option('--end', 'end it instead')
    .action(async (account: string, options: RoleChange) => {
      const { changeRole } = await import('./people.ts')
      await withHub(async (opened) => finish(await changeRole(opened, account, options, say)))
    })
  people
    .command('enrol')
    .description('print a one-time code with which a person registers a passkey at /sign-in/enrolment, within an hour')
    .argument('<account>')
    .action(async (account: string) => {
      const { enrolPerson } = await import('./people.ts')
      await withHub((opened) => enrolPerson(opened, account, { say, print }))
    })
  people
    .command('revoke-passkeys')
    .description('end all passkeys and sessions of a person, who has lost a device or left')
    .argument('<account>')
    .action(async (account: string) => {
      const { revokePasskeys } = await import('./people.ts')
      await withHub(async (opened) => finish(await revokePasskeys(opened, account, say)))
    })
}
