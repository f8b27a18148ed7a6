import { randomBytes } from 'node:crypto'
import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import { allowed, considerType } from '../../access/index.ts'
import { knownAs, openReading, type SubjectQuestion } from '../../subjects/index.ts'
import { voucherRefusals } from '../errors.ts'
import { fieldsOf, termsFault, type Voucher, type VoucherTerms } from '../model.ts'
import * as store from '../store.ts'

export interface VoucherWish extends SubjectQuestion {
  readonly terms: VoucherTerms
}

export interface IssuedVoucher {
  readonly voucher: Voucher
  /** The compact JWS. */
  readonly text: string
}

/**
 * Exchanges the right to read one type of one party of a live case for a voucher. Nobody can give more than could be read now:
 * the same rules are asked as for reading, and asked again whenever it is redeemed. Not delegable: what was lent is not lent on.
 */
export const issueVoucher = defineOperation<VoucherWish, IssuedVoucher, CommandOperation<VoucherWish, IssuedVoucher>>({
  name: 'vouchers.issue',
  action: 'voucher.issue',
  summary: 'Gives a voucher for one certificate type of one party of a live case, bound to the key of whoever is to present it.',
  kind: 'command',
  roles: CASE_HANDLERS,
  async run(context, { terms, ...question }) {
    const { actor, db, scope, parts } = context
    const fault = termsFault(terms)
    if (fault !== null) throw voucherRefusals.VOUCHER_TERMS_INVALID({ details: { reason: fault }, reason: `VOUCHER_${fault}` })
    const reading = await openReading(context, question)
    const { live, roles, record } = reading
    record.gainsReading = true
    const entitlement = allowed(await considerType(context, live, roles, terms.typeCode))
    for (const { materialOrdinal } of entitlement.grounds) record.materials.add(materialOrdinal)
    const fields = fieldsOf(terms.fields, entitlement.fields)
    if (fields === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'FIELD_NOT_NEEDED' })
    const [first] = reading.subjectIds
    if (first === undefined) throw new Error('a reading is of somebody')
    const voucher: Voucher = {
      id: randomBytes(16).toString('base64url'),
      subjectId: await knownAs(db, first),
      clientId: actor.clientId,
      giverId: actor.role === 'CLERK' ? actor.person : null,
      departmentCode: actor.departmentCode,
      itemCode: live.purpose.itemCode,
      caseNumber: live.purpose.caseNumber,
      typeCode: terms.typeCode,
      fields,
      usesAllowed: terms.uses,
      issuedAt: scope.at,
      expiresAt: new Date(scope.at.getTime() + terms.lifetimeMinutes * 60_000),
    }
    await store.addVoucher(db, voucher, Buffer.from(terms.holderKey, 'base64url'))
    record.about = {
      voucher: voucher.id, type: voucher.typeCode, fields: fields.join(), uses: voucher.usesAllowed,
      until: voucher.expiresAt.toISOString(), holder: terms.holderKey,
    }
    return { voucher, text: await parts.voucherDesk.sign(voucher, terms.holderKey) }
  },
})
