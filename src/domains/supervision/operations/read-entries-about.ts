import type { IdNumber } from '../../../kernel/id-number.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { findNames } from '../../access/index.ts'
import { personalPage, type Exclusion, type PersonalPage } from '../../audit/index.ts'
import { lookUpSubject, tokensOfSubject } from '../../subjects/index.ts'
import { PersonalCursors } from '../cursor.ts'
import { readEntry } from '../entry-view.ts'
import { openLogRead } from '../log-read.ts'
import { personalAccess, type PersonalAccess } from '../personal-view.ts'
import { exclusionsOf } from '../withholding.ts'
import { withholdingsInForce } from '../withholding-store.ts'

export const MAX_PERSONAL_ENTRIES = 200

export interface PersonalReading {
  readonly idNumber: IdNumber
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface PersonalList {
  readonly accesses: readonly { readonly access: PersonalAccess; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/**
 * Who has read of one person, for that person. What a rule withholds is left out without a trace in the answer: pages are
 * full, and their cursors say nothing of what lies between. The entry of the view says how much was left out, and by which
 * rules.
 */
export const readEntriesAbout = defineOperation<PersonalReading, PersonalList, ReadOperation<PersonalReading, PersonalList>>({
  name: 'supervision.read-entries-about',
  action: 'log.read-own',
  summary: 'Shows a person, by way of a citizen portal, who has accessed data about him or her.',
  kind: 'disclosure',
  roles: ['SUBJECT_PORTAL'],
  async run(context, { idNumber, first, after, path }) {
    const { db, parts, scope, actor } = context
    const subjects = await tokensOfSubject(context, idNumber)
    const [subject = ''] = subjects
    const record = openLogRead(context, readEntriesAbout.action, path, subject)
    record.about = { first, continued: after !== null }
    checkPageSize(first, MAX_PERSONAL_ENTRIES)
    const cursors = new PersonalCursors(parts.keyring, actor.clientId, subject)
    const before = after === null ? null : cursors.read(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const exclusions = [...exclusionsOf(await withholdingsInForce(db, scope.at), scope.at), ...(await untoldYet(context, idNumber))]
    const found = await personalPage(db, { subjects, before, count: first, exclusions })
    const entries = found.entries.slice(0, first)
    const accesses = await shownTo(context, entries)
    record.about = {
      first, continued: after !== null, returned: entries.length,
      ...(found.withheld > 0 && { withheld: found.withheld, rules: found.because.join(',') }),
    }
    record.done = entries.length > 0
    return {
      accesses: accesses.map((access, at) => ({ access, cursor: cursors.after(entries[at]?.index ?? 0n) })),
      hasNextPage: found.entries.length > first,
    }
  },
})

/** No rule of an auditor has this number: in the entry of the view it stands for what is told later by law. */
const TOLD_LATER = 0n

async function untoldYet(context: OperationContext, idNumber: IdNumber): Promise<Exclusion[]> {
  const { db, parts, scope } = context
  const subjectIds = await lookUpSubject(context, idNumber)
  if (subjectIds.length === 0) return []
  const untold = await parts.untoldBook.untoldOf(db, subjectIds, await parts.calendar.current(db), scope.at)
  return untold.map(({ caseNumber, action }) => ({ id: TOLD_LATER, department: null, item: null, caseNumber, action, laterThan: null }))
}

async function shownTo({ db }: OperationContext, entries: PersonalPage['entries']): Promise<PersonalAccess[]> {
  const texts = entries.map(readEntry)
  const clients = [...new Set(texts.map(({ actor }) => actor.client))]
  const departments = [...new Set(texts.map(({ actor }) => actor.department))]
  const names = await findNames(db, clients, departments)
  return texts.map((text) => personalAccess(text, names))
}
