import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import { importRefusals } from '../errors.ts'
import { holdRun, type Held, type Reading } from '../held-run.ts'
import { removePieces } from '../piece-store.ts'
import * as store from '../store.ts'
import { viewOf, type ImportView } from '../view.ts'

export interface RunEnding {
  readonly held: Held
  /** Why it stopped: a closed word; null where everything is decided. */
  readonly fault: string | null
  readonly reading: Reading
}

/** Ends an import: what the file held is removed with that. */
export const endImport = defineOperation<RunEnding, void, CommandOperation<RunEnding, void>>({
  name: 'imports.end',
  action: 'import.end',
  summary: 'Ends an import that is loaded, or that cannot go on, and removes its file.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run(context, { held, fault, reading }) {
    const { db, scope, open } = context
    const record = open({ purpose: null, subject: null })
    await holdRun(context, held)
    await store.advanceRun(db, held.id, scope.at, { ...reading, line: null, added: 0, updated: 0, unchanged: 0, quarantined: 0 })
    const run = await store.findRun(db, held.id)
    const { added = 0, updated = 0, unchanged = 0, quarantined = 0 } = run ?? {}
    record.about = { import: String(held.id), added, updated, unchanged, quarantined, ...(fault !== null && { fault }) }
    await store.endRun(db, held.id, { state: fault === null ? 'COMPLETE' : 'STOPPED', fault, at: scope.at, isClear: quarantined === 0 })
    await removePieces(db, held.id)
  },
})

/** Cancels an import of the own department behind the batch in flight; what is loaded stays. @throws Refusal NOT_AVAILABLE, IMPORT_NOT_UNDER_WAY */
export const cancelImport = defineOperation<bigint | null, ImportView, CommandOperation<bigint | null, ImportView>>({
  name: 'imports.cancel',
  action: 'import.cancel',
  summary: 'Cancels an import of the own department and removes its file; what is loaded stays.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run({ db, actor, parts, scope, open }, id) {
    const record = open({ purpose: null, subject: null })
    const run = id === null ? null : await store.lockRun(db, id)
    if (run?.departmentCode !== actor.departmentCode) throw funnelRefusals.NOT_AVAILABLE({ reason: run ? 'IMPORT_OF_ANOTHER_DEPARTMENT' : 'IMPORT_UNKNOWN' })
    record.about = { import: String(run.id), line: run.line }
    if (run.state !== 'WAITING' && run.state !== 'RUNNING') throw importRefusals.IMPORT_NOT_UNDER_WAY()
    await store.endRun(db, run.id, { state: 'CANCELLED', fault: null, at: scope.at, isClear: run.quarantined === 0 })
    await removePieces(db, run.id)
    return viewOf(parts.keyring, { ...run, state: 'CANCELLED', endedAt: scope.at })
  },
})
