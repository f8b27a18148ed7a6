import { SealBroken } from '../../../platform/crypto/seal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import type { Syntax } from '../../ingest/index.ts'
import { LEASE_MS, MOST_AT_ONCE, MOST_ATTEMPTS, type ImportKind } from '../model.ts'
import { findPiece, removePieces } from '../piece-store.ts'
import { openWords, type Uploader } from '../seal.ts'
import * as store from '../store.ts'

/** An import that this process loads from now on. */
export interface BegunRun {
  readonly id: bigint
  readonly worker: string
  readonly departmentCode: string
  readonly kind: ImportKind
  readonly syntax: Syntax
  readonly retryOf: bigint | null
  readonly bytes: number
  /** The last line that an earlier process has decided; 0 at the first beginning. */
  readonly line: number
  readonly uploader: Uploader
}

/** Whether an import waits for a process, and may be given to one. */
export const findWaitingImport = defineOperation<null, boolean, ReadOperation<null, boolean>>({
  name: 'imports.find-waiting',
  action: 'import.begin',
  summary: 'Looks whether an import waits to be loaded.',
  kind: 'public',
  roles: ['OPERATOR'],
  async run({ db, scope }) {
    const { running, waiting } = await store.findWaiting(db, new Date(scope.at.getTime() - LEASE_MS))
    return waiting && running < MOST_AT_ONCE
  },
})

/** Takes the next import for a process; null where there is none, or it has ended by that. */
export const beginImport = defineOperation<string, BegunRun | null, CommandOperation<string, BegunRun | null>>({
  name: 'imports.begin',
  action: 'import.begin',
  summary: 'Takes the next import that waits, or whose process has died, to load it.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run(context, worker) {
    const { db, scope } = context
    const record = context.open({ purpose: null, subject: null })
    await store.lockImports(db)
    const aliveSince = new Date(scope.at.getTime() - LEASE_MS)
    const { running } = await store.findWaiting(db, aliveSince)
    const run = running < MOST_AT_ONCE ? await store.lockNext(db, aliveSince) : null
    if (!run) return null
    const { id, departmentCode, kind, syntax, retryOf, bytes, line, attempts } = run
    record.about = { import: String(id), department: departmentCode, attempt: attempts + 1, line }
    const uploader = attempts < MOST_ATTEMPTS ? uploaderIn(context, run) : 'TOO_MANY_ATTEMPTS'
    if (typeof uploader === 'string') {
      record.about = { ...record.about, fault: uploader }
      await store.endRun(db, id, { state: 'STOPPED', fault: uploader, at: scope.at, isClear: false })
      await removePieces(db, id)
      return null
    }
    await store.takeRun(db, id, worker, scope.at)
    return { id, worker, departmentCode, kind, syntax, retryOf, bytes: Number(bytes), line, uploader }
  },
})

/**
 * Who has handed an import in; the word for a fault where nothing tells it any more. Were that thrown, the import would be the
 * next one again and again, and nobody else's would ever be loaded.
 */
function uploaderIn({ actor, parts, scope }: OperationContext<Tx>, { id, content }: store.StoredRun): Uploader | 'FILE_DAMAGED' {
  try {
    return openWords(parts.keyring, id, content).uploader
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    const { clientId, person, departmentCode } = actor
    const about = { operation: 'imports.begin', break: error.reason }
    void parts.alarms.raise({ kind: 'CIPHERTEXT_REFUSED', clientId, person, departmentCode, requestId: scope.requestId, about })
    return 'FILE_DAMAGED'
  }
}

/** One sealed piece of the file of an import; null behind the last. */
export const readPiece = defineOperation<{ readonly id: bigint; readonly ordinal: number }, Buffer | null, ReadOperation<{ readonly id: bigint; readonly ordinal: number }, Buffer | null>>({
  name: 'imports.read-piece',
  action: 'import.begin',
  summary: 'Reads a piece of the file of an import, as it lies sealed, to load it.',
  kind: 'public',
  roles: ['OPERATOR'],
  run: ({ db }, { id, ordinal }) => findPiece(db, id, ordinal),
})
