import type { Command } from 'commander'
import type { CommandDesk } from './command-desk.ts'

export function addDocumentCommands(program: Command, { withHub, finish, say, print }: CommandDesk): void {
  const documents = program.command('documents').description('GraphQL documents that a client may run without exploring')
  documents
    .command('add')
    .description('register a document for a client (- reads standard input) and print its identifier')
    .argument('<client>')
    .argument('<file>')
    .option('--name <name>', 'by which the client may ask for it too')
    .action(async (client: string, file: string, { name }: { name?: string }) => {
      const { addDocument } = await import('./documents.ts')
      await withHub((opened) => addDocument(opened, { client, file, name: name ?? null }, print))
    })
  documents
    .command('list')
    .description('the documents of a client that are in force, newest first')
    .argument('<client>')
    .action(async (client: string) => {
      const { listOfDocuments } = await import('./documents.ts')
      await withHub((opened) => listOfDocuments(opened, client, print))
    })
  documents
    .command('remove')
    .description('revoke a document of a client')
    .argument('<client>')
    .argument('<id>', 'sha256:... as `documents list` prints it')
    .action(async (client: string, id: string) => {
      const { removeDocument } = await import('./documents.ts')
      await withHub(async (opened) => finish(await removeDocument(opened, client, id, say)))
    })
}
