import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { codesIn, namesOf, type CodeName } from '../code-names.ts'
import type { EntryView } from '../entry-view.ts'

type Entries = readonly EntryView[]

/** What the codes are called that entries name which have been read; the registers are public and hide nothing. */
export const nameCodes = defineOperation<Entries, CodeName[], ReadOperation<Entries, CodeName[]>>({
  name: 'supervision.name-codes',
  action: 'log.name-codes',
  summary: 'Says what the codes are called that listed entries name.',
  kind: 'public',
  roles: ['AUDITOR', 'DEPARTMENT_SYSTEM'],
  run: ({ db, parts }, entries) => namesOf(db, parts, codesIn(entries)),
})
