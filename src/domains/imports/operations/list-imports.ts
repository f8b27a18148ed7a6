import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import { findRun, findRuns } from '../store.ts'
import { viewOf, type ImportView } from '../view.ts'

export const IMPORT_PAGE_LIMIT = 50

export interface ImportListing {
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface ImportPage {
  readonly imports: readonly { readonly run: ImportView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Imports of the own department, the latest first. */
export const listImports = defineOperation<ImportListing, ImportPage, ReadOperation<ImportListing, ImportPage>>({
  name: 'imports.list',
  action: 'import.list',
  summary: 'Lists the imports of the own department with how far each has come.',
  kind: 'disclosure',
  roles: ['ISSUER_STEWARD'],
  async run({ db, actor, parts, open }, { first, after, path }) {
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    checkPageSize(first, IMPORT_PAGE_LIMIT)
    const before = after === null ? null : readCursor(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const found = await findRuns(db, actor.departmentCode, before, first + 1)
    const imports = found.slice(0, first).map((run) => ({ run: viewOf(parts.keyring, run), cursor: cursorAfter(run.id) }))
    record.about = { returned: imports.length }
    record.done = imports.length > 0
    return { imports, hasNextPage: found.length > first }
  },
})

export interface ImportQuestion {
  /** Null where it can be the number of none. */
  readonly id: bigint | null
}

/**
 * One import of the own department: asked again each second while it runs. It shows figures and the name of the file, of
 * which its handing in is on record, and nothing of a subject.
 */
export const readImport = defineOperation<ImportQuestion, ImportView, ReadOperation<ImportQuestion, ImportView>>({
  name: 'imports.read',
  action: 'import.read',
  summary: 'Reads how far an import of the own department has come.',
  kind: 'public',
  roles: ['ISSUER_STEWARD'],
  async run({ db, actor, parts }, { id }) {
    const run = id === null ? null : await findRun(db, id)
    if (run?.departmentCode !== actor.departmentCode) throw funnelRefusals.NOT_AVAILABLE({ reason: run ? 'IMPORT_OF_ANOTHER_DEPARTMENT' : 'IMPORT_UNKNOWN' })
    return viewOf(parts.keyring, run)
  },
})
