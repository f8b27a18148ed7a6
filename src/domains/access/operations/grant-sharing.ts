import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import * as store from '../grant-store.ts'

/**
 * Records the issuing department's consent to share a conditional type (政务数据共享条例 Art. 15, 20-21). Returns the
 * grant's id, with which it can be withdrawn.
 */
export const grantSharing = defineOperation<store.NewGrant, bigint, CommandOperation<store.NewGrant, bigint>>({
  name: 'access.grant-sharing',
  action: 'grant.give',
  summary: 'Records an issuing department’s consent to share a conditional certificate type.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }, grant) {
    const record = open({ purpose: null, subject: null })
    const id = await store.addGrant(db, grant, scope.at)
    record.about = {
      grant: String(id),
      type: grant.typeCode,
      grantor: grant.grantorCode,
      grantee: grant.granteeCode,
      items: grant.itemCodes.length,
    }
    return id
  },
})

/** Ends a grant from now on. True where it was in force. */
export const withdrawSharing = defineOperation<bigint, boolean, CommandOperation<bigint, boolean>>({
  name: 'access.withdraw-sharing',
  action: 'grant.withdraw',
  summary: 'Ends a sharing grant.',
  kind: 'command',
  roles: ['OPERATOR'],
  run({ db, scope, open }, id) {
    open({ purpose: null, subject: null }).about = { grant: String(id) }
    return store.endGrant(db, id, scope.at)
  },
})
