import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Db } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { firstKept, rangeOfTime, readTree, scanEntries, type IndexRange } from '../../audit/index.ts'
import { detectors, eventOf, type Finding, type Knowledge } from '../detectors/index.ts'
import { findingDigest } from '../finding.ts'
import * as store from '../finding-store.ts'
import { reviewRefusals } from '../review-errors.ts'
import { spanOf } from '../review-population.ts'

export interface Detecting {
  /** Days of China, both included; the whole log, as far as it has bodies, where not given. */
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly knowledge: Knowledge
}

export interface Detected extends IndexRange {
  /** How many entries were looked at. */
  readonly entries: number
  readonly found: number
  /** Those of them that were not known yet. */
  readonly added: number
}

const STORED_AT_ONCE = 200

/**
 * Runs every detector over a period of the log and keeps what they find. The log passes through once, in bounded memory.
 * Run again over the same period it adds nothing.
 */
export const runDetectors = defineOperation<Detecting, Detected, CommandOperation<Detecting, Detected>>({
  name: 'supervision.run-detectors',
  action: 'detectors.run',
  summary: 'Runs the detectors of unusual access over a period of the log and keeps their findings.',
  kind: 'command',
  roles: ['AUDITOR', 'OPERATOR'],
  async run({ db, scope, open }, { from, to, knowledge }) {
    const record = open({ purpose: null, subject: null })
    if (from !== null && to !== null && from > to) throw reviewRefusals.PERIOD_INVALID()
    const { size } = await readTree(db)
    const span = spanOf({ from, to })
    const range = await rangeOfTime(db, { fromIndex: await firstKept(db), toIndex: size }, span.from, span.until)
    const { findings, entries } = await watch(db, range, span, knowledge)
    const run = { scanFrom: range.fromIndex, scanTo: range.toIndex, foundAt: scope.at }
    let added = 0
    for (let at = 0; at < findings.length; at += STORED_AT_ONCE) {
      const some = findings.slice(at, at + STORED_AT_ONCE)
      added += await store.addFindings(db, some.map((finding) => ({ ...finding, digest: findingDigest(finding) })), run)
    }
    record.about = { from: range.fromIndex, to: range.toIndex, found: findings.length, added }
    return { ...range, entries, found: findings.length, added }
  },
})

async function watch(
  db: Db,
  range: IndexRange,
  span: { readonly from: Date | null; readonly until: Date | null },
  knowledge: Knowledge,
): Promise<{ findings: Finding[]; entries: number }> {
  const watches = detectors.map((detector) => detector.create({}, knowledge))
  let entries = 0
  for await (const { index, entry } of scanEntries(db, range)) {
    const event = eventOf(index, JSON.parse(entry))
    if ((span.from !== null && event.at < span.from) || (span.until !== null && event.at >= span.until)) continue
    entries += 1
    for (const one of watches) one.see(event)
  }
  return { findings: watches.flatMap((one) => one.finish()), entries }
}
