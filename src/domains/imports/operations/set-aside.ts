import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { holdRun, setAside, takeOver, type Held, type Reading, type RefusedRow } from '../held-run.ts'
import { advanceRun } from '../store.ts'

export interface SettingAside {
  readonly held: Held
  readonly rows: readonly RefusedRow[]
  /** Of the rows in the first file, where they are handed in again. */
  readonly firstLines: readonly number[]
  readonly reading: Reading
}

/** Puts rows aside that were refused before they came to be loaded, sealed, to be mended. */
export const setRowsAside = defineOperation<SettingAside, void, CommandOperation<SettingAside, void>>({
  name: 'imports.set-aside',
  action: 'import.set-aside',
  summary: 'Puts refused rows of an import aside, sealed, to be mended and handed in again.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  async run(context, { held, rows, firstLines, reading }) {
    const record = context.open({ purpose: null, subject: null })
    await holdRun(context, held)
    const quarantined = await setAside(context, held, rows)
    await takeOver(context, held, firstLines)
    await advanceRun(context.db, held.id, context.scope.at, { ...reading, line: null, added: 0, updated: 0, unchanged: 0, quarantined })
    record.about = { import: String(held.id), rows: quarantined }
  },
})
