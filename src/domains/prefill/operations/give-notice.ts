import { randomBytes } from 'node:crypto'
import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { clerkFault, findOwnCase, recordNotice, referenceOfCase } from '../../case-files/index.ts'
import { recordPaperRequest, recordViolation } from '../../supervision/index.ts'
import { findChecklist, type Checklist } from '../checklist/find.ts'
import { checklistRefusals } from '../checklist-errors.ts'
import type { NoticeContent } from '../notice/content.ts'
import { isMissing, noticeContent } from '../notice/from-checklist.ts'
import { openNotice, sealNotice } from '../notice/seal.ts'
import * as store from '../notice/notice-store.ts'
import type { ApplicantQuestion } from '../sources/people.ts'

export interface NoticeGiving extends ApplicantQuestion {
  /** Account of the clerk who gives it. */
  readonly person: string | null
  readonly post: string | null
  /** Tells the applicant once more, of what is missing now: on record as a violation. */
  readonly again: boolean
}

export interface GivenNotice {
  readonly id: string
  readonly ordinal: number
  readonly issuedAt: Date
  readonly content: NoticeContent
}

const ID_BYTES = 16

/**
 * Gives the one-time notice of a case. Told once: the same request again gives the notice as it was given, whatever has
 * changed since. Only `again` makes a further one, and that is on record as a violation (优化营商环境条例 Art. 36, 庆阳 §18).
 * Notice, step, requests and violations are one transaction.
 */
export const giveNotice = defineOperation<NoticeGiving, GivenNotice, CommandOperation<NoticeGiving, GivenNotice>>({
  name: 'prefill.give-notice',
  action: 'notice.give',
  summary: 'Gives an applicant the one-time notice of what is missing.',
  kind: 'command',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, giving) {
    const { db: tx, actor, parts, scope } = context
    for (const account of [giving.person, giving.post])
      if (account !== null && clerkFault(account, dateInChina(scope.at)) !== null)
        throw checklistRefusals.ANSWERS_INVALID({ details: { about: 'person' } })
    const checklist = await findChecklist(context, giving)
    const stored = await findOwnCase(tx, servingDepartment(actor), giving.purpose.caseNumber)
    if (!stored) throw new Error('a live case was found before')
    const [first] = await store.noticesOfCase(tx, stored.subjectId, stored.id)
    if (first && !giving.again) return asGiven(context, first)
    const { ordinal, at } = await recordNotice(context, stored, {
      at: null, post: giving.post, person: giving.person, again: first !== undefined,
    })
    // Of two who give it at once the second has waited here for the first, and finds what it gave.
    const given = (await store.noticesOfCase(tx, stored.subjectId, stored.id)).find((one) => one.ordinal === ordinal)
    if (given) return asGiven(context, given)
    const item = await parts.catalogueStore.findItem(checklist.people.guide.itemCode)
    const content = noticeContent(checklist, {
      number: `${stored.number}-${ordinal}`,
      department: item?.bodyName ?? '',
      itemName: item?.name ?? '',
    })
    const place = { subjectId: stored.subjectId, caseId: stored.id, ordinal }
    const notice = {
      ...place,
      id: randomBytes(ID_BYTES).toString('base64url'),
      departmentCode: servingDepartment(actor),
      issuedAt: at,
      content: sealNotice(parts.keyring, place, content),
    }
    await store.addNotice(tx, notice)
    await recordAsking(context, checklist, { caseId: stored.id, again: first !== undefined, person: giving.person })
    return { id: notice.id, ordinal, issuedAt: at, content }
  },
})

function asGiven({ parts }: OperationContext, notice: store.StoredNotice): GivenNotice {
  const { id, ordinal, issuedAt } = notice
  return { id, ordinal, issuedAt, content: openNotice(parts.keyring, notice) }
}

/** A notice asks for all that it lists, and once more for the item where it is not the first. */
async function recordAsking(
  { db: tx, actor, scope }: OperationContext<Tx>,
  { people, materials }: Checklist,
  { caseId, again, person }: { readonly caseId: bigint; readonly again: boolean; readonly person: string | null },
): Promise<void> {
  const subjectToken = people.parties[0]?.reading.record.subject
  if (subjectToken == null) throw new Error('an applicant has a token')
  const asking = {
    departmentCode: servingDepartment(actor),
    itemCode: people.live.caseFile.itemCode,
    reference: referenceOfCase(caseId),
    subjectToken,
    at: scope.at,
  }
  for (const { ordinal } of materials.filter(isMissing)) {
    await recordPaperRequest(tx, { ...asking, material: ordinal, held: false, by: person ?? actor.person })
    if (again) await recordViolation(tx, { ...asking, material: ordinal, kind: 'MATERIAL_ASKED_AGAIN' })
  }
  if (again) await recordViolation(tx, { ...asking, material: null, kind: 'ITEM_ASKED_AGAIN' })
}
