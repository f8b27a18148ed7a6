import type { Purpose } from '../../../kernel/actor.ts'
import { defineOperation, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { allowed, considerPurpose, considerType, decideSubject } from '../../access/index.ts'
import { linkedSubjects, openRecordReading, type SubjectReading } from '../../subjects/index.ts'
import { voucherRefusals } from '../errors.ts'
import type { Voucher } from '../model.ts'
import * as store from '../store.ts'

/** A use that has been counted. */
export interface CountedUse {
  readonly voucher: Voucher
  readonly usesLeft: number
}

/**
 * Counts one use of the voucher that is presented, if its case, its party and its type still stand under the guide and the
 * grants of now; where they do not, nothing is counted. A crash after this and before the answer costs the holder that use.
 */
export const redeemVoucher = defineOperation<null, CountedUse, CommandOperation<null, CountedUse>>({
  name: 'vouchers.redeem',
  action: 'voucher.redeem',
  summary: 'Counts one use of the voucher that is presented; what it is for is then read under the rules of its case.',
  kind: 'command',
  roles: ['VOUCHER_HOLDER'],
  async run(context) {
    const { actor, db, scope, parts, open } = context
    const id = presented(context)
    const record = open({ purpose: null, subject: null })
    record.about = { voucher: id }
    const used = await store.useVoucher(db, id, scope.at)
    if (used === null) {
      const { clientId, person, departmentCode } = actor
      await parts.alarms.raise({ kind: 'TOKEN_REPLAYED', clientId, person, departmentCode, requestId: scope.requestId, about: { what: 'voucher' } })
      throw voucherRefusals.VOUCHER_USED_UP()
    }
    const { uses, ...voucher } = used
    record.about = { voucher: id, use: uses, of: voucher.usesAllowed }
    await checkStands(context, voucher)
    return { voucher, usesLeft: voucher.usesAllowed - uses }
  },
})

export interface RedeemedReading {
  readonly voucher: Voucher
  /** Where in the answer the subject will stand. */
  readonly path: readonly (string | number)[]
}

/** Opens the reading of the voucher's party under the voucher's case, as any reading is opened; the use has been counted. */
export const readRedeemed = defineOperation<RedeemedReading, SubjectReading, ReadOperation<RedeemedReading, SubjectReading>>({
  name: 'vouchers.read',
  action: 'subject.ask',
  summary: 'Asks about the party that a voucher is about, under the case that it was given for.',
  kind: 'disclosure',
  roles: ['VOUCHER_HOLDER'],
  run(context, { voucher, path }) {
    return openRecordReading(context, { subjectId: voucher.subjectId, purpose: purposeOf(voucher), path })
  },
})

/** @throws Refusal where what the voucher names may not be read any more */
async function checkStands(context: OperationContext, voucher: Voucher): Promise<void> {
  const { subjectId, typeCode } = voucher
  const [decision, links] = await Promise.all([considerPurpose(context, purposeOf(voucher)), linkedSubjects(context.db, [subjectId])])
  const live = allowed(decision)
  const roles = allowed(decideSubject(live, [subjectId, ...links.map(({ linkedSubjectId }) => linkedSubjectId)]))
  allowed(await considerType(context, live, roles, typeCode))
}

function purposeOf({ itemCode, caseNumber }: Voucher): Purpose {
  return { itemCode, caseNumber, reason: null }
}

function presented({ actor }: OperationContext): string {
  if (actor.voucher === undefined) throw new Error('a voucher holder without a voucher')
  return actor.voucher.id
}
