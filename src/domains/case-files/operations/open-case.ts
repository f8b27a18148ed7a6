import type { AccessRecord } from '../../../kernel/access-record.ts'
import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { caseNumberFault } from '../../../kernel/case-number.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { refusalFor, requireDelegation, type PartyRole } from '../../access/index.ts'
import { findOrAddSubjects, findSubjects, knownAs } from '../../subjects/index.ts'
import { findOwnCase } from '../case-book.ts'
import { caseRefusals } from '../errors.ts'
import { clerkFault, distinctParties, isInFuture, isTooLongAgo, type CaseView, type Party } from '../model.ts'
import * as store from '../store.ts'
import { moveClocks } from '../case-clocks.ts'
import type { StepRow } from '../step-store.ts'
import { takenBy } from '../take-step.ts'
import { showCase } from '../view.ts'

interface NamedParty {
  readonly idNumber: IdNumber
  readonly name: string | null
}

export interface CaseOpening {
  readonly number: string
  readonly itemCode: string
  readonly applicant: NamedParty
  readonly parties: readonly (NamedParty & { readonly role: PartyRole })[]
  readonly clerk: string | null
  /** When the application was received; now, where not given. */
  readonly receivedAt: Date | null
}

const MAX_PARTIES = 50

/**
 * Opens a case of the department for one of its items: from then on it is a purpose. Opening the same case again (same
 * number, item and applicant, no further parties) gives the case as it stands, so that a lost answer can be asked for again.
 */
export const openCase = defineOperation<CaseOpening, CaseView, CommandOperation<CaseOpening, CaseView>>({
  name: 'case-files.open',
  action: 'case.open',
  summary: 'Opens a case of the department; an open case is what makes a purpose.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, opening) {
    const { db, actor, parts, scope } = context
    const { record, known } = await openRecord(context, opening)
    const guideVersion = await checkOpening(context, opening)
    record.guideVersion = guideVersion
    const people = [{ ...opening.applicant, role: 'APPLICANT' as const }, ...opening.parties]
    const subjectIds = await findOrAddSubjects(context, people, `case of ${servingDepartment(actor)}`)
    const [subjectId] = subjectIds
    const [id] = await store.reserveIds(db, 1)
    if (subjectId === undefined || id === undefined) throw new Error('no id was reserved')
    const parties = distinctParties(
      people.map(({ role }, position) => ({ subjectId: subjectIds[position] ?? subjectId, role })),
    )
    const { number, itemCode } = opening
    // By it a person finds his or her cases again.
    const clerk = actor.role === 'CLERK' ? takenBy(context, null) : opening.clerk
    const receivedAt = opening.receivedAt ?? scope.at
    const received = receiptOf(context, receivedAt, clerk)
    const opened: store.NewCase = {
      subjectId,
      id,
      number,
      itemCode,
      guideVersion,
      departmentCode: servingDepartment(actor),
      clerk,
      receivedAt,
      decidedAt: null,
      decision: null,
      digest: null,
      content: null,
      parties,
      handlerCode: servingDepartment(actor),
      stage: 'RECEIVED',
      deliveredAt: null,
      materials: [],
      results: [],
      steps: [received],
    }
    const stored = await claimOrFind(context, opened)
    record.guideVersion = stored.guideVersion
    // Only now is it sure that a subject added here stays: until then the entry names the number, which can be found again.
    if (!known) record.subject = parts.auditTokens.subject(await knownAs(db, subjectId))
    return showCase(context, stored)
  },
})

/** The first step of every case. */
function receiptOf(context: OperationContext<Tx>, at: Date, clerk: string | null): StepRow {
  const { actor, scope } = context
  return {
    ordinal: 1, kind: 'RECEIVED', at, post: null, person: takenBy(context, clerk), departmentCode: servingDepartment(actor),
    to: null, note: null, recordedAt: scope.at,
  }
}

/** The record of an opening, before anything of it is checked: whoever is refused has named somebody all the same. */
async function openRecord(
  context: OperationContext<Tx>,
  { number, itemCode, applicant }: CaseOpening,
): Promise<{ readonly record: AccessRecord; readonly known: boolean }> {
  const { db, parts, open } = context
  const [subjectId = null] = await findSubjects(context, [applicant])
  const subject =
    subjectId === null
      ? parts.auditTokens.unknownNumber(applicant.idNumber.lookupText)
      : parts.auditTokens.subject(await knownAs(db, subjectId))
  const record = open({ purpose: { itemCode, caseNumber: number, reason: null }, subject })
  record.neighbourhood = parts.auditTokens.neighbourhood(applicant.idNumber)
  return { record, known: subjectId !== null }
}

/** Everything that can be wrong with an opening; gives the guide in force on the day of receipt. */
async function checkOpening(context: OperationContext<Tx>, opening: CaseOpening): Promise<number> {
  const { db, actor, parts, scope } = context
  await requireDelegation(context, opening.itemCode)
  const fault = caseNumberFault(opening.number, dateInChina(scope.at))
  if (fault) throw caseRefusals.CASE_NUMBER_INVALID({ reason: fault, details: { reason: fault } })
  const clerk = opening.clerk === null ? null : clerkFault(opening.clerk, dateInChina(scope.at))
  if (clerk) throw caseRefusals.CLERK_INVALID({ reason: clerk, details: { reason: clerk } })
  if (opening.parties.length >= MAX_PARTIES) throw caseRefusals.TOO_MANY_PARTIES()
  const receivedAt = opening.receivedAt ?? scope.at
  if (isInFuture(receivedAt, scope.at)) throw caseRefusals.CASE_TIME_INVALID({ reason: 'RECEIVED_IN_FUTURE' })
  if (isTooLongAgo(receivedAt, scope.at)) throw caseRefusals.CASE_TIME_INVALID({ reason: 'RECEIVED_TOO_LONG_AGO' })
  const body = await parts.guideBook.findImplementingBody(db, opening.itemCode)
  if (body === null) throw refusalFor('ITEM_UNKNOWN')
  if (body !== servingDepartment(actor)) throw refusalFor('ITEM_OF_ANOTHER_DEPARTMENT')
  const guideVersion = await parts.guideShelf.findVersionInForce(opening.itemCode, dateInChina(receivedAt))
  if (guideVersion === null) throw refusalFor('NO_GUIDE_IN_FORCE')
  if ((await parts.guideShelf.findDisposition(opening.itemCode, dateInChina(receivedAt))) === '取消') throw caseRefusals.ITEM_ABOLISHED()
  return guideVersion
}

/** The case as it is stored now, or the same one as it was opened before. */
async function claimOrFind(context: OperationContext<Tx>, opened: store.NewCase): Promise<store.StoredCase> {
  const { db, actor } = context
  if (await store.claimNumber(db, opened)) {
    await store.addCases(db, [opened])
    for (const step of opened.steps) await moveClocks(context, opened, [], step)
    return {
      ...opened,
      filedUnder: servingDepartment(actor),
      partyIds: opened.parties.map(({ subjectId }) => subjectId),
      partyRoles: opened.parties.map(({ role }) => role),
    }
  }
  const existing = await findOwnCase(db, servingDepartment(actor), opened.number)
  if (!existing || !isSameCase(existing, opened)) throw caseRefusals.CASE_NUMBER_TAKEN()
  return existing
}

/** Parties cannot be added to a case by opening it again, so whoever names further ones must not believe that they were. */
function isSameCase(existing: store.StoredCase, { itemCode, subjectId, parties }: store.NewCase): boolean {
  const takesPart = (party: Party) =>
    existing.partyIds.some((id, position) => id === party.subjectId && existing.partyRoles[position] === party.role)
  return existing.itemCode === itemCode && existing.subjectId === subjectId && parties.every(takesPart)
}
