import { funnelRefusals, defineOperation, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import type { Refusal } from '../../../kernel/errors.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Syntax } from '../../ingest/index.ts'
import { importRefusals } from '../errors.ts'
import { MOST_UNFINISHED, type ImportKind } from '../model.ts'
import { addPieces } from '../piece-store.ts'
import { sealWords, uploaderOf } from '../seal.ts'
import * as store from '../store.ts'

/** What is said of a file before it comes. */
export interface FileOffer {
  readonly kind: ImportKind
  /** The import whose refused rows it hands in again. */
  readonly retryOf: bigint | null
}

/** A file that has arrived whole, sealed where it waits. */
export interface ReceivedImport {
  readonly bytes: number
  /** As it is stored: sealed for one import. */
  sealedFor(importId: bigint): AsyncIterable<Uint8Array>
}

export type FileHandedIn = FileOffer & { readonly syntax: Syntax; readonly fileName: string } & (
    | { readonly received: ReceivedImport }
    | { readonly fault: unknown }
  )

/**
 * Whether a file would be taken, asked before a byte of it is read. It leaves an entry where it refuses; otherwise the
 * handing in that follows leaves the one.
 */
export const offerFile = defineOperation<FileOffer, void, ReadOperation<FileOffer, void>>({
  name: 'imports.offer-file',
  action: 'import.receive',
  summary: 'Asks whether a file would be taken for an import, before it is sent.',
  kind: 'public',
  roles: ['ISSUER_STEWARD'],
  async run(context, offer) {
    const refusal = await offerFault(context, offer)
    if (refusal === null) return
    context.open({ purpose: null, subject: null })
    throw refusal
  },
})

/**
 * Takes a file: sealed, in the database, with its entry, all of it or nothing. Loading begins later, and elsewhere.
 * @throws Refusal NOT_AVAILABLE, IMPORT_UNDER_WAY, IMPORTS_FULL, and those of its arrival
 */
export const receiveImport = defineOperation<FileHandedIn, bigint | null, CommandOperation<FileHandedIn, bigint | null>>({
  name: 'imports.receive-file',
  action: 'import.receive',
  summary: 'Takes a file of certificates or certificate types that a steward hands in, to be loaded in the background.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, file) {
    const { db, actor, parts, scope, open } = context
    const record = open({ purpose: null, subject: null })
    record.about = { kind: file.kind, ...(file.retryOf !== null && { retryOf: String(file.retryOf) }) }
    if ('fault' in file) throw file.fault
    await store.lockImports(db)
    const refusal = await offerFault(context, file)
    if (refusal !== null) throw refusal
    const id = await store.reserveId(db)
    const { kind, syntax, retryOf, fileName, received } = file
    const content = sealWords(parts.keyring, id, { fileName, uploader: uploaderOf(actor) })
    const run = { id, departmentCode: actor.departmentCode, kind, syntax, retryOf, bytes: received.bytes, content, receivedAt: scope.at }
    await store.addRun(db, run)
    await addPieces(db, id, received.sealedFor(id))
    record.about = { ...record.about, import: String(id), bytes: received.bytes }
    return id
  },
})

async function offerFault({ db, actor }: OperationContext<Db | Tx>, { kind, retryOf }: FileOffer): Promise<Refusal | null> {
  const unfinished = await store.findUnfinished(db)
  const own = unfinished.find(({ departmentCode }) => departmentCode === actor.departmentCode)
  if (own) return importRefusals.IMPORT_UNDER_WAY({ details: { import: String(own.id) } })
  if (unfinished.length >= MOST_UNFINISHED) return importRefusals.IMPORTS_FULL()
  if (retryOf === null) return null
  const first = await store.findRun(db, retryOf)
  const isOwn = first?.departmentCode === actor.departmentCode && first.kind === kind
  return isOwn ? null : funnelRefusals.NOT_AVAILABLE({ reason: first ? 'IMPORT_OF_ANOTHER_DEPARTMENT' : 'IMPORT_UNKNOWN' })
}
