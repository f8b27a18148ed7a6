import type { AccessRecord } from '../../../kernel/access-record.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { entriesByIndex, findIndexes, openProvenTree, ProofWrong, type OpenDesk, type StoredEntry } from '../../audit/index.ts'
import { codesIn, namesOf, type CodeName } from '../code-names.ts'
import { readEntry } from '../entry-view.ts'
import { supervisionRefusals } from '../errors.ts'
import { readExportWish, type ExportFormat } from '../export/wish.ts'
import { resolveFilter, type FilterAbout } from '../filter.ts'
import { openLogRead } from '../log-read.ts'

/** Entries that one export has: some 80 MB with their proofs. The next one goes on where it ended. */
export const MAX_EXPORTED = 100_000
/** Entries that are in memory at once. */
const AT_ONCE = 200

export interface ExportedEntry {
  readonly stored: StoredEntry
  /** Leaf's sibling first. */
  readonly proof: readonly Buffer[]
}

export interface ExportedPage {
  readonly entries: readonly ExportedEntry[]
  readonly names: readonly CodeName[]
}

export interface LogExport {
  readonly format: ExportFormat
  /** The filter in codes and tokens, as the entry of the export says it too. */
  readonly filter: FilterAbout
  readonly exportedAt: Date
  readonly size: number
  readonly checkpoint: string
  readonly count: number
  /** Where the next export goes on towards older entries; null where this one has all. */
  readonly before: bigint | null
  /** Oldest first. @throws Refusal PROOF_UNAVAILABLE */
  pages(): AsyncGenerator<ExportedPage>
}

type Body = Readonly<Record<string, unknown>>

/**
 * The newest entries that a filter finds, as a file to take away, each with its proof to one checkpoint. What will be in it
 * is settled, counted and on record before its first byte leaves; only the entries themselves are read while it is sent.
 */
export const exportEntries = defineOperation<Body, LogExport, ReadOperation<Body, LogExport>>({
  name: 'supervision.export-entries',
  action: 'log.export',
  summary: 'Gives entries of the log as a file to take away, with their proofs.',
  kind: 'disclosure',
  roles: ['AUDITOR'],
  stepUp: true,
  async run(context, body) {
    const record = openLogRead(context, exportEntries.action, ['export'])
    const { format, filter: asked, before } = readExportWish(body, context.scope.at)
    const { filter, about } = await resolveFilter(context, asked)
    const tree = await openProvenTree(context.db).catch(unprovable)
    const below = before !== null && before < BigInt(tree.size) ? before : BigInt(tree.size)
    const found = filter === null ? [] : await findIndexes(context.db, filter, below, MAX_EXPORTED + 1)
    const indexes = found.slice(0, MAX_EXPORTED).reverse()
    describe(record, { ...about, format, ...(before !== null && { before: Number(before) }) }, tree.size, indexes)
    return {
      format, filter: about, exportedAt: context.scope.at, size: tree.size, checkpoint: tree.checkpoint, count: indexes.length,
      before: found.length > indexes.length ? (indexes[0] ?? null) : null,
      pages: () => pagesOf(context, indexes, () => tree.newDesk()),
    }
  },
})

/** The stretch that the file is from is on record: with the filter it says which entries were taken away. */
function describe(record: AccessRecord, asked: FilterAbout, treeSize: number, indexes: readonly bigint[]): void {
  const [first, last] = [indexes[0], indexes.at(-1)]
  const stretch = first === undefined || last === undefined ? {} : { fromIndex: Number(first), toIndex: Number(last) + 1 }
  record.about = { ...asked, treeSize, ...stretch, returned: indexes.length }
  record.done = indexes.length > 0
}

async function* pagesOf({ db, parts }: OperationContext, indexes: readonly bigint[], newDesk: () => OpenDesk): AsyncGenerator<ExportedPage> {
  for (let at = 0; at < indexes.length; at += AT_ONCE) {
    const wanted = indexes.slice(at, at + AT_ONCE)
    const found = await entriesByIndex(db, wanted)
    // Bodies can be pruned between the finding and the sending; then the file must not look whole.
    if (found.length !== wanted.length) throw new Error('an entry that was to be exported has no body any more')
    const desk = newDesk()
    const entries = await Promise.all(found.map(async (stored) => ({ stored, proof: await desk.prove(stored.index, stored.entry) }))).catch(unprovable)
    yield { entries, names: await namesOf(db, parts, codesIn(found.map(readEntry))) }
  }
}

function unprovable(error: unknown): never {
  throw error instanceof ProofWrong ? supervisionRefusals.PROOF_UNAVAILABLE({ reason: 'PROOF_WRONG', cause: error }) : error
}

/** Puts on record that an export broke off while it was sent: the entry before it says how many were to be in it. */
export const breakOffExport = defineOperation<{ readonly count: number }, void, ReadOperation<{ readonly count: number }, void>>({
  name: 'supervision.break-off-export',
  action: 'log.export-broken-off',
  summary: 'An export of the log could not be sent to its end, because an entry could not be read or proved.',
  kind: 'disclosure',
  roles: ['AUDITOR'],
  async run({ open }, { count }) {
    const record = open({ purpose: null, subject: null })
    record.about = { wanted: count }
    record.failed = true
  },
})
