import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { documentIdOf, listDocuments, registerDocument, revokeDocument } from '../domains/documents/index.ts'
import { Refusal } from '../kernel/errors.ts'
import type { OpenedHub } from './open-hub.ts'

type Opened = Pick<OpenedHub, 'operate'>

export interface DocumentToAdd {
  readonly client: string
  /** `-` reads standard input. */
  readonly file: string
  readonly name: string | null
}

/** Registers a document and prints what the client sends as `documentId`. */
export async function addDocument(opened: Opened, { client, file, name }: DocumentToAdd, print: (line: string) => void): Promise<void> {
  const text = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8')
  try {
    const { sha256 } = await opened.operate((run) => run(registerDocument, { clientId: client, name, text }))
    print(documentIdOf(sha256))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const details = Object.entries(error.details).map(([key, value]) => `${key} ${value}`).join(', ')
    throw new Error(details === '' ? error.message : `${error.message} (${details})`, { cause: error })
  }
}

export async function listOfDocuments(opened: Opened, client: string, print: (line: string) => void): Promise<void> {
  for (const { sha256, name, registeredAt } of await opened.operate((run) => run(listDocuments, { clientId: client, path: [] }))) {
    print([documentIdOf(sha256), registeredAt.toISOString(), name ?? '-'].join('  '))
  }
}

export async function removeDocument(opened: Opened, client: string, id: string, say: (line: string) => void): Promise<number> {
  const revoked = await opened.operate((run) => run(revokeDocument, { clientId: client, documentId: id }))
  say(revoked ? 'revoked' : 'no document of that identifier is in force for this client')
  return revoked ? 0 : 1
}
