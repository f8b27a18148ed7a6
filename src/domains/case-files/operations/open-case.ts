import { dateInChina } from '../../../kernel/calendar-date.ts'
import { caseNumberFault } from '../../../kernel/case-number.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { refusalFor, type PartyRole } from '../../access/index.ts'
import { findOrAddSubjects, knownAs } from '../../subjects/index.ts'
import { findOwnCase } from '../case-book.ts'
import { caseRefusals } from '../errors.ts'
import { clerkFault, isInFuture, type CaseView } from '../model.ts'
import * as store from '../store.ts'
import { viewOf } from '../view.ts'

interface Party {
  readonly idNumber: IdNumber
  readonly name: string | null
}

export interface CaseOpening {
  readonly number: string
  readonly itemCode: string
  readonly applicant: Party
  readonly parties: readonly (Party & { readonly role: PartyRole })[]
  readonly clerk: string | null
  /** When the application was received; now, where not given. */
  readonly receivedAt: Date | null
}

const MAX_PARTIES = 50

/**
 * Opens a case of the department for one of its items: from then on it is a purpose. Opening the same case again (same
 * number, item and applicant) gives the case as it stands, so that a lost answer can be asked for again.
 */
export const openCase = defineOperation<CaseOpening, CaseView, CommandOperation<CaseOpening, CaseView>>({
  name: 'case-files.open',
  action: 'case.open',
  summary: 'Opens a case of the department; an open case is what makes a purpose.',
  kind: 'command',
  roles: ['DEPARTMENT_SYSTEM'],
  async run(context, opening) {
    const { db, actor, parts, scope } = context
    const guideVersion = await checkOpening(context, opening)
    const receivedAt = opening.receivedAt ?? scope.at
    const parties = [{ ...opening.applicant, role: 'APPLICANT' as const }, ...opening.parties]
    const subjectIds = await findOrAddSubjects(db, parties, {
      keyring: parts.keyring,
      source: `case of ${actor.departmentCode}`,
      now: scope.at,
    })
    const [applicantId] = subjectIds
    const [id] = await store.reserveIds(db, 1)
    if (applicantId === undefined || id === undefined) throw new Error('no id was reserved')
    const purpose = { itemCode: opening.itemCode, caseNumber: opening.number, reason: null }
    context.open({ purpose, subject: parts.auditTokens.subject(await knownAs(db, applicantId)) })

    const { number, itemCode, clerk } = opening
    const opened: store.NewCase = {
      subjectId: applicantId, id, number, itemCode, guideVersion, departmentCode: actor.departmentCode, clerk,
      receivedAt, decidedAt: null, decision: null, digest: null, content: null,
      parties: parties.map(({ role }, position) => ({ subjectId: subjectIds[position] ?? applicantId, role })),
      materials: [],
      results: [],
    }
    if (!(await store.claimNumber(db, opened))) return sameCase(context, opened)
    await store.addCases(db, [opened])
    return viewOf({ ...opened, partyIds: subjectIds, partyRoles: opened.parties.map(({ role }) => role) })
  },
})

/** Everything that can be wrong with an opening; gives the guide in force on the day of receipt. */
async function checkOpening({ db, actor, parts, scope }: OperationContext<Tx>, opening: CaseOpening): Promise<number> {
  const fault = caseNumberFault(opening.number, dateInChina(scope.at))
  if (fault) throw caseRefusals.CASE_NUMBER_INVALID({ reason: fault, details: { reason: fault } })
  const clerk = opening.clerk === null ? null : clerkFault(opening.clerk, dateInChina(scope.at))
  if (clerk) throw caseRefusals.CLERK_INVALID({ reason: clerk, details: { reason: clerk } })
  if (opening.parties.length >= MAX_PARTIES) throw caseRefusals.TOO_MANY_PARTIES()
  const receivedAt = opening.receivedAt ?? scope.at
  if (isInFuture(receivedAt, scope.at)) throw caseRefusals.CASE_TIME_INVALID({ reason: 'RECEIVED_IN_FUTURE' })
  const body = await parts.guideBook.findImplementingBody(db, opening.itemCode)
  if (body === null) throw refusalFor('ITEM_UNKNOWN')
  if (body !== actor.departmentCode) throw refusalFor('ITEM_OF_ANOTHER_DEPARTMENT')
  const guideVersion = await parts.guideShelf.findVersionInForce(opening.itemCode, dateInChina(receivedAt))
  if (guideVersion === null) throw refusalFor('NO_GUIDE_IN_FORCE')
  return guideVersion
}

async function sameCase({ db, actor }: OperationContext<Tx>, opened: store.NewCase): Promise<CaseView> {
  const existing = await findOwnCase(db, actor.departmentCode, opened.number)
  if (!existing || existing.itemCode !== opened.itemCode || existing.subjectId !== opened.subjectId) {
    throw caseRefusals.CASE_NUMBER_TAKEN()
  }
  return viewOf(existing)
}
