import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { defineOperation, funnelRefusals, type CommandOperation } from '../../../platform/operation.ts'
import * as store from '../store.ts'

const ID = /^[A-Za-z0-9_-]{22}$/

/** Ends a voucher for good; the next request with it is refused. Repeating it changes nothing. */
export const revokeVoucher = defineOperation<string, void, CommandOperation<string, void>>({
  name: 'vouchers.revoke',
  action: 'voucher.revoke',
  summary: 'Ends a voucher of one’s own department; the security administrator any.',
  kind: 'command',
  roles: [...CASE_HANDLERS, 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run({ db, actor, scope, open }, id) {
    const record = open({ purpose: null, subject: null })
    const department = actor.role === 'SECURITY_ADMINISTRATOR' ? null : actor.departmentCode
    const revoked = ID.test(id) ? await store.revokeVoucherRow(db, id, scope.at, department) : null
    if (revoked === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'VOUCHER_UNKNOWN' })
    record.about = { voucher: id, client: revoked.clientId }
  },
})
