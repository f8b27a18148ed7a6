import type { EvidenceWriter } from '../../platform/request-scope.ts'
import type { SubjectsADay } from './subjects-a-day.ts'

/** A writer of evidence that counts whose data was asked for. Beside the log, not before it: an answer waits for both at once. */
export function countingWriter(writer: EvidenceWriter, subjects: SubjectsADay): EvidenceWriter {
  return {
    async append(records, scope) {
      const counted = subjects.count(records, scope)
      if (counted === null) return writer.append(records, scope)
      // Both have ended before either is told to have failed, so that nothing of the request goes on behind its answer.
      const [written, count] = await Promise.allSettled([writer.append(records, scope), counted])
      if (written.status === 'rejected') throw written.reason
      if (count.status === 'rejected') throw count.reason
      return written.value
    },
    async appendWithin(tx, records, scope) {
      await subjects.countWithin(tx, records, scope)
      return writer.appendWithin(tx, records, scope)
    },
    receipt: (entry, scope, format) => writer.receipt(entry, scope, format),
  }
}
