import type { Metric } from '../../platform/metrics.ts'
import type { GroupCommit } from './group-commit.ts'
import type { AuditLog } from './log.ts'
import type { WitnessState } from './witnessing.ts'

/** How the log does in this process. */
export function logMetrics(log: AuditLog, group: GroupCommit): Metric[] {
  const { size, entries, appends, failures } = log.figures
  const { fault } = log
  return [
    { ...gauge('yihao_log_size_entries', 'Size of the log when this process last appended to it.', size), aggregator: 'max' },
    { ...gauge('yihao_log_up', 'Whether the last append succeeded.', fault === null ? 1 : 0), aggregator: 'min' },
    {
      ...gauge('yihao_log_fault', 'Why the last append failed.', 0),
      aggregator: 'max',
      value: fault === null ? [] : [{ labels: { reason: fault }, value: 1 }],
    },
    gauge('yihao_log_waiting_entries', 'Entries that wait to be appended.', group.waiting),
    counter('yihao_log_busy_entries_total', 'Entries refused because too many waited.', group.refused),
    counter('yihao_log_entries_total', 'Entries appended by this process.', entries),
    counter('yihao_log_appends_total', 'Groups of entries appended by this process.', appends),
    {
      ...counter('yihao_log_append_failures_total', 'Groups of entries that could not be appended.', 0),
      value: [...failures].map(([reason, value]) => ({ labels: { reason }, value })),
    },
  ]
}

/** How the witnesses follow. */
export function witnessMetrics(states: readonly WitnessState[], now: Date): Metric[] {
  return [
    {
      ...gauge('yihao_witness_size_entries', 'Size of the newest tree that a witness has cosigned.', 0),
      value: states.map(({ witness, witnessedSize }) => ({ labels: { witness }, value: witnessedSize ?? 0 })),
    },
    {
      ...gauge('yihao_witness_age_seconds', 'Time since a witness last said that the newest tree follows from all before.', 0),
      value: states.flatMap(({ witness, witnessedAt }) =>
        witnessedAt === null ? [] : [{ labels: { witness }, value: (now.getTime() - witnessedAt.getTime()) / 1_000 }]),
    },
    {
      ...gauge('yihao_witness_fault', 'Why a witness does not follow.', 0),
      value: states.flatMap(({ witness, fault }) => (fault === null ? [] : [{ labels: { witness, reason: fault }, value: 1 }])),
    },
  ]
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', value }
}

function counter(name: string, help: string, value: number): Metric {
  return { name, help, type: 'counter', value }
}
