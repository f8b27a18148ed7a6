import type { AccessRecord } from '../../../kernel/access-record.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { findEntries } from '../../audit/index.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import { viewOf, type EntryView } from '../entry-view.ts'
import { resolveFilter, type AskedFilter } from '../filter.ts'
import { openLogRead } from '../log-read.ts'

export const DEFAULT_ENTRIES = 50
export const MAX_ENTRIES = 200

export interface LogReading {
  readonly filter: AskedFilter
  readonly first: number
  /** Cursor of the entry to go on after, towards older ones. */
  readonly after: string | null
  /** Where in the answer the list will stand. */
  readonly path: readonly (string | number)[]
}

export interface LogPage {
  readonly entries: readonly { readonly entry: EntryView; readonly cursor: string }[]
  readonly hasNextPage: boolean
  /** Of this reading itself: what is read of these entries goes on with it. */
  readonly record: AccessRecord
}

/**
 * Entries of the log, newest first. An auditor sees all, a department those of its own systems, whatever its filter. The
 * entry of the reading itself is written when the answer is complete, so it is in no page that was read before.
 */
export const readEntries = defineOperation<LogReading, LogPage, ReadOperation<LogReading, LogPage>>({
  name: 'supervision.read-entries',
  action: 'log.read',
  summary: 'Lists entries of the log: all for an auditor, those of its own systems for a department.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'DEPARTMENT_SYSTEM'],
  async run(context, { filter: asked, first, after, path }) {
    const record = openLogRead(context, readEntries.action, path)
    checkPageSize(first, MAX_ENTRIES)
    const before = after === null ? null : readCursor(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const { filter, about } = await resolveFilter(context, asked)
    const paging = { first, ...(before !== null && { after: Number(before) }) }
    record.about = { ...about, ...paging }
    const found = filter === null ? [] : await findEntries(context.db, filter, before, first + 1)
    const entries = found.slice(0, first).map((stored) => ({ entry: viewOf(stored, context.actor), cursor: cursorAfter(stored.index) }))
    record.about = { ...about, ...paging, returned: entries.length }
    record.done = entries.length > 0
    return { entries, hasNextPage: found.length > first, record }
  },
})
