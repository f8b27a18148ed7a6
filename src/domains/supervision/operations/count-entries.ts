import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { countEntries as count, type CountBy, type EntryCounts } from '../../audit/index.ts'
import { namesOf } from '../code-names.ts'
import { supervisionRefusals } from '../errors.ts'
import { checkCountable, resolveFilter, type AskedFilter } from '../filter.ts'
import { openLogRead } from '../log-read.ts'

/** Groups that one answer has: more than a year of days, or more than a chart can show. */
export const MAX_GROUPS = 400

export interface LogCounting {
  readonly filter: AskedFilter
  readonly by: CountBy
  readonly path: readonly (string | number)[]
}

export interface EntryCount {
  /** Null for entries that name none, and for the rest. */
  readonly key: string | null
  /** What the key is called; null where it has no name but itself. */
  readonly name: string | null
  readonly count: number
  /** True for the last one, where there were more groups than are given: all the others together. */
  readonly isRest: boolean
}

/** How many entries the same filter finds, by day or by one of its parts, with the same bounds as the list. */
export const countEntries = defineOperation<LogCounting, EntryCount[], ReadOperation<LogCounting, EntryCount[]>>({
  name: 'supervision.count-entries',
  action: 'log.count',
  summary: 'Counts entries of the log by day, department, client, outcome, type, item or action.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'DEPARTMENT_SYSTEM'],
  async run(context, { filter: asked, by, path }) {
    const record = openLogRead(context, countEntries.action, path)
    checkCountable(asked)
    const { filter, about } = await resolveFilter(context, asked)
    record.about = { ...about, by }
    const counts = filter === null ? NONE : await count(context.db, filter, by, MAX_GROUPS)
    if (counts === null) throw supervisionRefusals.LOG_COUNT_TOO_WIDE()
    const groups = groupsOf(counts, await namesOfKeys(context, by, counts))
    record.about = { ...about, by, returned: groups.length }
    record.done = groups.length > 0
    return groups
  },
})

const NONE: EntryCounts = { groups: [], total: 0n }

type Named = ReadonlyMap<string | null, string>

async function namesOfKeys({ db, parts }: OperationContext, by: CountBy, { groups }: EntryCounts): Promise<Named> {
  if (by === 'DAY' || by === 'OUTCOME' || by === 'ACTION') return new Map()
  const keys = groups.flatMap(({ key }) => (key === null ? [] : [key]))
  const codes = { DEPARTMENT: [], CLIENT: [], ITEM: [], TYPE: [], FIELD: [], [by]: keys }
  return new Map((await namesOf(db, parts, codes)).map(({ code, name }) => [code, name]))
}

function groupsOf({ groups, total }: EntryCounts, names: Named): EntryCount[] {
  const rest = groups.reduce((left, group) => left - group.count, total)
  const shown = groups.map(({ key, count: size }) => ({ key, name: names.get(key) ?? null, count: Number(size), isRest: false }))
  return rest > 0n ? [...shown, { key: null, name: null, count: Number(rest), isRest: true }] : shown
}
