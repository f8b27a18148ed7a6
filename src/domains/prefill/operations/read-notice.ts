import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { delegationFault } from '../../access/index.ts'
import { knownAs } from '../../subjects/index.ts'
import { checklistRefusals } from '../checklist-errors.ts'
import { openNotice } from '../notice/seal.ts'
import * as store from '../notice/notice-store.ts'
import type { GivenNotice } from './give-notice.ts'

export interface NoticeQuestion {
  readonly id: string
  readonly path: readonly (string | number)[]
}

/** A notice as it was given, for the department that gave it: to print it again. */
export const readNotice = defineOperation<NoticeQuestion, GivenNotice, ReadOperation<NoticeQuestion, GivenNotice>>({
  name: 'prefill.read-notice',
  action: 'notice.read',
  summary: 'Reads a one-time notice that the department has given.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { id, path }) {
    const { db, actor, parts, open } = context
    const stored = await store.noticeById(db, id)
    // Another department's notice is none, as for one that does not exist.
    if (!stored || stored.departmentCode !== servingDepartment(actor)) {
      open({ purpose: null, subject: null })
      const fault = await delegationFault(context, null)
      throw checklistRefusals.NOTICE_UNKNOWN({ reason: fault ?? (await store.isAnybodys(db, id)) ? 'NOTICE_OF_ANOTHER_DEPARTMENT' : 'NOTICE_UNKNOWN' })
    }
    const content = openNotice(parts.keyring, stored)
    const purpose = { itemCode: content.item.code, caseNumber: content.caseNumber, reason: null }
    const record = open({ purpose, subject: parts.auditTokens.subject(await knownAs(db, stored.subjectId)) })
    const fault = await delegationFault(context, content.item.code)
    if (fault !== null) throw checklistRefusals.NOTICE_UNKNOWN({ reason: fault })
    record.paths.push([...path])
    record.done = true
    return { id: stored.id, ordinal: stored.ordinal, issuedAt: stored.issuedAt, content }
  },
})
